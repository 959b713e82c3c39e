// priori: an object whose destructor never runs.
#pragma once

#include "priori/detail/begin.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Trivially destructible if T is, because g++ registers a call even of an empty destructor.
template <class T, bool trivial> union undestroyed {
  T object{};
  constexpr ~undestroyed() {}
};
template <class T> union undestroyed<T, true> { T object{}; };
template <class T> using undestroyed_t = undestroyed<T, std::is_trivially_destructible_v<T>>;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
