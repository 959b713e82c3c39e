// priori: one value of a recurrence, at compile time.
#pragma once

#include "priori/detail/begin.hpp"

// First, since a compiler lists the includes that lead to the header of a message.
#include "priori/detail/core/arguments.hpp"

#include "priori/detail/constexpr/refusal.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/constexpr/kept_memory.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/recurrence.hpp"
#include "priori/table.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class F, class T, class... K> evaluation_memo<F, T, nothing_known, K...> constant_memo_of(signature<T, K...>);
template <auto F> using constant_memo = decltype(constant_memo_of<function_of<F>>(signature_of<function_of<F>>{}));

// The ways to evaluate. `assisted` climbs chains, for which it tries keys that may lie below the end of the chain.
// `unassisted` does not climb. `climbing_at_once` is for errors, as `step_by_step` is.
inline constexpr depth_limits assisted{};
inline constexpr depth_limits unassisted{.climbs = false};
inline constexpr depth_limits climbing_at_once{1, 110};

template <auto F, depth_limits r, auto... key> constexpr auto evaluate() {
  constant_memo<F> memo(F, {}, r);
  return memo.outcome_of(key...);
}

template <auto F, auto... key, class T, class... K> constexpr T evaluate_plain(signature<T, K...>) {
  detail::raise(detail::faults_of<K...>(key...), detail::shown(key...));
  if ((detail::below_first<function_of<F>>(detail::to_key<K>(key)) || ...))
    error::outside_domain(detail::shown(key...));
  return F(detail::to_key<K>(key)...);
}

// A value, or the reason why there is none: where both can be a template argument, so that they are computed once.
template <auto outcome> struct accepted : refusal<outcome.refused> {
  static constexpr auto const& value = outcome.value;
};

template <auto F, depth_limits r, auto... key> accepted<detail::evaluate<F, r, key...>()> attempt(int);
template <auto F, depth_limits r, auto... key> void attempt(...);

template <class T, T> struct takes;
template <class T>
concept structural = requires {
  typename takes<T, T{}>;
};

template <auto F, depth_limits r, auto... key> inline constexpr auto evaluated = detail::evaluate<F, r, key...>();

// The result of an evaluation that is a constant expression: a value, or a refused key.
template <class Attempt, auto F, depth_limits r, auto... key> struct outcome_by {
  static constexpr bool is_constant = !structural<decltype(detail::evaluate<F, r, key...>())> && requires {
    typename std::bool_constant<(detail::evaluate<F, r, key...>(), true)>;
  };
  static constexpr bool is_too_deep() { return evaluated<F, r, key...>.refused.why == fault::too_deep; }
  static constexpr auto value() {
    constexpr auto const& refused = evaluated<F, r, key...>.refused;
    if constexpr (structural<std::remove_cvref_t<decltype(refused)>> && refused.why != fault::none)
      static_cast<void>(sizeof(refusal<refused>));
    else detail::raise(refused.why, refused.path[0].apply([](auto const&... k) { return detail::shown(k...); }));
    return evaluated<F, r, key...>.value;
  }
};
template <auto outcome, auto F, depth_limits r, auto... key> struct outcome_by<accepted<outcome>, F, r, key...> {
  static constexpr bool is_constant = true;
  static constexpr bool is_too_deep() { return outcome.refused.why == fault::too_deep; }
  static constexpr auto value() { return accepted<outcome>::value; }
};
template <auto F, depth_limits r, auto... key> using outcome_of =
    outcome_by<decltype(attempt<F, r, key...>(0)), F, r, key...>;

// True unless the evaluation is too much, or goes too deep.
template <class Outcome>
concept is_decided = Outcome::is_constant && !Outcome::is_too_deep();

template <class F> struct require_constant_copies {
  static_assert(implicitly_copyable<result_of<F>>,
                "priori: a value that is a constant is a copy: its type must be copyable");
};

template <auto F, auto... key> struct evaluated_once {
  decltype(detail::evaluate<F, assisted, key...>()) it = detail::evaluate<F, assisted, key...>();
};
template <auto F, auto... key> inline constexpr bool value_keeps_memory = false;
template <auto F, auto... key>
requires(
    !std::is_trivially_destructible_v<result_of<function_of<F>>>) inline constexpr bool value_keeps_memory<F, key...> =
    keeps_memory<evaluated_once<F, key...>>;

// Repeats an evaluation that fails, so that the compiler reports how. value_of() suppresses the errors that follow.
template <auto F, depth_limits r, auto... key>
inline constexpr auto failing = result_of<function_of<F>>(*constant_memo<F>(F, {}, r).compute(key...));

// The extent of a table that ends at a key.
template <class K> constexpr bool extends_to(K key) {
  return !detail::is_negative(detail::as_number(key)) && static_cast<uintmax>(key) < max_table;
}
template <auto key> constexpr auto extent_to() {
  if constexpr (number_like<type_of<key>>) return static_cast<int>(key) + 1;
  else return detail::range_of(type_of<key>{}, key);
}

// True if a table up to the key can be filled, of which the value is the last entry. That takes many evaluations, so no
// key is too deep. All keys up to it are computed, so it is false if one of them has no value, needed or not.
template <auto F, auto... key> constexpr bool ends_table() {
  if constexpr ((countable<type_of<key>> && ...))
    if constexpr (sizeof...(key) > 0 && (detail::extends_to(key) && ...))
      return detail::fills_table<F, detail::extent_to<key>()...>();
  return false;
}
template <auto F, auto... key> constexpr auto last_of_table() {
  constexpr auto const& all = table<F, detail::extent_to<key>()...>;
  return all.data()[all.size() - 1];
}

template <auto F, auto... key> constexpr auto value_of() {
  using function = function_of<F>;
  static_assert(sizeof(signature_of<function>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (!keys_match<function, sizeof...(key)>) return sizeof(require_keys<function, sizeof...(key)>);
  else if constexpr (plain_function<function>) return detail::evaluate_plain<F, key...>(signature_of<function>{});
  else if constexpr (!implicitly_copyable<result_of<function>>) return sizeof(require_constant_copies<function>);
  else if constexpr (value_keeps_memory<F, key...>) return sizeof(require_no_memory<result_of<function>>);
  else if constexpr (is_decided<outcome_of<F, assisted, key...>>) return outcome_of<F, assisted, key...>::value();
  else if constexpr (detail::ends_table<F, key...>()) return detail::last_of_table<F, key...>();
  else if constexpr (outcome_of<F, assisted, key...>::is_constant) return outcome_of<F, assisted, key...>::value();
  else if constexpr (is_decided<outcome_of<F, unassisted, key...>>) return outcome_of<F, unassisted, key...>::value();
  else {
    using T = result_of<function>;
    constexpr bool refused = outcome_of<F, unassisted, key...>::is_constant;
    constexpr depth_limits report = refused ? climbing_at_once : step_by_step;
    static_cast<void>(&failing<F, report, key...>);
    if constexpr (!requires { typename std::bool_constant<(T(failing<F, report, key...>), true)>; } &&
                  std::is_default_constructible_v<T>)
      return T{};
    else return failing<F, report, key...>;
  }
}

} // namespace detail

// value<F, key...>: the value of the recurrence or plain function F at `key...`, a constant.
//
// F is constexpr and has no captures. Only the keys that the value needs are computed, each once. Where that is too
// deep or too much for one constant evaluation, all keys up to `key...` are computed, as for a table that ends there.
//
// Errors, which the diagnostic names as priori::error::...: a key that its type cannot hold, a cycle, a missing base
// case, a runaway recursion, an overflow of checked numbers. Plain numbers overflow as usual in C++.
template <auto F, auto... key> inline constexpr auto value = detail::value_of<F, key...>();

}} // namespace priori

#include "priori/detail/end.hpp"
