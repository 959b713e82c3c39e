// priori: a small table, filled in one constant evaluation.
//
// Most tables are small, and most of the cost of a small table is instantiation. So nothing is divided here, and no key
// is computed ahead or refused: if a table needs that, filling stops, and its pages are filled instead.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page.hpp"
#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/constexpr/tried_stage.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The limits of such a table: entries, and calls of `self`. If it is too much work for one evaluation, the table costs
// more than that evaluation anyway.
inline constexpr std::size_t small_entries = 4096;
inline constexpr std::size_t small_reads = 10'000;

template <class F, class Shape> inline constexpr bool tried_as_small =
    asks_constants&& Shape::size > 0 && Shape::size <= small_entries && !windowed<F>;

template <auto F, class Axes, class Signature = signature_of<function_of<F>>> struct small_table;

template <auto F, auto... first, std::size_t... extent, std::size_t... stride, class T, class... K>
struct small_table<F, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   signature<T, K...>> {
  using filling = small_table;
  using function = function_of<F>;
  using places =
      table_places<function, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   K...>;
  using ordinal = typename places::ordinal;
  static constexpr ordinal origin = places::origin;
  static constexpr bool begins_below = places::begins_below;
  static constexpr std::size_t size = places::size;

  static constexpr std::size_t last = sizeof...(K) - 1;
  static constexpr std::size_t extent_of_last = (extent, ...);

  page_entries<T, size> filled{};
  std::size_t count = 0; // entries filled
  std::size_t reads = 0;

  // The recurrence's `self`, which gives values of filled entries.
  struct self {
    small_table& priori_table;

    constexpr passed<T> operator()(K... k) const {
      return priori_table.reads += 1,
             (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent)) &&
                     (... + (static_cast<ordinal>(k) * stride)) - origin < priori_table.count &&
                     !(begins_below && places::below_first_key(k...))
                 ? priori_table.filled
                       .entries[static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin)]
                 : priori_table.stop();
    }

    template <class... A> constexpr passed<T> operator()(A const&... a) const {
      if constexpr (all_integers<keys<K...>, A...>)
        return (... && detail::fits<K>(a)) ? (*this)(static_cast<K>(a)...) : priori_table.stop();
      else if constexpr (arguments_fit<keys<K...>, A...>)
        return detail::faults_of<K...>(a...) == fault::none ? (*this)(detail::to_key<K>(a)...) : priori_table.stop();
      else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_table.filled.entries[0];
    }
  };

  template <std::size_t... r> constexpr explicit small_table(std::index_sequence<r...>) {
    [[maybe_unused]] self const me{*this};
    constexpr std::size_t row = extent_of_last;
    while (count < size && reads < small_reads) {
      ordinal key[] = {static_cast<ordinal>(first) + count / stride % extent...};
      for (std::size_t const end = count + row; count < end && reads < small_reads; ++count, ++key[last])
        if (!begins_below || !places::below_first_key(static_cast<made_key<K>>(key[r])...)) {
          if constexpr (plain_function<function>) filled.entries[count] = F(static_cast<made_key<K>>(key[r])...);
          else if constexpr (explicit_object<function>)
            filled.entries[count] = detail::call_by(F, me, static_cast<K>(static_cast<made_key<K>>(key[r]))...);
          else filled.entries[count] = F(me, static_cast<made_key<K>>(key[r])...);
        }
    }
  }

  // Ends the filling. The entry that is being computed stands for the value.
  constexpr T const& stop() {
    reads = small_reads;
    return filled.entries[count];
  }
  constexpr bool ended() const { return count == size && reads < small_reads; }

  // The table as a stage that can be tried.
  template <std::size_t...> static constexpr small_table filled_up_to() {
    small_table const made(std::index_sequence_for<K...>{});
    return made;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
