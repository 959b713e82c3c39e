// Dynamic programs, each from nothing to its answer: a memo beside the same recursion over a flat array of its own.
#include "bench.hpp"

#include <limits>

constexpr int unknown = -1;

// The shortest tour through all cities, by the set of those that were visited and the last of them.
constexpr unsigned cities = 15;
constexpr auto distance = [](unsigned a, unsigned b) { return static_cast<int>((a * 7919 + b * 104'729) % 97 + 1); };
constexpr auto tour = [](auto& self, std::uint32_t visited, unsigned at) -> int {
  if (visited == (1u << cities) - 1) return distance(at, 0);
  int best = std::numeric_limits<int>::max();
  for (unsigned next = 0; next < cities; ++next)
    if ((visited >> next & 1) == 0) best = std::min(best, distance(at, next) + self(visited | 1u << next, next));
  return best;
};

// The most value of the first items that fit a weight.
constexpr int items = 100;
constexpr auto knapsack = [](auto& self, int count, int room) -> int {
  if (count == 0) return 0;
  int const weight = 10 + count * 37 % 41, worth = 5 + count * 53 % 67;
  int const without = self(count - 1, room);
  return room < weight ? without : std::max(without, self(count - 1, room - weight) + worth);
};

// The fewest multiplications of a chain of matrices.
constexpr int matrices = 300;
constexpr auto chain = [](auto& self, int first, int last) -> int {
  if (first == last) return 0;
  auto const side = [](int i) { return 5 + i * 31 % 17; };
  int best = std::numeric_limits<int>::max();
  for (int i = first; i < last; ++i)
    best = std::min(best, self(first, i) + self(i + 1, last) + side(first) * side(i + 1) * side(last + 1));
  return best;
};

// The fewest coins of an amount.
constexpr int amount = 5000;
constexpr auto coins = [](auto& self, int left) -> int {
  if (left == 0) return 0;
  int best = amount + 1;
  for (int const coin : {1, 5, 10, 25, 50})
    if (coin <= left) best = std::min(best, self(left - coin) + 1);
  return best;
};

// The numbers of up to `digits` digits whose digits have a sum below 60 and no two equal neighbors.
constexpr int digits = 18;
constexpr auto numbers = [](auto& self, int left, int last, int sum, bool begun) -> std::int64_t {
  if (left == 0) return 1;
  std::int64_t n = 0;
  for (int digit = 0; digit < 10; ++digit)
    if (bool const leading = !begun && digit == 0; leading || (digit != last && sum + digit < 60))
      n += self(left - 1, leading ? 10 : digit, sum + digit, !leading);
  return n;
};

// A memo by hand, for keys below `sides`.
template <auto f, int... sides> class by_hand {
  using value = priori::result_of<std::remove_cvref_t<decltype(f)>>;
  std::vector<value> values = std::vector<value>((static_cast<std::size_t>(sides) * ...), value{unknown});

public:
  template <class... K> value operator()(K... k) {
    std::size_t place = 0;
    ((place = place * static_cast<std::size_t>(sides) + static_cast<std::size_t>(k)), ...);
    if (values[place] != unknown) return values[place];
    value const made = f(*this, k...);
    return values[place] = made;
  }
};

// ask(memo): the answer, by a memo of f that has nothing yet. `keys` are those that it computes, on average.
template <auto f, int... sides, class Ask> void enter(std::string const& comparison, std::size_t keys, Ask const& ask) {
  contender(comparison, "flat `std::vector`",
            [=](auto& state) { fill_anew(state, keys, [=] { return ask(by_hand<f, sides...>()); }); });
  contender(comparison, "flat `std::vector`, with the same checks", [=](auto& state) {
    fill_anew(state, keys, [=] {
      return ask(checked_memo<f, static_cast<std::size_t>(sides)...>((static_cast<std::size_t>(sides) * ...)));
    });
  });
  contender(comparison, "`memoize`",
            [=](auto& state) { fill_anew(state, keys, [=] { return ask(priori::memoize(f)); }); });
  contender(comparison, "`memoize` after `reserve`", [=](auto& state) {
    fill_anew(state, keys, [=] {
      auto made = priori::memoize(f);
      made.reserve(sides...);
      return ask(made);
    });
  });
  contender(comparison, "`memo`", [=](auto& state) {
    fill_anew(state, keys, [=] {
      priori::memo<f>.clear();
      return ask(priori::memo<f>);
    });
  });
  shared_contender(comparison, "`memoize_shared`",
                   [=](auto& state) { fill_anew(state, keys, [=] { return ask(priori::memoize_shared(f)); }); });
}

// How many keys a recursion computes, on average of `times` questions.
template <auto f, class Ask> std::size_t keys_of(Ask const& ask, std::size_t times = 1) {
  std::size_t keys = 0;
  for (std::size_t i = 0; i < times; ++i) {
    auto counted = priori::memoize(f);
    ask(counted);
    keys += counted.stats().misses;
  }
  return keys / times;
}

int main(int argc, char** argv) {
  auto const tour_of_all = [](auto&& memo) { return memo(1u, 0u); };
  auto const all_items = [](auto&& memo) { return memo(int{items}, 2000); };
  auto const whole_chain = [](auto&& memo) { return memo(0, matrices - 1); };
  // Amounts by turns: at one depth in ten, 29 in a row of each 294, an AMD EPYC takes nearly twice as long for a
  // recursion that the compiler does not inline into itself.
  auto const amounts = [](auto&& memo) {
    static int turn = 0;
    turn = (turn + 1) % 42;
    return memo(amount - 7 * turn);
  };
  auto const all_digits = [](auto&& memo) { return memo(int{digits}, 10, 0, false); };
  enter<tour, 1 << cities, cities>("tour", keys_of<tour>(tour_of_all), tour_of_all);
  enter<knapsack, items + 1, 2001>("knapsack", keys_of<knapsack>(all_items), all_items);
  enter<chain, matrices, matrices>("chain", keys_of<chain>(whole_chain), whole_chain);
  enter<coins, amount + 1>("coins", keys_of<coins>(amounts, 42), amounts);
  enter<numbers, digits + 1, 11, 60, 2>("digits", keys_of<numbers>(all_digits), all_digits);

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
