// Which states of a protocol can be reached? TCP's connection, much as in RFC 9293, its states as types.
#include <priori/memo_of_constants.hpp>

#include <iostream>
#include <type_traits>

using namespace priori::literals;

template <class... T> struct types { static constexpr long long size = sizeof...(T); };

struct closed;
struct listening;
struct syn_sent;
struct syn_received;
struct established;
struct fin_wait_1;
struct fin_wait_2;
struct closing;
struct time_wait;
struct close_wait;
struct last_ack;
struct half_open; // nothing leads here

// Where a state leads.
types<listening, syn_sent> next(closed*);
types<syn_received, closed> next(listening*);
types<syn_received, established, closed> next(syn_sent*);
types<established, fin_wait_1, listening> next(syn_received*);
types<fin_wait_1, close_wait> next(established*);
types<fin_wait_2, closing, time_wait> next(fin_wait_1*);
types<time_wait> next(fin_wait_2*);
types<time_wait> next(closing*);
types<closed> next(time_wait*);
types<last_ack> next(close_wait*);
types<closed> next(last_ack*);
types<established> next(half_open*);
inline constexpr auto states = 12_c;

// A list of types as a set: what is in both is there once.
template <class T, class... U> inline constexpr bool among = (std::is_same_v<T, U> || ...);
template <class... T> constexpr types<T...> operator|(types<T...> all, types<>) { return all; }
template <class... T, class U, class... V> constexpr auto operator|(types<T...> all, types<U, V...>) {
  if constexpr (among<U, T...>) return all | types<V...>{};
  else return types<T..., U>{} | types<V...>{};
}

// From a state in at most so many steps: itself, and what its next ones reach in one step less. States lead round in
// circles, but the steps run out. The key is a state with a number of steps; thousands of paths lead to each.
struct reachable_in {
  template <class State> constexpr auto operator()(auto self, std::type_identity<State> from, auto steps) const {
    if constexpr (steps.value == 0) return types<State>{};
    else
      return [&]<class... Next>(types<Next...>) {
        return (self(from, 0_c) | ... | self(std::type_identity<Next>{}, steps - 1_c));
      }(decltype(next(static_cast<State*>(nullptr))){});
  }
};
template <class From, long long steps = states.value - 1> using reachable =
    decltype(priori::memo<reachable_in{}>(std::type_identity<From>{}, priori::constant<steps>{}));
template <class To, class... State> constexpr bool has(types<State...>) { return among<To, State...>; }

static_assert(std::is_same_v<reachable<closed, 1>, types<closed, listening, syn_sent>>);
static_assert(reachable<closed>::size == states - 1 && !has<half_open>(reachable<closed>{}));
static_assert(has<closed>(reachable<half_open>{})); // it can be left
// Whatever happens, a connection can be closed.
template <class... State> constexpr bool all_lead_to_closed(types<State...>) {
  return (has<closed>(reachable<State>{}) && ...);
}
static_assert(all_lead_to_closed(reachable<closed>{}));

template <long long steps = 0> void print() {
  std::cout << reachable<closed, steps>::size << " states in " << steps << " steps\n";
  if constexpr (reachable<closed, steps>::size < reachable<closed>::size) print<steps + 1>();
}
int main() { print(); }
