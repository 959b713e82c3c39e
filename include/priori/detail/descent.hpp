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
#include <type_traits>
#include <utility>

namespace priori::inline v0::detail {

inline constexpr int evidence = 5;        // borders to cross
inline constexpr std::size_t stride = 32; // keys in a block, and between two keys of the ascent
inline constexpr std::size_t small_step = 8;
inline constexpr int most_astray = 8; // borders to cross on a way that does not lead down

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

// How one key changes from the asker's, A, to the one asked for, K: it descends, stays what it is, or strays.
template <auto F, class A, class K> struct leg {
  static constexpr bool leads_down = false;
  static constexpr bool strays = false;
};

template <auto F, class K> struct leg<F, K, K> {
  static constexpr bool leads_down = true; // if another key does
  static constexpr bool strays = false;
  static constexpr std::size_t length = max_constexpr_depth;
  static constexpr bool crosses_border = false;
  template <std::size_t /* steps */> using below_by = K;
};

template <class A>
concept integer_constant = constant_like<A> && integer<typename constant_family<A>::value_type>;

template <auto F, integer_constant A, integer_constant K>
requires(!std::is_same_v<A, K>) struct leg<F, A, K> {
  using I = typename constant_family<K>::value_type;
  static constexpr std::size_t above_first(auto n) {
    return static_cast<std::size_t>(n) - static_cast<std::size_t>(first_of<function_of<F>>());
  }
  static constexpr bool below = less(K::value, first_of<function_of<F>>());
  static constexpr std::size_t step = less(K::value, A::value) ? above_first(A::value) - above_first(K::value)
                                                               : above_first(K::value) - above_first(A::value);
  static constexpr std::size_t length = below || step == 0 ? 0 : above_first(K::value) / step;
  static constexpr bool crosses(std::size_t block) {
    return above_first(A::value) / block != above_first(K::value) / block;
  }

  static constexpr bool leads_down = descends<A, K>;
  static constexpr bool crosses_border = crosses(step < small_step ? stride : stride * step);
  static constexpr bool strays = (!leads_down || below) && step != 0 && crosses(stride * step);

  template <std::size_t steps> using below_by =
      typename constant_family<K>::template like<static_cast<I>(static_cast<std::size_t>(K::value) - steps * step)>;
};

template <auto F, class Asker, class Key> inline constexpr bool strays = false;
template <auto F, class... A, class... K>
requires(sizeof...(A) ==
         sizeof...(K)) inline constexpr bool strays<F, list<A...>, list<K...>> = (leg<F, A, K>::strays || ...);

// The chain that leads from Asker... by Key... down to F's first key. Several keys may descend at once.
template <auto F, class Asker, class Key> struct way_down { static constexpr bool crosses_border = false; };

template <auto F, class... A, class... K>
requires(sizeof...(A) == sizeof...(K) && (leg<F, A, K>::leads_down && ...)) struct way_down<F, list<A...>, list<K...>> {
  static constexpr std::size_t length = [] {
    std::size_t least = max_constexpr_depth + 1;
    ((least = leg<F, A, K>::length < least ? leg<F, A, K>::length : least), ...);
    return least;
  }();
  static constexpr bool crosses_border =
      (leg<F, A, K>::crosses_border || ...) && length >= 2 * stride && length <= max_constexpr_depth;

  // The ascent's keys. The first is no nearer to the end of the chain than need be: it may end early.
  template <class> struct ascent;
  template <std::size_t... i> struct ascent<std::index_sequence<i...>> {
    template <std::size_t steps> static constexpr bool reach() {
      return ascending<F>::template reach<typename leg<F, A, K>::template below_by<steps>...>();
    }
    static constexpr bool reached[sizeof...(i)] = {reach<length - (i + 2) * stride>()...};
  };
};

// Says, by key, why a recurrence over constants does not end.
template <class... Key> struct cyclic {
  static_assert(sizeof...(Key) == 0, "priori::error::cycle: the key needs its own value");
};
template <class... Key> struct endless {
  static_assert(sizeof...(Key) == 0,
                "priori::error::too_deep: a recurrence over constants goes on for 225 keys that do not descend to its "
                "first; is a base case missing?");
};

// The self of Asker... on the way, after so many borders crossed down, and so many astray.
template <auto F, int borders, int astray, class... Asker> struct descent;

template <auto F, int borders, int astray, class Asker, class... Key> constexpr auto next_self() {
  using Way = way_down<F, Asker, list<Key...>>;
  if constexpr (strays<F, Asker, list<Key...>>) return descent<F, borders, astray + 1, Key...>{};
  else if constexpr (!Way::crosses_border) return descent<F, borders, astray, Key...>{};
  else if constexpr (borders + 1 < evidence) return descent<F, borders + 1, astray, Key...>{};
  else {
    static_assert(Way::template ascent<std::make_index_sequence<Way::length / stride - 1>>::reached[0]);
    return ascending<F>{};
  }
}

template <auto F, int borders, int astray, class... Asker> struct descent {
  template <class... Key> using self = decltype(next_self<F, borders, astray, list<Asker...>, Key...>());

  template <class... Key> constexpr auto operator()(Key const&...) const {
    if constexpr (std::is_same_v<list<Asker...>, list<Key...>>) return sizeof(cyclic<Key...>);
    else if constexpr (astray == most_astray) return sizeof(endless<Key...>);
    else return recalled<F, self<Key...>, Key...>;
  }
};

} // namespace priori::v0::detail
