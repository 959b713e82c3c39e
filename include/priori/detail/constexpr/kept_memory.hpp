// priori: whether the values of a table keep memory of the heap, which ends with a constant evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/small_table.hpp"
#include "priori/detail/core/signature.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// An evaluation that leaves a table undestroyed is no constant expression if a value has allocated memory.
template <class Table> union undestroyed_table {
  Table it{};
  constexpr undestroyed_table() { it.fill(typename Table::ranks{}); }
  constexpr ~undestroyed_table() {}
};
template <class Table> struct destroyed_table {
  Table it{};
  constexpr destroyed_table() { it.fill(typename Table::ranks{}); }
};
template <class Kept> constexpr bool makes_constant() {
  [[maybe_unused]] Kept const made;
  return true;
}

// True if values of a small table of F keep memory that they allocate. Only those with a destructor are tried.
template <auto F, class Shape> inline constexpr bool keeps_memory = false;
template <auto F, class Shape>
requires(tried_as_small<function_of<F>, Shape> &&
         !std::is_trivially_destructible_v<result_of<function_of<F>>>) inline constexpr bool keeps_memory<F, Shape> =
    requires {
  typename std::bool_constant<detail::makes_constant<destroyed_table<small_table<F, axes_of<Shape>>>>()>;
}
&&!requires {
  typename std::bool_constant<detail::makes_constant<undestroyed_table<small_table<F, axes_of<Shape>>>>()>;
};

template <class T> struct require_no_memory {
  static_assert(std::is_trivially_destructible_v<T>,
                "priori: a constant cannot keep memory that it allocates, as a std::vector in a class does; take "
                "a std::array, or ask memo<f>(n) at run time");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
