// priori: from which corner a table is filled, which is found by computing its first few keys.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/join.hpp"
#include "priori/detail/constexpr/tried_stage.hpp"
#include "priori/detail/constexpr/turned.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr std::size_t most_turned = 131'072; // entries that one constant evaluation puts in their places
inline constexpr int tried_calls = 1000;            // of keys that are not kept

// The keys of which each part is among the first few.
template <class Corner> struct first_keys_of {
  static constexpr std::size_t most = Corner::rank == 1 ? 64 : Corner::rank == 2 ? 8 : 4;
  static constexpr std::size_t side(unsigned r) { return Corner::count[r] < most ? Corner::count[r] : most; }
  static constexpr std::size_t size() {
    std::size_t n = 1;
    for (unsigned r = 0; r < Corner::rank; ++r) n *= side(r);
    return n;
  }
};

// Their entries in a turned table. They are computed in the order of the table, until one asks for a later key.
template <class Corner, class T> struct first_entries : first_keys_of<Corner> {
  static constexpr unsigned rank = Corner::rank;
  static constexpr std::size_t size = first_keys_of<Corner>::size();

  // A value that is not kept by its key. A recurrence may refer to it while the trial lasts.
  struct other_value {
    T value;
    other_value* next;
  };

  T entries[size]{};
  std::size_t count = 0;
  std::int64_t now[rank]{}; // the steps to the key that is computed
  int calls = 0;
  bool stopped = false;
  unsigned to_turn = 0; // a bit for each part that is the first one in which a key that was asked for comes later
  other_value* others = nullptr;

  constexpr first_entries() = default;
  first_entries(first_entries const&) = delete;
  constexpr ~first_entries() {
    while (others) {
      other_value* const last = others;
      others = last->next;
      delete last;
    }
  }

  constexpr passed<T> value(auto const& recurrence, auto const& self, std::int64_t const (&n)[rank], auto... steps) {
    std::size_t at = 0;
    bool kept = true, in_table = true;
    for (unsigned r = 0; r < rank; ++r) {
      kept &= static_cast<std::uint64_t>(n[r]) < this->side(r);
      in_table &= static_cast<std::uint64_t>(n[r]) < Corner::count[r];
      at = at * this->side(r) + static_cast<std::size_t>(n[r]);
    }
    if (kept && at < count) return entries[at];
    unsigned r = 0;
    while (r < rank && n[r] == now[r]) ++r;
    bool const is_later = in_table && (r == rank || n[r] > now[r]);
    if (is_later && r < rank) to_turn |= 1u << r;
    stopped = stopped || is_later || calls == tried_calls;
    calls += 1;
    if (!stopped) return other(recurrence(self, steps...));
    // Code can divide by the number that stands for a value, and loops that wait for a value end.
    if constexpr (std::is_convertible_v<int, T>) return other(static_cast<T>(2 + calls % 98));
    else return other(T{});
  }
  constexpr passed<T> other(T const& value) {
    if constexpr (std::is_same_v<passed<T>, T>) return value;
    else {
      others = new other_value{value, others};
      return others->value;
    }
  }
  constexpr void keep(T const& value) {
    entries[count++] = value;
    for (unsigned r = rank; r-- > 0;)
      if (static_cast<std::size_t>(++now[r]) < this->side(r)) break;
      else now[r] = 0;
  }
};

template <auto F, class Corner, class Signature = signature_of<function_of<F>>> struct order_trial;
template <auto F, class Corner, class T, class... K> struct order_trial<F, Corner, signature<T, K...>> {
  using recurrence = turned_recurrence<F, Corner>;
  using entries = first_entries<Corner, T>;
  template <class Key> using steps = typename recurrence::template steps<Key>;

  struct self {
    entries& known;
    constexpr passed<T> operator()(steps<K>... n) const { return known.value(recurrence{}, *this, {n...}, n...); }
  };

  template <unsigned... r> static constexpr T call(self const& me, std::int64_t const (&now)[sizeof...(K)],
                                                   std::integer_sequence<unsigned, r...>) {
    return recurrence{}(me, now[r]...);
  }

  // Returns a bit for each part of the key that is to be turned, too.
  static constexpr unsigned to_turn() {
    entries known;
    self const me{known};
    while (!known.stopped && known.count < entries::size) known.keep(call(me, known.now, typename recurrence::parts{}));
    return known.to_turn;
  }
};

// Declare the type of what Trial::to_turn() returns: `no_order` if that is not a constant expression. In a return type
// it is evaluated once.
inline constexpr unsigned no_order = static_cast<unsigned>(-1);
template <class Trial> std::integral_constant<unsigned, Trial::to_turn()> tried_order(int);
template <class Trial> std::integral_constant<unsigned, no_order> tried_order(...);

// Returns a bit for each part of the key that is to be turned.
template <auto F, class Shape, unsigned turned = 0> constexpr unsigned parts_to_turn() {
  constexpr unsigned more = decltype(detail::tried_order<order_trial<F, corner<Shape, turned>>>(0))::value;
  if constexpr (more == 0) return turned;
  else if constexpr (more == no_order || (turned & more) != 0) return 0;
  else return detail::parts_to_turn<F, Shape, turned | more>();
}

template <class F, class Shape, class S> inline constexpr bool can_be_turned = false;
template <class F, class Shape, class T, class... K> inline constexpr bool can_be_turned<F, Shape, signature<T, K...>> =
    asks_constants&& Shape::size <= most_turned&& Shape::size <= max_copied<T> && !plain_function<F> && !windowed<F> &&
    !declares_first<F> && ((sizeof(K) <= sizeof(std::uint64_t)) && ...);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
