// priori: a recurrence as it looks from another corner of its table.
//
// A table is filled in the order of its keys. A recurrence that asks for larger keys is turned: its keys are counted
// from the last one down. Of several keys, each is turned or not.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Not constexpr: a call ends the evaluation of a turned table. The table is then filled as it stands, with its errors.
inline void not_turned() {}

// The extents of a table, and the steps from the corner to a key, modulo 2^64. `turned` has a bit for each key.
template <class Shape, unsigned turned> struct corner;
template <auto... extent, unsigned turned> struct corner<shape<extent...>, turned> {
  static constexpr unsigned rank = sizeof...(extent);
  static constexpr std::uint64_t first[rank] = {static_cast<std::uint64_t>(first_key<extent>)...};
  static constexpr std::uint64_t last[rank] = {static_cast<std::uint64_t>(last_key<extent>)...};
  static constexpr std::size_t count[rank] = {key_count<extent>...};

  static constexpr bool is_turned(unsigned r) { return (turned >> r & 1) != 0; }
  // The r-th key where steps begin, as constants: they are read once for each key that is asked for.
  template <unsigned r> static constexpr bool is_down = is_turned(r);
  template <unsigned r> static constexpr std::uint64_t origin = is_turned(r) ? last[r] : first[r];
  template <class K> static constexpr K key_after(unsigned r, std::int64_t steps) {
    auto const n = static_cast<std::uint64_t>(steps);
    return static_cast<K>(made_key<K>(static_cast<underlying_of<K>>(is_turned(r) ? last[r] - n : first[r] + n)));
  }
};

// F as a recurrence over steps.
template <auto F, class Corner, class Signature = signature_of<function_of<F>>> struct turned_recurrence;
template <auto F, class Corner, class T, class... K> struct turned_recurrence<F, Corner, signature<T, K...>> {
  template <class> using steps = std::int64_t;
  using parts = std::make_integer_sequence<unsigned, sizeof...(K)>;

  // A key that may have wrapped below zero is left to F's own table.
  template <class Self, class = parts> struct asked;
  template <class Self, unsigned... r> struct asked<Self, std::integer_sequence<unsigned, r...>> {
    Self const& priori_self;

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr decltype(auto) operator()(A... k) const {
      if constexpr ((wraps<function_of<F>, K> || ...))
        if ((detail::may_have_wrapped<function_of<F>>(k) || ...)) detail::not_turned();
      return priori_self(static_cast<std::int64_t>(
          Corner::template is_down<r> ? Corner::template origin<r> - static_cast<std::uint64_t>(k)
                                      : static_cast<std::uint64_t>(k) - Corner::template origin<r>)...);
    }
    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr decltype(auto) operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        if (detail::faults_of<K...>(a...) != fault::none) detail::not_turned();
        return (*this)(detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), detail::no_value<passed<T>>();
      }
    }
    constexpr decltype(auto) operator()(braced<K>... k) const {
      if (detail::faults_in_braces<K...>(k...) != fault::none) detail::not_turned();
      return (*this).template operator()<K...>(detail::unbraced<K>(k)...);
    }
  };

  template <class Self> constexpr T operator()(Self const& self, steps<K>... n) const {
    return call(self, parts{}, n...);
  }

private:
  template <class Self, unsigned... r>
  static constexpr T call(Self const& self, std::integer_sequence<unsigned, r...>, steps<K>... n) {
    return detail::call_by(F, asked<Self>{self}, Corner::template key_after<K>(r, n)...);
  }
};

// The entries of a turned table at the places of their keys.
template <class Table, class Corner, class Turned> constexpr Table turned_back(Turned const& from) {
  using T = typename Table::value_type;
  constexpr unsigned rank = Corner::rank;
  constexpr std::size_t row = Corner::count[rank - 1];
  Table table{};
  T* to = const_cast<T*>(table.data());
  std::size_t rows = 1;
  for (unsigned r = 0; r + 1 < rank; ++r) rows *= Corner::count[r];
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t begin = 0, stride = row;
    std::size_t left = i;
    for (unsigned r = rank - 1; r-- > 0; left /= Corner::count[r], stride *= Corner::count[r]) {
      std::size_t const n = left % Corner::count[r];
      begin += stride * (Corner::is_turned(r) ? Corner::count[r] - 1 - n : n);
    }
    T const* read = from.data() + begin;
    if constexpr (Corner::is_turned(rank - 1))
      for (read += row; read != from.data() + begin;) *to++ = *--read;
    else
      for (T const* const end = read + row; read != end;) *to++ = *read++;
  }
  return table;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
