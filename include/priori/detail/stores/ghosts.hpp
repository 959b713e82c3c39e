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
  // The low bits of the last generation, and the number of those up to it that may have ghosts.
  std::int16_t last() const { return static_cast<std::uint8_t>(now()); }
  std::int16_t length() const { return static_cast<std::int16_t>(now() - oldest); }
};

// A ghost is a hint: some are forgotten early, and few keys are taken for others. It has 4 bytes in a bucket that its
// hash tells, and is overwritten some time after it is forgotten. A template, so that it is instantiated only where it
// is used.
template <class Half = std::int16_t> class ghosts {
  static constexpr int ways = 16; // in a bucket, of which a half are remembered
  static constexpr int generation_bits = 0xFF;

  // In halves, so that compilers look at eight ghosts at once. The first half is 0 if there is none; else it has, from
  // the top, the queue, six bits of the hash, a 1, and the generation.
  struct bucket {
    Half when[ways]{};
    Half what[ways]{}; // more bits of the hash
  };

  std::vector<bucket> buckets;
  ghost_queue queues[2]; // the small one and the main one

  // The highest bit of a hash may be set for all.
  static std::uint32_t bits(std::size_t hash) {
    return static_cast<std::uint32_t>(hash << 1 ^ hash >> (sizeof hash * 4));
  }
  bucket& bucket_of(std::uint32_t h) {
    return buckets[static_cast<std::size_t>(std::uint64_t{h} * buckets.size() >> 32)];
  }
  static Half what(std::uint32_t h) { return static_cast<Half>(h); }
  static Half when(std::uint32_t h, bool of_main, std::uint8_t generation) {
    return static_cast<Half>((of_main ? 0x8000 : 0) | (h >> 16 & 0x3F) << 9 | 0x100 | generation);
  }
  static bool is_of_main(Half when) { return when < 0; }

  // The place without a ghost, or of the one that has been forgotten for the most generations, or else will be
  // forgotten first.
  int replaceable(bucket const& in) const {
    auto const& [small, main] = queues;
    Half const last = small.last(), other_last = static_cast<Half>(last ^ main.last());
    Half const length = small.length(), other_length = static_cast<Half>(length ^ main.length());
    Half most = -0x7FFF;
    for (int i = 0; i < ways; ++i) {
      Half const of_main = static_cast<Half>(in.when[i] >> 15), empty = in.when[i] == 0 ? -1 : 0;
      Half const age = static_cast<Half>(((last ^ (other_last & of_main)) - in.when[i]) & generation_bits);
      Half const overdue = static_cast<Half>(age - (length ^ (other_length & of_main)));
      Half const rank = static_cast<Half>(overdue * ways + i), first = static_cast<Half>(256 * ways + i);
      Half const here = static_cast<Half>((rank & ~empty) | (first & empty));
      most = most < here ? here : most;
    }
    return most & (ways - 1);
  }
  // True if the bucket may have a ghost of this hash.
  static bool may_have(bucket const& in, std::uint32_t h) {
    Half const some = when(h, false, 0), others = what(h);
    Half any = 0;
    for (int i = 0; i < ways; ++i) {
      Half const same = static_cast<Half>(((in.when[i] ^ some) & 0x7F00) | (in.what[i] ^ others));
      any = static_cast<Half>(any | (same == 0 ? -1 : 0));
    }
    return any != 0;
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
    int const i = replaceable(in);
    in.when[i] = when(h, of_main, queues[of_main].add());
    in.what[i] = what(h);
    for (auto& [small, main] = queues; small.size() + main.size() > n;)
      (small.size() >= main.size() ? small : main).forget_oldest();
  }

  // Removes a key, and returns what is known of it.
  memory take(std::size_t hash) noexcept {
    if (buckets.empty()) return {};
    std::uint32_t const h = bits(hash);
    bucket& in = bucket_of(h);
    if (!may_have(in, h)) return {};
    for (int i = 0; i < ways; ++i) {
      auto const generation = static_cast<std::uint8_t>(in.when[i]);
      bool const of_main = is_of_main(in.when[i]);
      if (in.what[i] != what(h) || in.when[i] != when(h, of_main, generation)) continue;
      if (std::uint64_t const age = queues[of_main].take(generation)) {
        in.when[i] = 0;
        return {of_main, age};
      }
    }
    return {};
  }

  void clear() noexcept {
    for (ghost_queue& q : queues) q.begin(buckets.size() * (ways / 2));
    for (bucket& b : buckets) b = {};
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
