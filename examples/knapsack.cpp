// The knapsack: which of these things, each once, are worth most and weigh no more than it carries?
#include <priori/priori.hpp>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <iterator>

struct thing {
  std::uint32_t weight, worth;
};
inline constexpr thing things[] = {{10, 60}, {20, 100}, {30, 120}, {5, 30}, {15, 45}, {25, 125}};
inline constexpr std::uint32_t count = std::size(things);
inline constexpr std::uint32_t capacity = 50;

// The most that the first n things are worth in a knapsack with so much room: without the last one, or with it.
inline constexpr auto most = [](auto& self, std::uint32_t n, std::uint32_t room) -> std::uint32_t {
  if (n == 0) return 0;
  auto const [weight, worth] = things[n - 1];
  std::uint32_t const without = self(n - 1, room);
  return weight > room ? without : std::max(without, worth + self(n - 1, room - weight));
};

static_assert(priori::value<most, 3, 50> == 220); // the textbook case: 100 + 120
static_assert(priori::value<most, 3, 9> == 0);

// Every answer at once; and from the answers, which things were taken.
inline constexpr auto& best = priori::table<most, count + 1, capacity + 1>;
static_assert(best(3, 50) == 220 && best(3, 30) == 160 && best(3, 10) == 60);

constexpr std::uint32_t weight_taken(std::uint32_t room) {
  std::uint32_t const all = room;
  for (std::uint32_t n = count; n > 0; --n)
    if (best(n, room) != best(n - 1, room)) room -= things[n - 1].weight;
  return all - room;
}
static_assert(weight_taken(4) == 0 && weight_taken(5) == 5 && weight_taken(capacity) <= capacity);

int main() {
  for (std::uint32_t room : {10u, 25u, 50u})
    std::cout << "a knapsack for " << room << " carries " << best(count, room) << ", of weight " << weight_taken(room)
              << '\n';

  // All subsets, to be sure.
  std::uint32_t most_of_all = 0;
  for (unsigned subset = 0; subset < 1u << count; ++subset) {
    thing sum{};
    for (std::uint32_t i = 0; i < count; ++i)
      if (subset >> i & 1) {
        sum.weight += things[i].weight;
        sum.worth += things[i].worth;
      }
    if (sum.weight <= capacity) most_of_all = std::max(most_of_all, sum.worth);
  }
  return best(count, capacity) == most_of_all ? 0 : 1;
}
