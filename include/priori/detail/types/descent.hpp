// priori: the `self` of a recurrence over constants. The compiler's table of specializations is the memo.
//
// Compilers nest templates some 300 keys deep, so a long chain k, k-d, k-2d, ... is not followed down to its end. The
// keys are divided into blocks. After `max_crossed` crossings from a block to a lower one, the remaining keys of the
// chain are computed in ascending order. Until then the `self` of each key carries the key in its type, so that a call
// knows its caller.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/types/constant_family.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr int max_crossed = 5;        // crossings into lower blocks before the ascent begins
inline constexpr std::size_t stride = 32;    // keys in a block, and steps between the keys of the ascent
inline constexpr std::size_t small_step = 8; // from here on blocks have `stride` steps, not keys
inline constexpr int max_astray = 9;         // crossings between blocks that do not lead down to the first key

template <class... T> struct list;

template <class Self> Self const& declared();
template <class Self> inline constexpr Self self_of{};
template <auto F, class Self, class... Key> inline constexpr auto recalled = F(self_of<Self>, Key{}...);

template <auto F, int crossed, int astray, class... Caller> struct descent;

// True if the top bit of the value is set: a signed integer is negative, or an unsigned one has wrapped.
template <class K>
concept below_zero = bool(K::value >> (8 * sizeof(K::value) - 1));

// The self of keys that are computed in ascending order. A value of an empty type is remembered as a type, which is
// cheaper. Below zero a chain may not end, so a descent follows it, which fails at the next stray crossing.
template <auto F> struct ascending {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    if constexpr ((below_zero<Key> || ...)) return recalled<F, descent<F, 0, max_astray - 1, Key...>, Key...>;
    else {
      using R = decltype(F(declared<ascending>(), Key{}...));
      if constexpr (__is_empty(R) && __is_trivial(R))
        return typename std::type_identity<R>::type{}; // without the type sugar that clang would keep for each key
      else return recalled<F, ascending, Key...>;
    }
  }
  template <class... Key> static constexpr bool reach() { return static_cast<void>(ascending{}(Key{}...)), true; }
};

// True if K is an integer constant of at most 64 bits, so that differences of keys can be computed.
template <class K> inline constexpr bool numeric_key = false;
template <constant_like K>
requires integer<typename constant_family<K>::value_type>
inline constexpr bool numeric_key<K> = sizeof(K::value) <= sizeof(std::uint64_t);

// True if other constants of the same type can be made.
template <class K> inline constexpr bool made_in_kind =
    std::is_same_v<K, typename constant_family<K>::template like<K::value>>;

// How the key of a call differs from the key of its caller.
struct transition {
  bool stays = true;         // all parts are unchanged
  bool leads_down = true;    // each part decreases or is unchanged
  bool rises = false;        // a part increases
  bool wraps = false;        // a part wraps below zero
  bool crosses_down = false; // the key is in a lower block
  bool strays = false;       // the key is in another block, and the chain does not lead down to the first key
  std::uint64_t length = max_constexpr_depth; // keys of the chain that continues in equal steps to the first key
};

// The transition of one part. Keys are given modulo 2^64, so `down` and `below_first` say how they compare.
constexpr transition transition_between(std::uint64_t first, std::uint64_t caller, std::uint64_t key, bool down,
                                        bool below_first) {
  caller -= first;
  key -= first;
  std::uint64_t const step = down ? caller - key : key - caller;
  std::uint64_t const length = below_first ? 0 : key / step;
  auto const crosses = [&](std::uint64_t block) { return caller / block != key / block; };
  return {.stays = false,
          .leads_down = down,
          .rises = !down,
          .crosses_down = crosses(step < small_step ? stride : stride * step),
          .strays = (!down || length == 0 || length > max_constexpr_depth) && crosses(stride * step),
          .length = length};
}
template <auto F, class A, class K> constexpr transition transition_of_part() {
  if constexpr (std::is_same_v<A, K>) return {};
  else if constexpr (!numeric_key<A> || !numeric_key<K>) return {.stays = false, .leads_down = false};
  else {
    if (detail::equal(A::value, K::value)) return {.stays = false, .leads_down = false};
    using U = std::uint64_t;
    constexpr auto first = detail::first_of<function_of<F>>();
    transition step = detail::transition_between(U(first), U(A::value), U(K::value), detail::less(K::value, A::value),
                                                 detail::less(K::value, first));
    step.leads_down = step.leads_down && made_in_kind<K>;
    step.wraps = wraps<function_of<F>, typename constant_family<K>::value_type> && below_zero<K> && !below_zero<A>;
    return step;
  }
}

// The transition of all parts; several may descend at once.
constexpr transition joined(std::initializer_list<transition> parts) {
  transition all;
  for (transition const& step : parts) {
    all.stays = all.stays && step.stays;
    all.leads_down = all.leads_down && step.leads_down;
    all.rises = all.rises || step.rises;
    all.wraps = all.wraps || step.wraps;
    all.crosses_down = all.crosses_down || step.crosses_down;
    all.strays = all.strays || step.strays;
    all.length = step.length < all.length ? step.length : all.length;
  }
  all.crosses_down = all.crosses_down && all.leads_down && all.length > 0 && all.length <= max_constexpr_depth;
  return all;
}
template <auto F, class Caller, class Key>
inline constexpr transition transition_of{.stays = false, .leads_down = false};
template <auto F, class... A, class... K>
requires(sizeof...(A) == sizeof...(K)) inline constexpr transition transition_of<F, list<A...>, list<K...>> =
    detail::joined({detail::transition_of_part<F, A, K>()...});

// The key `steps` steps below K, where a step is the distance from the caller's key A to K.
template <class A, class K, std::size_t steps> struct key_below {
  using family = constant_family<K>;
  using type = typename family::template like<static_cast<typename family::value_type>(
      static_cast<std::uint64_t>(K::value) -
      steps * (static_cast<std::uint64_t>(A::value) - static_cast<std::uint64_t>(K::value)))>;
};
template <class K, std::size_t steps> struct key_below<K, K, steps> { using type = K; };

// Computes every stride-th key of a chain, in ascending order. The first is two strides above the end of the chain,
// because the chain may end early.
template <auto F, std::size_t length, class Caller, class Key, class = std::make_index_sequence<length / stride - 1>>
struct ascent_of_constants;
template <auto F, std::size_t length, class... A, class... K, std::size_t... i>
struct ascent_of_constants<F, length, list<A...>, list<K...>, std::index_sequence<i...>> {
  template <std::size_t steps> static constexpr bool reach() {
    return ascending<F>::template reach<typename key_below<A, K, steps>::type...>();
  }
  static constexpr bool reached[sizeof...(i)] = {reach<length - (i + 2) * stride>()...};
};

// Fail to compile, once, with the reason why a recurrence over constants does not end; the compiler's notes say where.
// A key without a value leaves its callers without values, and for clang a body with an error has no value either, so
// one message covers cycles and runaway recursion. It is the last one, since hundreds of callers would add theirs:
// clang says it as a warning that is fatal, and g++ stops where templates then nest too deep, if a program allows no
// more.
#define PRIORI_DETAIL_NO_END                                                                                           \
  "priori::error::cycle or priori::error::too_deep, if no other error comes first: a key needs its own "               \
  "value, or those of 225 keys that do not descend to the first; is a base case missing, or its `if constexpr`?"
#define PRIORI_DETAIL_WRAPPED                                                                                          \
  "priori::error::negative_index: the index is below zero; is a base case missing, or its `if constexpr`?"
#ifdef __clang__
template <auto F> int no_end() __attribute__((diagnose_if(true, PRIORI_DETAIL_NO_END, "warning")));
template <auto F> int wrapped_key() __attribute__((diagnose_if(true, PRIORI_DETAIL_WRAPPED, "warning")));
#pragma clang diagnostic push
#pragma clang diagnostic fatal "-Wuser-defined-warnings"
template <auto F> struct require_end { static_assert(sizeof(detail::no_end<F>()) == 0, PRIORI_DETAIL_NO_END); };
template <auto F> struct require_no_wrap {
  static_assert(sizeof(detail::wrapped_key<F>()) == 0, PRIORI_DETAIL_WRAPPED);
};
#pragma clang diagnostic pop
#else
template <int i> struct no_more_errors;
template <int i> struct no_more_of_them { no_more_errors<i + 1> next; }; // g++ shortens no list of equal lines
template <int i> struct no_more_errors { no_more_of_them<i + 1> next; };
template <> struct no_more_errors<8192> {};
template <auto F> struct require_end {
  static_assert(!stateless<function_of<F>>, PRIORI_DETAIL_NO_END);
  static_assert(sizeof(no_more_errors<2 * stateless<function_of<F>>>) > 0);
};
template <auto F> struct require_no_wrap {
  static_assert(!stateless<function_of<F>>, PRIORI_DETAIL_WRAPPED);
  static_assert(sizeof(no_more_errors<2 * stateless<function_of<F>>>) > 0);
};
#endif
#undef PRIORI_DETAIL_NO_END
#undef PRIORI_DETAIL_WRAPPED

// The self of the key Caller..., after `crossed` crossings into lower blocks and `astray` other ones. Once a key was
// larger than its caller's, there may be a cycle, and astray is not 0. Keys that are types may form a cycle, too.
template <auto F, int crossed, int astray, class... Caller> struct descent {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    constexpr transition step = transition_of<F, list<Caller...>, list<Key...>>;
    using next = descent<F, crossed + step.crosses_down, step.rises && astray == 0 ? 1 : astray + step.strays, Key...>;
    if constexpr (step.stays || astray == max_astray) {
      return sizeof(require_end<F>);
    } else if constexpr (step.wraps) {
      static_cast<void>(
          requires { sizeof(require_no_wrap<F>); }); // clang also rejects the code that first instantiates it
      return sizeof(require_no_wrap<F>);
    } else if constexpr (step.crosses_down && crossed + 1 == max_crossed) {
      if constexpr (step.length >= 2 * stride)
        static_assert(ascent_of_constants<F, step.length, list<Caller...>, list<Key...>>::reached[0]);
      return recalled<F, ascending<F>, Key...>;
    } else if constexpr (step.leads_down && astray == 0) {
      return recalled<F, next, Key...>;
    } else {
      // False for a key that is being computed: its return type is not deduced yet.
      if constexpr (requires { F(self_of<next>, Key{}...); }) return recalled<F, next, Key...>;
      else return sizeof(require_end<F>);
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
