// priori: the one interface. The same call gives the same value at compile time and at run time.
#pragma once

#include "constant.hpp"
#include "detail/descent.hpp"
#include "detail/key.hpp"
#include "detail/store.hpp"
#include "stats.hpp"
#include "table.hpp"
#include "value.hpp"

namespace priori::inline v0 {

namespace detail {

// The keys of F below the extents are known: they are in its table.
template <auto F, class T, std::size_t... extent> struct known_table {
  template <class... K> static constexpr bool has(K const&... k) {
    return shape<extent...>::holds(k...) && !(below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr T const& at(K const&... k) {
    return table<F, extent...>.data()[shape<extent...>::position(k...)];
  }
};

template <auto F, class S, std::size_t... extent> struct memo_of_values;

template <auto F, class T, class... K, std::size_t... extent> struct memo_of_values<F, signature<T, K...>, extent...> {
  using known = std::conditional_t<sizeof...(extent) == 0, nothing_known, known_table<F, T, extent...>>;
  using memo_in_constants = scratch_memo<function_of<F>, T, known, constant_policy, K...>;

  static auto& remembered() { return store_of<F, T, K...>; }

  // The recurrence's `self` at run time, while `asker` is computed.
  struct self {
    keys<K...> const& asker;

    T operator()(K const&... k) const {
      if constexpr (sizeof...(extent) > 0)
        if (known::has(k...)) return known::at(k...);
      bool const wrapped_below =
          asker.apply([&](K const&... from) { return (wrapped<function_of<F>>(k, from) || ...); });
      if (wrapped_below) error::negative_index(keys<K...>{k...});
      return recall(k...);
    }
    template <class... A> T operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        if (fault const reason = faults_of<K...>(a...); reason != fault::none) raise(reason, as_given(a...));
        return (*this)(to_key<K>(a)...);
      } else {
        return refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), asker.apply(*this);
      }
    }
  };

  [[gnu::noinline]] static T recall(passed<K>... k) {
    if ((below_first<function_of<F>>(k) || ...)) error::outside_domain(keys<K...>{k...});
    return remembered().recall(
        [](K const&... key) -> T {
          if constexpr (plain_function<function_of<F>>) return F(key...);
          else {
            keys<K...> const asker{key...};
            self const me{asker};
            return F(me, key...);
          }
        },
        k...);
  }

  static constexpr T evaluate(K const&... k) {
    if constexpr (plain_function<function_of<F>>) {
      if ((below_first<function_of<F>>(k) || ...)) error::outside_domain(keys<K...>{k...});
      return F(k...);
    } else return memo_in_constants(F)(k...);
  }

  template <class... A> static constexpr T ask(A const&... a) {
    if constexpr (arguments_fit<keys<K...>, A...>) {
      if (fault const reason = faults_of<K...>(a...); reason != fault::none) raise(reason, as_given(a...));
      return ask_key(to_key<K>(a)...);
    } else {
      return refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), ask_key(K{}...);
    }
  }
  static constexpr T ask_key(K const&... k) {
    if constexpr (sizeof...(extent) > 0)
      if (known::has(k...)) return known::at(k...);
    return std::is_constant_evaluated() ? evaluate(k...) : recall(k...);
  }

  template <class... A> static bool contains(A const&... a) {
    if constexpr (!arguments_fit<keys<K...>, A...>)
      return refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
    else return faults_of<K...>(a...) == fault::none && contains_key(to_key<K>(a)...);
  }
  static bool contains_key(K const&... k) {
    if constexpr (sizeof...(extent) > 0)
      if (known::has(k...)) return true;
    return remembered().contains(k...);
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
  using function = detail::function_of<F>;
  using values = detail::memo_of_values<F, signature_of<function>, known...>;

  template <class... A> constexpr auto operator()(A const&... a) const {
    if constexpr (detail::over_constants<signature_of<function>>) {
      if constexpr (!(std::is_empty_v<A> && ...)) return sizeof(detail::require_constants<A...>);
      else if constexpr (requires { F(detail::self_of<detail::descent<F, 0, A...>>, A{}...); })
        return detail::recalled<F, detail::descent<F, 0, A...>, A...>;
      else return F(A{}...);
    } else if constexpr (!detail::keys_match<function, sizeof...(A)>) {
      return sizeof(detail::require_keys<function, sizeof...(A)>);
    } else if constexpr (!detail::storable<signature_of<function>>) {
      return sizeof(detail::require_storable<signature_of<function>>);
    } else if constexpr (sizeof...(known) > 0 && sizeof...(known) != sizeof...(A)) {
      return sizeof(detail::require_keys<function, sizeof...(known)>);
    } else if constexpr ((detail::constant_like<A> && ...)) {
      static_cast<void>(value<F, A::value...>);
      if constexpr (detail::can_be_argument<F, A::value...>)
        return typename detail::family<A...>::template like<value<F, A::value...>>{};
      else return value<F, A::value...>;
    } else {
      return values::ask(a...);
    }
  }

  // Is the value of the key at hand? Keys in the table always are.
  template <class... A> bool contains(A const&... a) const {
    require_store();
    return values::contains(a...);
  }

  // Keys remembered, and keys computed so far. What the table knows is not counted.
  memo_stats stats() const {
    require_store();
    auto const [size, misses] = values::remembered().size_and_misses();
    return {.size = size, .misses = misses};
  }

  // Forgets what is remembered; what the table knows stays.
  void clear() const {
    require_store();
    values::remembered().clear();
  }

private:
  static constexpr void require_store() {
    static_assert(!detail::over_constants<signature_of<function>>,
                  "priori: what a recurrence over constants gives is remembered by the compiler, not in a store");
  }
};

template <auto F, std::size_t... known> inline constexpr memo_t<F, known...> memo{};

} // namespace priori::v0
