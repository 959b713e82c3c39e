// priori: types of which a store can give copies.
#pragma once

#include "priori/detail/begin.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A copy is made as T copy = value, which an explicit copy constructor does not allow.
template <class T>
concept implicitly_copyable = std::is_copy_constructible_v<T> && std::is_convertible_v<T const&, T>;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
