// priori: the `self` of a recurrence over constants. The compiler's table of specializations is the memo.
//
// Templates nest some 300 keys deep, so a long chain k, k-d, k-2d, ... is not followed down to its end: once it has
// crossed as many borders between blocks of keys as are `evidence` of a long one, its keys below are computed in
// ascending order. The keys above have selves of their own, which know by whom a key is asked for.
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

inline constexpr int evidence = 5;        // borders to cross
inline constexpr std::size_t stride = 32; // keys in a block, and between two keys of the ascent
inline constexpr std::size_t small_step = 8;
inline constexpr int most_astray = 9; // borders to cross on a way that does not lead down

template <class... T> struct list;

template <class Self> Self const& declared();
template <class Self> inline constexpr Self self_of{};
template <auto F, class Self, class... Key> inline constexpr auto recalled = F(self_of<Self>, Key{}...);

template <auto F, int borders, int astray, class... Asker> struct descent;

// An integer less than zero; an unsigned one has wrapped.
template <class K>
concept below_zero = bool(K::value >> (8 * sizeof(K::value) - 1));

// The self of keys in ascending order. An empty value is remembered as a type, which is cheaper. Below zero a chain may
// end, or not.
template <auto F> struct ascending {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    if constexpr ((below_zero<Key> || ...)) return recalled<F, descent<F, 0, most_astray - 1, Key...>, Key...>;
    else {
      using R = decltype(F(declared<ascending>(), Key{}...));
      if constexpr (__is_empty(R) && __is_trivial(R))
        return typename std::type_identity<R>::type{}; // R as it is, not as clang found it, key by key
      else return recalled<F, ascending, Key...>;
    }
  }
  template <class... Key> static constexpr bool reach() { return static_cast<void>(ascending{}(Key{}...)), true; }
};

// Integer constants whose differences are counted.
template <class K> inline constexpr bool numeric_key = false;
template <constant_like K>
requires integer<typename constant_family<K>::value_type>
inline constexpr bool numeric_key<K> = sizeof(K::value) <= sizeof(std::uint64_t);

// Can priori make others of the constant's type?
template <class K> inline constexpr bool made_in_kind =
    std::is_same_v<K, typename constant_family<K>::template like<K::value>>;

// The way from the keys of an asker to those it asks for.
struct way {
  bool stays = true;                          // each key is what it was
  bool leads_down = true;                     // each key descends, or stays
  bool rises = false;                         // a key ascends
  bool wraps = false;                         // a key wraps below zero
  bool crosses_border = false;                // down to another block of keys
  bool strays = false;                        // to another block, and not down to the first key
  std::uint64_t length = max_constexpr_depth; // keys in the chain that goes on like this down to the first
};

// One key's way. Keys are given modulo 2^64, so how they compare is told.
constexpr way way_between(std::uint64_t first, std::uint64_t asker, std::uint64_t key, bool down, bool below_first) {
  asker -= first;
  key -= first;
  std::uint64_t const step = down ? asker - key : key - asker;
  std::uint64_t const length = below_first ? 0 : key / step;
  auto const crosses = [&](std::uint64_t block) { return asker / block != key / block; };
  return {.stays = false,
          .leads_down = down,
          .rises = !down,
          .crosses_border = crosses(step < small_step ? stride : stride * step),
          .strays = (!down || length == 0 || length > max_constexpr_depth) && crosses(stride * step),
          .length = length};
}
template <auto F, class A, class K> constexpr way way_of_one() {
  if constexpr (std::is_same_v<A, K>) return {};
  else if constexpr (!numeric_key<A> || !numeric_key<K>) return {.stays = false, .leads_down = false};
  else {
    if (detail::equal(A::value, K::value)) return {.stays = false, .leads_down = false};
    using U = std::uint64_t;
    constexpr auto first = detail::first_of<function_of<F>>();
    way w = detail::way_between(U(first), U(A::value), U(K::value), detail::less(K::value, A::value),
                                detail::less(K::value, first));
    w.leads_down = w.leads_down && made_in_kind<K>;
    w.wraps = wraps<function_of<F>, typename constant_family<K>::value_type> && below_zero<K> && !below_zero<A>;
    return w;
  }
}

// All keys' way: several may descend at once.
constexpr way joined(std::initializer_list<way> ways) {
  way all;
  for (way const& w : ways) {
    all.stays = all.stays && w.stays;
    all.leads_down = all.leads_down && w.leads_down;
    all.rises = all.rises || w.rises;
    all.wraps = all.wraps || w.wraps;
    all.crosses_border = all.crosses_border || w.crosses_border;
    all.strays = all.strays || w.strays;
    all.length = w.length < all.length ? w.length : all.length;
  }
  all.crosses_border = all.crosses_border && all.leads_down && all.length > 0 && all.length <= max_constexpr_depth;
  return all;
}
template <auto F, class Asker, class Key> inline constexpr way way_of{.stays = false, .leads_down = false};
template <auto F, class... A, class... K>
requires(sizeof...(A) == sizeof...(K)) inline constexpr way way_of<F, list<A...>, list<K...>> =
    detail::joined({detail::way_of_one<F, A, K>()...});

// The key that lies so many of the asker's steps below K.
template <class A, class K, std::size_t steps> struct key_below {
  using family = constant_family<K>;
  using type = typename family::template like<static_cast<typename family::value_type>(
      static_cast<std::uint64_t>(K::value) -
      steps * (static_cast<std::uint64_t>(A::value) - static_cast<std::uint64_t>(K::value)))>;
};
template <class K, std::size_t steps> struct key_below<K, K, steps> { using type = K; };

// The chain's keys, some of them, in ascending order. The first is no nearer to the end of the chain than need be: it
// may end early.
template <auto F, std::size_t length, class Asker, class Key, class = std::make_index_sequence<length / stride - 1>>
struct ascent_of_constants;
template <auto F, std::size_t length, class... A, class... K, std::size_t... i>
struct ascent_of_constants<F, length, list<A...>, list<K...>, std::index_sequence<i...>> {
  template <std::size_t steps> static constexpr bool reach() {
    return ascending<F>::template reach<typename key_below<A, K, steps>::type...>();
  }
  static constexpr bool reached[sizeof...(i)] = {reach<length - (i + 2) * stride>()...};
};

// Says, once, why a recurrence over constants does not end; where is in the compiler's notes. That a key has no value
// follows for those that ask for it, so both reasons are one message. For clang, a body with an error has none either.
template <auto F> struct require_end {
  static_assert(
      !stateless<function_of<F>>,
      "priori::error::cycle or priori::error::too_deep, if no other error comes first: a key needs its own "
      "value, or those of 225 keys that do not descend to the first; is a base case missing, or its `if constexpr`?");
};
template <auto F> struct require_no_wrap {
  static_assert(
      !stateless<function_of<F>>,
      "priori::error::negative_index: the index is below zero; is a base case missing, or its `if constexpr`?");
};

// The self of Asker... on the way, after so many borders crossed down, and so many astray. Once a key was larger than
// its asker, there may be a cycle, and `astray` is not 0 any more; as there may be one of types.
template <auto F, int borders, int astray, class... Asker> struct descent {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    constexpr way w = way_of<F, list<Asker...>, list<Key...>>;
    using next = descent<F, borders + w.crosses_border, w.rises && astray == 0 ? 1 : astray + w.strays, Key...>;
    if constexpr (w.stays || astray == most_astray) {
      return sizeof(require_end<F>);
    } else if constexpr (w.wraps) {
      static_cast<void>(requires { sizeof(require_no_wrap<F>); }); // clang takes whoever comes first for wrong, too
      return sizeof(require_no_wrap<F>);
    } else if constexpr (w.crosses_border && borders + 1 == evidence) {
      if constexpr (w.length >= 2 * stride)
        static_assert(ascent_of_constants<F, w.length, list<Asker...>, list<Key...>>::reached[0]);
      return recalled<F, ascending<F>, Key...>;
    } else if constexpr (w.leads_down && astray == 0) {
      return recalled<F, next, Key...>;
    } else {
      // A function whose return type is being deduced is no candidate.
      if constexpr (requires { F(self_of<next>, Key{}...); }) return recalled<F, next, Key...>;
      else return sizeof(require_end<F>);
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
