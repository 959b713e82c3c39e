#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/memo.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using priori::memo;

using path = std::vector<std::string>;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

template <class Error, class Call> std::string said(Call const& call) {
  try {
    static_cast<void>(call());
  } catch (Error const& e) {
    return e.what();
  }
  return "nothing";
}
bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

TEST_CASE("error: standard exceptions") {
  static_assert(std::is_base_of_v<std::domain_error, priori::domain_error>);
  static_assert(std::is_base_of_v<std::overflow_error, priori::overflow_error>);
  static_assert(std::is_base_of_v<std::logic_error, priori::cycle_error>);
  static_assert(std::is_base_of_v<std::runtime_error, priori::depth_error>);
}

TEST_CASE("error: arguments that the key's type cannot hold") {
  CHECK_THROWS_AS(memo<fib>(hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(memo<fib>(hidden(INT64_MIN)), priori::domain_error);
  CHECK_THROWS_AS((memo<fib, 94>(hidden(-1))), priori::domain_error);
  CHECK(has(said<std::domain_error>([] { return memo<fib>(hidden(-1)); }), "-1"));
  CHECK(has(said<std::domain_error>([] { return memo<fib>(hidden(-1)); }), "below zero"));

  static constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
  CHECK(memo<narrow>(hidden(255)) == 255);
  CHECK_THROWS_AS(memo<narrow>(hidden(256)), priori::domain_error);
  CHECK_THROWS_AS(memo<narrow>(hidden(300)), priori::domain_error);
  CHECK_THROWS_AS((memo<narrow, 100>(hidden(256 + 7))), priori::domain_error);
  CHECK(has(said<std::domain_error>([] { return memo<narrow>(hidden(300)); }), "300"));

  static constexpr auto small = [](auto&, std::int8_t n) -> int { return n; };
  CHECK(memo<small>(hidden(-128)) == -128);
  CHECK_THROWS_AS(memo<small>(hidden(128)), priori::domain_error);
  CHECK_THROWS_AS(memo<small>(hidden(-129)), priori::domain_error);
  CHECK_THROWS_AS(memo<small>(hidden(0xFFFF'FFFF'FFFF'FFFFu)), priori::domain_error);

  static constexpr auto plain = [](unsigned n) -> unsigned { return n; };
  CHECK_THROWS_AS(memo<plain>(hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(memo<plain>(hidden(1LL << 32)), priori::domain_error);

  static constexpr auto flag = [](auto&, bool b) -> int { return b; };
  CHECK(memo<flag>(hidden(1)) == 1);
  CHECK_THROWS_AS(memo<flag>(hidden(2)), priori::domain_error);

  static constexpr auto two = [](auto&, unsigned n, unsigned k) -> unsigned { return n + k; };
  CHECK_THROWS_AS(memo<two>(hidden(1), hidden(-1)), priori::domain_error);
  CHECK(memo<two>(hidden(1), hidden(2)) == 3);
}

TEST_CASE("error: arguments that a recurrence gives and the key's type cannot hold") {
  static constexpr auto down = [](auto& self, std::uint8_t n) -> int { return self(n - 1) + 1; };
  CHECK_THROWS_AS(memo<down>(hidden(5)), priori::domain_error);
  static constexpr auto up = [](auto& self, std::uint8_t n) -> int { return self(n + 1) + 1; };
  CHECK_THROWS_AS(memo<up>(hidden(250)), priori::domain_error);
  CHECK(memo<down>.stats().size == 0);
  CHECK(memo<up>.stats().size == 0);
}

struct two_based {
  static constexpr auto first = 2;
  template <class Self> constexpr int operator()(Self const& self, int n) const { return n == 2 ? 1 : self(n - 2) + 1; }
};

TEST_CASE("error: below the first index") {
  CHECK(memo<two_based{}>(hidden(4)) == 2);
  CHECK_THROWS_AS(memo<two_based{}>(hidden(1)), priori::domain_error);
  CHECK_THROWS_AS(memo<two_based{}>(hidden(-5)), priori::domain_error);
  CHECK_THROWS_AS(memo<two_based{}>(hidden(7)), priori::domain_error); // asks for 1
  CHECK(memo<two_based{}>(hidden(8)) == 4);
}

TEST_CASE("error: a missing base case") {
  static constexpr auto wide = [](auto& self, std::uint64_t n) -> int { return self(n - 1) + 1; };
  CHECK_THROWS_AS(memo<wide>(hidden(5)), priori::domain_error);
  CHECK(has(said<std::domain_error>([] { return memo<wide>(hidden(5)); }), "base case"));
  CHECK(memo<wide>.stats().size == 0);
  static constexpr auto half_wide = [](auto& self, unsigned n) -> int { return self(n - 3) + 1; };
  CHECK_THROWS_AS(memo<half_wide>(hidden(5)), priori::domain_error);
  static constexpr auto one_missing = [](auto& self, std::size_t n) -> int {
    return n == 0 ? 0 : self(n - 1) + self(n - 2);
  };
  CHECK(memo<one_missing>(hidden(0)) == 0);
  CHECK_THROWS_AS(memo<one_missing>(hidden(1)), priori::domain_error);
  CHECK(memo<one_missing>(hidden(0)) == 0);
  static constexpr auto two = [](auto& self, unsigned n, unsigned k) -> int { return n == 0 ? 0 : self(n - 1, k - 1); };
  CHECK(memo<two>(hidden(3), hidden(3)) == 0);
  CHECK_THROWS_AS(memo<two>(hidden(3), hidden(2)), priori::domain_error);
}

// Keys are sets of bits, and the highest is one like the others.
struct bits_set {
  static constexpr bool full_range = true;
  template <class Self> constexpr int operator()(Self const& self, std::uint64_t set) const {
    return set == 0 ? 0 : 1 + self(set & (set - 1));
  }
};
struct by_complement {
  static constexpr bool full_range = true;
  template <class Self> constexpr int operator()(Self const& self, std::uint64_t set) const {
    return set >> 63 != 0 ? 1 : self(~set) + 1;
  }
};
TEST_CASE("error: none for a recurrence over wide sets of bits") {
  FACT(priori::value<bits_set{}, ~std::uint64_t{0}> == 64);
  FACT(memo<bits_set{}>(hidden(~std::uint64_t{0})) == 64);
  FACT(priori::value<by_complement{}, 5> == 2);
  FACT(memo<by_complement{}>(hidden(5)) == 2);
  FACT(memo<fib>(hidden(7)) == 13);
}

TEST_CASE("error: cycles") {
  static constexpr auto itself = [](auto& self, int n) -> int { return self(n); };
  static constexpr auto ring = [](auto& self, int n) -> int { return n > 10 ? n : self((n + 1) % 4); };
  static constexpr auto tail = [](auto& self, int n) -> int { return n > 2 ? self(n - 1) : self(2 - n); };
  auto const path_of = [](auto call) {
    try {
      call();
    } catch (priori::cycle_error const& e) {
      return e.path();
    }
    return path{};
  };
  CHECK(path_of([] { memo<itself>(hidden(7)); }) == path{"7", "7"});
  CHECK(path_of([] { memo<ring>(hidden(2)); }) == path{"2", "3", "0", "1", "2"});
  CHECK(path_of([] { memo<tail>(hidden(5)); }) == path{"2", "0", "2"});
  CHECK(path_of([] { memo<tail>(hidden(1)); }) == path{"1", "1"});
  CHECK(has(said<std::logic_error>([] { return memo<ring>(hidden(2)); }), "2 -> 3 -> 0 -> 1 -> 2"));
  CHECK(memo<ring>.stats().size == 0);
  CHECK(!memo<ring>.contains(2));
  CHECK(memo<ring>(hidden(11)) == 11);
}

TEST_CASE("error: cycles over keys of other kinds") {
  static constexpr auto two = [](auto& self, int n, unsigned k) -> int { return self(-n, k); };
  static constexpr auto text = [](auto& self, std::string const& s) -> int { return self(s == "a" ? "b" : "a"); };
  try {
    memo<two>(hidden(1), hidden(2));
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == path{"(1, 2)", "(-1, 2)", "(1, 2)"});
  }
  try {
    memo<text>("a");
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == path{"\"a\"", "\"b\"", "\"a\""});
  }
}

TEST_CASE("error: a long cycle is spelled out in path(), and what() stays short") {
  static constexpr auto ring = [](auto& self, int n) -> int { return self((n + 1) % 1000); };
  try {
    memo<ring>(hidden(0));
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path().size() == 1001);
    CHECK(e.path().front() == "0");
    CHECK(e.path()[999] == "999");
    CHECK(e.path().back() == "0");
    CHECK(std::string(e.what()).size() < 300);
    CHECK(has(e.what(), "0 -> 1 -> "));
    CHECK(has(e.what(), " -> 999 -> 0"));
  }
}

// f(n) and g(n) need each other.
struct there;
struct back {
  template <class Self> int operator()(Self const&, int n) const;
};
struct there {
  template <class Self> int operator()(Self const&, int n) const { return memo<back{}>(n + 100); }
};
template <class Self> int back::operator()(Self const&, int n) const { return memo<there{}>(n - 100); }
TEST_CASE("error: a cycle through two recurrences") {
  try {
    memo<there{}>(hidden(1));
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == path{"1", "101", "1"});
  }
}

TEST_CASE("error: runaway recursion") {
  static constexpr auto runaway = [](auto& self, std::int64_t n) -> int { return n == -1 ? 0 : self(n + 1) + 1; };
  CHECK_THROWS_AS(memo<runaway>(hidden(0)), priori::depth_error);
  CHECK(memo<runaway>.stats().size == 0);
  CHECK(memo<runaway>(hidden(-3)) == 2);
}

TEST_CASE("error: overflow") {
  static constexpr auto powers = [](auto& self, int n) -> priori::checked<int> {
    if (n == 0) return 1;
    return self(n - 1) * 2;
  };
  CHECK(memo<powers>(hidden(30)) == 1073741824);
  CHECK_THROWS_AS(memo<powers>(hidden(31)), priori::overflow_error);
  CHECK(has(said<std::overflow_error>([] { return memo<powers>(hidden(31)); }), "1073741824 * 2"));
  CHECK(memo<powers>.stats().size == 31);
}

struct users_own {
  int key;
};
TEST_CASE("error: the user's own exception") {
  static constexpr auto f = [](auto& self, int n) -> int {
    if (n == 2) throw users_own{n};
    return self(n - 1);
  };
  try {
    memo<f>(hidden(9));
    CHECK(false);
  } catch (users_own const& e) {
    CHECK(e.key == 2);
  }
  CHECK(memo<f>.stats().size == 0);
  CHECK(memo<f>.stats().misses == 0);
}

TEST_CASE("error: the memo goes on working") {
  for (int i = 0; i < 3; ++i) {
    CHECK_THROWS_AS(memo<fib>(hidden(-1)), priori::domain_error);
    CHECK(memo<fib>(hidden(90 + i)) == priori::table<fib, 94>[90 + static_cast<std::size_t>(i)]);
  }
}

} // namespace
