#include "check.hpp"

#include <priori/table.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string_view>

namespace {

using priori::grid;
using priori::table;

constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  if (k > n) return 0;
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto place = [](int a, int b, int c) -> int { return 100 * a + 10 * b + c; };
constexpr auto place4 = [](auto& self, std::uint8_t a, short b, int c, std::size_t d) -> long {
  return d > 0 ? self(a, b, c, d - 1) + 1 : 1000L * a + 100L * b + 10L * c;
};

TEST_CASE("grid: an aggregate of its own") {
  constexpr grid<int, 2, 3> g{{0, 1, 2, 10, 11, 12}};
  FACT(g(0, 0) == 0);
  FACT(g(1, 2) == 12);
  FACT(g == grid<int, 2, 3>{{0, 1, 2, 10, 11, 12}});
  FACT(g != grid<int, 2, 3>{{0, 1, 2, 10, 11, 13}});
  FACT(g.rank() == 2);
  FACT(g.size() == 6);
  FACT(g.extent(0) == 2 && g.extent(1) == 3);
  FACT(g.end() - g.begin() == 6);
  static_assert(std::is_same_v<grid<int, 2, 3>::value_type, int>);
}

TEST_CASE("grid: the table of a recurrence with two keys") {
  static_assert(std::is_same_v<decltype(table<binomial, 64, 64>), grid<std::uint64_t, 64, 64> const>);
  constexpr auto const& pascal = table<binomial, 64, 64>;
  FACT(pascal(0, 0) == 1);
  FACT(pascal(hidden(5), hidden(2)) == 10);
  FACT(pascal(hidden(5u), hidden(std::size_t{3})) == 10);
  FACT(pascal(40, 20) == 137846528820);
  FACT(pascal(63, 31) == 916312070471295267);
  FACT(pascal(3, 4) == 0);
  FACT(pascal.rank() == 2);
  FACT(pascal.size() == 4096);
  FACT(pascal.extent(0) == 64 && pascal.extent(1) == 64);
}

TEST_CASE("grid: row-major, and walked in that order") {
  constexpr auto const& t = table<binomial, 4, 5>;
  FACT(t.extent(0) == 4 && t.extent(1) == 5);
  FACT(t.data()[1 * 5 + 1] == 1);
  FACT(t.data()[3 * 5 + 2] == 3);
  FACT(t.begin() == t.data() && t.end() == t.data() + 20);
  FACT(&t(2, 3) == t.data() + 13);
  FACT(std::accumulate(t.begin(), t.end(), std::uint64_t{0}) == 1 + 2 + 4 + 8);
  FACT(std::ranges::count(t, 3u) == 2);
  FACT(std::size(t) == 20);
  FACT(*std::data(t) == 1);
  std::uint64_t sum = 0;
  for (auto const entry : t) sum += entry;
  CHECK(sum == 15);
}

TEST_CASE("grid: three and four keys") {
  constexpr auto const& t3 = table<place, 3, 4, 5>;
  FACT(t3.rank() == 3 && t3.size() == 60);
  FACT(t3.extent(0) == 3 && t3.extent(1) == 4 && t3.extent(2) == 5);
  FACT(t3(2, 3, 4) == 234);
  FACT(t3(hidden(1), hidden(0), hidden(3)) == 103);
  FACT(t3.data()[59] == 234 && t3.data()[5] == 10 && t3.data()[20] == 100);
  constexpr auto const& t4 = table<place4, 3, 4, 5, 6>;
  FACT(t4.rank() == 4 && t4.size() == 360);
  FACT(t4(2, 3, 4, 5) == 2345);
  FACT(t4(hidden(1), 0, hidden(2), 1) == 1021);
}

TEST_CASE("grid: zero and one as extents") {
  FACT(table<binomial, 0, 5>.size() == 0);
  FACT(table<binomial, 5, 0>.size() == 0);
  FACT(table<binomial, 5, 0>.begin() == table<binomial, 5, 0>.end());
  FACT(table<binomial, 1, 1>(0, 0) == 1);
  FACT(table<binomial, 1, 3>.size() == 3);
}

// Asks past the second extent.
constexpr auto ackermann = [](auto& self, unsigned m, unsigned n) -> unsigned {
  if (m == 0) return n + 1;
  return n == 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1));
};
// Asks for the row below.
constexpr auto upward = [](auto& self, int i, int j) -> int { return i == 9 ? j : self(i + 1, j) + 10; };

TEST_CASE("grid: keys that are asked for ahead of their turn, or past an extent") {
  FACT(table<ackermann, 3, 6>(2, 3) == 9);
  FACT(table<ackermann, 3, 6>(2, 5) == 13);
  FACT(table<ackermann, 4, 4>(3, 3) == 61);
  FACT(table<upward, 10, 10>(0, 7) == 97);
  FACT(table<upward, 5, 3>(0, 2) == 92);
}

struct one_based {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self const& self, int i, int j) const {
    return i == 1 && j == 1 ? 1 : i == 1 ? self(i, j - 1) + 1 : self(i - 1, j) + 10;
  }
};

TEST_CASE("grid: below the first index stands T{}") {
  constexpr auto const& t = table<one_based{}, 4, 4>;
  FACT(t(0, 0) == 0 && t(0, 3) == 0 && t(3, 0) == 0);
  FACT(t(1, 1) == 1 && t(1, 3) == 3 && t(3, 1) == 21 && t(3, 3) == 23);
}

TEST_CASE("grid: larger than a page") {
  constexpr auto const& t = table<binomial, 150, 68>;
  FACT(t(67, 33) == 14226520737620288370u);
  bool sums = true;
  for (unsigned n = 1; n < 150; ++n)
    for (unsigned k = 1; k < 68; ++k) sums &= t(n, k) == t(n - 1, k - 1) + t(n - 1, k) && t(n, 0) == 1;
  CHECK(sums);
}

constexpr auto letters = [](int i, int j) -> std::string_view {
  return std::string_view("abcdef").substr(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
};

TEST_CASE("grid: entries of class type, usable as a template argument") {
  FACT(table<letters, 3, 3>(1, 2) == "bc");
  FACT(table<letters, 3, 3>(0, 0).empty());
  static_assert(std::integral_constant<std::uint64_t, table<binomial, 8, 8>(7, 3)>::value == 35);
}

// Arguments of other types than the keys': n - 1 is an int here.
constexpr auto narrow = [](auto& self, std::uint8_t n, std::uint8_t k) -> std::uint32_t {
  return k > n ? 0u : k == 0 || k == n ? 1u : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto wide = [](auto& self, std::size_t n, std::size_t k) -> std::uint64_t {
  return n == 0 ? k : self(static_cast<int>(n) - 1, 0) + k;
};
constexpr auto past_rows = [](auto& self, std::uint8_t n, std::uint8_t k) -> int {
  return n == 0 ? k : self(n - 1, k + 1);
};
// The rows of Pascal's triangle modulo 2^32, each changed in place to the next.
template <class Grid> constexpr bool is_pascals_triangle(Grid const& g) {
  std::uint32_t row[256] = {};
  for (std::size_t n = 0; n < g.extent(0); ++n) {
    for (std::size_t k = n; k > 0; --k) row[k] += row[k - 1];
    row[0] = 1;
    for (std::size_t k = 0; k < g.extent(1); ++k)
      if (g(n, k) != row[k]) return false;
  }
  return true;
}
TEST_CASE("grid: arguments of other types than the keys'") {
  FACT(is_pascals_triangle(table<narrow, 64, 64>));
  FACT(is_pascals_triangle(table<narrow, 128, 64>)); // in pages
  FACT(table<wide, 10, 300>(9, 299) == 299);
  FACT(table<wide, 20, 300>(19, 299) == 299);
  FACT(table<past_rows, 10, 10>(9, 9) == 18);
  FACT(table<past_rows, 100, 50>(99, 49) == 148);
}

template <grid<int, 2, 2> g> constexpr int corner = g(1, 1);
TEST_CASE("grid: structural") { FACT(corner<grid<int, 2, 2>{{1, 2, 3, 4}}> == 4); }

} // namespace
