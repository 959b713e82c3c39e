// priori: a global that is never destroyed, so that destructors that run at exit can still use it.
#pragma once

#include <memory>
#include <utility>

namespace priori::inline v0::detail {

// True if T's destructor is trivial: then this union has one, too. <type_traits> would instantiate thirty classes for
// it.
template <class T> union destroyed_if_trivial { T value; };
template <class T>
concept trivially_destroyed = requires(destroyed_if_trivial<T>& u) {
  u.~destroyed_if_trivial();
};

// A T that is constructed and not destroyed. A union's destructor is not trivial where T's is not, however empty it is;
// g++ then registers a call of it at exit, which does nothing.
template <class T, bool trivial> union undestroyed {
  T value;
  template <class... A> explicit constexpr undestroyed(std::in_place_t, A&&... a) : value(std::forward<A>(a)...) {}
  undestroyed(undestroyed const&) = delete;
  constexpr ~undestroyed() {}
};
template <class T> union undestroyed<T, true> {
  T value;
  template <class... A> explicit constexpr undestroyed(std::in_place_t, A&&... a) : value(std::forward<A>(a)...) {}
  undestroyed(undestroyed const&) = delete;
};

// never_destroyed<T>(a...): holds T(a...) until the program's end. A global one can be `constinit` where T(a...) is a
// constant expression; then it can be used from the first constructor of a static to the last destructor.
template <class T> class never_destroyed {
  undestroyed<T, trivially_destroyed<T>> held;

public:
  template <class... A> explicit constexpr never_destroyed(A&&... a) : held(std::in_place, std::forward<A>(a)...) {}
  never_destroyed(never_destroyed const&) = delete;

  constexpr T& operator*() noexcept { return held.value; }
  constexpr T const& operator*() const noexcept { return held.value; }
  constexpr T* operator->() noexcept { return std::addressof(held.value); }
  constexpr T const* operator->() const noexcept { return std::addressof(held.value); }
};

} // namespace priori::v0::detail
