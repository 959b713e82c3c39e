// priori: tables of the values of a recurrence, at compile time.
#pragma once

#include "priori/detail/begin.hpp"

// First, since a compiler lists the includes that lead to the header of a message.
#include "priori/detail/core/arguments.hpp"

#include "priori/detail/constexpr/pages.hpp"
#include "priori/detail/constexpr/refusal.hpp"

#include "priori/detail/constexpr/extents_over.hpp"
#include "priori/detail/constexpr/failing_entry.hpp"
#include "priori/detail/constexpr/fill_order.hpp"
#include "priori/detail/constexpr/join.hpp"
#include "priori/detail/constexpr/kept_memory.hpp"
#include "priori/detail/constexpr/small_table.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/overflow.hpp"
#include "priori/grid.hpp"
#include "priori/last_index.hpp"
#include "priori/recurrence.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// The type of a table, and the layout of its entries.
template <class T, auto... extent> struct table_type {
  using type = ranged_grid<T, extent...>;
  using shape = detail::shape<extent...>;
};
template <class T, auto... n>
requires(std::is_same_v<type_of<n>, int>&&...) struct table_type<T, n...> {
  using type = grid<T, static_cast<std::size_t>(n)...>;
  using shape = detail::shape<static_cast<std::size_t>(n)...>;
};
template <class T, auto n>
requires(std::is_same_v<type_of<n>, int>) struct table_type<T, n> {
  using type = std::array<T, static_cast<std::size_t>(n)>;
  using shape = detail::shape<static_cast<std::size_t>(n)>;
};

template <auto refused, class Table> struct refused_table : refusal<refused> { static constexpr Table value{}; };

template <class S> inline constexpr bool countable_keys = false;
template <class T, class... K> inline constexpr bool countable_keys<signature<T, K...>> = (countable<K> && ...);

template <class T> inline constexpr bool constant_by_default = std::is_default_constructible_v<T>;
template <class T>
requires(std::is_class_v<T>&& std::is_default_constructible_v<T>) inline constexpr bool constant_by_default<T> =
    requires {
  typename std::bool_constant<detail::makes_default<T>()>;
};
template <class S> inline constexpr bool default_values = false;
template <class T, class... K> inline constexpr bool default_values<signature<T, K...>> = constant_by_default<T>;

// True for containers and strings that allocate their elements.
template <class T>
concept allocates = requires {
  typename T::allocator_type;
};

template <auto... extent> inline constexpr bool small_enough = [] {
  unsigned long long size = 1;
  return ((!PRIORI_DETAIL_OVERFLOWS(mul, size, key_count<extent>, &size) && size <= max_table) && ...);
}();

template <class S, auto... extent> inline constexpr bool copyable = false;
template <class T, class... K, auto... extent> inline constexpr bool copyable<signature<T, K...>, extent...> =
    castable<T> || !small_enough<extent...> || (1 * ... * key_count<extent>) <= max_copied<T>;

template <class F, auto... extent>
concept tabulates =
    (sizeof...(extent) > 0) &&
    keys_match<F, sizeof...(extent)>&& countable_keys<signature_of<F>>&& default_values<signature_of<F>> &&
    !allocates<result_of<F>> && std::is_copy_assignable_v<result_of<F>> && extents_over<signature_of<F>, extent...>::fit
    && !changes<F> && small_enough<extent...> && copyable<signature_of<F>, extent...> && window_is_positive<F> &&
    (!windowed<F> || fills_window<F>);

template <class F, auto... extent> struct require_table : require_keys<F, sizeof...(extent)> {
  using extents = extents_over<signature_of<F>, extent...>;
  static constexpr bool keyed = keys_match<F, sizeof...(extent)>;
  static constexpr bool counted = countable_keys<signature_of<F>>;
  static_assert(!keyed || counted, "priori: a table's keys are integers or enumerations");
  static_assert(!keyed || !changes<F>, "priori: a table's function is a constant: make its call operator const");
  static_assert(!keyed || !allocates<result_of<F>>,
                "priori: a table's values cannot allocate memory; take a std::array for a container or a string");
  static_assert(!keyed || allocates<result_of<F>> || default_values<signature_of<F>>,
                "priori: a table's values are default-constructible in constant expressions");
  static_assert(!keyed || allocates<result_of<F>> || std::is_copy_assignable_v<result_of<F>>,
                "priori: a table's values are assigned to its entries: their type must be copy-assignable, so without "
                "const members");
  static_assert(
      !keyed || !counted || extents::are_such,
      "priori: an extent is a number of keys, or priori::from_to(first, last); over a scoped enumeration both "
      "are its own enumerators, as e::count or priori::from_to(e::first, e::last)");
  static_assert(!keyed || !counted || !extents::are_such || extents::ascend,
                "priori: an extent is not negative, and priori::from_to(first, last) has the smaller key first");
  static_assert(!keyed || !extents::ascend || !extents::are_such || extents::fit,
                "priori: the key's type cannot hold the table's last index, or its first");
  static_assert(
      !keyed || !extents::fit || small_enough<extent...>,
      "priori: a table has at most PRIORI_MAX_TABLE entries (4,194,304 if you do not define it): give smaller "
      "extents, or ask memo<f>(n) at run time; larger ones take minutes to compile");
  static_assert(
      !keyed || !extents::fit || copyable<signature_of<F>, extent...>,
      "priori: a table has at most 262,144 entries (16,384 if their copy is not trivial) unless they are numbers or "
      "classes of one number: give smaller extents, or ask memo<f>(n) at run time");
  static_assert(!keyed || !windowed<F> || fills_window<F>,
                "priori: a recurrence that declares its window has fill(at, begin, end, n) const, for one key");
  static_assert(!keyed || window_is_positive<F>,
                "priori: a window is the number of values before it that a value needs: at least 1");
};
template <class F, auto... extent>
requires(sizeof...(extent) > 0 && !well_formed<F>) struct require_table<F, extent...>
    : require_keys<F, sizeof...(extent)> {
};
template <class F> struct require_table<F> : require_stateless<F> {
  static_assert(!takes_keys<signature_of<F>> || keys_taken<signature_of<F>> > 0,
                "priori: a table is of a recurrence with keys; one without has one value, value<f>");
  static_assert(keys_taken<signature_of<F>> == 0 || outgrows<F>,
                "priori: give the table its extents, as in table<f, 94>; only the values of a recurrence that outgrows "
                "its type come to an end");
};

// A small table, filled in one evaluation, if that can be done. Only one place asks: a compiler evaluates again what
// failed. A variable, since clang's diagnostics are longer within a concept.
template <auto F, class Shape> using small = tried_stage<small_table<F, axes_of<Shape>>>;
template <auto F, class Shape> inline constexpr bool constant_at_once = [] {
  if constexpr (!tried_as_small<function_of<F>, Shape>) return false;
  else return requires {
      typename std::bool_constant<small<F, Shape>::ended()>;
    };
}();
template <auto F, class Shape> constexpr bool filled_at_once() {
  // As a template argument: g++ evaluates the calls in a function's body once more, in case they are constant.
  if constexpr (constant_at_once<F, Shape>) return std::bool_constant<small<F, Shape>::ended()>::value;
  else return false;
}

// The pages of F's table, and the last of them.
template <auto F, class Shape> struct paged {
  static constexpr bool dear = tried_as_small<function_of<F>, Shape> && !constant_at_once<F, Shape>;
  using pages = decltype(detail::pages_of<F, Shape, dear>());
  using last = typename pages::template in_order<std::make_index_sequence<pages::count>>::last;
};
template <auto F, class Shape> inline constexpr unsigned turned_parts = [] {
  using function = function_of<F>;
  if constexpr (!can_be_turned<function, Shape, signature_of<function>>) return 0u;
  else return detail::parts_to_turn<F, Shape>();
}();
template <auto... extent> shape<key_count<extent>...> counted(shape<extent...>);

// How the entries of a table are found. The ways are tried in this order; only the last one says what it refuses.
enum class way : std::uint8_t { no_entries, at_once, turned, by_pages };
template <auto F, class Shape> constexpr bool has_values();
template <auto F, class Shape> constexpr way way_of() {
  if constexpr (Shape::size == 0) return way::no_entries;
  else if constexpr (detail::filled_at_once<F, Shape>()) return way::at_once;
  else if constexpr (constexpr unsigned turned = turned_parts<F, Shape>; turned == 0) return way::by_pages;
  else {
    using recurrence = turned_recurrence<F, corner<Shape, turned>>;
    return detail::has_values<recurrence{}, decltype(detail::counted(Shape{}))>() ? way::turned : way::by_pages;
  }
}
// True if each entry of F's table has a value.
template <auto F, class Shape> constexpr bool has_values() {
  if constexpr (detail::way_of<F, Shape>() != way::by_pages) return true;
  else return paged<F, Shape>::last::filled().refused.why == fault::none;
}

template <auto F, auto... extent> constexpr auto table_of();
template <auto F, unsigned turned, auto... extent> inline constexpr auto turned_table = detail::table_of<
    turned_recurrence<F, corner<typename table_type<result_of<function_of<F>>, extent...>::shape, turned>>{},
    static_cast<int>(key_count<extent>)...>();

// True if table_of() gives a table, not an error.
template <auto F, auto... extent> constexpr bool fills_table() {
  if constexpr (!tabulates<function_of<F>, extent...>) return false;
  else return detail::has_values<F, typename table_type<result_of<function_of<F>>, extent...>::shape>();
}

template <auto F, auto... extent> constexpr auto table_of() {
  using function = function_of<F>;
  static_assert(sizeof(signature_of<function>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (sizeof...(extent) == 0 && outgrows<function>) {
    return detail::table_of<F, static_cast<int>(last_index<F> + 1)>();
  } else if constexpr (!tabulates<function, extent...>) {
    return sizeof(require_table<function, extent...>);
  } else {
    using Type = table_type<result_of<function>, extent...>;
    using Table = typename Type::type;
    using Shape = typename Type::shape;
    if constexpr (Shape::size != 0 && table_keeps_memory<F, Shape>)
      return static_cast<void>(sizeof(require_no_memory<result_of<function>>)), Table{};
    else if constexpr (constexpr way filled = detail::way_of<F, Shape>(); filled == way::no_entries) return Table{};
    else if constexpr (filled == way::at_once) return detail::table_from<Table>(small<F, Shape>::filled().filled);
    else if constexpr (constexpr unsigned turned = turned_parts<F, Shape>; filled == way::turned)
      return detail::turned_back<Table, corner<Shape, turned>>(turned_table<F, turned, extent...>);
    else {
      using Pages = typename paged<F, Shape>::pages;
      using Last = typename paged<F, Shape>::last;
      constexpr auto const& refused = Last::filled().refused;
      if constexpr (refused.why == fault::reported) {
        if constexpr (windowed<function>)
          static_assert(!detail::has_values<without_fill<F>{}, Shape>(),
                        "priori: fill is not a constant expression, and the recurrence is; does fill read more than "
                        "the window before at[begin], or write beyond at[end - 1]?");
        constexpr auto const& before = Pages::template before<Last::in_page, Last::in_stage>;
        if constexpr (takes_steps<typename Pages::filling, before>)
          static_cast<void>(&failing_entry<typename Pages::filling>::template computed<before>);
        if constexpr (not_said<typename Pages::filling, before>) {
          static_cast<void>(&last_try<Pages, Last::in_page, Last::in_stage>); // the compiler's error
          static_assert(!filled_alone<Pages, Last::in_page, Last::in_stage>,
                        "priori: the compiler cannot copy these values in constant expressions; take a class without "
                        "pointers to itself or to memory of its own");
        }
        return Table{};
      } else if constexpr (refused.why != fault::none) return refused_table<refused, Table>::value;
      else return detail::join<Table, Pages>(std::make_index_sequence<Pages::count - 1>{});
    }
  }
}

} // namespace detail

}

// Not in PRIORI_ABI, so that a program has each table once, however its translation units are compiled.
inline namespace v0 {

// table<F, extent...>: a table in .rodata of the values of F, with one extent for each key.
//
// An extent is a number n, for the keys 0, 1, ..., n - 1; or from_to(first, last), both included; or, over a scoped
// enumeration, e::count for the enumerators below it, or from_to(e::first, e::last). Without extents, the table has all
// values that fit their type, up to last_index<F>.
//
// The type is std::array for one number, priori::grid for several, and otherwise priori::ranged_grid, which is indexed
// by the keys themselves. Entries below the first key of F are T{}. Reading outside the table is undefined.
//
// The table is filled row by row, in the direction in which the first keys need others. Other keys that F asks for,
// ahead of that order or outside the extents, are computed but not stored. Requirements on F and errors are those of
// value.
template <auto F, auto... extent> inline constexpr auto table = detail::table_of<F, extent...>();

// Equal numbers of different types are the same extent, so that there is one table.
template <auto F, auto... extent>
requires(!(detail::is_canonical<extent> &&
           ...)) inline constexpr auto const& table<F, extent...> = table<F, detail::canonical<extent>()...>;

}
} // namespace priori

#include "priori/detail/end.hpp"
