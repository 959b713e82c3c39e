// priori: Boost.Hana's constants and types as keys. Opt-in.
//
// memo<F>(hana constants...) gives a Hana constant; hana::type_c<T> is a key of a recurrence over constants.
#pragma once

#include "memo.hpp"

#include <boost/hana/bool.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mult.hpp>
#include <boost/hana/plus.hpp>
#include <boost/hana/type.hpp>

namespace priori::inline v0::detail {

template <class T, T v> struct constant_family<boost::hana::integral_constant<T, v>> {
  using value_type = T;
  template <auto w> using like = boost::hana::integral_constant<std::remove_const_t<decltype(w)>, w>;
};

} // namespace priori::v0::detail
