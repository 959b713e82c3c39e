// priori: the members of memos, other than calls.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/key_parts.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/overflow.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/computation.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/stores/page_layout.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> struct require_copies {
  static_assert(implicitly_copyable<T>, "priori: find and for_each copy values: their type must be copyable");
};

// True if a function can be called with a key and its value.
template <class Visit, class S> inline constexpr bool visits_keys = false;
template <class Visit, class T, class... K> inline constexpr bool visits_keys<Visit, signature<T, K...>> =
    std::is_invocable_v<Visit&, K const&..., T const&>;
template <class Visit, class S> struct require_visits_keys {
  static_assert(visits_keys<Visit, S>, "priori: for_each's argument is a function of the key and its value");
};

// call(last, key...) with the key that the arguments before the last one form.
template <class Call, class S, class... A> constexpr decltype(auto) with_key_and_last(Call call, S of_key, A&&... a) {
  return [&]<std::size_t... i>(std::index_sequence<i...>, auto const& all)->decltype(auto) {
    auto&& last = std::get<sizeof...(i)>(all);
    return detail::with_key(
        [&](auto const&... k) -> decltype(auto) { return call(static_cast<last_of<A&&...>>(last), k...); }, of_key,
        std::get<i>(all)...);
  }
  (std::make_index_sequence<sizeof...(A) - 1>{}, std::forward_as_tuple(std::forward<A>(a)...));
}

// The same, where the last argument is the value of the key.
template <class Call, class T, class... K, class... A>
constexpr bool with_key_and_value(Call const& call, signature<T, K...> of_key, A&&... a) {
  static_assert(sizeof...(A) == sizeof...(K) + 1, "priori: insert takes as many keys as the recurrence, and the value");
  if constexpr (sizeof...(A) != sizeof...(K) + 1) return false;
  else {
    constexpr bool is_value = std::is_convertible_v<last_of<A&&...>, T>;
    static_assert(is_value, "priori: insert's last argument is the value of the key");
    if constexpr (!is_value) return false;
    else return detail::with_key_and_last(call, of_key, std::forward<A>(a)...);
  }
}

template <class Visit, class T>
concept can_visit = requires(Visit&& visit, T const& value) {
  std::forward<Visit>(visit)(value);
};

// The same, where the last argument is a function of the key's value.
template <class Call, class T, class... K, class... A>
constexpr decltype(auto) with_key_and_visitor(Call const& call, signature<T, K...> of_key, A&&... a) {
  static_assert(sizeof...(A) == sizeof...(K) + 1, "priori: visit takes as many keys as the recurrence, and a function");
  if constexpr (sizeof...(A) == sizeof...(K) + 1) {
    constexpr bool is_visitor = can_visit<last_of<A&&...>, T>;
    static_assert(is_visitor, "priori: visit's last argument is a function of the key's value");
    if constexpr (is_visitor) return detail::with_key_and_last(call, of_key, std::forward<A>(a)...);
  }
}

// The function of an insertion: it returns a value that is known already.
template <class V, class T, class... K> struct given_value {
  V&& value;
  T operator()(K const&...) const { return static_cast<T>(std::forward<V>(value)); }
};

// A memo as it is during an insertion. No miss is counted. A hit is, since the code of the memo's other calls is shared
// (memoizer.hpp); insert() takes it back at once.
template <class Memo, class V, class S> struct insertion;
template <class Memo, class V, class T, class... K> struct insertion<Memo, V, signature<T, K...>> {
  using function = given_value<V, T, K...>;
  using signature = detail::signature<T, K...>;
  using known = nothing_known;

  [[no_unique_address]] Memo const memo;
  function const& give;
  bool& found;
  bool& inserted;

  decltype(auto) store() const { return memo.store(); }
  function const& callee() const { return give; }
  void const* pointer() const { return this; }
  static insertion of(void const* pointer) { return *static_cast<insertion const*>(pointer); }
  static constexpr bool counts_hits = Memo::counts_hits;
  void computed(evaluation const&, bool kept) const {
    found = false;
    inserted = kept;
  }
};

template <class Memo, class S = typename Memo::signature> struct members;

template <class Memo, class T, class... K> struct members<Memo, signature<T, K...>> {
  using S = signature<T, K...>;

  template <class... A> static typename computation<Memo>::result call(Memo m, A const&... a) {
    return detail::with_key([&](auto const&... k) ->
                            typename computation<Memo>::result { return computation<Memo>::call(m, k...); },
                            S{}, a...);
  }

  template <class... A> static bool contains(Memo m, A const&... a) {
    return detail::with_possible_key(
        [&](auto const&... k) {
          if constexpr (Memo::known::any)
            if (Memo::known::has(k...)) return true;
          return m.store().contains(k...);
        },
        S{}, a...);
  }

  template <class... A> static std::optional<T> find(Memo m, A const&... a) {
    std::optional<T> value;
    detail::with_possible_key(
        [&](auto const&... k) {
          if constexpr (Memo::known::any)
            if (Memo::known::has(k...)) return value.emplace(Memo::known::at(k...)), true;
          return computation<Memo>::find(m, value, k...);
        },
        S{}, a...);
    return value;
  }

  // k: the key as it is looked up, here and in visit.
  template <class V, class... L> static bool insert(Memo m, V&& value, L const&... k) {
    if constexpr (Memo::known::any)
      if (Memo::known::has(k...)) return false;
    if ((detail::below_first<typename Memo::function>(k) || ...))
      error::outside_domain(keys<K...>{detail::to_key<K>(k)...});
    given_value<V, T, K...> const give{std::forward<V>(value)};
    bool found = true, inserted = false;
    computation<insertion<Memo, V, S>>::call({m, give, found, inserted}, k...);
    if constexpr (Memo::counts_hits)
      if (found) m.store().take_hit_back();
    return inserted;
  }

  template <class Visit, class... L> static decltype(auto) visit(Memo m, Visit&& visit, L const&... k) {
    if constexpr (Memo::known::any)
      if (Memo::known::has(k...)) return std::forward<Visit>(visit)(Memo::known::at(k...));
    return computation<Memo>::visit(m, std::forward<Visit>(visit), k...);
  }

  // n: the number of keys, or a number for each key, which it is below.
  template <class... N> static void reserve(Memo m, N... n) {
    if constexpr (sizeof...(N) == 1) m.store().reserve(n...);
    else {
      static_assert(sizeof...(N) == sizeof...(K), "priori: reserve takes the number of keys, or a number for each key");
      static_assert((numbered<K> && ...),
                    "priori: reserve takes a number for each key only of integers and enumerations of up to 64 bits");
      if constexpr (sizeof...(N) == sizeof...(K) && (numbered<K> && ...)) {
        std::size_t const sides[]{n...};
        std::size_t size = (n && ...);
        for (std::size_t const side : sides)
          if (PRIORI_DETAIL_OVERFLOWS(mul, size, side, &size)) {
            size = SIZE_MAX; // cannot be allocated
            break;
          }
        m.store().reserve(sides, size);
      }
    }
  }

  // The keys and values are copied first: visit may use the memo.
  template <class Visit> static void for_each(Memo m, Visit& visit) {
    struct entry {
      keys<K...> key;
      T value;
    };
    std::vector<entry> all;
    m.store().copy_to(all);
    for (entry const& e : all) e.key.apply([&](K const&... k) { visit(k..., e.value); });
  }

  template <class... A> static bool erase(Memo m, A const&... a) {
    return detail::with_possible_key([&](auto const&... k) { return m.store().erase(k...); }, S{}, a...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
