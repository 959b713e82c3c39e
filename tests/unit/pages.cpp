// What holds from one page of a table to the next, and from stage to stage: against plain loops at run time.
#include "check.hpp"

#include <priori/table.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

using priori::table;

// Are the table's entries those that a loop makes? `next(v, n)` is the n-th from those before it.
template <class Table, class Next> bool made_by(Table const& t, Next const& next) {
  std::vector<typename Table::value_type> v;
  for (std::size_t n = 0; n < t.size(); ++n)
    if (v.push_back(next(v, n)); v.back() != t[n]) return false;
  return true;
}

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
auto const next_fib = [](auto const& v, std::size_t n) { return n < 2 ? n : v[n - 1] + v[n - 2]; };

TEST_CASE("pages: every extent about a page's end") {
  CHECK(made_by(table<fib, 63>, next_fib));
  CHECK(made_by(table<fib, 64>, next_fib));
  CHECK(made_by(table<fib, 65>, next_fib));
  CHECK(made_by(table<fib, 127>, next_fib));
  CHECK(made_by(table<fib, 128>, next_fib));
  CHECK(made_by(table<fib, 129>, next_fib));
  CHECK(made_by(table<fib, 1'024>, next_fib));
  CHECK(made_by(table<fib, 1'025>, next_fib));
  CHECK(made_by(table<fib, 4'096>, next_fib));
  CHECK(made_by(table<fib, 4'097>, next_fib));
  CHECK(made_by(table<fib, 9'000>, next_fib));
  CHECK(made_by(table<fib, 16'384>, next_fib));
  CHECK(made_by(table<fib, 16'385>, next_fib));
}

// Keys of every kind are found alike.
constexpr auto fib_int = [](auto& self, int n) -> std::uint64_t {
  return n < 2 ? std::uint64_t(n) : self(n - 1) + self(n - 2);
};
constexpr auto fib_8 = [](auto& self, std::uint8_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto fib_16 = [](auto self, std::int16_t n) -> std::uint64_t {
  return n < 2 ? std::uint64_t(n) : self(n - 1) + self(n - 2);
};
constexpr auto fib_wide = [](auto&& self, priori::detail::uintmax n) -> std::uint64_t {
  return n < 2 ? std::uint64_t(n) : self(n - 1) + self(n - 2);
};
TEST_CASE("pages: keys of every kind") {
  CHECK(made_by(table<fib_int, 200>, next_fib));
  CHECK(made_by(table<fib_8, 200>, next_fib));
  CHECK(made_by(table<fib_16, 200>, next_fib));
  CHECK(made_by(table<fib_wide, 200>, next_fib));
}

// A key that is near when it is cut in half is not near.
constexpr auto far_wide = [](auto& self, priori::detail::uintmax n) -> int {
  constexpr auto half = 4 * sizeof n;
  return n == 0 ? 1 : n >> half ? 7 : self((n - 1) | (priori::detail::uintmax(n == 70) << half)) + 1;
};
TEST_CASE("pages: a wide key is not taken for a narrow one") {
  FACT(table<far_wide, 100>[69] == 70);
  FACT(table<far_wide, 100>[70] == 8);
  FACT(table<far_wide, 100>[71] == 9);
}

constexpr auto hofstadter = [](auto& self, unsigned n) -> unsigned {
  return n < 3 ? 1 : self(n - self(n - 1)) + self(n - self(n - 2));
};
constexpr auto halves = [](auto& self, unsigned n) -> unsigned {
  return n == 0 ? 1 : self(n / 2) + self(n / 3) + self(n / 4);
};
constexpr auto halved_pair = [](auto& self, int i, int j) -> int { return i == 0 ? j : self(i / 2, j) + j % 3; };
constexpr auto from_70 = [](auto& self, int n) -> int { return n < 100 ? n : self(n / 3 + 50) + 1; };
// Of the keys that ask ahead of the order, one is beyond the table.
constexpr auto seldom_ahead = [](auto& self, int n) -> int {
  return n == 0 ? 1 : n % 5'000 == 4'999 ? self(n + 1) : n % 10'000 == 0 ? 7 : self(n / 2) + 1;
};
constexpr auto halved_narrow = [](auto& self, std::uint16_t n) -> int { return n == 0 ? 0 : self(n / 2) + n % 2; };
// f(n) asks for more keys the larger n is: too many copies would be made.
constexpr auto sum_of_some = [](auto& self, unsigned n) -> unsigned {
  unsigned sum = 1;
  for (unsigned d = 2; d <= n && d < 40; ++d) sum += self(n / d);
  return sum;
};
template <auto f, auto... extent> constexpr bool one_page =
    decltype(priori::detail::pages_of<f, priori::detail::shape<extent...>, false>())::count == 1;
static_assert(one_page<fib, 16'384> && !one_page<fib, 16'385>);
static_assert(one_page<halves, 131'072> && !one_page<halves, 131'073>);
static_assert(one_page<halved_pair, 150, 150> && one_page<from_70, priori::from_to(70, 30'000)>);
static_assert(one_page<seldom_ahead, 20'000> && one_page<halved_narrow, 20'000>);
static_assert(one_page<sum_of_some, 20'000> && !one_page<sum_of_some, 120'000>);

TEST_CASE("pages: a large table that reads far back") {
  bool equal = true;
  for (unsigned n = 0; n < 20'000; ++n) equal &= table<halved_narrow, 20'000>[n] == std::popcount(n);
  CHECK(equal);
  for (int i = 0; i < 150; ++i)
    for (int j = 0; j < 150; ++j)
      equal &= table<halved_pair, 150, 150>(i, j) == j + j % 3 * static_cast<int>(std::bit_width(unsigned(i)));
  CHECK(equal);
  auto const& ranged = table<from_70, priori::from_to(70, 30'000)>;
  for (int n = 70; n <= 30'000; ++n) equal &= ranged[n] == (n < 100 ? n : ranged[n / 3 + 50] + 1);
  CHECK(equal);
  CHECK(made_by(table<seldom_ahead, 20'000>, [](auto const& v, std::size_t n) {
    std::size_t const m = n % 5'000 == 4'999 ? n + 1 : n; // f(n) is f(m)
    return m == 0 ? 1 : m % 10'000 == 0 ? 7 : v[m / 2] + 1;
  }));
}

TEST_CASE("pages: far reads") {
  CHECK(made_by(table<halves, 10'000>,
                [](auto const& v, std::size_t n) { return n == 0 ? 1 : v[n / 2] + v[n / 3] + v[n / 4]; }));
  CHECK(made_by(table<hofstadter, 3'000>,
                [](auto const& v, std::size_t n) { return n < 3 ? 1 : v[n - v[n - 1]] + v[n - v[n - 2]]; }));
}

// Much work for each key, and for some keys much more than for those that are counted.
constexpr auto catalan = [](auto& self, std::size_t n) -> std::uint64_t {
  std::uint64_t sum = n == 0;
  for (std::size_t i = 0; i < n; ++i) sum += self(i) * self(n - 1 - i);
  return sum;
};
constexpr auto uneven = [](auto& self, std::size_t n) -> std::uint64_t {
  std::uint64_t sum = 1;
  for (std::size_t i = 0; i < (n % 67 == 0 ? 0 : n); ++i) sum += self(i);
  return sum;
};
TEST_CASE("pages: as many stages as the work takes") {
  CHECK(made_by(table<catalan, 400>, [](auto const& v, std::size_t n) {
    std::uint64_t sum = n == 0;
    for (std::size_t i = 0; i < n; ++i) sum += v[i] * v[n - 1 - i];
    return sum;
  }));
  FACT(table<catalan, 400>[35] == 3116285494907301262u); // OEIS A000108
  CHECK(made_by(table<uneven, 700>, [](auto const& v, std::size_t n) {
    std::uint64_t sum = 1;
    for (std::size_t i = 0; i < (n % 67 == 0 ? 0 : n); ++i) sum += v[i];
    return sum;
  }));
}

// Keys asked for ahead, here and there, on many pages.
constexpr auto collatz = [](auto& self, std::uint64_t n) -> int {
  return n < 2 ? 0 : 1 + self(n % 2 ? 3 * n + 1 : n / 2);
};
constexpr auto one_ahead = [](auto& self, unsigned n) -> unsigned {
  return n == 0 ? 0 : n % 100 == 99 ? self(n + 1) + 1 : self(n - 1 - (n % 100 == 0)) + n;
};
// One that cannot go on with another value than the one that it asks for.
constexpr auto divides_by_next = [](auto& self, unsigned n) -> unsigned { return n >= 50 ? 7 : 700 / self(n + 1); };
TEST_CASE("pages: keys asked for ahead") {
  CHECK(
      made_by(table<divides_by_next, 60>, [](auto const&, std::size_t n) { return n < 50 && n % 2 == 1 ? 100u : 7u; }));
  CHECK(made_by(table<collatz, 1'500>, [](auto const&, std::size_t n) {
    int steps = 0;
    for (std::uint64_t k = n; k > 1; k = k % 2 ? 3 * k + 1 : k / 2) ++steps;
    return steps;
  }));
  CHECK(made_by(table<one_ahead, 1'500>, [](auto const& v, std::size_t n) {
    auto const at = [&](std::size_t k) { return v[k - 1 - (k % 100 == 0)] + static_cast<unsigned>(k); };
    return n == 0 ? 0 : n % 100 == 99 ? v[n - 1] + static_cast<unsigned>(n + 1) + 1 : at(n);
  }));
}

// Rows that are longer and shorter than pages, and do not end with them.
constexpr auto binomial = [](auto& self, std::size_t n, std::size_t k) -> std::uint32_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto paths = [](auto& self, int i, int j, int k) -> unsigned {
  return i == 0 && j == 0 && k == 0
             ? 1u
             : (i > 0 ? self(i - 1, j, k) : 0) + (j > 0 ? self(i, j - 1, k) : 0) + (k > 0 ? self(i, j, k - 1) : 0);
};
template <class Grid> bool pascal(Grid const& g) {
  for (std::size_t n = 0; n < g.extent(0); ++n)
    for (std::size_t k = 0; k < g.extent(1); ++k)
      if (g(n, k) != (k > n ? 0 : k == 0 || k == n ? 1 : g(n - 1, k - 1) + g(n - 1, k))) return false;
  return true;
}
TEST_CASE("pages: of grids") {
  CHECK(pascal(table<binomial, 70, 70>));
  CHECK(pascal(table<binomial, 3, 9'000>));
  CHECK(pascal(table<binomial, 900, 3>));
  CHECK(pascal(table<binomial, 1, 1>));
  auto const& g = table<paths, 13, 11, 17>;
  bool same = g(0, 0, 0) == 1;
  for (unsigned i = 0; i < 13; ++i)
    for (unsigned j = 0; j < 11; ++j)
      for (unsigned k = 0; k < 17; ++k)
        if (i + j + k > 0)
          same = same && g(i, j, k) == (i ? g(i - 1, j, k) : 0) + (j ? g(i, j - 1, k) : 0) + (k ? g(i, j, k - 1) : 0);
  CHECK(same);
}

// A key outside its extent is not an entry of another row.
constexpr auto beside = [](auto& self, std::size_t i, std::size_t j) -> std::size_t {
  return i >= 10 || j >= 10 ? 1'000 : i == 0 ? j : self(i - 1, j + 1) + self(i - 1, j);
};
TEST_CASE("pages: a row's end") {
  FACT(table<beside, 10, 10>(1, 8) == 17);
  FACT(table<beside, 10, 10>(1, 9) == 1'009);
}

// Are the grid's entries those of the recurrence that a loop over rows makes, with `rows` in place of `self`?
template <class Grid, class F> bool made_by_rows(Grid const& g, F const& f, int extent, int width) {
  using value = typename Grid::value_type;
  std::vector<value> v(g.data(), g.data()), all(g.data(), g.data() + extent * width);
  auto const rows = [&](int a, int b) -> value { return v[static_cast<std::size_t>(a * width + b)]; };
  for (int a = 0; a < extent; ++a)
    for (int b = 0; b < width; ++b) v.push_back(f(rows, a, b));
  return v == all;
}
// All entries take part in the last ones.
template <class T, class A = int, class B = A> constexpr auto mixed = [](auto const& self, A a, B b) -> T {
  return a == 0 || b == 0 ? static_cast<T>((a + b) % 2)
                          : static_cast<T>((static_cast<int>(self(static_cast<A>(a - 1), b)) +
                                            static_cast<int>(self(static_cast<A>(a - 1), static_cast<B>(b - 1)))) %
                                           2);
};
// Keys that are asked for as ints.
template <class A, class B> constexpr auto narrow = [](auto const& self, A a, B b) -> unsigned {
  return a == 0 || b == 0 ? 1u : (self(a - 1, b) + self(a, b - 1)) % 1'000;
};
// Later on, keys outside of the table are asked for: those left of a row that ends a page of 17.
constexpr auto left_of_row = [](auto const& self, int a, int b) -> int {
  if (b < 0) return 5;
  if (a < 2) return b;
  int const diagonal = b > 0 || (a > 200 && a % 17 == 0) ? self(a - 1, b - 1) : 5;
  return (self(a - 1, b) + 3 * self(a - 2, b) + diagonal) % 1'009;
};
constexpr auto right_of_row = [](auto const& self, int a, int b) -> int {
  return a % 4 == 0 ? b : self(a - 1, b + 1) + 1;
};
// Keys outside of the table need keys of it, which are not computed ahead of their rows.
constexpr auto beside_all = [](auto const& self, int a, int b) -> int {
  if (a == 0) return b;
  return b < 0 ? (self(a - 1, b) + self(a - 1, 3)) % 1'009 : (self(a - 1, b) + self(a - 1, b - 1)) % 1'013;
};
enum class bit : bool { zero, one };
template <auto F, std::size_t extent, std::size_t width> constexpr bool by_rows =
    priori::detail::page<priori::detail::pages<F, priori::detail::shape<extent, width>>, 1>::near;
TEST_CASE("pages: filled as rows") {
  FACT(by_rows<mixed<signed char, long, short>, 130, 131>);
  FACT(by_rows<mixed<int>, 9'000, 2>);
  FACT(by_rows<narrow<std::uint8_t, short>, 130, 131>);
  FACT(by_rows<left_of_row, 300, 60>);
  FACT(!by_rows<beside_all, 130, 131>);
  CHECK(made_by_rows(table<mixed<signed char, long, short>, 130, 131>, mixed<signed char>, 130, 131));
  CHECK(made_by_rows(table<mixed<float, std::size_t>, 6, 3'000>, mixed<float>, 6, 3'000));
  CHECK(made_by_rows(table<mixed<int>, 9'000, 2>, mixed<int>, 9'000, 2));
  CHECK(made_by_rows(table<narrow<std::uint8_t, short>, 130, 131>, narrow<int, int>, 130, 131));
  CHECK(made_by_rows(
      table<left_of_row, 300, 60>,
      [](auto const& rows, int a, int b) {
        return a < 2 ? b : (rows(a - 1, b) + 3 * rows(a - 2, b) + (b > 0 ? rows(a - 1, b - 1) : 5)) % 1'009;
      },
      300, 60));
  int outer = -1; // the value of the key beside the row above
  CHECK(made_by_rows(
      table<beside_all, 130, 131>,
      [&outer](auto const& rows, int a, int b) {
        if (a == 0) return b;
        if (b > 0) return (rows(a - 1, b) + rows(a - 1, b - 1)) % 1'013;
        int const left = outer;
        outer = (outer + rows(a - 1, 3)) % 1'009;
        return (rows(a - 1, 0) + left) % 1'013;
      },
      130, 131));
  CHECK(made_by_rows(table<mixed<bit>, 10, 11>, mixed<bit>, 10, 11));
  auto const& g = table<right_of_row, 8'200, 2>;
  bool same = true;
  for (int a = 0; a < 8'200; ++a)
    for (int b = 0; b < 2; ++b) same = same && g(a, b) == b + 2 * (a % 4);
  CHECK(same);
}

// A first key, on the first page and on a later one.
struct from_100 {
  static constexpr int first = 100;
  constexpr int operator()(auto& self, int n) const { return n == 100 ? 5 : self(n - 1) + 1; }
};
struct rows_from_1 {
  static constexpr std::size_t first = 1;
  constexpr int operator()(auto& self, std::size_t i, std::size_t j) const {
    return i == 1 || j == 1 ? 1 : self(i - 1, j) + self(i, j - 1);
  }
};
TEST_CASE("pages: below the first key") {
  FACT(table<from_100{}, 300>[99] == 0);
  FACT(table<from_100{}, 300>[100] == 5);
  FACT(table<from_100{}, 300>[299] == 204);
  FACT(table<rows_from_1{}, 12, 12>(0, 5) == 0);
  FACT(table<rows_from_1{}, 12, 12>(11, 11) == 184'756); // 20 over 10
}

// A window, whose entries are filled without a call.
struct windowed_fib {
  static constexpr std::size_t window = 2;
  constexpr std::uint64_t operator()(auto& self, std::uint64_t n) const { return fib(self, n); }
  constexpr void fill(auto& at, std::size_t i, std::size_t end, std::uint64_t) const {
    for (; i != end; ++i) at[i] = at[i - 1] + at[i - 2];
  }
};
struct factorial_from_7 {
  static constexpr int first = 7, window = 1;
  constexpr std::uint32_t operator()(auto& self, int n) const {
    return n == 7 ? 5040u : self(n - 1) * static_cast<std::uint32_t>(n | 1);
  }
  constexpr void fill(auto& at, std::size_t i, std::size_t end, int n) const {
    for (; i != end; ++i, ++n) at[i] = at[i - 1] * static_cast<std::uint32_t>(n | 1);
  }
};
// One whose first value is known by one further on.
struct counted_from_3 {
  static constexpr int window = 1;
  constexpr int operator()(auto& self, int n) const { return n == 3 ? 3 : n == 0 ? self(3) - 3 : self(n - 1) + 1; }
  constexpr void fill(auto& at, std::size_t i, std::size_t end, int) const {
    for (; i != end; ++i) at[i] = at[i - 1] + 1;
  }
};
TEST_CASE("pages: filled from a window") {
  CHECK(made_by(table<windowed_fib{}, 1>, next_fib));
  CHECK(made_by(table<windowed_fib{}, 2>, next_fib));
  CHECK(made_by(table<windowed_fib{}, 3>, next_fib));
  CHECK(made_by(table<windowed_fib{}, 66>, next_fib));
  CHECK(made_by(table<windowed_fib{}, 67>, next_fib));
  CHECK(made_by(table<windowed_fib{}, 70'000>, next_fib));
  CHECK(made_by(table<counted_from_3{}, 100>, [](auto const&, std::size_t n) { return static_cast<int>(n); }));
  CHECK(made_by(table<factorial_from_7{}, 1'000>, [](auto const& v, std::size_t n) {
    return n < 7 ? 0u : n == 7 ? 5040u : v[n - 1] * static_cast<std::uint32_t>(n | 1);
  }));
}

// Values of class type.
struct pair {
  int a = 0, b = 0;
  friend constexpr bool operator==(pair const&, pair const&) = default;
};
constexpr auto pairs = [](auto& self, int n) -> pair {
  if (n == 0) return {1, 2};
  pair const& p = self(n - 1);
  return {p.b, p.a ^ n};
};
TEST_CASE("pages: values of class type") {
  CHECK(made_by(table<pairs, 3'000>, [](auto const& v, std::size_t n) {
    return n == 0 ? pair{1, 2} : pair{v[n - 1].b, v[n - 1].a ^ static_cast<int>(n)};
  }));
}

} // namespace
