// Tables of class type.
#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t numbers = 500'000;

constexpr auto triples = [](auto& self, std::uint32_t n) -> priori::checked<std::uint64_t> {
  return n == 0 ? 0 : self(n - 1) + 3;
};

TEST_CASE("scale: a table of 500,000 checked numbers") {
  auto const& table = priori::table<triples, numbers>;
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < numbers; ++n) wrong += table[n].value() != 3 * n;
  CHECK(wrong == 0);
}

// A class that holds more than a number: its entries are copied one by one.
struct point {
  int x = 0;
  int y = 0;
};
constexpr auto points = [](auto& self, int n) -> point { return n == 0 ? point{} : point{(self(n - 1).x + 1) % 9, n}; };

TEST_CASE("scale: a table of 262,144 points") {
  auto const& table = priori::table<points, 262'144>;
  int wrong = 0;
  for (int n = 0; n < 262'144; ++n) {
    point const p = table[static_cast<std::size_t>(n)];
    wrong += p.x != n % 9 || p.y != n;
  }
  CHECK(wrong == 0);
}

} // namespace
