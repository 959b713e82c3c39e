// priori: a memo at namespace scope that can be used from the first constructor of a static to the last destructor.
#pragma once

#include <memory>

namespace priori::inline v0 {

// never_destroyed{object}: holds the object that it is given, and never destroys it. It is made in place: that may be
// one that cannot be moved. With `constinit` it is there before any code runs:
//
//   inline constinit priori::never_destroyed page{priori::memoize_shared(read_page, {.capacity = 1000})};
//
// page(key...) calls the object, *page is the object, and page->clear() a member of it.
template <class T> union never_destroyed {
  T object; // it

  // Not the object's.
  constexpr ~never_destroyed() {}

  // The object, and what it gives when it is called.
  constexpr T& operator*() noexcept { return object; }
  constexpr T const& operator*() const noexcept { return object; }
  constexpr T* operator->() noexcept { return std::addressof(object); }
  constexpr T const* operator->() const noexcept { return std::addressof(object); }
  template <class... Key> constexpr decltype(auto) operator()(Key const&... key) const { return object(key...); }
};

template <class T> never_destroyed(T&&) -> never_destroyed<T>;

} // namespace priori::v0
