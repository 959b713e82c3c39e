// priori: an object that is not destroyed, so that constructors and destructors of any static object can use it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/undestroyed.hpp"

#include <memory>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

// never_destroyed{object}: holds an object and never destroys it. The object is made in place, so it need not be
// movable. With `constinit` it exists before any code runs:
//
//   inline constinit priori::never_destroyed page{priori::memoize_shared(read_page, {.capacity = 1000})};
//
// page(key...) calls the object, *page is the object, and page->clear() calls a member of it.
template <class T> struct never_destroyed {
  static_assert(!std::is_reference_v<T>, "priori: never_destroyed keeps an object of its own: make it there, as in "
                                         "never_destroyed{priori::memoize(f)}");

  detail::undestroyed_t<std::remove_reference_t<T>> held; // public, so that the object can be made in place

  // The object, a pointer to it, and the result of a call.
  constexpr T& operator*() noexcept { return held.object; }
  constexpr T const& operator*() const noexcept { return held.object; }
  constexpr T* operator->() noexcept { return std::addressof(held.object); }
  constexpr T const* operator->() const noexcept { return std::addressof(held.object); }
  template <class... Key> constexpr decltype(auto) operator()(Key const&... key) const { return held.object(key...); }
};

// Deduces T from the object.
template <class T> never_destroyed(T&&) -> never_destroyed<T>;

}} // namespace priori

#include "priori/detail/end.hpp"
