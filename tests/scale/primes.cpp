// A plain function with a loop of its own, against the sieve of Eratosthenes.
#include "check.hpp"

#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

constexpr std::size_t numbers = 200'000;

constexpr auto is_prime = [](unsigned n) -> bool {
  if (n < 4) return n > 1;
  if (n % 2 == 0) return false;
  for (unsigned d = 3; d * d <= n; d += 2)
    if (n % d == 0) return false;
  return true;
};

TEST_CASE("scale: which of 200,000 numbers are prime") {
  auto const& table = priori::table<is_prime, numbers>;
  std::vector<bool> prime(numbers, true);
  prime[0] = prime[1] = false;
  for (std::size_t d = 2; d * d < numbers; ++d)
    if (prime[d])
      for (std::size_t n = d * d; n < numbers; n += d) prime[n] = false;
  std::size_t wrong = 0, count = 0;
  for (std::size_t n = 0; n < numbers; ++n) {
    wrong += table[n] != prime[n];
    count += prime[n];
  }
  CHECK(wrong == 0);
  CHECK(count == 17'984);
}

} // namespace
