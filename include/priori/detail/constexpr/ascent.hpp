// priori: chains f(k), f(k-d), f(k-2d), ..., whose keys are computed in ascending order.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class... K> inline constexpr bool chainable = false;
template <integer I> inline constexpr bool chainable<I> = sizeof(I) <= sizeof(std::uint64_t);

// The result of an attempt to compute a key.
enum class attempt_result : unsigned char { reached, failed, too_deep };

// The keys of a chain: lowest, lowest + step, ..., `count` keys in all.
template <class I> struct chain {
  I lowest;
  I step;
  std::size_t count;

  constexpr I key(std::size_t i) const {
    return static_cast<I>(static_cast<std::uint64_t>(lowest) + i * static_cast<std::uint64_t>(step));
  }

  // Returns the index of a key that can be computed, found by bisection, or `count` if there is none. A key may lie
  // below the end of the chain, where it fails and is not needed, or too far above the end.
  template <class Try> constexpr std::size_t start(Try const& attempt) const {
    for (std::size_t i = count > 32 ? 16 : count / 2, failed = 0, deep = count; deep - failed > 1;
         i = failed + (deep - failed) / 2)
      switch (attempt(key(i))) {
      case attempt_result::reached:
        return i;
      case attempt_result::failed:
        failed = i;
        break;
      case attempt_result::too_deep:
        deep = i;
        break;
      }
    return count;
  }
};

// Returns the chain below k, if the last callers were k+d, k+2d, ... and the chain has `shortest` to `longest` keys;
// otherwise an empty chain.
template <class F, class I, class Node>
constexpr chain<I> chain_below(I const& k, Node const* caller, int shortest, int longest) {
  auto const gap = [](I above, I below) {
    return static_cast<std::uint64_t>(above) - static_cast<std::uint64_t>(below);
  };
  std::uint64_t const d = gap(caller->key.a, k);
  I above = k;
  for (int links = shortest < 4 ? shortest : 4; links > 0; --links, caller = caller->caller) {
    if (!detail::less(above, caller->key.a) || gap(caller->key.a, above) != d) return {};
    above = caller->key.a;
  }
  I const first = static_cast<I>(detail::first_of<F>());
  if (detail::less(k, first)) return {};
  std::uint64_t const count = gap(k, first) / d;
  if (less(count, shortest) || less(longest, count)) return {};
  return {static_cast<I>(static_cast<std::uint64_t>(first) + gap(k, first) % d), static_cast<I>(d),
          static_cast<std::size_t>(count)};
}

// The values of a chain. Empty for keys that are not one integer, which do not form chains.
template <class T, class... K> struct ascent {
  static constexpr T* find(K const&...) { return nullptr; }
  static constexpr std::size_t size() { return 0; }
  template <class Visit> static constexpr void each(Visit const&) {}
  static constexpr void erase(K const&...) {}
  static constexpr void clear() {}
};

// The values of a chain's keys, from the key `start` on.
template <class T, class I>
requires chainable<I>
struct ascent<T, I> {
  T** entries = nullptr;
  std::size_t filled = 0;
  std::size_t erased = 0;
  std::uint64_t step = 1;
  I start{};

  // Returns the value of k, or null. A may be another integer type, because arithmetic promotes narrow keys.
  template <class A> constexpr T* find(A k) const {
    std::uint64_t const distance = static_cast<std::uint64_t>(k) - static_cast<std::uint64_t>(start);
    return distance / step < filled && distance % step == 0 ? entries[distance / step] : nullptr;
  }
  constexpr std::size_t size() const { return filled - erased; }

  constexpr void begin(chain<I> const& of, std::size_t i) {
    entries = ::new T* [of.count - i] {};
    step = static_cast<std::uint64_t>(of.step);
    start = of.key(i);
  }
  constexpr void add(T* value) { entries[filled++] = value; }
  constexpr void drop_last() { ::delete entries[--filled]; }

  // Calls visit(value, key) for each key. The value is null if it was erased.
  template <class Visit> constexpr void each(Visit const& visit) const {
    for (std::size_t i = 0; i < filled; ++i)
      visit(entries[i], static_cast<I>(static_cast<std::uint64_t>(start) + i * step));
  }
  constexpr void erase(I k) {
    T* const value = find(k);
    if (!value) return;
    entries[(static_cast<std::uint64_t>(k) - static_cast<std::uint64_t>(start)) / step] = nullptr;
    erased += 1;
    ::delete value;
  }
  constexpr void clear() {
    while (filled > 0) drop_last();
    delete[] entries;
    entries = nullptr;
    erased = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
