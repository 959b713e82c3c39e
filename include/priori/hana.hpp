// priori: Boost.Hana's constants and types as keys, and tables as Hana tuples. Opt-in.
//
// memo<F>(hana constants...) returns a Hana constant. A recurrence over constants accepts hana::type_c<T>, any other
// empty class, and a hana::tuple of such keys. The header includes the operators and literals of Hana's constants,
// hana::type, hana::tuple, and Hana's adaptor of std::array, which makes a table a Foldable. It does not include Hana's
// algorithms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/fix.hpp"
#include "priori/memo.hpp"

#include <boost/hana/and.hpp>
#include <boost/hana/div.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/ext/std/array.hpp>
#include <boost/hana/greater.hpp>
#include <boost/hana/greater_equal.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/less_equal.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mod.hpp>
#include <boost/hana/mult.hpp>
#include <boost/hana/negate.hpp>
#include <boost/hana/not.hpp>
#include <boost/hana/not_equal.hpp>
#include <boost/hana/or.hpp>
#include <boost/hana/plus.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class T, T v> struct constant_family<boost::hana::integral_constant<T, v>> {
  using value_type = T;
  template <auto w> using like = boost::hana::integral_constant<std::remove_const_t<decltype(w)>, w>;
};

template <class... K> inline constexpr bool known_by_type<boost::hana::tuple<K...>> = (known_by_type<K> && ...);

template <auto const& table, std::size_t... i> constexpr auto constants_of(std::index_sequence<i...>) {
  using T = typename std::remove_cvref_t<decltype(table)>::value_type;
  return boost::hana::tuple<boost::hana::integral_constant<T, table.data()[i]>...>{};
}

} // namespace detail

// constants<table<F, extent...>>: the entries of a table, in row-major order, as a hana::tuple of Hana constants of the
// table's value type.
template <auto const& table>
inline constexpr auto constants = detail::constants_of<table>(std::make_index_sequence<table.size()>{});

}} // namespace priori

#include "priori/detail/end.hpp"
