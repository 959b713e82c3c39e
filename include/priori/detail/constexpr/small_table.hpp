// priori: a small table, filled in one constant evaluation.
//
// Most tables are small, and most of the cost of a small table is instantiation. So nothing is divided here, and no key
// is computed ahead or refused: if a table needs that, filling stops, and its pages are filled instead.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_size.hpp"
#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/constexpr/tried_stage.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
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
  using ranks = std::index_sequence_for<K...>;
  using function = function_of<F>;
  using places =
      table_places<function, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   K...>;
  using ordinal = typename places::ordinal;
  static constexpr ordinal origin = places::origin;
  static constexpr bool begins_below = places::begins_below;
  static constexpr std::size_t size = places::size;

  static constexpr std::size_t extent_of_last = (extent, ...);
  static constexpr bool from_zero = (... && (static_cast<ordinal>(first) == 0));

  page_entries<T, size> filled{};
  std::size_t count = 0; // entries filled
  std::size_t until = 0; // the entry at which filling pauses
  std::size_t reads = 0; // an estimate

  // The recurrence's `self`, which gives values of filled entries. What each call needs is in itself, because a member
  // of the table takes one more step.
  struct self {
    small_table& priori_table;
    T const (&priori_entries)[size];
    std::size_t priori_near = 0; // entries below this index take the fast path; 0 while reads are counted

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr passed<T> operator()(A... k) const {
      if constexpr (from_zero) // a special case of the code below, in fewer steps
        return (... && (static_cast<ordinal>(k) < extent)) && (... + (static_cast<ordinal>(k) * stride)) < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)))]
                   : priori_table.look_up(k...);
      else
        return (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent)) &&
                       (... + (static_cast<ordinal>(k) * stride)) - origin < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin)]
                   : priori_table.look_up(k...);
    }

    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
      if constexpr (from_zero && equal_as_ordinals<ordinal, from_zero, keys<K...>, A...>)
        return (... && (static_cast<ordinal>(a) < extent)) && (... + (static_cast<ordinal>(a) * stride)) < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(a) * stride)))]
               : (... && detail::fits<K>(a)) ? priori_table.look_up(static_cast<K>(a)...)
                                             : priori_table.stop();
      else if constexpr (all_integers<keys<K...>, A...>)
        return (... && detail::fits<K>(a)) ? (*this)(static_cast<K>(a)...) : priori_table.stop();
      else if constexpr (arguments_fit<keys<K...>, A...>)
        return detail::faults_of<K...>(a...) == fault::none ? (*this)(detail::to_key<K>(a)...) : priori_table.stop();
      else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_entries[0];
    }

    constexpr passed<T> operator()(braced<K>... k) const {
      return detail::faults_in_braces<K...>(k...) == fault::none ? (*this)(detail::unbraced<K>(k)...)
                                                                 : priori_table.stop();
    }
  };

  // Not a constructor, for which g++ takes up to twice the time.
  template <std::size_t... r> constexpr void fill(std::index_sequence<r...>) {
    self asked{*this, filled.entries};
    [[maybe_unused]] self const& me = asked;
    std::size_t recount = 0; // the entry whose reads are counted next
    while (count < size && reads < small_reads) {
      ordinal key[] = {static_cast<ordinal>(first) + count / stride % extent...};
      std::size_t const row_end = count - count % extent_of_last + extent_of_last, reads_before = reads;
      bool const counted = !plain_function<function> && (begins_below || count == recount);
      if (counted) recount = count + counted_every;
      if constexpr (plain_function<function> || begins_below) until = row_end;
      else until = counted ? count + 1 : row_end < recount ? row_end : recount;
      asked.priori_near = counted ? 0 : count;
      std::size_t& at = counted ? count : asked.priori_near;
      for (; at < until; ++at, ++key[sizeof...(K) - 1]) {
        if constexpr (begins_below)
          if (places::below_first_key(static_cast<made_key<K>>(key[r])...)) continue;
        if constexpr (plain_function<function>) filled.entries[at] = F(static_cast<made_key<K>>(key[r])...);
        else if constexpr (explicit_object<function>)
          filled.entries[at] = detail::call_by(F, me, static_cast<K>(static_cast<made_key<K>>(key[r]))...);
        else filled.entries[at] = F(me, static_cast<made_key<K>>(key[r])...);
      }
      if (!counted) count = at;
      else if (!begins_below) reads += (counted_every - 1) * (reads - reads_before);
    }
  }

  // Returns the value of a key off the fast path. Counts a read.
  constexpr T const& look_up(K... k) {
    auto const position = static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
    reads += 1;
    return reads < small_reads && (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent)) &&
                   position < count && !(begins_below && places::below_first_key(k...))
               ? filled.entries[position]
               : stop();
  }

  // Ends the filling. An entry stands for the value. If it is a number, loops that wait for a value end.
  constexpr T const& stop() {
    until = 0;
    reads = small_reads;
    if constexpr (std::is_arithmetic_v<T>) filled.entries[0] = static_cast<T>(2);
    return filled.entries[0];
  }
  constexpr bool ended() const { return count == size && reads < small_reads; }

  // The table as a stage that can be tried.
  template <std::size_t...> static constexpr small_table filled_up_to() {
    small_table made;
    made.fill(ranks{});
    return made;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
