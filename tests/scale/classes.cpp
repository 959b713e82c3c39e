// A table of class type: its entries are copied one by one.
#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t numbers = 200'000;

constexpr auto triples = [](auto& self, std::uint32_t n) -> priori::checked<std::uint64_t> {
  return n == 0 ? 0 : self(n - 1) + 3;
};

TEST_CASE("scale: a table of 200,000 checked numbers") {
  auto const& table = priori::table<triples, numbers>;
  std::size_t wrong = 0;
  for (std::size_t n = 0; n < numbers; ++n) wrong += table[n].value() != 3 * n;
  CHECK(wrong == 0);
}

} // namespace
