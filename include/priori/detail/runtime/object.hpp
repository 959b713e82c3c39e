// priori: a memoized object: a function, and the store of its values.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/computation.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/self.hpp"

#include <memory>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if a function can be replaced by another of its type. A lambda with captures cannot be assigned, but made anew.
template <class F>
concept replaceable = std::is_nothrow_move_constructible_v<F> ||(std::is_move_assignable_v<F> && !explicit_object<F>);
template <class F> constexpr void replace(F& f, F by) {
  if constexpr (std::is_nothrow_move_constructible_v<F>) {
    std::destroy_at(std::addressof(f));
    std::construct_at(std::addressof(f), std::move(by));
  } else f = std::move(by);
}

// clang 14 to 19 do not destroy a static variable if they can evaluate its destructor as a constant without reading a
// member. In that evaluation __builtin_is_constant_evaluated() is true, so ~released_store() would be one. This is a
// member to read. It is not in released_store, since g++ 12 does not read what is mutable in a constant
// expression.
struct destroyed_by_clang {
  bool made = true;
  constexpr ~destroyed_by_clang() {
    if (!made) __builtin_unreachable();
  }
};

// The store of an object, which is released with it. Trivially destructible if there is nothing to release. `beside` is
// a member that the object needs, too.
template <class Store> struct released_store {
  using beside = destroyed_by_clang;
  Store it;
  constexpr ~released_store() {
    if (!__builtin_is_constant_evaluated()) it.release();
  }
};
template <class Store>
requires(!Store::releases) struct released_store<Store> {
  struct beside {};
  Store it;
};

template <class F, class Store, class S> class object;

// Values are remembered even where the object is const. The store is not used while constants are evaluated: g++ 12
// cannot read what is mutable there. A const object's function is not changed: the owner of an object asks a const one
// only if the function's call operator is const.
template <class F, class Store, class T, class... K> class object<F, Store, signature<T, K...>> {
  using own_self = self<object const, typename Store::result, K...>;

  mutable released_store<Store> values;
  [[no_unique_address]] typename released_store<Store>::beside destroyed{};

public:
  kept_function<F, own_self> f;

  // The object as a Memo.
  struct memo {
    using function = F;
    using signature = detail::signature<T, K...>;
    using known = nothing_known;
    object const& in;

    Store& store() const { return in.values.it; }
    auto& callee() const { return const_cast<object&>(in).f; }
    void const* pointer() const { return std::addressof(in); }
    static memo of(void const* pointer) { return {*static_cast<object const*>(pointer)}; }
    static constexpr bool counts_hits = true;
    void computed(evaluation const& by, bool) const { in.values.it.count_miss(by.mark); }
  };

  template <class... A> constexpr explicit object(F function, A&&... store)
      : values{Store(std::forward<A>(store)...)}, f(keep_function<F, own_self>(std::move(function), *this)) {}
  constexpr object(object&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_constructible_v<Store>)
      : values{Store(std::move(from.values.it))}, f(keep_function<F, own_self>(std::move(from.f), *this)) {}
  // Not from itself. If f cannot be replaced, nothing is remembered of the one before.
  constexpr object& operator=(object&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_assignable_v<Store>) {
    if (!__builtin_is_constant_evaluated()) values.it.clear();
    detail::replace(f, keep_function<F, own_self>(std::move(from.f), *this));
    values.it = std::move(from.values.it);
    return *this;
  }

  memo as_memo() const { return {*this}; }

  // The `self` of a function that keeps one: the value of a key for the frame that calls.
  typename Store::result ask(K const&... k) const {
    if (auto const* const caller = computation<memo>::caller(as_memo())) return caller->ask(k...);
    return computation<memo>::call(as_memo(), k...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
