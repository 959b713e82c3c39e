// priori: the one interface. The same call gives the same value at compile time and at run time.
#pragma once

#include "constant.hpp"
#include "detail/descent.hpp"
#include "detail/key.hpp"
#include "detail/recall.hpp"
#include "detail/refusal.hpp"
#include "detail/scratch.hpp"
#include "stats.hpp"
#include "table.hpp"
#include "value.hpp"

#include <cstddef>
#include <type_traits>

namespace priori::inline v0 {

namespace detail {

// The keys of F below the extents are known: they are in its table.
template <auto F, class T, std::size_t... extent> struct known_table {
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return shape<extent...>::holds(k...) && !(below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr T const& at(K const&... k) {
    return table<F, extent...>.data()[shape<extent...>::position(k...)];
  }
};

// One store per recurrence and program. It is never destroyed, so that other destructors may still use it.
template <auto F, class T, class... K> inline constinit store<true, T, K...> store_of{};
template <auto F> inline constinit claimant_counter misses_of{};

template <auto F, class S, std::size_t... extent> struct memo_of_values;

template <auto F, class T, class... K, std::size_t... extent> struct memo_of_values<F, signature<T, K...>, extent...> {
  using function = function_of<F>;
  using known = std::conditional_t<sizeof...(extent) == 0, nothing_known, known_table<F, T, extent...>>;
  using recall = detail::recall<memo_of_values, T, K...>;

  static auto& store() { return store_of<F, T, K...>; }
  static void count_hit() {}
  static void count_miss(evaluation const& by) { misses_of<F>.add(by); }
  template <class Self> static T call(Self self, K const&... k) {
    if constexpr (plain_function<function>) return F(k...);
    else return F(self, k...);
  }

  static constexpr T evaluate(K const&... k) {
    if constexpr (plain_function<function>) {
      if ((below_first<function>(k) || ...)) error::outside_domain(keys<K...>{k...});
      return F(k...);
    } else return scratch_memo<function, T, known, K...>(F)(k...);
  }

  // The value of a key, as it is looked up.
  template <class... L> constexpr T operator()(L const&... k) const {
    if constexpr (known::any)
      if (known::has(k...)) return known::at(k...);
    if (std::is_constant_evaluated()) return evaluate(static_cast<K>(k)...);
    return recall::from_outside(*this, k...);
  }

  template <class... A> static bool contains(A const&... a) {
    return looked_up(
        [](auto const&... k) {
          if constexpr (known::any)
            if (known::has(k...)) return true;
          return store().contains(k...);
        },
        signature<T, K...>{}, a...);
  }
  template <class... A> static void erase(A const&... a) {
    looked_up([](auto const&... k) { return store().erase(k...), true; }, signature<T, K...>{}, a...);
  }
};

template <class... Key> struct require_constants {
  static_assert(
      (std::is_empty_v<Key> && ...),
      "priori: a recurrence over constants takes constants and types; for values, state the types of its keys");
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
  if constexpr (integer<T> && integer<From>) return fits<T>(value);
  else return true;
}
template <class Family, class T, class R> constexpr auto in_kind(R const& result) {
  if constexpr (constant_like<R>) {
    static_assert(fits_into<T>(R::value), "priori::error::overflow: the value does not fit into the stated type");
    return typename Family::template like<static_cast<T>(R::value)>{};
  } else return result;
}
template <class Memo, class T, class... K, class... A> constexpr auto given_back(Memo memo, signature<T, K...>, A...) {
  constexpr fault reason = faults_of<K...>(A::value...);
  if constexpr (reason == fault::none) return in_kind<family<A...>, T>(memo(constant<static_cast<K>(A::value)>{}...));
  else return sizeof(refusal<refused_key<decltype(shown(A::value...))>{reason, {shown(A::value...)}}>);
}

template <class S> inline constexpr bool over_constants = false;
template <> inline constexpr bool over_constants<no_signature> = true;

} // namespace detail

// memo<F, known...>: F, remembered. The keys below `known...` come from table<F, known...>.
//
//   memo<F>(constants...)   a constant of the first one's family, computed once per key and translation unit
//   memo<F>(types...)       for a recurrence over constants: whatever it returns
//   memo<F>(values...)      in a constant expression: computed there; at run time: from the table, else from the store
//                           that all threads share, else computed, once, and remembered
//
// Errors: domain_error, cycle_error, depth_error, and whatever F throws; then nothing is remembered of the key.
template <auto F, std::size_t... known> struct memo_t {
  using functor = detail::function_of<F>;
  using values = detail::memo_of_values<F, signature_of<functor>, known...>;

  template <class... A> constexpr auto operator()(A const&... a) const {
    if constexpr (detail::over_constants<signature_of<functor>>) {
      if constexpr (!(std::is_empty_v<A> && ...)) return sizeof(detail::require_constants<A...>);
      else if constexpr (requires { F(detail::self_of<detail::descent<F, 0, 0, A...>>, A{}...); })
        return detail::recalled<F, detail::descent<F, 0, 0, A...>, A...>;
      else return F(A{}...);
    } else if constexpr (!detail::keys_match<functor, sizeof...(A)>) {
      return sizeof(detail::require_keys<functor, sizeof...(A)>);
    } else if constexpr (!detail::storable<signature_of<functor>>) {
      return sizeof(detail::require_storable<signature_of<functor>>);
    } else if constexpr (sizeof...(known) > 0 && sizeof...(known) != sizeof...(A)) {
      return sizeof(detail::require_keys<functor, sizeof...(known)>);
    } else if constexpr ((detail::constant_like<A> && ...) && detail::has_form_over_constants<functor>) {
      return detail::given_back(memo_t<functor::over_constants>{}, signature_of<functor>{}, a...);
    } else if constexpr ((detail::constant_like<A> && ...)) {
      static_cast<void>(value<F, A::value...>);
      if constexpr (detail::can_be_argument<F, A::value...>)
        return typename detail::family<A...>::template like<value<F, A::value...>>{};
      else return value<F, A::value...>;
    } else {
      return detail::asked(values{}, signature_of<functor>{}, a...);
    }
  }

  // Is the value of the key at hand? Keys in the table always are.
  template <class... A> bool contains(A const&... a) const {
    require_store();
    return values::contains(a...);
  }

  // Keys remembered, and keys computed so far. What the table knows is not counted. Costs a look at each slot.
  memo_stats stats() const {
    require_store();
    return {.size = values::store().size(), .misses = detail::misses_of<F>.total()};
  }

  // Of one key, of all: forget it; what the table knows stays, and what is being computed is remembered when it is
  // done.
  template <class... A> void erase(A const&... a) const {
    require_store();
    values::erase(a...);
  }
  void clear() const {
    require_store();
    values::store().clear();
  }

  // Makes room for n keys; for one integer, for those below n, side by side.
  void reserve(std::size_t n) const {
    require_store();
    values::store().reserve(n);
  }

  // The function itself, which remembers nothing.
  static constexpr functor function() { return F; }

private:
  static constexpr void require_store() {
    static_assert(!detail::over_constants<signature_of<functor>>,
                  "priori: what a recurrence over constants gives is remembered by the compiler, not in a store");
  }
};

template <auto F, std::size_t... known> inline constexpr memo_t<F, known...> memo{};

} // namespace priori::v0
