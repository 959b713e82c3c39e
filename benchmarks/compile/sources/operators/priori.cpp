// priori's operator- of as many different constants.
#include <priori/constant.hpp>
#include <cstddef>
#include <utility>

template <class...> struct list;
template <class> struct differences;
template <std::size_t... i> struct differences<std::index_sequence<i...>> {
  using type = list<decltype(priori::constant<static_cast<long long>(i)>{} - priori::constant<1LL>{})...>;
};
using all = differences<std::make_index_sequence<SIZE>>::type;
