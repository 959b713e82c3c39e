#include "check.hpp"

#include <priori/table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace {

using priori::table;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto square = [](int n) -> int { return n * n; };
constexpr auto prime_flag = [](unsigned n) -> bool {
  if (n < 2) return false;
  for (unsigned d = 2; d * d <= n; ++d)
    if (n % d == 0) return false;
  return true;
};

template <class T> constexpr bool steps_of_fib(T const& t) {
  for (std::size_t i = 2; i < t.size(); ++i)
    if (t[i] != t[i - 1] + t[i - 2]) return false;
  return t[0] == 0 && t[1] == 1;
}

TEST_CASE("table: one extent is a std::array") {
  static_assert(std::is_same_v<decltype(table<fib, 94>), std::array<std::uint64_t, 94> const>);
  FACT(table<fib, 94>[0] == 0);
  FACT(table<fib, 94>[hidden(10u)] == 55);
  FACT(table<fib, 94>[93] == 12200160415121876738u);
  FACT(steps_of_fib(table<fib, 94>));
  FACT(table<fib, 94>.size() == 94);
  FACT(table<fib, 1> == std::array<std::uint64_t, 1>{0});
  FACT(table<fib, 2> == std::array<std::uint64_t, 2>{0, 1});
  FACT(std::ranges::max(table<fib, 20>) == 4181);
}

TEST_CASE("table: no entries") {
  static_assert(std::is_same_v<decltype(table<fib, 0>), std::array<std::uint64_t, 0> const>);
  FACT(table<fib, 0>.empty());
}

TEST_CASE("table: of a plain function") {
  FACT(table<square, 6> == std::array{0, 1, 4, 9, 16, 25});
  FACT(std::ranges::count(table<prime_flag, 100>, true) == 25);
  FACT(std::ranges::count(table<prime_flag, 1000>, true) == 168);
}

// The entries may be used in other constants, and in other recurrences.
constexpr auto fib_sum = [](auto& self, unsigned n) -> std::uint64_t {
  return n == 0 ? 0 : self(n - 1) + table<fib, 94>[n];
};
TEST_CASE("table: inside another recurrence") {
  FACT(table<fib_sum, 91>[90] == 7540113804746346428u); // F(92) - 1
}

constexpr auto collatz = [](auto& self, std::uint64_t n) -> int {
  return n < 2 ? 0 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
};

constexpr int collatz_by_loop(std::uint64_t n) {
  int steps = 0;
  for (; n > 1; ++steps) n = n % 2 == 0 ? n / 2 : 3 * n + 1;
  return steps;
}
template <std::size_t n> constexpr std::array<int, n> collatz_table_by_loop() {
  std::array<int, n> t{};
  for (std::size_t i = 0; i < n; ++i) t[i] = collatz_by_loop(i);
  return t;
}

// Keys ahead of their own turn.
constexpr auto ahead = [](auto& self, int n) -> int { return n % 10 == 9 ? n : self(n + 1) - 1; };
constexpr auto from_the_end = [](auto& self, int n) -> int { return n >= 300 ? 300 : self(n + 1) - 1; };

TEST_CASE("table: entries that are asked for ahead of their turn, or beyond the end") {
  FACT(table<collatz, 28>[27] == 111);
  FACT(table<collatz, 1000>[871] == 178);
  FACT(*std::ranges::max_element(table<collatz, 1000>) == 178);
  CHECK((table<collatz, 1000> == collatz_table_by_loop<1000>()));
  FACT(table<ahead, 25>[0] == 0);
  FACT(table<ahead, 25>[24] == 24);
  FACT(table<from_the_end, 100>[0] == 0);
  FACT(table<from_the_end, 100>[99] == 99);
}

struct one_based {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self const& self, int n) const {
    if (n < 1) throw std::logic_error("below the first index");
    return n == 1 ? 2 : self(n - 1) + 3;
  }
};
struct five_based {
  static constexpr unsigned first = 5;
  template <class Self> constexpr int operator()(Self const& self, std::size_t n) const {
    return n == 5 ? 50 : self(n - 1) + 1;
  }
};

TEST_CASE("table: below the first index stands T{}") {
  FACT(table<one_based{}, 5> == std::array{0, 2, 5, 8, 11});
  FACT(table<one_based{}, 1> == std::array{0});
  FACT(table<five_based{}, 8> == std::array{0, 0, 0, 0, 0, 50, 51, 52});
}

constexpr auto counting = [](auto& self, unsigned n) -> unsigned {
  return n == 0 ? 1 : self(n - 1) * 1664525u + 1013904223u;
};
constexpr auto halving = [](auto& self, std::uint32_t n) -> std::uint32_t { return n == 0 ? 0 : self(n / 2) + n % 2; };
constexpr auto far_back = [](auto& self, int n) -> int { return n < 9000 ? n : self(n - 9000) + 1; };

template <std::size_t n> bool counts() {
  unsigned expected = 1;
  for (std::size_t i = 0; i < n; ++i, expected = expected * 1664525u + 1013904223u)
    if (table<counting, n>[i] != expected) return false;
  return true;
}

TEST_CASE("table: many entries") {
  CHECK(counts<4095>());
  CHECK(counts<4096>());
  CHECK(counts<4097>());
  CHECK(counts<10'000>());
  CHECK(counts<100'000>());
  bool bits = true, distance = true;
  for (unsigned i = 0; i < 20'000; ++i) {
    bits &= table<halving, 20'000>[i] == static_cast<unsigned>(__builtin_popcount(i));
    distance &= table<far_back, 20'000>[i] == static_cast<int>(i % 9000 + i / 9000);
  }
  CHECK(bits);
  CHECK(distance);
}

// Values that need only those shortly before them, but for one on a later page.
constexpr auto once_far = [](auto& self, std::uint16_t n) -> int {
  return n == 0 ? 1 : n == 9'000 ? self(3) : self(n - 1) % 1'000 + 1;
};
constexpr auto once_ahead = [](auto& self, std::uint16_t n) -> int {
  return n == 0 ? 1 : n == 9'000 ? self(n + 1) : n == 9'001 ? 7 : self(n - 1) % 1'000 + 1;
};
constexpr auto beside = [](auto& self, int n, int k) -> int {
  if (k >= 150) return -n;
  if (n == 0) return k;
  return k > 0 ? self(n - 1, k - 1) - self(n, k - 1) % 10 : n % 100 == 99 ? self(n - 2, 151) : self(n - 1, 149) + 1;
};

TEST_CASE("table: many entries that need those shortly before them, and one that needs another") {
  int far[20'000] = {1}, past[20'000] = {1};
  for (int i = 1; i < 20'000; ++i) {
    far[i] = i == 9'000 ? far[3] : far[i - 1] % 1'000 + 1;
    past[i] = i == 9'000 || i == 9'001 ? 7 : past[i - 1] % 1'000 + 1;
  }
  CHECK(std::ranges::equal(table<once_far, 20'000>, far));
  CHECK(std::ranges::equal(table<once_ahead, 20'000>, past));

  static int rows[300][150];
  bool equal = true;
  for (int n = 0; n < 300; ++n)
    for (int k = 0; k < 150; ++k) {
      rows[n][k] = n == 0         ? k
                   : k > 0        ? rows[n - 1][k - 1] - rows[n][k - 1] % 10
                   : n % 100 < 99 ? rows[n - 1][149] + 1
                                  : 2 - n;
      equal &= table<beside, 300, 150>(n, k) == rows[n][k];
    }
  CHECK(equal);
}

struct point {
  int x = -1;
  int y = -1;
  constexpr point() = default;
  constexpr point(int a, int b) : x(a), y(b) {}
  friend constexpr bool operator==(point const&, point const&) = default;
};
constexpr auto spiral = [](auto& self, int n) -> point {
  if (n == 0) return {0, 0};
  point const p = self(n - 1);
  return n % 2 == 0 ? point{p.x + n, p.y} : point{p.x, p.y - n};
};
struct second_on {
  static constexpr auto first = 2;
  template <class Self> constexpr point operator()(Self const&, int n) const { return {n, n}; }
};
constexpr auto name = [](auto& self, int n) -> std::string_view {
  constexpr std::string_view names[] = {"spring", "summer", "autumn", "winter"};
  return n < 4 ? names[n] : self(n - 4);
};
constexpr auto ratio = [](auto& self, int n) -> double { return n == 0 ? 1 : 1 + 1 / self(n - 1); };
enum class side : char { left, right };
constexpr auto turned = [](auto& self, int n) -> side {
  return n == 0 ? side::left : self(n - 1) == side::left ? side::right : side::left;
};

TEST_CASE("table: entries of many types") {
  FACT(table<spiral, 5> == std::array{point{0, 0}, point{0, -1}, point{2, -1}, point{2, -4}, point{6, -4}});
  FACT(table<spiral, 5000>[4999] == point{2499 * 2500, -2500 * 2500});
  FACT(table<second_on{}, 3> == std::array{point{}, point{}, point{2, 2}});
  FACT(table<name, 6> == std::array<std::string_view, 6>{"spring", "summer", "autumn", "winter", "spring", "summer"});
  FACT(table<ratio, 3> == std::array{1.0, 2.0, 1.5});
  FACT(table<turned, 3> == std::array{side::left, side::right, side::left});
}

// A value whose copies and end are its own.
struct guarded {
  int n = -1;
  constexpr guarded() = default;
  constexpr explicit guarded(int number) : n(number) {}
  constexpr guarded(guarded const& from) : n(from.n) {}
  constexpr guarded& operator=(guarded const& from) {
    n = from.n;
    return *this;
  }
  constexpr ~guarded() {}
};
constexpr auto plain_guarded = [](int n) -> guarded { return guarded(3 * n); };
constexpr auto sum_of_guarded = [](auto& self, int n) -> guarded {
  return n == 0 ? guarded(1) : guarded((self(n - 1).n + n) % 1009);
};
constexpr auto guarded_grid = [](auto& self, int n, int k) -> guarded {
  return k == 0 || k == n ? guarded(1) : k > n ? guarded(0) : guarded((self(n - 1, k - 1).n + self(n - 1, k).n) % 97);
};

TEST_CASE("table: entries with a destructor") {
  FACT(table<plain_guarded, 20>[3].n == 9);
  FACT(table<sum_of_guarded, 20>[19].n == 191);
  FACT(table<sum_of_guarded, 6000>[5999].n == (1 + 5999 * 6000 / 2) % 1009);
  FACT(table<guarded_grid, 10, 10>(9, 4).n == 126 % 97);
  FACT(table<plain_guarded, priori::from_to(-2, 2)>[-2].n == -6);
}

template <std::array<std::uint64_t, 5> const& t> constexpr std::uint64_t last_of = t[4];
TEST_CASE("table: one object, with an address that is a constant") {
  FACT(last_of<table<fib, 5>> == 3);
  constexpr std::uint64_t const* begin = table<fib, 5>.data();
  CHECK(begin + 5 == table<fib, 5>.data() + table<fib, 5>.size());
}

} // namespace
