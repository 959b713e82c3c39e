// priori: a memo at namespace scope that can be used from the first constructor of a static to the last destructor.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/undestroyed.hpp"

#include <memory>

namespace priori { inline namespace PRIORI_ABI {

// never_destroyed{object}: holds the object that it is given, and never destroys it. It is made in place: that may be
// one that cannot be moved. With `constinit` it is there before any code runs:
//
//   inline constinit priori::never_destroyed page{priori::memoize_shared(read_page, {.capacity = 1000})};
//
// page(key...) calls the object, *page is the object, and page->clear() a member of it.
template <class T> struct never_destroyed {
  detail::undestroyed_t<T> held; // public, so that it can be made in place

  // The object, and what it gives when it is called.
  constexpr T& operator*() noexcept { return held.object; }
  constexpr T const& operator*() const noexcept { return held.object; }
  constexpr T* operator->() noexcept { return std::addressof(held.object); }
  constexpr T const* operator->() const noexcept { return std::addressof(held.object); }
  template <class... Key> constexpr decltype(auto) operator()(Key const&... key) const { return held.object(key...); }
};

// Of the type that it is given.
template <class T> never_destroyed(T&&) -> never_destroyed<T>;

}} // namespace priori

#include "priori/detail/end.hpp"
