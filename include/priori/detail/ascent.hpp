// priori: the values of a chain's keys, computed in ascending order.
#pragma once

#include "key.hpp"

namespace priori::inline v0::detail {

template <class... K> inline constexpr bool chainable = false;
template <integer I> inline constexpr bool chainable<I> = sizeof(I) <= sizeof(std::size_t);

// Keys that are not one integer make no chains.
template <class T, class... K> struct ascent {
  static constexpr bool has(K const&...) { return false; }
  static constexpr T const& at(K const&...);
  static constexpr std::size_t size() { return 0; }
  static constexpr void erase(K const&...) {}
  static constexpr void clear() {}
};

// The values of start, start + step, ...
template <class T, class I>
requires chainable<I>
struct ascent<T, I> {
  T** entries = nullptr;
  std::size_t filled = 0;
  std::size_t erased = 0;
  std::size_t step = 1;
  I start{};

  constexpr std::size_t distance(I k) const { return static_cast<std::size_t>(k) - static_cast<std::size_t>(start); }
  constexpr bool has(I k) const {
    return distance(k) / step < filled && distance(k) % step == 0 && entries[distance(k) / step];
  }
  constexpr T const& at(I k) const { return *entries[distance(k) / step]; }
  constexpr std::size_t size() const { return filled - erased; }

  constexpr void erase(I k) {
    if (!has(k)) return;
    delete entries[distance(k) / step];
    entries[distance(k) / step] = nullptr;
    erased += 1;
  }
  constexpr void clear() {
    while (filled > 0) delete entries[--filled];
    delete[] entries;
    entries = nullptr;
    erased = 0;
  }
};

} // namespace priori::v0::detail
