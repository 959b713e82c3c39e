// Tables over ranges of keys, and over enumerations.
#include "check.hpp"
#include "int128.hpp"

#include <priori/memo.hpp>
#include <priori/table.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

using priori::from_to;
using priori::memo;
using priori::ranged_grid;
using priori::table;

namespace {

// Tenths of a degree: whole numbers.
constexpr auto fahrenheit = [](int celsius) -> int { return celsius * 18 + 320; };

// Days from 1970-01-01 to the first day of a year.
constexpr auto days_before = [](auto& self, int year) -> int {
  if (year == 1970) return 0;
  int const last = year - 1;
  return self(last) + (last % 4 == 0 && (last % 100 != 0 || last % 400 == 0) ? 366 : 365);
};

// Whose base case is below 0.
constexpr auto above = [](auto& self, int n) -> long { return n <= -40 ? 1 : self(n - 1) + 2; };

enum class color : unsigned char { red, green, blue, count };
enum class shift : signed char { left = -1, none, right };
enum level { low = -2, middle, high }; // its underlying type is the compiler's

constexpr auto letter = [](color c) -> char { return "rgb"[static_cast<int>(c)]; };
constexpr auto sign = [](shift s) -> int { return static_cast<int>(s); };
constexpr auto steps = [](auto& self, level l) -> int { return l == low ? 7 : self(static_cast<level>(l - 1)) + 1; };
constexpr auto mixed = [](color c, color d) -> int { return 10 * static_cast<int>(c) + static_cast<int>(d); };

} // namespace

TEST_CASE("ranges: a table from below 0 is indexed by its keys") {
  constexpr auto const& t = table<fahrenheit, from_to(-40, 125)>;
  FACT(t[hidden(-40)] == -400);
  FACT(t[hidden(-18)] == -4);
  FACT(t[hidden(0)] == 320);
  FACT(t[hidden(37)] == 986);
  FACT(t[hidden(100)] == 2120);
  FACT(t(hidden(125)) == 2570);
  FACT(t.size() == 166 && t.rank() == 1 && t.extent(0) == 166);
  FACT(t.first() == -40 && t.last() == 125);
  FACT(t.data() == t.begin() && t.end() - t.begin() == 166 && *t.begin() == -400 && t.end()[-1] == 2570);
  static_assert(
      std::is_same_v<decltype(table<fahrenheit, from_to(-40, 125)>), ranged_grid<int, from_to(-40, 125)> const>);
  static_assert(sizeof(t) == 166 * sizeof(int));
}

TEST_CASE("ranges: from far above 0") {
  constexpr auto const& t = table<days_before, from_to(1970, 2100)>;
  FACT(t[hidden(1970)] == 0);
  FACT(t[hidden(2000)] == 10957); // date -u -d 2000-01-01 +%s, divided by 86400
  FACT(t[hidden(2001)] == 11323);
  FACT(t[hidden(2024)] == 19723);
  FACT(t[hidden(2100)] == 47482);
  FACT((t[hidden(2000)] + 4) % 7 == 6);                                   // a Saturday; 1970 began on a Thursday
  FACT((table<days_before, from_to(2000, 2100)>[hidden(2024)] == 19723)); // those before 2000 are computed, not stored
}

TEST_CASE("ranges: recurrences over negative keys, in several pages") {
  FACT(table<above, from_to(-40, 20'000)>[hidden(-40)] == 1);
  FACT(table<above, from_to(-40, 20'000)>[hidden(-1)] == 79);
  FACT(table<above, from_to(-40, 20'000)>[hidden(20'000)] == 40'081);
  FACT(table<above, from_to(-3, 3)>[hidden(-3)] == 75); // the keys below -3 are asked for, and not stored
  FACT(table<above, from_to(-90, -80)>[hidden(-80)] == 1);
}

// Asks for keys above its own.
TEST_CASE("ranges: keys asked for ahead of their turn") {
  static constexpr auto ahead = [](auto& self, int n) -> int { return n >= 5 ? 100 : self(n + 2) + 1; };
  constexpr auto const& t = table<ahead, from_to(-5, 3)>;
  FACT(t[hidden(-5)] == 105);
  FACT(t[hidden(-4)] == 105);
  FACT(t[hidden(3)] == 101);
}

TEST_CASE("ranges: several keys, and numbers beside ranges") {
  static constexpr auto difference = [](auto& self, int n, unsigned k) -> int {
    return k == 0 ? n * n : self(n + 1, k - 1) - self(n, k - 1); // the k-th differences of the squares
  };
  constexpr auto const& t = table<difference, from_to(-20, 19), 4>;
  FACT(t(hidden(-20), 0u) == 400);
  FACT(t(hidden(-20), 1) == -39);
  FACT(t(hidden(19), 1) == 39);
  FACT(t(hidden(-7), 2) == 2 && t(7, 2) == 2);
  FACT(t(hidden(0), 3) == 0);
  FACT(t.rank() == 2 && t.extent(0) == 40 && t.extent(1) == 4 && t.size() == 160);
  FACT(t.first<0>() == -20 && t.last<0>() == 19 && t.first<1>() == 0 && t.last<1>() == 3);

  static constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
    return k == 0 || k == n ? 1 : k > n ? 0 : self(n - 1, k - 1) + self(n - 1, k);
  };
  constexpr auto const& rows = table<binomial, from_to(10, 12), from_to(3, 6)>;
  constexpr std::array<std::uint64_t, 12> pascal{120, 210, 252, 210, 165, 330, 462, 462, 220, 495, 792, 924};
  FACT(rows(hidden(12), 6) == 924);
  std::size_t i = 0;
  for (std::uint64_t const entry : rows) CHECK(entry == pascal[i++]);
  CHECK(i == pascal.size());

  // Rows that begin on other pages.
  static constexpr auto sum = [](auto& self, int a, int b, int c) -> int {
    if (a > -9) return self(a - 1, b, c) + 100;
    if (b > 5) return self(a, b - 1, c) + 10;
    return c > -2 ? self(a, b, c - 1) + 1 : 0;
  };
  constexpr auto const& cube = table<sum, from_to(-9, 10), from_to(5, 24), from_to(-2, 17)>;
  FACT(cube(hidden(-9), 5, -2) == 0);
  FACT(cube(hidden(10), 24, 17) == 1900 + 190 + 19);
  FACT(cube(hidden(-3), 5, 0) == 602);
}

TEST_CASE("ranges: over an enumeration") {
  constexpr auto const& all = table<letter, color::count>;
  FACT(all[hidden(color::red)] == 'r' && all[color::blue] == 'b');
  FACT(all.size() == 3 && all.first() == color::red && all.last() == color::blue);
  FACT((table<letter, from_to(color::green, color::blue)>[hidden(color::blue)] == 'b'));
  FACT((table<letter, from_to(color::green, color::blue)>.first() == color::green));
  FACT((table<sign, from_to(shift::left, shift::right)>[hidden(shift::left)] == -1));
  FACT((table<sign, from_to(shift::left, shift::right)>[hidden(shift::right)] == 1));

  // Enumerators that convert to numbers are numbers.
  FACT((table<steps, from_to(low, high)>[hidden(low)] == 7 && table<steps, from_to(low, high)>[high] == 9));
  FACT((table<steps, from_to(-2, 0)>[high] == 9));

  constexpr auto const& pairs = table<mixed, color::count, from_to(color::green, color::blue)>;
  FACT(pairs(hidden(color::blue), color::green) == 21);
  FACT(pairs.size() == 6);

  // A walk through states that asks for its neighbors.
  static constexpr auto ways = [](auto& self, int n, shift s) -> int {
    if (n == 0) return s == shift::none;
    int sum = self(n - 1, s);
    if (s != shift::left) sum += self(n - 1, static_cast<shift>(static_cast<int>(s) - 1));
    if (s != shift::right) sum += self(n - 1, static_cast<shift>(static_cast<int>(s) + 1));
    return sum;
  };
  constexpr auto const& walks = table<ways, 5, from_to(shift::left, shift::right)>;
  FACT(walks(hidden(1), shift::left) == 1 && walks(2, shift::none) == 3 && walks(4, shift::none) == 17);
}

TEST_CASE("ranges: at the ends of types") {
  constexpr int lowest = std::numeric_limits<int>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  constexpr std::uint64_t top = std::numeric_limits<std::uint64_t>::max();

  static constexpr auto from_lowest = [](auto& self, int n) -> int { return n == lowest ? 0 : self(n - 1) + 1; };
  FACT((table<from_lowest, from_to(lowest, lowest + 99)>[hidden(lowest + 99)] == 99));

  static constexpr auto to_highest = [](auto& self, std::int64_t n) -> int {
    return n <= highest - 99 ? 0 : self(n - 1) + 1;
  };
  FACT((table<to_highest, from_to(highest - 99, highest)>[hidden(highest)] == 99));

  // Keys with the top bit set have not wrapped where the table has such keys.
  static constexpr auto to_top = [](auto& self, std::uint64_t n) -> int {
    return n <= top - 200 ? 0 : self(n - 1) + 1;
  };
  FACT((table<to_top, from_to(top - 99, top)>[hidden(top)] == 200));

  static constexpr auto small = [](std::int8_t n) -> int { return n; };
  FACT((table<small, from_to(-128, 127)>[hidden(-128)] == -128 && table<small, from_to(-128, 127)>[127] == 127));
  static constexpr auto letters = [](char c) -> int { return c - 'a'; };
  FACT((table<letters, from_to('a', 'z')>[hidden('z')] == 25));
  static constexpr auto no = [](bool b) -> bool { return !b; };
  FACT((table<no, from_to(false, true)>[hidden(false)] && !table<no, from_to(false, true)>[true]));
  FACT((table<no, from_to(true, true)>.size() == 1 && table<no, 2>[0]));
}

#ifdef __SIZEOF_INT128__
TEST_CASE("ranges: of 128 bits") {
  static constexpr int128 far = -(static_cast<int128>(1) << 100);
  static constexpr auto from_far = [](auto& self, int128 n) -> int { return n <= far ? 5 : self(n - 1) + 1; };
  FACT((table<from_far, from_to(far, far + 99)>[hidden(far + 99)] == 104));
  static constexpr auto both = [](auto& self, int128 n, int k) -> int {
    return k == -3 ? n == far : self(n, k - 1) + 2;
  };
  FACT((table<both, from_to(far, far + 9), from_to(-3, 90)>(far, hidden(90)) == 187));
  FACT((table<both, from_to(far, far + 9), from_to(-3, 90)>(far + 9, hidden(-2)) == 2));
}
#endif

namespace {

// Not defined below its first key.
struct from_minus_five {
  static constexpr int first = -5;
  constexpr int operator()(auto& self, int n) const { return n == first ? 50 : self(n - 1) + 1; }
};
struct two_from_one {
  static constexpr int first = 1;
  constexpr int operator()(auto& self, int n, int k) const { return n == 1 || k == 1 ? n + k : self(n - 1, k - 1); }
};
struct pell_from_minus_two {
  static constexpr int first = -2;
  static constexpr int window = 2;
  constexpr std::uint64_t operator()(auto& self, int n) const {
    return n < 0 ? static_cast<std::uint64_t>(n + 2) : 2 * self(n - 1) + self(n - 2);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, int) const {
    for (; begin != end; ++begin) at[begin] = 2 * at[begin - 1] + at[begin - 2];
  }
};

} // namespace

TEST_CASE("ranges: below a functor's first key stands T{}") {
  FACT((table<from_minus_five{}, from_to(-9, 90)>[hidden(-6)] == 0));
  FACT((table<from_minus_five{}, from_to(-9, 90)>[hidden(-5)] == 50));
  FACT((table<from_minus_five{}, from_to(-9, 90)>[hidden(90)] == 145));
  FACT((table<from_minus_five{}, from_to(-3, 90)>[hidden(90)] == 145));
  FACT((table<from_minus_five{}, from_to(-99, -6)>[hidden(-6)] == 0));
  FACT((table<two_from_one{}, from_to(-1, 9), from_to(0, 9)>(0, hidden(5)) == 0));
  FACT((table<two_from_one{}, from_to(-1, 9), from_to(0, 9)>(hidden(9), 7) == 4));
}

TEST_CASE("ranges: with a window") {
  FACT((table<pell_from_minus_two{}, from_to(-2, 2000)>[hidden(8)] == 2378)); // A000129, moved by two
  FACT((table<pell_from_minus_two{}, from_to(-4, 8)>[hidden(-3)] == 0 &&
        table<pell_from_minus_two{}, from_to(-4, 8)>[8] == 2378));
  FACT((table<pell_from_minus_two{}, from_to(3, 300)>[hidden(8)] == 2378));
}

TEST_CASE("ranges: one table, however its extents are spelled") {
  FACT((&table<fahrenheit, from_to(-40, 125)>[0] == &table<fahrenheit, from_to(-40L, std::int16_t{125})>[0]));
  FACT((&table<fahrenheit, 5>[0] == &table<fahrenheit, std::size_t{5}>[0]));
  FACT((&table<fahrenheit, 5>[0] == &table<fahrenheit, 5u>[0]));
  static_assert(std::is_same_v<decltype(table<fahrenheit, 5>), std::array<int, 5> const>);
  static_assert(std::is_same_v<decltype(table<fahrenheit, from_to(0, 4)>), ranged_grid<int, from_to(0, 4)> const>);
}

namespace {
template <ranged_grid<int, from_to(-1, 1)> g> constexpr int middle_of = g[0];
} // namespace

TEST_CASE("ranged_grid: an aggregate, structural, comparable, and a grid") {
  static constexpr ranged_grid<int, from_to(-1, 1)> g{{1, 2, 3}};
  FACT(middle_of<g> == 2);
  FACT(g == ranged_grid<int, from_to(-1, 1)>{{1, 2, 3}});
  FACT(g != ranged_grid<int, from_to(-1, 1)>{{1, 2, 4}});
  constexpr priori::grid<int, 3> const& counted = g;
  FACT(counted(hidden(2)) == 3 && g(hidden(1)) == 3);
}

TEST_CASE("ranges: memo knows them") {
  constexpr auto known = memo<above, from_to(-40, 100)>;
  FACT(known(hidden(-40)) == 1);
  FACT(known(hidden(100)) == 281);
  FACT(known(hidden(101)) == 283);
  FACT(known(hidden(-41)) == 1);
  CHECK(known.contains(-40));
  CHECK(known.contains(100));
  CHECK(!known.contains(102));
  CHECK(!known.contains(-42));
  memo<above>.clear();
  CHECK(known(103) == 287);
  CHECK(memo<above>.stats().size == 3); // 101, 102, 103; those below come from the table

  static constexpr auto named = [](color c) -> int { return static_cast<int>(c) + 1; };
  FACT(memo<named, from_to(color::red, color::green)>(hidden(color::green)) == 2);
  FACT(memo<named, from_to(color::red, color::green)>(hidden(color::blue)) == 3);
  FACT(memo<named, color::count>(hidden(color::blue)) == 3);
  FACT(memo<named, color::red>(hidden(color::blue)) == 3); // none is below the first one
}
