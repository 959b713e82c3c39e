// priori: the `self` of a recurrence over constants. The compiler's table of specializations is the memo.
//
// Templates nest some 300 keys deep, so a long chain k, k-d, k-2d, ... is not followed down to its end: once it has
// crossed as many borders between blocks of keys as are `evidence` of a long one, its keys below are computed in
// ascending order. The keys above have selves of their own, which know by whom a key is asked for.
#pragma once

#include "../constant.hpp"
#include "../recurrence.hpp"
#include "integer.hpp"
#include "limits.hpp"

#include <cstddef>
#include <utility>

namespace priori::inline v0::detail {

inline constexpr int evidence = 5;        // borders to cross
inline constexpr std::size_t stride = 32; // keys in a block, and between two keys of the ascent
inline constexpr std::size_t small_step = 8;

template <class... T> struct list;

template <class Self> Self const& declared();
template <class Self> inline constexpr Self self_of{};
template <auto F, class Self, class... Key> inline constexpr auto recalled = F(self_of<Self>, Key{}...);

// The self of keys in ascending order. An empty value is remembered as a type, which is cheaper.
template <auto F> struct ascending {
  template <class... Key> using result = decltype(F(declared<ascending>(), Key{}...));

  template <class... Key> constexpr auto operator()(Key const&...) const -> result<Key...> {
    using R = result<Key...>;
    if constexpr (__is_empty(R) && __is_trivially_constructible(R)) return R{};
    else return recalled<F, ascending, Key...>;
  }
  template <class... Key> static constexpr bool reach() { return static_cast<void>(ascending{}(Key{}...)), true; }
};

// Is K an integer constant less than A, and can priori make others of its type?
template <class A, class K>
concept descends = constant_like<A> && constant_like<K> && integer<typename constant_family<A>::value_type> &&
                       integer<typename constant_family<K>::value_type> && sizeof(K::value) <= sizeof(std::size_t) &&
                   std::is_same_v<K, typename constant_family<K>::template like<K::value>>&& less(K::value, A::value);

// The chain that leads from Asker... by Key... down to F's first key: one key descends, the others stay what they are.
template <auto F, class Before, class Asker, class Key> struct way_down {
  static constexpr bool crosses_border = false;
};

template <auto F, class... Before, class K, class... Asker, class... Key>
struct way_down<F, list<Before...>, list<K, Asker...>, list<K, Key...>>
    : way_down<F, list<Before..., K>, list<Asker...>, list<Key...>> {};

template <auto F, class... Before, class A, class K, class... After>
requires descends<A, K>
struct way_down<F, list<Before...>, list<A, After...>, list<K, After...>> {
  using I = typename constant_family<K>::value_type;
  static constexpr std::size_t above_first(auto n) {
    return static_cast<std::size_t>(n) - static_cast<std::size_t>(first_of<function_of<F>>());
  }
  static constexpr bool below = less(K::value, first_of<function_of<F>>());
  static constexpr std::size_t step = above_first(A::value) - above_first(K::value);
  static constexpr std::size_t length = below ? 0 : above_first(K::value) / step;
  static constexpr std::size_t block = step < small_step ? stride : stride * step;
  static constexpr bool crosses_border = length >= 2 * stride && length <= max_constexpr_depth &&
                                         above_first(A::value) / block != above_first(K::value) / block;

  // The i-th key of the ascent. The first is no nearer to the end of the chain than need be: it may end early.
  template <std::size_t i> using key = typename constant_family<K>::template like<static_cast<I>(
      static_cast<std::size_t>(K::value) - (length - (i + 2) * stride) * step)>;
  template <class> struct ascent;
  template <std::size_t... i> struct ascent<std::index_sequence<i...>> {
    static constexpr bool reached[sizeof...(i)] = {ascending<F>::template reach<Before..., key<i>, After...>()...};
  };
};

// The self of Asker... on the way down, after so many borders.
template <auto F, int borders, class... Asker> struct descent;

template <auto F, int borders, class Way, class... Key> constexpr auto next_self() {
  if constexpr (!Way::crosses_border) return descent<F, borders, Key...>{};
  else if constexpr (borders + 1 < evidence) return descent<F, borders + 1, Key...>{};
  else {
    static_assert(Way::template ascent<std::make_index_sequence<Way::length / stride - 1>>::reached[0]);
    return ascending<F>{};
  }
}

template <auto F, int borders, class... Asker> struct descent {
  template <class... Key> using self =
      decltype(next_self<F, borders, way_down<F, list<>, list<Asker...>, list<Key...>>, Key...>());

  template <class... Key> constexpr auto operator()(Key const&...) const { return recalled<F, self<Key...>, Key...>; }
};

} // namespace priori::v0::detail
