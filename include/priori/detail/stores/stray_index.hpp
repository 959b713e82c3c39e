// priori: for stores of several numbers, which pages would have slots for keys that are hashed, for which of them, and
// which pages got several such keys lately.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/brief_mutex.hpp"
#include "priori/detail/stores/possible_strays.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A hash table of pages with open addressing. Once there are too many, it is a cache of one entry for each hash, and
// of() says that any key may be hashed, until forget(). Any thread may call note() and got_several(); the other members
// require that no thread calls a member meanwhile. It has no destructor: its owner calls release().
template <bool shared> class stray_index {
  static constexpr std::size_t smallest = 16;
  static constexpr unsigned several = 4;
  static constexpr std::uint32_t lately = 64; // hashed keys

  struct entry {
    std::uint64_t page = 0;
    std::uint32_t last = 0; // the number of its last key
    std::uint8_t recent = 0;
    std::uint8_t count = 0; // 0: the entry is vacant; most + 1: the page has more keys than `slots` holds
    std::uint16_t slots[possible_strays::most]{};
  };

  [[no_unique_address]] std::conditional_t<shared && has_threads, brief_mutex, no_mutex> mutex;
  entry* entries = nullptr;
  std::size_t capacity = 0; // a power of two; at most half of the entries are used
  std::size_t used = 0;
  std::uint32_t notes = 0;
  bool complete = true;
  // The last pages that got several keys within a short time, a place for each hash: the number of the page, plus one.
  std::conditional_t<shared, atomic<std::uint64_t>, unshared<std::uint64_t>> latest[16]{};

  static std::size_t hash(std::uint64_t page) {
    return static_cast<std::size_t>((page ^ page >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32);
  }
  std::size_t home(std::uint64_t page) const { return hash(page) & (capacity - 1); }
  std::size_t after(std::size_t i) const { return (i + 1) & (capacity - 1); }
  // The entry of a page, or one that it may have.
  entry& place(std::uint64_t page) const {
    std::size_t i = home(page);
    while (complete && entries[i].count != 0 && entries[i].page != page) i = after(i);
    return entries[i];
  }

  void vacate_all() {
    std::uninitialized_fill_n(entries, capacity, entry{});
    used = 0;
  }
  void grow() {
    std::size_t const before = capacity, larger = before == 0 ? smallest : 2 * before;
    auto* const made = static_cast<entry*>(detail::allocate(larger * sizeof(entry)));
    entry* const old = std::exchange(entries, made);
    capacity = larger;
    vacate_all();
    for (std::size_t i = 0; i < before; ++i)
      if (old[i].count != 0) place(old[i].page) = old[i], ++used;
    detail::deallocate(old);
  }

  void note_alone(std::uint64_t page, std::size_t slot, std::size_t most) {
    if (capacity == 0) grow();
    bool const is_new = place(page).count == 0 || place(page).page != page;
    if (is_new && complete && 2 * used >= capacity) {
      if (used < most) grow();
      else complete = false;
    }
    entry& e = place(page);
    if (is_new) {
      e = {.page = page};
      used += 1;
    }
    e.recent = static_cast<std::uint8_t>(e.count == 0 || notes - e.last > lately ? 1 : e.recent + (e.recent < several));
    e.last = notes++;
    if (e.recent == several) latest[hash(page) % std::size(latest)].store(page + 1, std::memory_order_relaxed);
    for (unsigned i = 0; i < e.count && i < possible_strays::most; ++i)
      if (e.slots[i] == slot) return;
    if (e.count < possible_strays::most) e.slots[e.count] = static_cast<std::uint16_t>(slot);
    if (e.count <= possible_strays::most) e.count += 1;
  }

public:
  constexpr stray_index() = default;

  // The key of a slot in `page` is hashed. The table holds up to `most` pages. `alone`: no other thread calls a member
  // meanwhile. If this throws, nothing has changed.
  void note(std::uint64_t page, std::size_t slot, std::size_t most, bool alone) {
    if (alone) return note_alone(page, slot, most);
    locked const lock(mutex);
    note_alone(page, slot, most);
  }
  // True of a page that got several keys within a short time, one after another but for a few.
  bool got_several(std::uint64_t page) const {
    return latest[hash(page) % std::size(latest)].load(std::memory_order_relaxed) == page + 1;
  }

  possible_strays of(std::uint64_t page) const {
    if (!complete) return any_stray;
    possible_strays strays;
    if (capacity != 0)
      for (entry const& e = place(page); strays.count < e.count; ++strays.count) {
        if (strays.count == possible_strays::most) return any_stray;
        strays.slots[strays.count] = e.slots[strays.count];
      }
    return strays;
  }

  // The page is made.
  void remove(std::uint64_t page) {
    if (capacity == 0 || !complete || place(page).count == 0) return;
    auto hole = static_cast<std::size_t>(__builtin_addressof(place(page)) - entries);
    for (std::size_t i = after(hole); entries[i].count != 0; i = after(i)) {
      std::size_t const from_home = (i - home(entries[i].page)) & (capacity - 1);
      if (from_home < ((i - hole) & (capacity - 1))) continue;
      entries[hole] = entries[i];
      hole = i;
    }
    entries[hole] = {};
    used -= 1;
  }

  void take(stray_index& from) {
    entries = std::exchange(from.entries, nullptr);
    capacity = std::exchange(from.capacity, 0);
    used = std::exchange(from.used, 0);
    complete = std::exchange(from.complete, true);
  }
  void forget() {
    vacate_all();
    complete = true;
    for (auto& l : latest) l = 0;
  }
  void release() {
    detail::deallocate(std::exchange(entries, nullptr));
    capacity = 0;
    forget();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
