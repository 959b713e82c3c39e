// priori: a recurrence written once, for constants and for values.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/recurrence.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// True if the parts can be called; else an error, once for each step.
template <bool called, class Step> constexpr bool require_called() {
  static_assert(called,
                "priori: the parts are called with the keys of cases<T(K...)>, and the step with self before them");
  return called;
}

// True if R, the type that is_base gives, is bool or a constant of it; else an error.
template <class R, class IsBase> constexpr bool require_truth() {
  constexpr bool truth = [] {
    if constexpr (requires { R::value; }) return std::is_same_v<decltype(R::value), bool const>;
    else return std::is_same_v<std::remove_cvref_t<R>, bool>;
  }();
  static_assert(truth, "priori: the first part of cases returns a bool: true if the keys are a base case");
  return truth;
}

// The recurrence over constants. The case that does not apply is not instantiated.
template <class IsBase, class Base, class Step> struct cases_of_constants {
  template <class Self, class K, class... Rest> constexpr auto operator()(Self self, K k, Rest... rest) const {
    constexpr bool constants = requires { K::value, (Rest::value, ...); };
    static_assert(constants, "priori: the step asks for a number, where its keys are constants: write self(n - 1_c)");
    if constexpr (constants)
      if constexpr (detail::require_called<requires { IsBase{}(k, rest...); }, Step>())
        if constexpr (detail::require_truth<decltype(IsBase{}(k, rest...)), IsBase>()) {
          if constexpr (IsBase{}(k, rest...)) return Base{}(k, rest...);
          else return Step{}(self, k, rest...);
        } else return 0;
      else return 0;
    else return 0;
  }
};

template <class S, class IsBase, class Base, class Step> struct cases_of {
  static_assert(!sizeof(IsBase), "priori: name the types of the value and of the keys: cases<T(K...)>(...)");
};

template <class T, class... K, class IsBase, class Base, class Step> struct cases_of<T(K...), IsBase, Base, Step> {
  static constexpr cases_of_constants<IsBase, Base, Step> over_constants{};

  template <class Self> constexpr T operator()(Self&& self, K... k) const {
    constexpr bool called = requires {
      IsBase{}(k...);
      Base{}(k...);
      Step{}(self, k...);
    };
    if constexpr (detail::require_called<called, Step>())
      if constexpr (detail::require_truth<decltype(IsBase{}(k...)), IsBase>())
        return IsBase{}(k...) ? static_cast<T>(Base{}(k...)) : static_cast<T>(Step{}(self, k...));
      else return T{};
    else return T{};
  }
};

template <class... Part> struct require_stateless_parts {
  static_assert(
      ((std::is_empty_v<Part> && std::is_default_constructible_v<Part>)&&...),
      "priori: the parts of a recurrence by cases have no state: lambdas without captures, or empty functors");
};

} // namespace detail

// cases<T(K...)>(is_base, base, step): a recurrence over keys of types K with values of type T, for values and for
// constants. The parts have no captures and take their keys as `auto`:
//
//   is_base(k...)      true if k... is a base case, as a bool or a constant of it
//   base(k...)         the value of a base case
//   step(self, k...)   any other value
//
// value, table, memo and memoize accept it like any recurrence over values. memo<F>(constants...) calls the parts with
// constants: there a key can be a template argument, and `step` is instantiated only if it is needed. A step that adds
// constants to its keys works for both, as in
//
//   constexpr auto fib = priori::cases<std::uint64_t(int)>(
//       [](auto n) { return n < 2_c; }, [](auto n) { return n; },
//       [](auto self, auto n) { return self(n - 1_c) + self(n - 2_c); });
template <class S = void, class IsBase, class Base, class Step> constexpr auto cases(IsBase, Base, Step) {
  static_cast<void>(sizeof(detail::require_stateless_parts<IsBase, Base, Step>));
  return detail::cases_of<S, IsBase, Base, Step>{};
}

}} // namespace priori

#include "priori/detail/end.hpp"
