// Hana's operator- of as many different constants.
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/minus.hpp>
#include <cstddef>
#include <utility>

template <class...> struct list;
template <class> struct differences;
template <std::size_t... i> struct differences<std::index_sequence<i...>> {
  using type = list<decltype(boost::hana::llong<static_cast<long long>(i)>{} - boost::hana::llong<1>{})...>;
};
using all = differences<std::make_index_sequence<SIZE>>::type;
