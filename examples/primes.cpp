// Primes by a recurrence: the next number after self(n - 1) that no smaller prime divides.
#include <priori/priori.hpp>

#include <cstdint>
#include <iostream>

inline constexpr auto prime = [](auto& self, std::uint32_t n) -> std::uint32_t {
  if (n < 2) return 2 + n;
  auto const is_prime = [&](std::uint32_t odd) {
    for (std::uint32_t i = 1;; ++i) {
      std::uint32_t const p = self(i);
      if (p * p > odd) return true;
      if (odd % p == 0) return false;
    }
  };
  std::uint32_t candidate = self(n - 1) + 2;
  while (!is_prime(candidate)) candidate += 2;
  return candidate;
};

static_assert(priori::value<prime, 0> == 2);
static_assert(priori::value<prime, 25 - 1> == 97); // 25 primes below 100

inline constexpr auto& primes = priori::table<prime, 1000>;
static_assert(primes[168 - 1] == 997 && primes[169 - 1] == 1009); // 168 primes below 1000
static_assert(primes[1000 - 1] == 7919);

// The table serves other constants: Euler's count of the numbers below n that share no factor with it.
constexpr std::uint32_t totient(std::uint32_t n) {
  std::uint32_t result = n;
  for (std::uint32_t i = 0; primes[i] * primes[i] <= n; ++i)
    if (n % primes[i] == 0) {
      result -= result / primes[i];
      while (n % primes[i] == 0) n /= primes[i];
    }
  return n > 1 ? result - result / n : result;
}
static_assert(totient(1) == 1 && totient(36) == 12 && totient(97) == 96 && totient(1'000'000) == 400'000);

int main() {
  for (std::uint32_t i = 0; i < 10; ++i) std::cout << primes[i] << ' ';
  std::cout << "...\n";

  // Beyond the table: from the 1001st on they are computed and remembered.
  std::uint32_t const p = priori::memo<prime, 1000>(9999);
  std::cout << "the 10000th prime: " << p << '\n';
  return p == 104'729 ? 0 : 1;
}
