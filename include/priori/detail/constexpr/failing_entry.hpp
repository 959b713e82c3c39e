// priori: the entry of a table that is no constant, computed in a way that the compiler shows in few lines.
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

// The entry after those of a page. Step by step, it is computed where stand-ins take the places of values that are too
// deep, and begun again.
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
  // True if the entry can be computed where other values stand for those of later keys.
  static constexpr bool takes_stand_ins(filling page) {
    page.refused.why = fault::too_deep;
    if constexpr (std::is_convertible_v<int, T>) page.filled.entries[page.count] = static_cast<T>(2);
    auto const me =
        filling::called_with(typename filling::self{page, page.filled.entries, filling::origin + page.start});
    static_cast<void>(filling::compute(me, part<K, first, stride, extent>(page)...));
    page.drop_ahead();
    return true;
  }
  // If it is no constant, the compiler says why.
  template <filling const& page> static constexpr bool step_by_step =
      typename filling::memo(F, {page}, detail::step_by_step).compute(part<K, first, stride, extent>(page)...);
};

// True if the entry can be computed step by step.
template <class Filling, Filling const& before> inline constexpr bool takes_steps = requires {
  typename std::bool_constant<failing_entry<Filling>::takes_stand_ins(before)>;
};
template <class Filling, Filling const& before>
requires(plain_function<typename Filling::function> ||
         windowed<typename Filling::function>) inline constexpr bool takes_steps<Filling, before> = false;

// True unless that has said what is wrong.
template <class Filling, Filling const& before> inline constexpr bool not_said = requires {
  typename std::bool_constant<failing_entry<Filling>::template step_by_step<before>>;
};
template <class Filling, Filling const& before>
requires(!takes_steps<Filling, before>) inline constexpr bool not_said<Filling, before> = true;

// True if a stage that was no constant expression is one in a variable of its own.
template <class Pages, std::size_t p, std::size_t s> inline constexpr bool filled_alone = requires {
  typename std::bool_constant<(static_cast<void>(last_try<Pages, p, s>.ended()), true)>;
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
