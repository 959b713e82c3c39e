// priori: computes the entry of a table that is not a constant expression, so that the compiler's error is short.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_builder.hpp"
#include "priori/detail/constexpr/pages.hpp"
#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The entry after those of a page.
template <class Filling> struct failing_entry;

template <auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size, class... K>
struct failing_entry<page_filling<
    F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>, size, K...>> {
  using filling =
      page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   size, K...>;
  using ordinal = typename filling::ordinal;

  template <class Key, auto begin, std::size_t step, std::size_t n> static constexpr Key part(filling const& page) {
    return static_cast<made_key<Key>>(static_cast<ordinal>(begin) + (page.start + page.count) / step % n);
  }
  // True if the entry is a constant expression with stand-ins for the values of later keys.
  static constexpr bool takes_stand_ins(filling page) {
    page.refused.why = fault::too_deep;
    if constexpr (std::is_convertible_v<int, T>) page.filled.entries[page.count] = static_cast<T>(2);
    auto const me =
        filling::called_with(typename filling::self{page, page.filled.entries, filling::origin + page.start});
    static_cast<void>(filling::compute(me, part<K, first, stride, extent>(page)...));
    page.drop_ahead();
    return true;
  }
  // Computes the entry. Deep keys get stand-ins first, so that few calls nest and the compiler lists few.
  template <filling const& page> static constexpr bool
      computed = typename filling::memo(F, {page}, step_by_step).compute(part<K, first, stride, extent>(page)...);
};

// True if `computed` may be tried.
template <class Filling, Filling const& before> inline constexpr bool takes_steps = requires {
  typename std::bool_constant<failing_entry<Filling>::takes_stand_ins(before)>;
};
template <class Filling, Filling const& before>
requires(plain_function<typename Filling::function> ||
         windowed<typename Filling::function>) inline constexpr bool takes_steps<Filling, before> = false;

// True if `computed` does not show what is wrong: it was not tried, or is a constant expression.
template <class Filling, Filling const& before> inline constexpr bool not_said = requires {
  typename std::bool_constant<failing_entry<Filling>::template computed<before>>;
};
template <class Filling, Filling const& before>
requires(!takes_steps<Filling, before>) inline constexpr bool not_said<Filling, before> = true;

// True if a stage that is not a constant expression elsewhere is one in a variable of its own.
template <class Pages, std::size_t p, std::size_t s> inline constexpr bool filled_alone = requires {
  typename std::bool_constant<(static_cast<void>(last_try<Pages, p, s>.ended()), true)>;
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
