// priori: for stores of one number, which pages would have slots for keys that are hashed.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/possible_strays.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// It is small, so of() may be wrong: it may name strays of a page that has none, but leaves none out. Any thread may
// call note().
template <bool shared> class stray_filter {
  std::conditional_t<shared, atomic<std::uint64_t>, unshared<std::uint64_t>> with_some = 0; // a bit for each place

  static std::uint64_t bit_of(std::uint64_t page) { return std::uint64_t{1} << (page * 0x9E37'79B9'7F4A'7C15 >> 58); }

public:
  constexpr stray_filter() = default;

  // A key of `page` is hashed.
  void note(std::uint64_t page, std::size_t, std::size_t, bool) {
    std::uint64_t const bit = bit_of(page);
    if ((with_some.load(std::memory_order_relaxed) & bit) == 0) with_some.fetch_or(bit);
  }
  static bool got_several(std::uint64_t) { return false; }
  possible_strays of(std::uint64_t page) const {
    return with_some.load() & bit_of(page) ? any_stray : possible_strays{};
  }
  static void remove(std::uint64_t) {}
  void take(stray_filter& from) { with_some = from.with_some.exchange(0); }
  void forget() { with_some = 0; }
  void release() { forget(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
