#include "check.hpp"

#include <priori/value.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace {

using priori::value;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("value: small keys") {
  FACT(value<fib, 0> == 0);
  FACT(value<fib, 1> == 1);
  FACT(value<fib, 2> == 1);
  FACT(value<fib, 10> == 55);
  FACT(value<fib, 93> == 12200160415121876738u);
  FACT(value<fib, 10u> == 55);
  FACT(value<fib, std::uint8_t{10}> == 55);
  FACT(value<fib, 10LL> == 55);
  static_assert(std::is_same_v<decltype(value<fib, 10>), std::uint64_t const>);
}

template <std::uint64_t n> struct carrying { static constexpr auto number = n; };
enum class terms : std::uint64_t { tenth = value<fib, 10> };

constexpr int place_of(std::uint64_t n) {
  switch (n) {
  case value<fib, 10>:
    return 10;
  case value<fib, 20>:
    return 20;
  default:
    return -1;
  }
}

TEST_CASE("value: wherever a constant is wanted") {
  int const array[value<fib, 7>] = {};
  FACT(sizeof array == 13 * sizeof(int));
  FACT(static_cast<std::uint64_t>(terms::tenth) == 55);
  FACT(place_of(hidden(std::uint64_t{6765})) == 20);
  FACT(place_of(hidden(std::uint64_t{6766})) == -1);
  FACT(carrying<value<fib, 30>>::number == 832040);
  FACT(value<fib, value<fib, 10>> == 139583862445); // fib(55)
  static_assert(noexcept(value<fib, 5>));
}

// Keys up to 10^12, of which only n / (2^a 3^b 4^c) are needed.
constexpr auto thirds = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 12 ? n : self(n / 2) + self(n / 3) + self(n / 4);
};

std::uint64_t thirds_by_map(std::uint64_t n, std::map<std::uint64_t, std::uint64_t>& known) {
  if (n < 12) return n;
  if (auto const at = known.find(n); at != known.end()) return at->second;
  std::uint64_t const sum = thirds_by_map(n / 2, known) + thirds_by_map(n / 3, known) + thirds_by_map(n / 4, known);
  return known[n] = sum;
}

TEST_CASE("value: computes only what it needs") {
  std::map<std::uint64_t, std::uint64_t> known;
  CHECK(value<thirds, 12> == 13);
  CHECK(value<thirds, 100> == thirds_by_map(100, known));
  CHECK(value<thirds, 1'000'000> == thirds_by_map(1'000'000, known));
  CHECK(value<thirds, 1'000'000'000'000> == thirds_by_map(1'000'000'000'000, known));
}

// Defined on multiples of 5 only.
constexpr auto fives = [](auto& self, int n) -> int {
  if (n % 5 != 0) throw std::logic_error("not a multiple of 5");
  return n == 0 ? 0 : self(n - 5) + 1;
};

// Asks for one of two keys; the other one has no value.
constexpr auto one_branch = [](auto& self, int n) -> int {
  if (n == 13) throw std::logic_error("13");
  if (n < 10) return n;
  return n % 2 == 0 ? self(n / 2) : self(13 + 0 * n);
};

TEST_CASE("value: keys that are not needed need no value") {
  FACT(value<fives, 35> == 7);
  FACT(value<fives, 5000> == 1000);
  FACT(value<fives, 50'000> == 10'000);
  FACT(value<one_branch, 4 * 1024> == 8);
}

// Chains end at 1000, and below it there is nothing.
template <int step> struct from_1000 {
  template <class Self> constexpr int operator()(Self const& self, int n) const {
    if (n < 1000) throw std::logic_error("below 1000");
    return n < 1000 + step ? 10 * n : self(n - step) + 1;
  }
};

// The same, where a key below 1000 would go on for ever.
template <class Key, Key step> struct only_1000 {
  template <class Self> constexpr int operator()(Self const& self, Key n) const {
    return n == 1000 ? 7 : self(n - step) + 1;
  }
};

TEST_CASE("value: chains that end far above zero") {
  FACT(value<from_1000<1>{}, 4000> == 13'000);
  FACT(value<from_1000<2>{}, 4001> == 10'010 + 1500);
  FACT(value<from_1000<3>{}, 4000> == 10'000 + 1000);
  FACT(value<from_1000<3>{}, 4001> == 10'010 + 1000);
  FACT(value<only_1000<int, 2>{}, 4000> == 1507);
  FACT(value<only_1000<int, 3>{}, 4000> == 1007);
  FACT(value<only_1000<unsigned, 2>{}, 4000> == 1507);
  FACT(value<only_1000<std::uint64_t, 3>{}, 4000> == 1007);
}

constexpr auto collatz = [](auto& self, std::uint64_t n) -> int {
  return n == 1 ? 0 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
};

TEST_CASE("value: keys that go up before they go down") {
  FACT(value<collatz, 1> == 0);
  FACT(value<collatz, 6> == 8);
  FACT(value<collatz, 27> == 111);
  FACT(value<collatz, 97> == 118);
  FACT(value<collatz, 871> == 178);
  FACT(value<collatz, 6171> == 261);
  FACT(value<collatz, 77031> == 350);
  FACT(value<collatz, 837'799> == 524);
}

// Hofstadter's Q, A005185.
constexpr auto q = [](auto& self, int n) -> int { return n < 3 ? 1 : self(n - self(n - 1)) + self(n - self(n - 2)); };

// Hofstadter and Conway's sequence, A004001.
constexpr auto conway = [](auto& self, unsigned n) -> unsigned {
  return n < 3 ? 1 : self(self(n - 1)) + self(n - self(n - 1));
};

template <std::size_t... i> constexpr std::array<int, sizeof...(i)> q_from_1(std::index_sequence<i...>) {
  return {value<q, static_cast<int>(i) + 1>...};
}

TEST_CASE("value: keys that depend on values") {
  FACT(q_from_1(std::make_index_sequence<10>{}) == std::array{1, 1, 2, 3, 3, 4, 5, 5, 6, 6});
  FACT(value<q, 100> == 56);
  FACT(value<q, 1000> == 502);
  FACT(value<conway, 10> == 6);
  FACT(value<conway, 64> == 32);
  FACT(value<conway, 1024> == 512);
}

constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

constexpr auto ackermann = [](auto& self, unsigned m, unsigned n) -> unsigned {
  if (m == 0) return n + 1;
  return n == 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1));
};

TEST_CASE("value: several keys") {
  FACT(value<binomial, 0, 0> == 1);
  FACT(value<binomial, 5, 2> == 10);
  FACT(value<binomial, 40, 20> == 137846528820);
  FACT(value<ackermann, 0, 0> == 1);
  FACT(value<ackermann, 1, 7> == 9);
  FACT(value<ackermann, 2, 3> == 9);
  FACT(value<ackermann, 3, 3> == 61);
}

// p(1) = 2, p(2) = 3, ...: the next number that no earlier prime divides.
constexpr auto prime = [](auto& self, int n) -> int {
  if (n == 1) return 2;
  for (int candidate = self(n - 1) + 1;; ++candidate) {
    bool divided = false;
    for (int i = 1; !divided && self(i) * self(i) <= candidate; ++i) divided = candidate % self(i) == 0;
    if (!divided) return candidate;
  }
};

TEST_CASE("value: a recurrence that loops over earlier values") {
  FACT(value<prime, 1> == 2);
  FACT(value<prime, 10> == 29);
  FACT(value<prime, 100> == 541);
  FACT(value<prime, 400> == 2741);
}

// Deeper than one evaluation goes: keys are computed in order, in several.
constexpr auto minutes_to = [](auto& self, unsigned n) -> std::chrono::minutes {
  return n == 0 ? std::chrono::minutes(0) : self(n - 1) + std::chrono::minutes(n % 3);
};
struct leap_years { // since 1000
  static constexpr int first = 1000;
  template <class Self> constexpr int operator()(Self const& self, int n) const {
    return (n == 1000 ? 0 : self(n - 1)) + ((n % 4 == 0 && n % 100 != 0) || n % 400 == 0);
  }
};
constexpr auto paths = [](auto& self, int x, int y) -> std::uint64_t {
  return x == 0 || y == 0 ? 1 : self(x - 1, y) + self(x, y - 1);
};
constexpr std::uint64_t paths_by_rows(int size) {
  std::uint64_t row[128]{};
  for (int x = 0; x <= size; ++x)
    for (int y = 0; y <= size; ++y) row[y] = x == 0 || y == 0 ? 1 : row[y - 1] + row[y];
  return row[size];
}

TEST_CASE("value: deeper than one evaluation goes") {
  FACT(value<minutes_to, 30'000>.count() == 30'000);
  FACT(value<leap_years{}, 30'000> == 29'000 / 400 * 97 + 200 / 4 - 1);
  FACT(value<paths, 100, 100> == paths_by_rows(100));
  FACT(value<paths, 3, 120> == 120 * 121 * 122 / 6 + 120 * 121 / 2 + 120 + 1);
}

constexpr auto square = [](int n) -> int { return n * n; };
constexpr int cube(int n) { return n * n * n; }

struct point {
  int x = 0;
  int y = 0;
  friend constexpr bool operator==(point const&, point const&) = default;
};
constexpr auto walk = [](auto& self, int n) -> point {
  if (n == 0) return {};
  point const p = self(n - 1);
  return {p.x + n, p.y - 1};
};

constexpr auto name = [](auto& self, int n) -> std::string_view {
  return n == 0 ? std::string_view("zero") : n == 1 ? std::string_view("one") : self(n - 2);
};

constexpr auto half = [](auto& self, int n) -> double { return n == 0 ? 1 : self(n - 1) / 2; };
constexpr auto even = [](auto& self, unsigned n) -> bool { return n == 0 || !self(n - 1); };
enum class turn { left, right };
constexpr auto turned = [](auto& self, int n) -> turn {
  return n == 0 ? turn::left : self(n - 1) == turn::left ? turn::right : turn::left;
};

TEST_CASE("value: plain functions") {
  FACT(value<square, 12> == 144);
  FACT(value<square, -12> == 144);
  FACT(value<cube, 12> == 1728);
  FACT(value<&cube, -2> == -8);
}

TEST_CASE("value: values of many types") {
  FACT(value<walk, 10> == point{55, -10});
  FACT(value<walk, 3000> == point{4501500, -3000});
  FACT(value<name, 40> == "zero");
  FACT(value<name, 41> == "one");
  FACT(value<half, 10> == 1.0 / 1024);
  FACT(value<even, 1001> == false);
  FACT(value<even, 10'000> == true);
  FACT(value<turned, 7> == turn::right);
}

} // namespace
