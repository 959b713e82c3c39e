// priori: chains f(k), f(k-d), f(k-2d), ..., whose keys are computed in ascending order.
#pragma once

#include "key.hpp"
#include "limits.hpp"

namespace priori::inline v0::detail {

template <class... K> inline constexpr bool chainable = false;
template <integer I> inline constexpr bool chainable<I> = sizeof(I) <= sizeof(std::size_t);

// What became of a key tried.
enum class attempted : unsigned char { reached, failed, too_deep };

// The keys of a chain below some key: lowest, lowest + step, ...
template <class I> struct chain {
  I lowest;
  I step;
  std::size_t count;

  constexpr I key(std::size_t i) const { return static_cast<I>(lowest + static_cast<I>(i) * step); }

  // Where to begin, found by trying keys: one may lie below the end of the chain (it fails, and was not needed), or too
  // far above it. `count` if the one stands right above the other: then the chain has no end.
  template <class Try> constexpr std::size_t start(std::size_t i, Try const& attempt) const {
    for (std::size_t failed = 0, deep = count; deep - failed > 1; i = failed + (deep - failed) / 2)
      switch (attempt(key(i))) {
      case attempted::reached:
        return i;
      case attempted::failed:
        failed = i;
        break;
      case attempted::too_deep:
        deep = i;
        break;
      }
    return count;
  }
};

// The chain below k, if the last keys asked for were k+d, k+2d, ..., and it is neither short nor hopelessly long.
template <class F, class I, class Node> constexpr chain<I> chain_below(I const& k, Node const* asker, int shortest) {
  I const first = static_cast<I>(first_of<F>());
  I const d = static_cast<I>(asker->key.a - k);
  I above = k;
  for (int links = shortest < 4 ? shortest : 4; links > 0; --links, asker = asker->asker) {
    if (!less(above, asker->key.a) || static_cast<I>(asker->key.a - above) != d) return {};
    above = asker->key.a;
  }
  if (less(k, first)) return {};
  I const lowest = static_cast<I>(first + (k - first) % d);
  std::size_t const count = static_cast<std::size_t>((k - lowest) / d);
  if (count < static_cast<std::size_t>(shortest) || count > static_cast<std::size_t>(max_constexpr_depth)) return {};
  return {lowest, d, count};
}

// Keys that are not one integer make no chains.
template <class T, class... K> struct ascent {
  static constexpr std::size_t size() { return 0; }
  static constexpr void erase(K const&...) {}
  static constexpr void clear() {}
};

// The values of a chain's keys, from one of them on.
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

  constexpr void begin(chain<I> const& of, std::size_t i) {
    entries = new T* [of.count - i] {};
    step = static_cast<std::size_t>(of.step);
    start = of.key(i);
  }
  constexpr void add(T* value) { entries[filled++] = value; }
  constexpr void drop_last() { delete entries[--filled]; }

  constexpr void erase(I k) {
    if (!has(k)) return;
    delete entries[distance(k) / step];
    entries[distance(k) / step] = nullptr;
    erased += 1;
  }
  constexpr void clear() {
    while (filled > 0) drop_last();
    delete[] entries;
    entries = nullptr;
    erased = 0;
  }
};

} // namespace priori::v0::detail
