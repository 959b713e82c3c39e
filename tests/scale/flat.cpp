// Tables as large as docs/limits.md says, against loops.
#include "check.hpp"

#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t million = 1 << 20;

constexpr auto walk = [](auto& self, std::uint32_t n) -> std::uint32_t {
  return n < 2 ? n : (self(n - 1) + 3 * self(n - 2)) % 65'521;
};

TEST_CASE("scale: a table of 2^20 entries") {
  auto const& table = priori::table<walk, million>;
  std::size_t wrong = 0;
  for (std::uint32_t n = 0, a = 0, b = 1; n < million; ++n) {
    wrong += table[n] != a;
    std::uint32_t const next = (b + 3 * a) % 65'521;
    a = b;
    b = next;
  }
  CHECK(wrong == 0);
}

} // namespace
