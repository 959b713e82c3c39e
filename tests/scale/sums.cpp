// Recurrences that ask for many keys each, against other ways to their numbers.
#include "check.hpp"

#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

constexpr std::uint64_t modulus = 1'000'000'007;

// 4,000,000 questions.
constexpr std::size_t catalan_numbers = 2'000;
constexpr auto catalan = [](auto& self, unsigned n) -> std::uint64_t {
  if (n == 0) return 1;
  std::uint64_t sum = 0;
  for (unsigned i = 0; i < n; ++i) sum += self(i) * self(n - 1 - i) % modulus;
  return sum % modulus;
};

TEST_CASE("scale: 2,000 Catalan numbers") {
  auto const& table = priori::table<catalan, catalan_numbers>;
  // Their triangle: row n has the prefix sums of row n - 1, and ends in the n-th twice.
  std::vector<std::uint64_t> row{1};
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < catalan_numbers; ++n) {
    wrong += table[n] != row.back();
    for (std::size_t k = 1; k < row.size(); ++k) row[k] = (row[k] + row[k - 1]) % modulus;
    row.push_back(row.back());
  }
  CHECK(wrong == 0);
  CHECK(table[15] == 9'694'845); // OEIS A000108
}

// By Euler's pentagonal numbers: some 160 questions for the last key.
constexpr std::size_t partition_numbers = 10'000;
constexpr auto partitions = [](auto& self, int n) -> std::uint64_t {
  if (n == 0) return 1;
  std::uint64_t sum = 0;
  for (int k = 1, sign = 1; k * (3 * k - 1) / 2 <= n; ++k, sign = -sign) {
    std::uint64_t term = self(n - k * (3 * k - 1) / 2);
    if (k * (3 * k + 1) / 2 <= n) term += self(n - k * (3 * k + 1) / 2);
    sum = sign > 0 ? sum + term : sum - term; // modulo 2^64
  }
  return sum;
};

TEST_CASE("scale: 10,000 partition numbers") {
  auto const& table = priori::table<partitions, partition_numbers>;
  std::vector<std::uint64_t> ways(partition_numbers);
  ways[0] = 1;
  for (std::size_t part = 1; part < partition_numbers; ++part)
    for (std::size_t n = part; n < partition_numbers; ++n) ways[n] += ways[n - part];
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < partition_numbers; ++n) wrong += table[n] != ways[n];
  CHECK(wrong == 0);
  CHECK(table[200] == 3'972'999'029'388); // OEIS A000041
}

} // namespace
