// Pascal's triangle, 1,024 by 1,024, modulo 2^32, against the same row by row.
#include "check.hpp"

#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

constexpr std::size_t side = 1024;

constexpr auto binomial = [](auto& self, std::uint32_t n, std::uint32_t k) -> std::uint32_t {
  return k == 0 ? 1 : n == 0 ? 0 : self(n - 1, k - 1) + self(n - 1, k);
};

TEST_CASE("scale: a grid of 1,024 by 1,024") {
  auto const& table = priori::table<binomial, side, side>;
  std::vector<std::uint32_t> row(side);
  row[0] = 1;
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < side; ++n) {
    for (std::size_t k = 0; k < side; ++k) wrong += table(n, k) != row[k];
    for (std::size_t k = side - 1; k > 0; --k) row[k] += row[k - 1];
  }
  CHECK(wrong == 0);
  CHECK(table(32, 16) == 601'080'390); // OEIS A000984
}

} // namespace
