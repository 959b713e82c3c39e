// What once was wrong.
#include "check.hpp"

#include <priori/priori.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace {

struct from_one {
  static constexpr int first = 1;
  constexpr int operator()(int n) const { return 10 * n; }
};

TEST_CASE("a plain function's first index counts at every stage") {
  CHECK_THROWS_AS(priori::memo<from_one{}>(hidden(0)), priori::domain_error);
  auto object = priori::memoize(from_one{});
  CHECK_THROWS_AS(object(hidden(0)), priori::domain_error);
  CHECK(object(1) == 10);
  FACT(priori::memo<from_one{}>(hidden(1)) == 10);
}

constexpr int numbers[3]{};
inline constexpr auto around = [](auto& self, int const* p) -> int {
  return self(p == numbers ? numbers + 1 : numbers);
};

TEST_CASE("a cycle over keys without a text") {
  try {
    static_cast<void>(priori::memo<around>(&numbers[hidden(0)]));
    FAIL("no cycle_error");
  } catch (priori::cycle_error const& e) {
    CHECK(e.path().size() == 3);
  }
}

inline constexpr auto small = [](auto&, int n) -> int { return n; };

struct asks_when_destroyed {
  int n = 0;
  asks_when_destroyed(int key) : n(key) {}
  asks_when_destroyed(asks_when_destroyed const&) = default;
  asks_when_destroyed& operator=(asks_when_destroyed const&) = default;
  ~asks_when_destroyed() { static_cast<void>(priori::memo<small>(n)); }
};
inline constexpr auto asking = [](auto&, int n) -> asks_when_destroyed { return n; };

TEST_CASE("clear runs what a value's destructor asks for") {
  static_cast<void>(priori::memo<asking>(hidden(7)));
  priori::memo<asking>.clear();
  CHECK(priori::memo<asking>.stats().size == 0);
}

inline constexpr auto back_to_three = [](auto& self, int n) -> int {
  int const other = priori::memo<small>(n) + priori::memo<small>(n + 10);
  return self(n == 1 ? 3 : n - 1) + other;
};

TEST_CASE("a path holds no key of a memo that was only asked on the way") {
  try {
    static_cast<void>(priori::memo<back_to_three>(hidden(3)));
    FAIL("no cycle_error");
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"3", "2", "1", "3"});
  }
}

struct caseless {
  std::string text;
  operator std::string_view() const { return text; }
  friend bool operator==(caseless const& a, caseless const& b) {
    return a.text.size() == b.text.size() && (a.text[0] | 0x20) == (b.text[0] | 0x20);
  }
};

} // namespace

template <> struct std::hash<caseless> {
  std::size_t operator()(caseless const& c) const { return c.text.size(); }
};

namespace {

inline constexpr auto length = [](auto&, caseless const& c) -> std::size_t { return c.text.size(); };

TEST_CASE("a key's own std::hash is used") {
  CHECK(priori::memo<length>(caseless{"a"}) == 1);
  CHECK(priori::memo<length>(caseless{"A"}) == 1);
  CHECK(priori::memo<length>.stats().misses == 1);
}

TEST_CASE("a checked number as a condition") {
  FACT(static_cast<bool>(priori::checked<int>(hidden(5))));
  FACT(!static_cast<bool>(priori::checked<int>(hidden(0))));
}

constexpr bool moved_from_counts_nothing() {
  auto f = priori::memoize([](int n) -> int { return n; });
  f(1);
  auto g = std::move(f);
  return f.stats().size == 0 && f.stats().misses == 0 && g.stats().misses == 1;
}
TEST_CASE("a moved-from object reports nothing") { FACT(moved_from_counts_nothing()); }

} // namespace
