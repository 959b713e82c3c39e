// priori: the one interface. The same call gives the same value at compile time and at run time.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/runtime/members.hpp"
#include "priori/detail/runtime/recall.hpp"
#include "priori/memo_of_constants.hpp"
#include "priori/never_destroyed.hpp"
#include "priori/stats.hpp"
#include "priori/table.hpp"
#include "priori/value.hpp"

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// The keys of F within the extents are known: they are in its table.
template <auto F, class T, auto... extent> struct known_table {
  using shape = typename table_type<T, extent...>::shape;
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return shape::holds(k...) && !(detail::below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr T const& at(K const&... k) {
    return table<F, extent...>.data()[shape::position(k...)];
  }
};

}}

inline namespace v0 { namespace program {

// One store per recurrence and program, which other destructors may still use.
template <auto F, class T, class... K> inline constinit never_destroyed<detail::store<true, T, K...>> store_of{};
template <auto F> inline constinit detail::claimant_counter misses_of{};

}}

inline namespace PRIORI_ABI { namespace detail {

template <auto F, class S, auto... extent> struct memo_of_values;

template <auto F, class T, class... K, auto... extent> struct memo_of_values<F, signature<T, K...>, extent...> {
  using function = function_of<F>;
  using known = std::conditional_t<sizeof...(extent) == 0, nothing_known, known_table<F, T, extent...>>;
  using recall = detail::recall<memo_of_values, T, K...>;

  static auto& store() { return *program::store_of<F, T, K...>; }
  static void count_hit() {}
  static void count_miss(evaluation const& by) { program::misses_of<F>.add(by); }
  // A copy: clang 19 emits the object that F names once for all lambdas of an unnamed namespace, whatever their unit.
  static function callee() { return F; }
  static void const* owner() { return nullptr; }

  static constexpr T evaluate(K const&... k) {
    if constexpr (plain_function<function>) {
      if ((detail::below_first<function>(k) || ...)) error::outside_domain(keys<K...>{k...});
      function const f = F;
      return f(k...);
    } else return evaluation_memo<function, T, known, K...>(F)(k...);
  }

  // The value of a key, as it is looked up.
  template <class... L> constexpr T operator()(L const&... k) const {
    if constexpr (known::any)
      if (known::has(k...)) return known::at(k...);
    if (std::is_constant_evaluated()) return evaluate(static_cast<K>(k)...);
    return recall::from_outside(*this, k...);
  }

  template <class... A> static bool contains(A const&... a) {
    return detail::looked_up(
        [](auto const&... k) {
          if constexpr (known::any)
            if (known::has(k...)) return true;
          return store().contains(k...);
        },
        signature<T, K...>{}, a...);
  }
  template <class... A> static std::optional<T> find(A const&... a) {
    std::optional<T> value;
    detail::looked_up(
        [&](auto const&... k) {
          if constexpr (known::any)
            if (known::has(k...)) return value = known::at(k...), true;
          return (value = members<signature<T, K...>>::find(memo_of_values{}, k...)).has_value();
        },
        signature<T, K...>{}, a...);
    return value;
  }
  template <class... A> static bool insert(A&&... key_and_value) {
    return detail::inserted(
        [](auto&& value, auto const&... k) {
          if constexpr (known::any)
            if (known::has(k...)) return false;
          return members<signature<T, K...>>::insert(memo_of_values{}, std::forward<decltype(value)>(value), k...);
        },
        signature<T, K...>{}, std::forward<A>(key_and_value)...);
  }
  template <class Visit> static void for_each(Visit& visit) { members<signature<T, K...>>::for_each(store(), visit); }
  template <class... A> static bool erase(A const&... a) {
    return detail::looked_up([](auto const&... k) { return store().erase(k...); }, signature<T, K...>{}, a...);
  }
};

// Is the value of a type that constants can have? If it is no constant at all, the compiler has said so.
template <auto> struct template_argument;
template <auto F, auto... key>
concept can_be_argument = requires {
  typename template_argument<value<F, key...>>;
};

template <class First, class...> struct family : constant_family<First> {};

// A recurrence by cases has a form over constants. Its keys are constants of the key's types, and what it gives, if it
// is a constant, has the family of what was asked for and the value's type.
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

// What memo does with a recurrence over values.
template <auto F, auto... known> struct memo_by<F, false, known...>
    : takes_braces<memo_by<F, false, known...>, result_of<function_of<F>>, signature_of<function_of<F>>> {
private:
  using functor = function_of<F>;
  using values = memo_of_values<F, signature_of<functor>, known...>;
  using in_braces = takes_braces<memo_by, result_of<functor>, signature_of<functor>>;

  template <std::size_t given>
  static constexpr bool can_ask = keys_match<functor, given>&& storable_by_many<signature_of<functor>> &&
                                  (sizeof...(known) == 0 || sizeof...(known) == given);
  template <std::size_t given> static constexpr std::size_t refuse() {
    if constexpr (!keys_match<functor, given>) return sizeof(require_keys<functor, given>);
    else if constexpr (!storable_by_many<signature_of<functor>>)
      return sizeof(require_storable_by_many<signature_of<functor>>);
    else return sizeof(require_keys<functor, sizeof...(known)>);
  }

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();

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
    if constexpr (can_ask<sizeof...(A)>) return detail::asked(values{}, signature_of<functor>{}, a...);
    else return static_cast<void>(refuse<sizeof...(A)>()), detail::no_value<result_of<functor>>();
  }

  // True if the key is in the table or remembered.
  template <class... A> bool contains(A const&... a) const { return values::contains(a...); }

  // The key's value if it is in the table or remembered; else nothing is computed.
  template <class... A> std::optional<result_of<functor>> find(A const&... a) const { return values::find(a...); }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it was put in. If
  // another thread computes the key, it is waited for. Errors: as for a call.
  template <class... A> bool insert(A&&... key_and_value) const {
    return values::insert(std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered, in no order, and not for those in the table. They are copied first:
  // no lock is held, and visit may use the memo.
  template <class Visit> void for_each(Visit&& visit) const { values::for_each(visit); }

  // Keys remembered, and keys computed so far. What the table knows is not counted. Costs a look at each slot.
  memo_stats stats() const { return {.size = values::store().size(), .misses = program::misses_of<F>.total()}; }

  // Forgets one key, which is true if it was remembered; forgets all. What the table knows stays, and what is being
  // computed is remembered when it is done.
  template <class... A> bool erase(A const&... a) const { return values::erase(a...); }
  void clear() const { values::store().clear(); }

  // Makes room for n keys; for one integer, for those below n, side by side.
  void reserve(std::size_t n) const { values::store().reserve(n); }
};

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
