#include "check.hpp"

#include <priori/memoize.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using priori::memoize;

constexpr std::size_t common_subsequence(std::string_view a, std::string_view b) {
  auto lcs = memoize([&](auto& self, std::size_t i, std::size_t j) -> std::size_t {
    if (i == a.size() || j == b.size()) return 0;
    return a[i] == b[j] ? 1 + self(i + 1, j + 1) : std::max(self(i + 1, j), self(i, j + 1));
  });
  return lcs(0, 0);
}

constexpr int coins(int amount, std::array<int, 3> const& kinds) {
  auto ways = memoize([&kinds](auto& self, int rest, std::size_t kind) -> int {
    if (rest == 0) return 1;
    return rest < 0 || kind == kinds.size() ? 0 : self(rest - kinds[kind], kind) + self(rest, kind + 1);
  });
  return ways(amount, 0);
}

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("memoize: a recurrence with captures, at both stages") {
  FACT(common_subsequence(hidden(std::string_view("AGGTAB")), "GXTXAYB") == 4);
  FACT(common_subsequence(hidden(std::string_view("ABCBDAB")), "BDCABA") == 4);
  FACT(common_subsequence(hidden(std::string_view("")), "BDCABA") == 0);
  FACT(coins(hidden(10), {1, 2, 5}) == 10);
  FACT(coins(hidden(50), {1, 5, 10}) == 36);
}

constexpr bool counts_of_fib(int n) {
  auto f = memoize(fib);
  bool const fresh = f.stats().size == 0 && f.stats().hits == 0 && f.stats().misses == 0 && !f.contains(n);
  bool const value = f(n) == 55;
  auto const first = f.stats(); // 0 to 10; each of 3 to 10 asks for one that is remembered
  bool const again = f(n) == 55 && f.stats().hits == first.hits + 1 && f.stats().misses == 11;
  return fresh && value && first.size == 11 && first.misses == 11 && first.hits == 8 && first.evictions == 0 && again;
}

TEST_CASE("memoize: what it counts") { FACT(counts_of_fib(hidden(10))); }

constexpr bool forgets(int n) {
  auto f = memoize(fib);
  bool right = f(n) == 832040 && f.contains(n) && f.contains(0) && !f.contains(n + 1);
  f.erase(n - 1);
  right &= f.contains(n) && !f.contains(n - 1) && f.stats().size == 30;
  f.erase(n - 1); // not there any more
  f.erase(1000);  // never was
  right &= f.stats().size == 30 && f(n) == 832040 && f.stats().misses == 31;
  right &= f(n - 1) == 514229 && f.stats().misses == 32 && f.contains(n - 1) && f.stats().size == 31;
  f.clear();
  right &= f.stats().size == 0 && !f.contains(n) && !f.contains(0);
  f.clear();
  return right && f(n) == 832040 && f.stats().size == 31;
}

TEST_CASE("memoize: erase and clear") { FACT(forgets(hidden(30))); }

// Deep enough in a constant expression to be computed in ascending order.
constexpr bool forgets_deep(int n) {
  auto f = memoize(fib);
  std::uint64_t const value = f(n);
  bool right = f.stats().size == static_cast<std::size_t>(n) + 1 && f.stats().misses == f.stats().size;
  for (int k : {0, 1, 7, n / 2, n - 41, n - 39, n - 1, n}) right &= f.contains(k);
  f.erase(n / 2);
  f.erase(7);
  f.erase(n);
  right &= !f.contains(n / 2) && !f.contains(7) && !f.contains(n) && f.contains(8) && f.contains(n / 2 - 1);
  right &= f.stats().size == static_cast<std::size_t>(n) - 2;
  right &= f(n) == value && f(7) == 13 && f(n / 2 + 1) - f(n / 2 - 1) == f(n / 2);
  right &= f.stats().size == static_cast<std::size_t>(n) + 1;
  f.clear();
  right &= f.stats().size == 0 && !f.contains(8) && !f.contains(n);
  return right && f(n) == value && f.stats().size == static_cast<std::size_t>(n) + 1;
}

TEST_CASE("memoize: erase and clear after a deep key") { FACT(forgets_deep(hidden(600))); }

TEST_CASE("memoize: a plain function") {
  int calls = 0;
  auto square = memoize([&](int n) -> int {
    ++calls;
    return n * n;
  });
  CHECK(square(hidden(12)) == 144);
  CHECK(square(hidden(12)) == 144);
  CHECK(square(hidden(-12)) == 144);
  CHECK(calls == 2);
  CHECK(square.stats().hits == 1);
  CHECK(square.stats().misses == 2);
  CHECK(square.function()(12) == 144);
  CHECK(calls == 3);
}

constexpr int cube(int n) { return n * n * n; }
constexpr int by_pointer(int n) {
  auto f = memoize(cube);
  return f(n) + f(n);
}
TEST_CASE("memoize: a function pointer") { FACT(by_pointer(hidden(3)) == 54); }

TEST_CASE("memoize: the function itself") {
  auto f = memoize([offset = 7](auto& self, int n) -> int { return n == 0 ? offset : self(n - 1); });
  auto const times_10 = [](int n) { return 10 * n; };
  CHECK(f.function()(times_10, hidden(5)) == 40);
  CHECK(f.stats().size == 0);
  CHECK(f(hidden(5)) == 7);
}

struct whole {
  int number;
  explicit whole(int n) : number(n) {}
  whole(whole&&) = default;
};

struct copied_explicitly {
  int number;
  explicit copied_explicitly(int n) : number(n) {}
  explicit copied_explicitly(copied_explicitly const&) = default;
};

TEST_CASE("memoize: results that only move, are copied explicitly, or have no default") {
  auto owned = memoize(
      [](auto& self, int n) -> std::unique_ptr<int> { return std::make_unique<int>(n == 0 ? 0 : *self(n - 1) + n); });
  CHECK(*owned(hidden(4)) == 10);
  CHECK(&owned(hidden(4)) == &owned(hidden(4)));
  auto wholes = memoize([](auto& self, int n) -> whole { return whole(n == 0 ? 1 : 2 * self(n - 1).number); });
  CHECK(wholes(hidden(10)).number == 1024);
  auto explicitly = memoize([](int n) -> copied_explicitly { return copied_explicitly(2 * n); });
  CHECK(explicitly(hidden(10)).number == 20);
  auto lists = memoize([](int n) -> std::vector<int> { return std::vector<int>(static_cast<std::size_t>(n), n); });
  CHECK(lists(hidden(3)) == std::vector{3, 3, 3});
}

TEST_CASE("memoize: a reference holds while others are computed") {
  auto names = memoize([](int n) -> std::string { return std::string(40, 'a') + std::to_string(n); });
  std::string const& first = names(0);
  for (int i = 1; i < 5000; ++i) names(i);
  CHECK(&first == &names(0));
  CHECK(first == std::string(40, 'a') + '0');
}

TEST_CASE("memoize: moved with its store") {
  int calls = 0;
  auto f = memoize([&calls](auto& self, int n) -> std::string {
    ++calls;
    return n == 0 ? "" : self(n - 1) + 'x';
  });
  std::string const& five = f(5);
  auto g = std::move(f);
  CHECK(g.stats().size == 6);
  CHECK(g.stats().misses == 6);
  CHECK(g.contains(5));
  CHECK(&g(5) == &five);
  CHECK(calls == 6);
  CHECK(g(7) == "xxxxxxx");
  CHECK(calls == 8);
  static_assert(!std::is_copy_constructible_v<decltype(g)>);
  static_assert(std::is_nothrow_move_constructible_v<decltype(g)>);
}

constexpr auto made_elsewhere(int factor) {
  auto f = memoize([factor](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + factor; });
  static_cast<void>(f(5));
  return f;
}
constexpr bool moved(int n) {
  auto f = made_elsewhere(n);
  auto g = std::move(f);
  return g.contains(5) && g.stats().size == 6 && g(6) == 6 * n && g.stats().misses == 7;
}
TEST_CASE("memoize: moved in constant expressions, too") { FACT(moved(hidden(3))); }

TEST_CASE("memoize: an exception leaves nothing behind") {
  bool fails = true;
  auto f = memoize([&](auto& self, int n) -> int {
    if (n == 3 && fails) throw std::runtime_error("not yet");
    return n == 0 ? 0 : self(n - 1) + 1;
  });
  CHECK_THROWS_WITH_AS(f(hidden(6)), "not yet", std::runtime_error);
  CHECK(f.stats().size == 0);
  CHECK(f.stats().misses == 0);
  CHECK(!f.contains(3));
  CHECK(f(hidden(2)) == 2);
  CHECK_THROWS_AS(f(hidden(6)), std::runtime_error);
  CHECK(f.stats().size == 3);
  fails = false;
  CHECK(f(hidden(6)) == 6);
  CHECK(f.stats().size == 7);
}

TEST_CASE("memoize: errors") {
  auto f = memoize([](auto& self, int n) -> int { return n < 10 ? self((n + 1) % 5) : n; });
  CHECK_THROWS_AS(f(hidden(2)), priori::cycle_error);
  CHECK(f.stats().size == 0);
  CHECK(f(hidden(12)) == 12);
  try {
    f(hidden(2));
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"2", "3", "4", "0", "1", "2"});
  }
  auto g = memoize(fib);
  CHECK_THROWS_AS(g(hidden(-1)), priori::domain_error);
  CHECK(!g.contains(-1));
  g.erase(-1);
  CHECK(g(hidden(10)) == 55);
  auto narrow = memoize([](auto& self, std::uint8_t n) -> int { return n == 1 ? 1 : self(n - 1); });
  CHECK_THROWS_AS(narrow(hidden(300)), priori::domain_error);
  CHECK_THROWS_AS(narrow(hidden(0)), priori::domain_error); // asks for -1
  auto baseless = memoize([](auto& self, std::size_t n) -> int { return 1 + self(n - 1); });
  CHECK_THROWS_AS(baseless(hidden(5)), priori::domain_error);
  CHECK(baseless.stats().size == 0);
}

TEST_CASE("memoize: strings as keys") {
  auto length =
      memoize([](auto& self, std::string const& s) -> std::size_t { return s.empty() ? 0 : 1 + self(s.substr(1)); });
  CHECK(length("word") == 4);
  CHECK(length(std::string_view("word")) == 4);
  CHECK(length.contains("ord"));
  CHECK(!length.contains("wor"));
  length.erase("ord");
  CHECK(!length.contains(std::string("ord")));
  CHECK(length.stats().size == 4);
  CHECK(length.stats().hits == 1);
}

TEST_CASE("memoize: three and four keys") {
  auto f = memoize([](auto& self, int a, char b, bool c, std::string const& d) -> int {
    return a == 0 ? b + c : self(a - 1, b, !c, d) + static_cast<int>(d.size());
  });
  CHECK(f(3, 'a', false, "xy") == 'a' + 1 + 6);
  CHECK(f.contains(0, 'a', true, "xy"));
  CHECK(!f.contains(0, 'a', false, "xy"));
  f.erase(0, 'a', true, "xy");
  CHECK(!f.contains(0, 'a', true, "xy"));
}

TEST_CASE("memoize: one inside another") {
  auto inner = memoize(fib);
  auto outer = memoize([&](auto& self, int n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + inner(n); });
  CHECK(outer(hidden(20)) == 17710); // F(22) - 1
  CHECK(inner.stats().size == 21);
}

TEST_CASE("memoize: agrees with a map, whatever is erased in between") {
  std::uint64_t state = 42;
  auto const next = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  auto f =
      memoize([](auto& self, std::uint64_t n) -> std::uint64_t { return n < 3 ? n : self(n / 2) + self(n - 3) % 7; });
  std::map<std::uint64_t, std::uint64_t> by_map;
  for (std::uint64_t n = 0; n < 500; ++n) by_map[n] = n < 3 ? n : by_map[n / 2] + by_map[n - 3] % 7;
  bool agrees = true;
  for (int i = 0; i < 2000; ++i) {
    std::uint64_t const n = next(500);
    agrees &= f(n) == by_map[n] && f.contains(n);
    std::uint64_t const gone = next(500);
    f.erase(gone);
    agrees &= !f.contains(gone);
  }
  CHECK(agrees);
}

} // namespace
