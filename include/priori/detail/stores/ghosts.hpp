// priori: ghosts: keys that a bounded store has recently evicted, and from which queue.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How many of the keys that a queue has evicted are remembered: the last ones, but for those that were taken. They are
// counted in generations of 2^shift evictions, and the last 256 generations at most are remembered.
class ghost_queue {
  static constexpr unsigned generations = 256;

  std::uint64_t evicted = 0; // from the 256th generation on
  std::uint64_t oldest = 0;  // no generation before it has a ghost
  std::size_t remembered = 0;
  unsigned shift = 0;
  std::uint32_t remembered_of[generations]{};

  std::uint64_t now() const { return evicted >> shift; }
  std::uint32_t& of(std::uint64_t generation) { return remembered_of[generation % generations]; }
  void forget(std::uint64_t generation, std::uint32_t n) {
    of(generation) -= n;
    remembered -= n;
  }

public:
  std::size_t size() const { return remembered; }
  // Begins anew, with room for some n.
  void begin(std::size_t n) {
    *this = {};
    while (n >> shift > generations / 2) ++shift;
    oldest = generations;
    evicted = oldest << shift;
  }
  // Adds an evicted key. Returns the low 8 bits of its generation.
  std::uint8_t add() {
    std::uint64_t const generation = now();
    for (; generation - oldest >= generations; ++oldest) forget(oldest, of(oldest));
    of(generation) += 1;
    remembered += 1;
    evicted += 1;
    return static_cast<std::uint8_t>(generation);
  }
  void forget_oldest() {
    while (of(oldest) == 0) ++oldest;
    forget(oldest, 1);
  }
  // Forgets a key by what add() returned. Returns how many keys were evicted since; 0 if it is not remembered.
  std::uint64_t take(std::uint8_t bits) {
    std::uint64_t const generation = now() - static_cast<std::uint8_t>(now() - bits);
    if (generation < oldest || of(generation) == 0) return 0;
    forget(generation, 1);
    return evicted - (generation << shift);
  }
  // The number of generations up to now, and of those that are remembered.
  int last() const { return static_cast<std::uint8_t>(now()); }
  int length() const { return static_cast<int>(now() - oldest); }
};

// A ghost is a hint: some are forgotten early, and few keys are taken for others. It has 4 bytes in a bucket that its
// hash tells: 23 bits of the hash, its queue, and 8 bits of its generation there. It is overwritten some time after it
// is forgotten. A template, so that it is instantiated only where it is used.
template <class Ghost = std::uint32_t> class ghosts {
  static constexpr int ways = 16; // in a bucket, of which a half are remembered
  static constexpr Ghost main_bit = 256;
  static constexpr Ghost no_tag = 2 * main_bit - 1;

  struct bucket {
    Ghost at[ways];
  };

  std::vector<bucket> buckets;
  ghost_queue queues[2]; // the small one and the main one

  static std::uint32_t bits(std::size_t hash) { return static_cast<std::uint32_t>(hash ^ hash >> (sizeof hash * 4)); }
  static Ghost tag(std::uint32_t h) { return (h * 2 | 1) * 2 * main_bit; } // not 0
  bucket& bucket_of(std::uint32_t h) {
    return buckets[static_cast<std::size_t>(std::uint64_t{h} * buckets.size() >> 32)];
  }
  // The ghost that has been forgotten for the most generations, or else will be forgotten first. Without a branch.
  int oldest_in(bucket const& in) const {
    int const last = queues[0].last(), last_of_main = queues[1].last();
    int const length = queues[0].length(), length_of_main = queues[1].length();
    int most = -1 << 30;
    for (int i = 0; i < ways; ++i) {
      auto const g = static_cast<int>(in.at[i]);
      int const of_main = -(g >> 8 & 1);
      int const age = ((last ^ (of_main & (last ^ last_of_main))) - g) & 255;
      int const overdue = age - (length ^ (of_main & (length ^ length_of_main)));
      int const candidate = (g == 0 ? 256 : overdue) * ways + i;
      most = most < candidate ? candidate : most;
    }
    return most & (ways - 1);
  }

public:
  // An evicted key: its queue, and how many keys of the same queue were evicted since.
  struct memory {
    bool of_main = false;
    std::uint64_t age = 0; // 0 if it is not known
  };

  ghosts() = default;
  ghosts(ghosts const&) = delete;

  // Makes room for n. More room than before has no ghosts. If it throws, nothing has changed.
  void reserve(std::size_t n) {
    if (n <= buckets.size() * (ways / 2)) return;
    std::vector<bucket>((buckets.empty() ? n : n + n / 2) / (ways / 2) + 1).swap(buckets);
    clear();
  }

  // Adds a key, and forgets the oldest of the longer queue while there are more than n. Assumes reserve(n).
  void add(std::size_t hash, bool of_main, std::size_t n) noexcept {
    std::uint32_t const h = bits(hash);
    bucket& in = bucket_of(h);
    int const i = oldest_in(in);
    in.at[i] = tag(h) | (of_main ? main_bit : 0) | queues[of_main].add();
    for (auto& [small, main] = queues; small.size() + main.size() > n;)
      (small.size() >= main.size() ? small : main).forget_oldest();
  }

  // Removes a key, and returns what is known of it.
  memory take(std::size_t hash) noexcept {
    if (buckets.empty()) return {};
    std::uint32_t const h = bits(hash);
    for (Ghost& g : bucket_of(h).at)
      if ((g ^ tag(h)) <= no_tag) {
        bool const of_main = (g & main_bit) != 0;
        if (std::uint64_t const age = queues[of_main].take(static_cast<std::uint8_t>(g))) {
          g = 0;
          return {of_main, age};
        }
      }
    return {};
  }

  void clear() noexcept {
    for (ghost_queue& q : queues) q.begin(buckets.size() * (ways / 2));
    for (bucket& b : buckets)
      for (Ghost& g : b.at) g = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
