// priori: memo, the one interface. The same call has the same value at compile time and at run time.
//
// Here are its call and its other members for recurrences over values. `memo` itself is at the end of
// memo_of_constants.hpp: that header has to have it too, and brings no store.
#pragma once

#include "priori/detail/begin.hpp"

// First, since a compiler lists the includes that lead to the header of a message.
#include "priori/detail/core/arguments.hpp"

#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/types/descent.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/core/takes_braces.hpp"
#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/runtime/computation.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/members.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/unbounded_store.hpp"
#include "priori/memo_of_constants.hpp"
#include "priori/stats.hpp"
#include "priori/table.hpp"
#include "priori/value.hpp"

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// The keys of F within the extents are known a priori: they are in its table.
template <auto F, class T, auto... extent> struct known_table {
  using shape = typename table_type<T, extent...>::shape;
  using in_constants = known_table;
  using requirement = require_table<function_of<F>, extent...>;
  static constexpr bool is_possible = tabulates<function_of<F>, extent...>;
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return shape::holds(k...) && !(detail::below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr T const& at(K const&... k) {
    return table<F, extent...>.data()[shape::position(k...)];
  }
};

// An embedded table, whose entries the compiler does not see. `is_of<F>` is true if it is one of F.
template <class View> struct view_traits { static constexpr bool is_view = false; };
template <template <auto, auto const&, auto...> class View, auto F, auto const& contents, auto... extents>
struct view_traits<View<F, contents, extents...>> {
  static constexpr bool is_view = true;
  template <auto G> static constexpr bool is_of =
      std::is_same_v<View<G, contents, extents...>, View<F, contents, extents...>>;
};
template <auto F, class T, auto view>
requires view_traits<type_of<view>>::is_view struct known_table<F, T, view> {
  using in_constants = nothing_known;
  using requirement = require_keys<function_of<F>, type_of<view>::rank()>;
  static constexpr bool is_possible = keys_match<function_of<F>, type_of<view>::rank()>;
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return view.contains(k...) && !(detail::below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr decltype(auto) at(K const&... k) { return view(k...); }

  static_assert(view_traits<type_of<view>>::template is_of<F>,
                "priori: the embedded table is of another recurrence than the memo");
};

template <auto F, class T> struct known_table<F, T> : nothing_known {
  using in_constants = nothing_known;
  static constexpr bool is_possible = true;
};

}}

inline namespace v0 { namespace program {

// The store of a recurrence: one per program, which destructors of other statics may still use.
template <auto F, class T, class... K>
inline constinit detail::undestroyed_t<detail::unbounded_store<true, T, K...>> store_of{};

}}

inline namespace PRIORI_ABI { namespace detail {

// memo<F, known...> as a Memo.
template <auto F, class S, auto... extent> struct static_memo;

template <auto F, class T, class... K, auto... extent> struct static_memo<F, signature<T, K...>, extent...> {
  using function = function_of<F>;
  using signature = detail::signature<T, K...>;
  using known = known_table<F, T, extent...>;

  static auto& store() { return program::store_of<F, T, K...>.object; }
  // A copy: clang 19 emits the object that F names once for all lambdas of an unnamed namespace, whatever their unit.
  static function callee() { return F; }
  static void const* pointer() { return nullptr; }
  static static_memo of(void const*) { return {}; }
  static constexpr bool counts_hits = false; // that would cost a hit time
  static void computed(evaluation const& by, bool) { store().count_miss(by.mark); }
};

// In a constant expression: the value of a key that is not known.
template <auto F, class Known, class T, class... K, class... L>
constexpr T evaluate(signature<T, K...>, L const&... k) {
  using function = function_of<F>;
  if constexpr (plain_function<function>) {
    if ((detail::below_first<function>(k) || ...)) error::outside_domain(keys<K...>{static_cast<K>(k)...});
    function const f = F;
    return f(static_cast<K>(k)...);
  } else return evaluation_memo<function, T, Known, K...>(F)(static_cast<K>(k)...);
}

// The value of a key, which is given as it is looked up.
template <auto F, auto... known> struct memo_value {
  using way = static_memo<F, signature_of<function_of<F>>, known...>;

  template <class... L> constexpr result_of<function_of<F>> operator()(L const&... k) const {
    using known_now = typename way::known::in_constants;
    if constexpr (way::known::any)
      if (known_now::any || !__builtin_is_constant_evaluated())
        if (way::known::has(k...)) return way::known::at(k...);
    if (__builtin_is_constant_evaluated()) return detail::evaluate<F, known_now>(signature_of<function_of<F>>{}, k...);
    return computation<way>::call(way{}, k...);
  }
};

// True if the value can be a template argument. If it is not a constant, the compiler has said so.
template <auto> struct template_argument;
template <auto F, auto... key>
concept can_be_argument = requires {
  typename template_argument<value<F, key...>>;
};

template <class First, class...> struct family : constant_family<First> {};

// A recurrence by cases has a form over constants. Its keys are constants of the key's types; a constant that it
// returns gets the family of the first argument, and the value's type.
template <class F>
concept has_form_over_constants = requires {
  F::over_constants;
};

template <class T, class From> constexpr bool fits_into(From value) {
  if constexpr (integer<T> && integer<From>) return detail::fits<T>(value);
  else return true;
}
template <class Family, class T, class R> constexpr auto in_kind(R const& result) {
  if constexpr (constant_like<R>) {
    static_assert(detail::fits_into<T>(R::value),
                  "priori::error::overflow: the value does not fit into the stated type");
    return typename Family::template like<static_cast<T>(R::value)>{};
  } else return result;
}
template <class Memo, class T, class... K, class... A> constexpr auto given_back(Memo memo, signature<T, K...>, A...) {
  constexpr fault reason = detail::faults_of<K...>(A::value...);
  if constexpr (reason == fault::none)
    return detail::in_kind<family<A...>, T>(memo(constant<static_cast<K>(A::value)>{}...));
  else return sizeof(refusal<refused_key<decltype(detail::shown(A::value...))>{reason, {detail::shown(A::value...)}}>);
}

// memo<F, known...>, where F is over values.
template <auto F, auto... known> struct memo_by<F, false, known...>
    : takes_braces<memo_by<F, false, known...> const, result_of<function_of<F>>, signature_of<function_of<F>>> {
private:
  using functor = function_of<F>;
  using way = static_memo<F, signature_of<functor>, known...>;
  using members = detail::members<way, signature_of<functor>>;
  using in_braces = takes_braces<memo_by const, result_of<functor>, signature_of<functor>>;

  template <std::size_t given> static constexpr bool can_ask = keys_match<functor, given>&&
      storable_by_many<signature_of<functor>>&& known_table<F, result_of<functor>, known...>::is_possible;
  template <std::size_t given> static constexpr std::size_t refuse() {
    if constexpr (!keys_match<functor, given>) return sizeof(require_keys<functor, given>);
    else if constexpr (!storable_by_many<signature_of<functor>>)
      return sizeof(require_storable_by_many<signature_of<functor>>);
    else return sizeof(typename known_table<F, result_of<functor>, known...>::requirement);
  }

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();
  using in_braces::visit;

  template <constant_like... A>
  requires(sizeof...(A) > 0) constexpr auto operator()(A const&... a) const {
    if constexpr (!can_ask<sizeof...(A)>) {
      return refuse<sizeof...(A)>();
    } else if constexpr (has_form_over_constants<functor>) {
      return detail::given_back(memo_t<functor::over_constants>{}, signature_of<functor>{}, a...);
    } else {
      static_cast<void>(value<F, A::value...>);
      if constexpr (can_be_argument<F, A::value...>)
        return typename family<A...>::template like<value<F, A::value...>>{};
      else return value<F, A::value...>;
    }
  }

  // Its type is stated, so that functions that ask each other can name theirs before they have bodies.
  template <class... A>
  requires(sizeof...(A) == 0 || !(constant_like<A> && ...)) constexpr result_of<functor>
  operator()(A const&... a) const {
    if constexpr (can_ask<sizeof...(A)>)
      return detail::with_key(detail::memo_value<F, known...>{}, signature_of<functor>{}, a...);
    else return static_cast<void>(refuse<sizeof...(A)>()), detail::no_value<result_of<functor>>();
  }

  // True if the key is in the table or remembered.
  template <class... A> bool contains(A const&... a) const { return members::contains(way{}, a...); }

  // The key's value if it is in the table or remembered. Nothing is computed.
  template <class... A> std::optional<result_of<functor>> find(A const&... a) const {
    return members::find(way{}, a...);
  }

  // visit(key..., visitor) returns visitor(value), with the value that a call would return. A value that is remembered
  // is lent, not copied: it stays until the visitor returns, also if others erase the key. What others erase meanwhile,
  // in any memo, is not freed before.
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) const {
    return detail::with_key_and_visitor(
        []<class Visit>(Visit&& visitor, auto const&... k) -> decltype(auto) {
          if (!__builtin_is_constant_evaluated()) return members::visit(way{}, std::forward<Visit>(visitor), k...);
          result_of<functor> const& value = detail::memo_value<F, known...>{}(k...);
          return std::forward<Visit>(visitor)(value);
        },
        signature_of<functor>{}, std::forward<A>(key_and_visitor)...);
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it is remembered
  // now. Waits if another thread computes the key. Errors: as for a call.
  template <class... A> bool insert(A&&... key_and_value) const {
    return detail::with_key_and_value(
        []<class V>(V&& value, auto const&... k) { return members::insert(way{}, std::forward<V>(value), k...); },
        signature_of<functor>{}, std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered, in no order; not for those in the table. They are copied first: no
  // lock is held, and visit may use the memo.
  template <class Visit> void for_each(Visit&& visit) const {
    if constexpr (detail::visits_keys<Visit, signature_of<functor>>) members::for_each(way{}, visit);
    else static_cast<void>(sizeof(detail::require_visits_keys<Visit, signature_of<functor>>));
  }

  // The number of keys remembered, and of keys computed so far, without those in the table. O(number of slots).
  memo_stats stats() const { return {.size = way::store().size(), .misses = way::store().misses()}; }

  // Removes the key, which is true if it was remembered; removes all keys. Keys in the table stay, and keys that are
  // being computed are remembered when they are done.
  template <class... A> bool erase(A const&... a) const { return members::erase(way{}, a...); }
  void clear() const { way::store().clear(); }

  // Makes room for n keys; for one integer, for those below n, side by side, if no key was asked for before.
  // reserve(n, m), a number for each of several integers: room for the keys of which each is below its number, in one
  // array, if no key was asked for before. Throws std::bad_alloc.
  template <std::integral... N> void reserve(std::size_t n, N... more) const {
    members::reserve(way{}, n, static_cast<std::size_t>(more)...);
  }
};

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
