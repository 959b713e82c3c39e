// Is there an order of the operations of a history, each at one moment while it ran, in which a simple store would have
// given the same results? A search of all orders, as by Wing and Gong; what was searched before is not searched again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

namespace stirred {

constexpr int most_keys = 4;

struct operation {
  enum kind { call, contains, find, insert, erase, size, clear } what;
  int key = 0;
  int value = 0;         // that it returned, or inserted
  bool did = false;      // call: computed the value; contains, find: there was one; insert, erase: changed something
  long from = 0, to = 0; // when it began and ended

  bool adds() const { return did && (what == call || what == insert); }
};

// The simple store: the value of each key, or 0; and how many fit. A key for which there is no room takes that of any
// other key.
//
// What readers, which take no lock, may see besides: nothing; or, in steps, that a key has made room before they see
// the key that takes it, and, while all are removed, that some are gone: `begun` is such an operation, and others wait
// until it is done; or, early, call and find may return a value before the operation is done that adds it.
enum class readers_see { nothing_else, steps, early };

class history_check {
  using contents = std::array<int, most_keys>;
  struct state {
    std::uint32_t done = 0; // a bit for each operation
    int begun = -1;
    contents value{};

    bool operator<(state const& b) const { return std::tie(done, begun, value) < std::tie(b.done, b.begun, b.value); }
  };

  std::vector<operation> const& all;
  int const capacity;
  readers_see const besides;
  std::set<state> seen{};

  static int size_of(contents const& c) { return static_cast<int>(most_keys - std::count(c.begin(), c.end(), 0)); }

  bool may_be_next(state const& s, std::size_t i) const {
    if (s.done >> i & 1) return false;
    for (std::size_t j = 0; j < all.size(); ++j)
      if (!(s.done >> j & 1) && all[j].to < all[i].from) return false;
    return true;
  }

  // True if the value that `o` returned is that of an operation which has begun and is not done.
  bool is_being_added(state const& s, operation const& o) const {
    if (besides != readers_see::early) return false;
    for (std::size_t j = 0; j < all.size(); ++j)
      if (!(s.done >> j & 1) && all[j].adds() && all[j].key == o.key && all[j].value == o.value && all[j].from < o.to)
        return true;
    return false;
  }

  // Goes on from each state to which operation i may lead.
  bool try_operation(state const& s, std::size_t i) {
    operation const& o = all[i];
    auto const k = static_cast<std::size_t>(o.key);
    bool const mine = s.begun == static_cast<int>(i);
    bool const free = s.begun < 0 || mine;
    state next = s;
    next.done |= 1u << i;
    next.begun = -1;
    auto const stays = [&](bool possible) {
      next.begun = s.begun;
      return possible && search(next);
    };
    switch (o.what) {
    case operation::contains:
      return stays((s.value[k] != 0) == o.did);
    case operation::find:
      return stays(s.value[k] == (o.did ? o.value : 0) || (o.did && is_being_added(s, o)));
    case operation::size:
      return free && stays(size_of(s.value) == o.value);
    case operation::erase:
      next.value[k] = 0;
      return free && (s.value[k] != 0) == o.did && search(next);
    case operation::clear:
      next.value = {};
      return free && (search(next) || (besides == readers_see::steps && try_removals(s, i)));
    case operation::call:
    case operation::insert:
      break;
    }
    if (o.what == operation::call && !o.did) return stays(s.value[k] == o.value || is_being_added(s, o));
    if (!o.adds()) return stays(s.value[k] != 0);
    if (!free || s.value[k] != 0) return false;
    if (size_of(s.value) < capacity) {
      next.value[k] = o.value;
      return search(next);
    }
    if (besides == readers_see::steps) return try_removals(s, i);
    for (std::size_t other = 0; other < most_keys; ++other)
      if (s.value[other] != 0) {
        state with_room = next;
        with_room.value[other] = 0;
        with_room.value[k] = o.value;
        if (search(with_room)) return true;
      }
    return false;
  }
  // Goes on from states in which operation i has begun, and removed one more key.
  bool try_removals(state const& s, std::size_t i) {
    for (std::size_t other = 0; other < most_keys; ++other)
      if (s.value[other] != 0) {
        state begun = s;
        begun.begun = static_cast<int>(i);
        begun.value[other] = 0;
        if (search(begun)) return true;
      }
    return false;
  }
  bool search(state const& s) {
    if (s.done == (1u << all.size()) - 1) return true;
    if (!seen.insert(s).second) return false;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (may_be_next(s, i) && try_operation(s, i)) return true;
    return false;
  }

public:
  history_check(std::vector<operation> const& history, int room, readers_see what)
      : all(history), capacity(room), besides(what) {}
  bool holds() { return search({}); }
};

} // namespace stirred
