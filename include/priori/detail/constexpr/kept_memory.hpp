// priori: whether the values of a table keep memory of the heap, which ends with a constant evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/small_table.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/core/undestroyed.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if a T can be made by default in a constant expression, and is destroyed there.
template <class T> constexpr bool makes_default() {
  [[maybe_unused]] T const made{}; // g++ 12 takes no temporary object with a destructor
  return true;
}
// True if a Made keeps memory that it allocates: it can be made in a constant expression, but only if it is destroyed
// there, too.
template <class Made> inline constexpr bool keeps_memory = requires {
  typename std::bool_constant<detail::makes_default<Made>()>;
}
&&!requires { typename std::bool_constant<detail::makes_default<undestroyed_t<Made>>()>; };

template <class Table> struct filled_table {
  Table it{};
  constexpr filled_table() { it.fill(typename Table::ranks{}); }
};
// True if values of a small table of F keep memory. Only those with a destructor are tried.
template <auto F, class Shape> inline constexpr bool table_keeps_memory = false;
template <auto F, class Shape>
requires(
    tried_as_small<function_of<F>, Shape> &&
    !std::is_trivially_destructible_v<result_of<function_of<F>>>) inline constexpr bool table_keeps_memory<F, Shape> =
    keeps_memory<filled_table<small_table<F, axes_of<Shape>>>>;

template <class T> struct require_no_memory {
  static_assert(std::is_trivially_destructible_v<T>,
                "priori: a constant cannot keep memory that it allocates, as a std::vector in a class does; take "
                "a std::array, or ask memo<f>(n) at run time");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
