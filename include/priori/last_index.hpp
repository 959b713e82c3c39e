// priori: the last index whose value fits its type.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// F declares that its values outgrow their type.
template <class F>
concept outgrows = keys_match<F, 1> && requires {
  requires F::outgrows;
};

template <class T, std::size_t n> struct first_values { T of[n > 0 ? n : 1]{}; };

// Returns the values before n. The values before `known` are copied. Not a constant expression if a value does not fit.
template <auto F, std::size_t known, std::size_t n, class T, class K>
constexpr first_values<T, n> values_before(first_values<T, known> const& before, signature<T, K>) {
  first_values<T, n> values;
  for (std::size_t i = 0; i < known; ++i) values.of[i] = before.of[i];
  auto const self = [&](K k) -> T const& { return values.of[k]; };
  for (std::size_t i = known; i < n; ++i)
    if (!detail::below_first<function_of<F>>(static_cast<K>(i)))
      values.of[i] = detail::call_by(F, self, static_cast<K>(i));
  return values;
}

// The number of keys tried at a time, and the number of keys tried at most.
inline constexpr std::size_t tried_at_once = 64;
inline constexpr std::size_t most_tried = 16'384;

// The values before n. Assumes that n is a multiple of tried_at_once.
template <auto F, std::size_t n> struct fitting_values {
  static constexpr auto value = detail::values_before<F, n - tried_at_once, n>(
      fitting_values<F, n - tried_at_once>::value, signature_of<function_of<F>>{});
};
template <auto F> struct fitting_values<F, 0> { static constexpr first_values<result_of<function_of<F>>, 0> value{}; };

template <auto F, std::size_t n, std::size_t known = (n - 1) / tried_at_once* tried_at_once>
concept fit_before = requires {
  typename std::bool_constant<(
      detail::values_before<F, known, n>(fitting_values<F, known>::value, signature_of<function_of<F>>{}), true)>;
};

// Returns the number of values that fit, by bisection. Assumes that `good` values fit and `bad` values do not.
template <auto F, std::size_t good, std::size_t bad> constexpr std::size_t count_between() {
  constexpr std::size_t n = (good + bad) / 2;
  if constexpr (n == good) return good;
  else if constexpr (fit_before<F, n>) return detail::count_between<F, n, bad>();
  else return detail::count_between<F, good, n>();
}
template <auto F, std::size_t good = 0> constexpr std::size_t count_fitting() {
  constexpr std::size_t n = good + tried_at_once;
  if constexpr (good == most_tried) return good;
  else if constexpr (fit_before<F, n>) return count_fitting<F, n>();
  else return detail::count_between<F, good, n>();
}

template <class F> struct require_outgrowing : require_stateless<F> {
  static_assert(outgrows<F>,
                "priori: only a recurrence of one key that says that it outgrows its type has a last index");
};

template <auto F> constexpr std::size_t last_index_of() {
  using function = function_of<F>;
  if constexpr (!outgrows<function>) return sizeof(require_outgrowing<function>);
  else {
    constexpr std::size_t count = count_fitting<F>();
    static_assert(count > 0, "priori: not even the first value fits its type");
    static_assert(count < most_tried, "priori: 16,384 values fit their type: give a table its extents");
    return count - 1;
  }
}

} // namespace detail

// last_index<F>: the last index whose value fits its type, for a recurrence of one key that outgrows its type: one of
// priori::series, or a functor that declares `static constexpr bool outgrows = true;` and fails on overflow, as
// checked<T> does. The values are computed to find it. Error: more than 16,383 values fit.
template <auto F> inline constexpr std::size_t last_index = detail::last_index_of<F>();

}} // namespace priori

#include "priori/detail/end.hpp"
