// Coin change: in how many ways, and with how few coins.
#include <priori/priori.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iostream>
#include <iterator>

inline constexpr std::uint32_t coins[] = {1, 5, 10, 25, 50};
inline constexpr std::uint32_t kinds_of_coins = std::size(coins);

// Ways to pay an amount with the first few kinds of coins: without the last of them, or with one of it and the rest.
inline constexpr auto ways = [](auto& self, std::uint32_t amount, std::uint32_t kinds) -> std::uint64_t {
  if (amount == 0) return 1;
  if (kinds == 0) return 0;
  std::uint32_t const last = coins[kinds - 1];
  return self(amount, kinds - 1) + (amount < last ? 0 : self(amount - last, kinds));
};

static_assert(priori::value<ways, 5, kinds_of_coins> == 2);
static_assert(priori::value<ways, 25, kinds_of_coins> == 13);
static_assert(priori::value<ways, 100, kinds_of_coins> == 292); // the classic: a dollar

// The fewest coins, of odd kinds: taking the largest first would pay 6 with three coins.
inline constexpr auto fewest = [](auto& self, std::uint32_t amount) -> std::uint32_t {
  if (amount == 0) return 0;
  std::uint32_t least = amount; // all ones
  for (std::uint32_t coin : {1u, 3u, 4u})
    if (coin <= amount) least = std::min(least, 1 + self(amount - coin));
  return least;
};

static_assert(priori::value<fewest, 6> == 2);  // 3 + 3
static_assert(priori::value<fewest, 10> == 3); // 4 + 3 + 3
static_assert(priori::table<fewest, 9> == std::array<std::uint32_t, 9>{0, 1, 2, 1, 1, 2, 2, 2, 2});

int main() {
  // Every amount to a dollar is known, by all kinds of coins or fewer; the rest is computed and remembered.
  auto const& pay = priori::memo<ways, 101, kinds_of_coins + 1>;
  for (std::uint32_t cents : {50u, 100u, 200u, 1000u})
    std::cout << cents << " cents can be paid in " << pay(cents, kinds_of_coins) << " ways\n";
  std::cout << pay.stats().size << " amounts were computed for it\n";
}
