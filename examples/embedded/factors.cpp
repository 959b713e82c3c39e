// A factorizer: the build computes the smallest prime factors of all numbers below ten million, by priori_embed.
#include <embedded/smallest_factors.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>

int main(int count, char** arguments) {
  std::uint32_t const given = count > 1 ? static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10)) : 720'720;
  if (given < 1 || !smallest_factors.contains(given)) {
    std::cerr << "give a number from 1 to " << smallest_factors.last() << '\n';
    return 2;
  }
  std::cout << given << " =";
  for (std::uint32_t n = given; n > 1; n /= smallest_factors[n])
    std::cout << (n == given ? " " : " * ") << smallest_factors[n];
  std::cout << (given == 1 ? " 1\n" : "\n");

  // Checked against a count from elsewhere: there are 664,579 primes below ten million.
  std::uint32_t primes = 0;
  for (std::uint32_t n = 2; n < smallest_factors.size(); ++n) primes += smallest_factors[n] == n;
  std::cout << primes << " primes below " << smallest_factors.size() << '\n';
  return primes == 664'579 ? 0 : 1;
}
