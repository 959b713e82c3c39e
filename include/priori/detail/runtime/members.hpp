// priori: what a memo's members do, besides asking for values: looking whether one is remembered, putting one in,
// walking through all, replacing the function.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/recall.hpp"
#include "priori/detail/runtime/self.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> struct require_copies {
  static_assert(std::is_copy_constructible_v<T>, "priori: find and for_each copy values: their type must be copyable");
};

// True if a call of f changes it: its call operator is not const.
template <class F, class T, class... A> void changing(T (F::*)(A...));
template <class F, class T, class... A> void changing(T (F::*)(A...) &);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile&);
template <class F>
concept changes = requires {
  detail::changing(&F::operator());
}
|| requires { detail::changing(&F::template operator()<probe>); };
// In a constant expression, what a const memo computes is not kept, so there is nothing to refer to.
template <class T> T const& const_memo_gives_no_reference();

// Can a function be replaced by another of its type? A lambda with captures cannot be assigned, but made anew.
template <class F>
concept replaceable = std::is_nothrow_move_constructible_v<F> ||(std::is_move_assignable_v<F> && !explicit_object<F>);
template <class F> constexpr void replace(F& f, F by) {
  if constexpr (std::is_nothrow_move_constructible_v<F>) {
    std::destroy_at(std::addressof(f));
    std::construct_at(std::addressof(f), std::move(by));
  } else f = std::move(by);
}

// inserted(call, signature, key..., value): call(value, key...), with a key as it is looked up; an error if the
// arguments do not form a key.
template <class Call, class T, class... K, class... A>
constexpr bool inserted(Call const& call, signature<T, K...>, A&&... key_and_value) {
  constexpr std::size_t keys_given = sizeof...(A) == 0 ? 0 : sizeof...(A) - 1;
  static_assert(sizeof...(A) == sizeof...(K) + 1, "priori: insert takes as many keys as the recurrence, and the value");
  if constexpr (sizeof...(A) != sizeof...(K) + 1) return false;
  else return [&]<std::size_t... i>(std::index_sequence<i...>, auto const& all) {
      using value = std::tuple_element_t<keys_given, std::tuple<A&&...>>;
      static_assert(std::is_convertible_v<value, T>, "priori: insert's last argument is the value of the key");
      if constexpr (!std::is_convertible_v<value, T>) return false;
      else
        return detail::asked(
            [&](auto const&... k) -> bool { return call(static_cast<value>(std::get<keys_given>(all)), k...); },
            signature<T, K...>{}, std::get<i>(all)...);
    }
  (std::make_index_sequence<keys_given>{}, std::forward_as_tuple(std::forward<A>(key_and_value)...));
}

// A function that gives a value instead of computing one, and knows whether it was called.
template <class V, class T, class... K> struct given_value {
  V&& value;
  bool& called;

  T operator()(K const&...) const {
    called = true;
    return static_cast<T>(std::forward<V>(value));
  }
};

// What a Context says, but for another function, which is not counted.
template <class Context, class F> struct context_with {
  using function = F;
  using known = nothing_known;
  [[no_unique_address]] Context const context;
  F const& f;

  decltype(auto) store() const { return context.store(); }
  F const& callee() const { return f; }
  static void const* owner() { return nullptr; }
  static void count_hit() {}
  static void count_miss(evaluation const&) {}
};

template <class S> struct members;

template <class T, class... K> struct members<signature<T, K...>> {
  // The value of a key, if it is remembered.
  template <class Context, class... L> static std::optional<T> find(Context const& c, L const&... k) {
    using Store = std::remove_cvref_t<decltype(c.store())>;
    lazy_hash hash = Store::hash_of(k...);
    [[maybe_unused]] typename Store::guard const held;
    auto const s = c.store().find(hash, k...);
    if (s.seen != ready) return std::nullopt;
    c.count_hit();
    return recall<Context, T, K...>::given(c, *s.cell, k...);
  }

  // Puts in the value of a key that is not remembered: a call that does not have to compute it. True if it was put in.
  template <class Context, class V, class... L> static bool insert(Context const& c, V&& value, L const&... k) {
    using function = given_value<V, T, K...>;
    using context = context_with<Context, function>;
    if ((detail::below_first<typename Context::function>(k) || ...))
      error::outside_domain(keys<K...>{detail::to_key<K>(k)...});
    bool called = false;
    function const give{std::forward<V>(value), called};
    recall<context, T, K...>::from_outside(context{c, give}, k...);
    return called;
  }

  // visit(key..., value) for all that a store remembers. It is copied first: visit may use the memo.
  template <class Store, class Visit> static void for_each(Store const& store, Visit& visit) {
    struct entry {
      keys<K...> key;
      T value;
    };
    std::vector<entry> all;
    {
      [[maybe_unused]] typename Store::guard const held;
      store.each([&](keys<K...> const& key, auto const& cell) { all.push_back({key, cell.get()}); });
    }
    for (entry const& e : all) e.key.apply([&](K const&... k) { visit(k..., e.value); });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
