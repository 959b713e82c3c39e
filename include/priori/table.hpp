// priori: tables of a recurrence's first values, at compile time.
#pragma once

// First, so that a compiler's message names a short way to it.
#include "detail/key.hpp"

#include "detail/compile_time/join.hpp"
#include "detail/compile_time/pages.hpp"
#include "detail/limits.hpp"
#include "detail/refusal.hpp"
#include "grid.hpp"
#include "last_index.hpp"

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori::inline v0 {

namespace detail {

template <class T, std::size_t... extent> struct table_type { using type = grid<T, extent...>; };
template <class T, std::size_t n> struct table_type<T, n> { using type = std::array<T, n>; };

template <auto refused, class Table> struct refused_table : refusal<refused> { static constexpr Table value{}; };

template <class S> inline constexpr bool integer_keys = false;
template <class T, class... K> inline constexpr bool integer_keys<signature<T, K...>> = (integer<K> && ...);

template <class S> inline constexpr bool default_values = false;
template <class T, class... K> inline constexpr bool default_values<signature<T, K...>> =
    std::is_default_constructible_v<T>;

template <class S, std::size_t... extent> inline constexpr bool indexable = false;
template <class T, integer... K, std::size_t... extent>
requires(sizeof...(K) == sizeof...(extent)) inline constexpr bool indexable<signature<T, K...>, extent...> =
    ((extent == 0 || fits<K>(extent - 1)) && ...);

template <std::size_t... extent> inline constexpr bool small_enough = [] {
  unsigned long long size = 1;
  return ((!__builtin_mul_overflow(size, extent, &size) && size <= max_table) && ...);
}();

template <class S, std::size_t... extent> inline constexpr bool copyable = false;
template <class T, class... K, std::size_t... extent> inline constexpr bool copyable<signature<T, K...>, extent...> =
    castable<T> || !small_enough<extent...> || (1 * ... * extent) <= max_copied<T>;

template <class F, std::size_t... extent>
concept tabulates =
    sizeof...(extent) > 0 &&
    keys_match<F, sizeof...(extent)>&& integer_keys<signature_of<F>>&& default_values<signature_of<F>>&& indexable<
        signature_of<F>, extent...>&& small_enough<extent...>&& copyable<signature_of<F>, extent...> &&
    (!windowed<F> || fills_window<F>);

template <class F, std::size_t... extent> struct require_table : require_keys<F, sizeof...(extent)> {
  static constexpr bool keyed = keys_match<F, sizeof...(extent)>;
  static constexpr bool of_integers = integer_keys<signature_of<F>>;
  static_assert(!keyed || of_integers, "priori: a table's keys are integers");
  static_assert(!keyed || default_values<signature_of<F>>, "priori: a table's values are default-constructible");
  static_assert(!keyed || !of_integers || indexable<signature_of<F>, extent...>,
                "priori: the key's type cannot hold the table's last index");
  static_assert(
      !keyed || small_enough<extent...>,
      "priori: a table has at most PRIORI_MAX_TABLE entries (4,194,304 if you do not define it): give smaller "
      "extents, or ask memo<f>(n) at run time; larger ones take minutes to compile");
  static_assert(
      !keyed || copyable<signature_of<F>, extent...>,
      "priori: a table has at most 262,144 entries (16,384 if their copy is not trivial) unless they are numbers or "
      "classes of one number: give smaller extents, or ask memo<f>(n) at run time");
  static_assert(!keyed || !windowed<F> || fills_window<F>,
                "priori: a recurrence that declares its window has fill(at, begin, end, n) const, for one key");
};
template <class F> struct require_table<F> : require_stateless<F> {
  static_assert(!takes_keys<signature_of<F>> || keys_taken<signature_of<F>> > 0,
                "priori: a table is of a recurrence with keys; one without has one value, value<f>");
  static_assert(keys_taken<signature_of<F>> == 0 || outgrows<F>,
                "priori: give the table its extents, as in table<f, 94>; only the values of a recurrence that outgrows "
                "its type come to an end");
};

template <auto F, std::size_t... extent> constexpr auto table_of() {
  using function = function_of<F>;
  static_assert(sizeof(signature_of<function>) > 0); // read here, a wrong one is reported with few words
  if constexpr (sizeof...(extent) == 0 && outgrows<function>) {
    return table_of<F, last_index<F> + 1>();
  } else if constexpr (!tabulates<function, extent...>) {
    return sizeof(require_table<function, extent...>);
  } else {
    using Table = typename table_type<result_of<function>, extent...>::type;
    using Pages = pages<F, shape<extent...>>;
    if constexpr (Pages::count == 0) return Table{};
    else {
      constexpr auto const& refused = Pages::template in_order<std::make_index_sequence<Pages::count>>::last.refused;
      if constexpr (refused.why != fault::none) return refused_table<refused, Table>::value;
      else return join<Table, Pages>(std::make_index_sequence<Pages::count - 1>{});
    }
  }
}

} // namespace detail

// table<F, extent...>: the values of F at 0, 1, ..., extent - 1, for each of its keys, in .rodata.
//
// A std::array for one extent, a priori::grid for more. With none, all values that fit their type, up to last_index<F>.
// Entries below F's first index are T{}. It is filled in ascending, row-major order; keys asked for ahead of that, or
// past an extent, are computed and not stored. To read past it is undefined. F and the errors are as for value.
template <auto F, std::size_t... extent> inline constexpr auto table = detail::table_of<F, extent...>();

} // namespace priori::v0
