// Tables of recurrences that ask for larger keys, and of several keys in any order.
#include "check.hpp"

#include <priori/memo.hpp>
#include <priori/table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

using priori::from_to;
using priori::memo;
using priori::table;

// One key, which needs the next.
constexpr int modulus = 1009;
template <int end>
constexpr auto rising = [](auto& self, int n) -> int { return n == end ? 7 : self(n + 1) * (n + 1) % modulus; };
constexpr auto rising_by_two = [](auto& self, std::uint16_t n) -> std::uint32_t {
  return n > 4990 ? n : self(static_cast<std::uint16_t>(n + 2)) + self(n + 3) % 1000u;
};
template <auto F, int end, class Step> bool is_rising(std::size_t size, Step const& step, int last) {
  auto const& entries = table<F, end>;
  bool equal = entries.size() == size;
  int value = last;
  for (std::size_t n = size; n-- > 0;) equal &= entries[n] == (value = step(value, static_cast<int>(n)));
  return equal;
}

TEST_CASE("fill order: one key, which needs larger ones") {
  auto const step = [](int value, int n) { return value * (n + 1) % modulus; };
  CHECK(is_rising<rising<50>, 50>(50, step, 7));
  CHECK(is_rising<rising<5000>, 5000>(5000, step, 7));
  CHECK(is_rising<rising<20'000>, 20'000>(20'000, step, 7)); // more than one page
  std::vector<std::uint32_t> expected(5000);
  for (std::uint32_t n = 5000; n-- > 0;) expected[n] = n > 4990 ? n : expected[n + 2] + expected[n + 3] % 1000;
  CHECK(std::ranges::equal(table<rising_by_two, 5000>, expected));
}

// The longest common subsequence of what is left of two texts.
constexpr std::string_view one = "the quick brown fox jumps over the lazy dog and runs away from it";
constexpr std::string_view two = "a lazy dog sleeps while quick brown foxes run in the woods nearby";
constexpr auto common = [](auto& self, std::size_t i, std::size_t j) -> int {
  if (i == one.size() || j == two.size()) return 0;
  return one[i] == two[j] ? 1 + self(i + 1, j + 1) : std::max(self(i + 1, j), self(i, j + 1));
};

TEST_CASE("fill order: two keys, which need larger ones") {
  constexpr int rows = one.size() + 1, columns = two.size() + 1;
  static int expected[rows][columns];
  bool equal = true;
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;) {
      expected[i][j] = i + 1 == rows || j + 1 == columns ? 0
                       : one[i] == two[j]                ? 1 + expected[i + 1][j + 1]
                                                         : std::max(expected[i + 1][j], expected[i][j + 1]);
      equal &= table<common, rows, columns>(i, j) == expected[i][j];
    }
  CHECK(equal);
  CHECK(memo<common>(0, 0) == expected[0][0]);
}

// The fewest multiplications of the matrices from i to j: rows descend, and columns ascend.
constexpr auto chain = [](auto& self, int i, int j) -> int {
  if (i >= j) return 0;
  auto const side = [](int k) { return 3 + k * 31 % 17; };
  int best = 1'000'000'000;
  for (int k = i; k < j; ++k) best = std::min(best, self(i, k) + self(k + 1, j) + side(i) * side(k + 1) * side(j + 1));
  return best;
};
TEST_CASE("fill order: intervals") {
  constexpr int n = 40;
  static int expected[n][n];
  bool equal = true;
  for (int length = 1; length <= n; ++length)
    for (int i = 0, j = length - 1; j < n; ++i, ++j) {
      int best = length == 1 ? 0 : 1'000'000'000;
      for (int k = i; k < j; ++k)
        best = std::min(best, expected[i][k] + expected[k + 1][j] +
                                  (3 + i * 31 % 17) * (3 + (k + 1) * 31 % 17) * (3 + (j + 1) * 31 % 17));
      expected[i][j] = best;
    }
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) equal &= table<chain, n, n>(i, j) == expected[i][j];
  CHECK(equal);
}

// Three keys, each in its own direction, over ranges; keys outside of them are computed.
enum class way : signed char { down = -1, none, up };
constexpr auto three_ways = [](auto& self, int a, way w, std::uint8_t c) -> long {
  if (a > 12 || c == 0) return a + 10 * static_cast<int>(w) + 100 * c;
  if (w != way::down) return 3 * self(a, static_cast<way>(static_cast<int>(w) - 1), c) % 1000 + self(a + 1, way::up, c);
  return self(a + 2, way::none, c) + self(a, way::up, static_cast<std::uint8_t>(c - 1));
};
long three_ways_again(int a, int w, int c) {
  if (a > 12 || c == 0) return a + 10 * w + 100 * c;
  if (w != -1) return 3 * three_ways_again(a, w - 1, c) % 1000 + three_ways_again(a + 1, 1, c);
  return three_ways_again(a + 2, 0, c) + three_ways_again(a, 1, c - 1);
}
TEST_CASE("fill order: three keys, over ranges") {
  auto const& entries = table<three_ways, from_to(4, 9), from_to(way::down, way::up), 3>;
  bool equal = true;
  for (int a = 4; a <= 9; ++a)
    for (int w = -1; w <= 1; ++w)
      for (int c = 0; c < 3; ++c)
        equal &= entries(a, static_cast<way>(w), static_cast<std::uint8_t>(c)) == three_ways_again(a, w, c);
  CHECK(equal);
}

// Values that are no numbers.
struct path {
  int length = 0;
  std::array<signed char, 3> first{};
  friend constexpr bool operator==(path const&, path const&) = default;
};
constexpr auto halving = [](auto& self, int n) -> path {
  if (n >= 5000) return {0, {1, 2, 3}};
  path p = self(n + 1 + n % 3);
  ++p.length;
  p.first = {p.first[1], p.first[2], static_cast<signed char>(n % 100)};
  return p;
};
TEST_CASE("fill order: values of a class") {
  static std::array<path, 5003> expected;
  for (int n = 5002; n >= 0; --n) {
    auto& p = expected[static_cast<std::size_t>(n)];
    if (n >= 5000) p = {0, {1, 2, 3}};
    else {
      p = expected[static_cast<std::size_t>(n + 1 + n % 3)];
      p = {p.length + 1, {p.first[1], p.first[2], static_cast<signed char>(n % 100)}};
    }
  }
  CHECK(std::ranges::equal(table<halving, 5003>, expected));
}

// What `self` gives may be referred to, and divided by; a loop may wait for it.
constexpr auto by_reference = [](auto& self, int n) -> path {
  if (n == 0) return {};
  auto& before = self(n - 1);
  path p = before;
  p.length += n;
  return p;
};
constexpr auto divides = [](auto& self, int n) -> int { return n >= 6000 ? 7 : 1'000'000 / self(n + 1) % 1000 + 1; };
constexpr auto waits = [](auto& self, int i, int j) -> int {
  if (i > 60 || j > 60) return 1 + (i + j) % 3;
  int sum = 0;
  while (sum < 5) sum += self(i + 1, j) + self(i, j + 1) % 3;
  return sum % 7 + 1;
};
TEST_CASE("fill order: values that are referred to, divided by and waited for") {
  FACT(table<by_reference, 5000>[4999].length == 4999 * 2500);
  bool equal = true;
  int value = 7;
  for (std::size_t n = 5999; n > 0; --n) equal &= table<divides, 6000>[n] == (value = 1'000'000 / value % 1000 + 1);
  static int expected[70][70];
  for (int i = 69; i >= 0; --i)
    for (int j = 69; j >= 0; --j) {
      int sum = 0;
      if (i <= 60 && j <= 60)
        while (sum < 5) sum += expected[i + 1][j] + expected[i][j + 1] % 3;
      expected[i][j] = i > 60 || j > 60 ? 1 + (i + j) % 3 : sum % 7 + 1;
      equal &= table<waits, 70, 70>(i, j) == expected[i][j];
    }
  CHECK(equal);
}

// No order serves all keys: those that come too early are computed ahead.
constexpr auto both_ways = [](auto& self, int n) -> int {
  return n == 40 ? 1 : n < 40 ? self(n + 1) + n : self(n - 1) * 2 % modulus;
};
constexpr auto zigzag = [](auto& self, int n) -> int {
  return n < 2 ? n : n % 2 == 0 ? self(n + 1) + 1 : self(n - 2) + 3;
};

TEST_CASE("fill order: no order serves all keys") {
  bool equal = true;
  for (int n = 0; n < 100; ++n) {
    int value = 1;
    for (int k = 39; k >= n; --k) value += k;
    for (int k = 41; k <= n; ++k) value = value * 2 % modulus;
    equal &= table<both_ways, 100>[static_cast<std::size_t>(n)] == value;
    int const odd = n / 2 * 3 + 1;
    equal &= table<zigzag, 100>[static_cast<std::size_t>(n)] == (n < 2 ? n : n % 2 == 0 ? odd + 1 : odd);
  }
  CHECK(equal);
}

} // namespace
