// priori: how a compiler lays out the entries of an embedded table, which two compilers compare.
#pragma once

#include "priori/detail/begin.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The format of a floating-point type, as a number.
template <class T> constexpr std::size_t format_of() {
  using limits = std::numeric_limits<T>;
  return (static_cast<std::size_t>(limits::digits) << 20) + static_cast<std::size_t>(limits::max_exponent) * 2 +
         limits::is_iec559;
}

// The formats of the floating-point types that an entry may contain, 0 for all others. Of a class it is not known
// which, but none is larger than it.
struct floating_formats {
  std::size_t of_float, of_double, of_long_double;
  friend constexpr bool operator==(floating_formats const&, floating_formats const&) = default;
};
template <class T> struct formats_in {
  template <class Number>
  static constexpr std::size_t format = std::is_same_v<T, Number> || (std::is_class_v<T> && sizeof(T) >= sizeof(Number))
                                            ? format_of<Number>()
                                            : 0;
  static constexpr floating_formats all{format<float>, format<double>, format<long double>};
};
template <class T, std::size_t n> struct formats_in<std::array<T, n>> : formats_in<T> {};

// How the generator's compiler lays out an entry, and all of them.
struct layout {
  std::size_t size;
  std::size_t alignment; // of a class, whose padding depends on it, else the size
  std::size_t size_of_all;
  bool big_endian;
  floating_formats formats;
};
template <class Contents> constexpr layout layout_of(Contents const*) {
  using T = typename Contents::value_type;
  return {sizeof(T), std::is_class_v<T> ? alignof(T) : sizeof(T), Contents::stored_size(),
          __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__, formats_in<T>::all};
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
