#include "check.hpp"

#include <priori/cases.hpp>
#include <priori/checked.hpp>
#include <priori/constant.hpp>
#include <priori/series.hpp>
#include <priori/trace.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using priori::call_kind;
using priori::trace;
using namespace priori::literals;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, int n, int k) -> std::int64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto down = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };

constexpr std::size_t none = static_cast<std::size_t>(-1);

TEST_CASE("trace: counts, at both stages") {
  FACT(trace(fib, hidden(5)).value() == 5);
  FACT(trace(fib, hidden(5)).calls() == 9);
  FACT(trace(fib, hidden(5)).computed() == 6);
  FACT(trace(fib, hidden(5)).reused() == 3);
  FACT(trace(fib, hidden(5)).depth() == 5);
  FACT(trace({.memoized = false}, fib, hidden(5)).calls() == 15);
  FACT(trace({.memoized = false}, fib, hidden(5)).computed() == 15);
  FACT(trace({.memoized = false}, fib, hidden(5)).reused() == 0);
  FACT(trace({.memoized = false}, fib, hidden(5)).depth() == 5);
  FACT(!trace(fib, hidden(5)).truncated());
  FACT(!trace(fib, hidden(5)).failed());
  FACT(trace(fib, hidden(0)).calls() == 1);
  FACT(trace(fib, hidden(0)).depth() == 1);
  FACT(trace(fib, hidden(150)).calls() == 299);
  FACT(trace(fib, hidden(5)).edges().size() == 8);
  FACT(trace({.memoized = false}, fib, hidden(5)).edges().size() == 8);
  FACT(trace({.limit = 4}, fib, hidden(20)).value() == 6765);
  FACT(trace({.limit = 4}, fib, hidden(20)).truncated());
  FACT(trace(binomial, hidden(6), 3).value() == 20);
}

// Naively, fib(n) is 2 fib(n+1) - 1 calls (Knuth, TAOCP 1, 1.2.8); with a memo each key from 2 on makes two.
TEST_CASE("trace: calls of Fibonacci's recurrence") {
  std::size_t a = 1, b = 1; // fib(n) and fib(n + 1)
  for (std::size_t n = 1; n < 22; ++n, a = std::exchange(b, a + b)) {
    auto const naive = trace({.memoized = false}, fib, n);
    CHECK(naive.value() == a);
    CHECK(naive.calls() == 2 * b - 1);
    CHECK(naive.depth() == n);
    auto const memoized = trace(fib, n);
    CHECK(memoized.value() == a);
    CHECK(memoized.calls() == 2 * n - 1);
    CHECK(memoized.computed() == (n == 1 ? 1 : n + 1));
    CHECK(memoized.calls() == memoized.computed() + memoized.reused());
  }
}

TEST_CASE("trace: the calls, in their order") {
  auto const t = trace(fib, hidden(4));
  struct expected {
    std::size_t parent, number;
    std::uint64_t key, value;
    bool reused;
  };
  std::vector<expected> const calls{{none, 0, 4, 3, false}, {0, 1, 3, 2, false}, {1, 2, 2, 1, false},
                                    {2, 3, 1, 1, false},    {2, 4, 0, 0, false}, {1, 3, 1, 1, true},
                                    {0, 2, 2, 1, true}};
  REQUIRE(t.nodes().size() == calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    auto const& c = t.nodes()[i];
    CHECK(c.parent == calls[i].parent);
    CHECK(c.number == calls[i].number);
    CHECK(c.key == calls[i].key);
    CHECK(*c.value == calls[i].value);
    CHECK(c.reused() == calls[i].reused);
    CHECK(c.kind == (calls[i].reused ? call_kind::reused : call_kind::computed));
  }
  std::vector<std::pair<std::uint64_t, std::uint64_t>> edges;
  for (auto const& [from, to] : t.edges()) edges.emplace_back(from, to);
  CHECK(edges == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{4, 3}, {3, 2}, {2, 1}, {2, 0}, {3, 1}, {4, 2}});
}

TEST_CASE("trace: the edges of a naive trace are those of a memoized one") {
  std::set<std::pair<std::tuple<int, int>, std::tuple<int, int>>> one, other;
  for (auto const& e : trace(binomial, 9, 4).edges()) CHECK(one.emplace(e.from, e.to).second);
  for (auto const& e : trace({.memoized = false}, binomial, 9, 4).edges()) CHECK(other.emplace(e.from, e.to).second);
  CHECK(one == other);
  CHECK(one.size() == 2 * (9 - 4) * 4); // each key that is no base case has two
}

TEST_CASE("trace: time is spent by what was computed, and by its callees") {
  auto const begin = std::chrono::steady_clock::now();
  auto const t = trace(fib, hidden(20));
  auto const around = std::chrono::steady_clock::now() - begin;
  for (auto const& c : t.nodes()) {
    if (c.reused()) CHECK(c.time.count() == 0);
    else if (c.parent != none) CHECK(c.time <= t.nodes()[c.parent].time);
  }
  CHECK(t.nodes()[0].time.count() > 0);
  CHECK(t.nodes()[0].time <= around);
  constexpr auto in_constants = [] { return trace(fib, 5).nodes()[0].time.count(); };
  static_assert(in_constants() == 0);
}

constexpr int twice(int n) { return 2 * n; }
struct functor {
  int offset;
  template <class Self> constexpr int operator()(Self const& self, int n) const {
    return n == 0 ? offset : self(n - 1);
  }
};
inline constexpr auto lucas =
    priori::cases<std::uint64_t(std::uint64_t)>([](auto n) { return n < 2_c; }, [](auto n) { return 2_c - n; },
                                                [](auto self, auto n) { return self(n - 1_c) + self(n - 2_c); });

TEST_CASE("trace: what can be traced") {
  FACT(trace(functor{7}, hidden(3)).value() == 7);
  FACT(trace(functor{7}, hidden(3)).calls() == 4);
  FACT(trace(twice, hidden(3)).value() == 6);
  FACT(trace(twice, hidden(3)).calls() == 1);
  FACT(trace(lucas, hidden(10)).value() == 123);
  FACT(trace(priori::series::fibonacci<>, hidden(10)).value() == 55);
  FACT(trace(priori::series::catalan<>, hidden(5)).value() == 42);
  std::string const a = "AGGTAB", b = "GXTXAYB";
  auto const lcs = trace(
      [&](auto& self, std::size_t i, std::size_t j) -> std::size_t {
        if (i == a.size() || j == b.size()) return 0;
        return a[i] == b[j] ? 1 + self(i + 1, j + 1) : std::max(self(i + 1, j), self(i, j + 1));
      },
      0, 0);
  CHECK(lcs.value() == 4);
  CHECK(lcs.nodes()[0].key == std::tuple<std::size_t, std::size_t>(0, 0));
  int times = 0;
  CHECK(trace([&times](auto& self, int n) mutable -> int { return ++times, n == 0 ? 0 : self(n - 1); }, 3).value() ==
        0);
  CHECK(times == 4);
}

TEST_CASE("trace: values that only move; a recording that moves") {
  auto t =
      trace([](auto& self, int n) -> std::unique_ptr<int> { return std::make_unique<int>(n ? *self(n - 1) + n : 0); },
            hidden(4));
  CHECK(*t.value() == 10);
  auto moved = std::move(t);
  CHECK(**moved.nodes()[0].value == 10);
  CHECK(*std::move(moved).value() == 10);
}

TEST_CASE("trace: a recording destroys its values, and the exception that ended it") {
  auto const counted = std::make_shared<int>(0);
  for (bool const fails : {false, true}) {
    auto const t = trace(
        [&](auto& self, int n) -> std::shared_ptr<int> {
          if (fails && n == 3) throw counted;
          return n == 0 ? counted : self(n - 1);
        },
        fails ? 6 : 9);
    CHECK(t.failed() == fails);
    CHECK(counted.use_count() == (fails ? 1 + 1 : 1 + 10));
  }
  CHECK(counted.use_count() == 1);
}

enum class color { red, green = 5 };
struct point {
  int x, y;
  bool operator==(point const&) const = default;
};
[[maybe_unused]] std::ostream& operator<<(std::ostream& out, point p) { return out << p.x << '|' << p.y; }
struct unprintable {
  bool operator==(unprintable const&) const = default;
};
struct fussy {
  int n;
  bool operator==(fussy const&) const = default;
};
int hashes_left = -1; // until the hash of a fussy key throws, once

} // namespace

template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x); }
};
template <> struct std::hash<unprintable> {
  std::size_t operator()(unprintable) const { return 0; }
};
template <> struct std::hash<fussy> {
  std::size_t operator()(fussy k) const {
    return hashes_left-- == 0 ? throw std::runtime_error("no hash") : static_cast<std::size_t>(k.n);
  }
};

namespace {

template <class F, class... Key> std::string first_line(F f, Key const&... key) {
  std::string const log = trace(f, key...).log();
  return log.substr(0, log.find('\n'));
}
template <class T> std::string shown(T const& value) {
  std::string const tree = trace([&](int) -> T { return value; }, 1).tree();
  return tree.substr(7, tree.size() - 8); // after "f(1) = "
}

TEST_CASE("trace: keys and values as text") {
  CHECK(first_line([](int, std::string const&) -> int { return 0; }, -3, "x") == "computing f(-3, \"x\")");
  CHECK(first_line([](std::string const&, color) -> int { return 0; }, "a b", color::green) ==
        "computing f(\"a b\", 5)");
  CHECK(first_line([](point) -> int { return 0; }, point{1, -2}) == "computing f(1|-2)");
  CHECK(first_line([](unprintable) -> int { return 0; }, unprintable{}) == "computing f(?)");
  CHECK(first_line([](std::pair<int, point>, bool) -> int { return 0; }, std::pair{1, point{2, 3}}, true) ==
        "computing f((1, 2|3), true)");
  CHECK(first_line([](std::tuple<int, std::string, double>) -> int { return 0; }, std::tuple(1, "b", 0.1)) ==
        "computing f((1, \"b\", 0.1))");
  CHECK(shown(0.1) == "0.1");
  CHECK(shown(1.0 / 3) == "0.33333333333333331");
  CHECK(shown(0.1f) == "0.1");
  CHECK(shown(1e300) == "1e+300");
  CHECK(shown(std::vector<int>{1, 2, 3}) == "[1, 2, 3]");
  CHECK(shown(std::vector<int>{}) == "[]");
  CHECK(shown(std::vector{std::optional(1), std::optional<int>()}) == "[1, nothing]");
  CHECK(shown(priori::checked<int>(7)) == "7");
#ifdef __SIZEOF_INT128__
  CHECK(shown(static_cast<priori::detail::uintmax>(1) << 100) == "1267650600228229401496703205376");
#endif
}

TEST_CASE("trace: the log is in plain words") {
  CHECK(trace({.name = "fib"}, fib, 3).log() == "computing fib(3)\n"
                                                "computing fib(2)\n"
                                                "computing fib(1)\n"
                                                "computing fib(0)\n"
                                                "grabbing memo[1]\n"
                                                "fib(3) = 2\n");
  CHECK(trace({.name = "c"}, binomial, 3, 2).log().find("grabbing memo[2, 1]\n") == std::string::npos);
  CHECK(trace({.name = "c"}, binomial, 4, 2).log().find("grabbing memo[2, 1]\n") != std::string::npos);
}

TEST_CASE("trace: the tree, whole and cut") {
  CHECK(trace({.memoized = false, .name = "fib"}, fib, 4).tree() == "fib(4) = 3\n"
                                                                    "├─ fib(3) = 2\n"
                                                                    "│  ├─ fib(2) = 1\n"
                                                                    "│  │  ├─ fib(1) = 1\n"
                                                                    "│  │  └─ fib(0) = 0\n"
                                                                    "│  └─ fib(1) = 1, again\n"
                                                                    "└─ fib(2) = 1, again\n"
                                                                    "   ├─ fib(1) = 1, again\n"
                                                                    "   └─ fib(0) = 0, again\n");
  CHECK(trace(fib, 4).tree(6) == "f(4) = 3\n"
                                 "├─ f(3) = 2\n"
                                 "│  ├─ f(2) = 1\n"
                                 "│  │  ├─ f(1) = 1\n"
                                 "│  │  └─ … 1 more call\n"
                                 "│  └─ f(1) = 1, reused\n"
                                 "└─ f(2) = 1, reused\n");
  CHECK(trace(fib, 4).tree(4) == "f(4) = 3\n"
                                 "├─ f(3) = 2\n"
                                 "│  ├─ f(2) = 1\n"
                                 "│  │  └─ … 2 more calls\n"
                                 "│  └─ … 1 more call\n"
                                 "└─ f(2) = 1, reused\n");
  CHECK(trace(fib, 4).tree(100, 2) == "f(4) = 3\n"
                                      "├─ f(3) = 2\n"
                                      "│  └─ … 4 more calls\n"
                                      "└─ f(2) = 1, reused\n");
  auto const wide = [](auto& self, int n) -> int { return n == 9 ? self(1) + self(2) + self(3) + self(4) : n; };
  CHECK(trace(wide, 9).tree(3) == "f(9) = 10\n"
                                  "├─ f(1) = 1\n"
                                  "├─ f(2) = 2\n"
                                  "└─ … 2 more calls\n");
  CHECK(trace(wide, 9).tree(2) == "f(9) = 10\n"
                                  "├─ f(1) = 1\n"
                                  "└─ … 3 more calls\n");
  CHECK(trace(down, 2).tree() == "f(2) = 2\n└─ f(1) = 1\n   └─ f(0) = 0\n");
  CHECK(trace(fib, 4).tree(0) == "f(4) = 3\n└─ … 6 more calls\n");
  CHECK(trace(fib, 4).tree(1) == "f(4) = 3\n└─ … 6 more calls\n");
}

constexpr auto circle = [](auto& self, int n) -> int {
  return n == 2 ? self(4) : n < 2 ? n : self(n - 2) + self(n - 1);
};

TEST_CASE("trace: a cycle is recorded, marked and raised") {
  for (bool memoized : {true, false}) {
    auto const t = trace({.memoized = memoized, .name = "g"}, circle, hidden(5));
    CHECK(t.failed());
    CHECK(t.calls() == 6); // 5, 3, 1, 2, 4, 2
    CHECK(t.computed() == 5);
    std::vector<std::string> path;
    try {
      t.value();
    } catch (priori::cycle_error const& e) {
      path = e.path();
    }
    CHECK(path == std::vector<std::string>{"2", "4", "2"});
    CHECK_THROWS_AS(t.value(), priori::cycle_error); // as often as asked
    for (auto const& c : t.nodes()) {
      CHECK((c.kind == call_kind::cyclic) == (&c == &t.nodes().back()));
      CHECK((c.value != nullptr) == (c.key == 1));
    }
    CHECK(t.nodes().back().key == 2);
    CHECK(t.tree().find("└─ g(2): cycle\n") != std::string::npos);
    CHECK(t.log().find("cycle: g(2) needs its own value\n") != std::string::npos);
    CHECK(t.dot().find("k4 -> k3 [color=red") != std::string::npos);
    CHECK(t.svg().find("<path class=\"closing\"") != std::string::npos);
    CHECK(t.svg().find("<g class=\"refused\"><rect") != std::string::npos);
    CHECK(t.json().find("\"kind\": \"cyclic\"") != std::string::npos);
  }
}

struct from_two {
  static constexpr int first = 2;
  template <class Self> int operator()(Self& self, int n) const { return n == 3 ? self(1) : n; }
};
struct both_from_two {
  static constexpr int first = 2;
  template <class Self> int operator()(Self&, int a, int b) const { return a + b; }
};
constexpr auto no_base_case = [](auto& self, unsigned n) -> unsigned { return self(n - 1); };
constexpr auto runaway = [](auto& self, long n) -> long { return self(n + 1) + 1; };
constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 5 ? self(300) : n; };

TEST_CASE("trace: no error leaves trace itself") {
  auto const negative = trace(fib, hidden(-1));
  CHECK(negative.calls() == 0);
  CHECK_THROWS_AS(negative.value(), priori::domain_error);
  CHECK_THROWS_AS(trace(narrow, 300).value(), priori::domain_error);
  CHECK_THROWS_AS(trace(narrow, 5).value(), priori::domain_error);
  CHECK(trace(narrow, 5).calls() == 1);
  CHECK(trace(narrow, 4).value() == 4);

  auto const wrapped = trace(no_base_case, 3);
  CHECK_THROWS_AS(wrapped.value(), priori::domain_error);
  CHECK(wrapped.calls() == 5);
  CHECK(wrapped.nodes()[4].kind == call_kind::refused);
  CHECK(wrapped.nodes()[4].key == 0xFFFF'FFFF);
  CHECK_THROWS_AS(trace(from_two{}, 1).value(), priori::domain_error);
  CHECK_THROWS_AS(trace(from_two{}, 3).value(), priori::domain_error);
  CHECK(trace(from_two{}, 2).value() == 2);
  CHECK_THROWS_AS(trace(both_from_two{}, 1, 5).value(), priori::domain_error);
  CHECK_THROWS_AS(trace(both_from_two{}, 5, 1).value(), priori::domain_error);
  CHECK(trace(both_from_two{}, 2, 5).value() == 7);

  auto const mine = trace([](auto& self, int n) -> int { return n == 0 ? throw 42 : self(n - 1); }, 3);
  CHECK(mine.calls() == 4);
  CHECK_THROWS_AS(mine.value(), int);
  CHECK_THROWS_WITH_AS(
      trace([](auto& self, int n) -> int { return n == 0 ? throw std::runtime_error("mine") : self(n - 1); }, 3)
          .value(),
      "mine", std::runtime_error);
}

TEST_CASE("trace: an exception that the recurrence catches leaves its key without a value") {
  auto const t = trace(
      [](auto& self, int n) -> int {
        if (n < 0) throw std::runtime_error("");
        try {
          return self(n - 1) + 1;
        } catch (std::runtime_error const&) {
          return 0;
        }
      },
      2);
  CHECK(t.value() == 2);
  CHECK(!t.failed());
  CHECK(t.nodes().back().key == -1);
  CHECK(t.nodes().back().value == nullptr);
  CHECK(t.depth() == 4);
}

TEST_CASE("trace: a key whose hash throws has no number, and the recurrence may go on") {
  int throws = 0;
  for (int left = 1; left < 200; ++left) {
    hashes_left = left;
    auto const t = trace(
        [&](auto& self, fussy k) -> int {
          if (k.n == 0) return 0;
          try {
            return self(fussy{k.n - 1}) + 1;
          } catch (std::runtime_error const&) {
            ++throws;
            return self(fussy{k.n - 1}) + 1;
          }
        },
        fussy{40});
    CHECK(t.value() == 40);
    CHECK(t.depth() == 41);
    std::size_t numbers = 0;
    for (auto const& c : t.nodes())
      if (c.number == numbers) ++numbers;
      else CHECK(c.number < numbers);
  }
  CHECK(throws > 100);
  hashes_left = -1;
}

TEST_CASE("trace: at the limit it ends soon, and the value is right") {
  for (bool memoized : {true, false}) {
    auto const t = trace({.memoized = memoized, .limit = 100}, fib, hidden(90));
    CHECK(t.value() == 2880067194370816120);
    CHECK(t.calls() == 100);
    CHECK(t.truncated());
    for (auto const& text : {t.log(), t.tree(), t.svg(), t.dot()})
      CHECK(text.find("only the first 100 calls recorded: the limit") != std::string::npos);
    CHECK(t.json().find("\"truncated\": true") != std::string::npos);
  }
  CHECK(!trace({.limit = 9}, fib, 5).truncated());
  CHECK(trace({.limit = 8}, fib, 5).truncated());
  CHECK(trace({.limit = 0}, fib, 90).value() == 2880067194370816120);
  CHECK(trace({.limit = 0}, fib, 90).calls() == 0);
  CHECK(trace({.memoized = false, .limit = 5}, circle, 5).failed());
}

TEST_CASE("trace: deep recursion") {
  auto const t = trace(down, hidden(100'000));
  CHECK(t.value() == 100'000);
  CHECK(t.calls() == 100'000);
  CHECK(t.truncated());
  CHECK(t.depth() == 100'000);
  CHECK(t.edges().size() == 99'999);
  CHECK(std::ranges::count(t.log(), '\n') == 100'002);
  CHECK(std::ranges::count(t.tree(), '\n') == 30 + 2);
  CHECK(trace(down, hidden(20'000)).svg(40'000).size() > 2'000'000);
  CHECK(trace({.memoized = false}, down, hidden(100'000)).value() == 100'000);
  try { // keys from 0 on: as many as allowed are computed
    trace(runaway, 0).value();
    CHECK(false);
  } catch (priori::depth_error const& e) {
    CHECK(std::string_view(e.what()).find("f(" + std::to_string(PRIORI_MAX_DEPTH) + ')') != std::string_view::npos);
  }
  auto const loop = trace([](auto& self, int n) -> int { return self(n == 0 ? 50'000 : n - 1); }, 50'000);
  try {
    loop.value();
  } catch (priori::cycle_error const& e) {
    CHECK(e.path().size() == 50'002);
  }
}

// What a reader of each format must not see unescaped.
TEST_CASE("trace: odd characters") {
  auto const text = [](auto& self, std::string const& s) -> int { return s.empty() ? 0 : self(""); };
  auto const t = trace({.name = "<f>"}, text, "a\"b\\c<&>\n\x01\xC3\xA9\xFF");
  CHECK(t.log() ==
        "computing <f>(\"a\"b\\c<&>\\n\\x01é\\xff\")\ncomputing <f>(\"\")\n<f>(\"a\"b\\c<&>\\n\\x01é\\xff\") = 0\n");
  // Neither UTF-8: overlong forms, a surrogate, what is beyond the last character; nor a character.
  for (auto const* bytes :
       {"\xC0\x80", "\xE0\x83\xA9", "\xF0\x80\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xEF\xBF\xBE"})
    CHECK(first_line([](std::string const&) -> int { return 0; }, bytes).find("\"\\x") != std::string::npos);
  CHECK(t.svg().find("&lt;f&gt;(&quot;a&quot;b\\c&lt;&amp;&gt;\\n\\x01é\\xff&quot;)</text>") != std::string::npos);
  CHECK(t.dot().find("<f>(\\\"a\\\"b\\\\c<&amp;>\\\\n\\\\x01é\\\\xff\\\")") != std::string::npos);
  CHECK(t.json().find("[\"a\\\"b\\\\c<&>\\u000a\\u0001é\\ufffd\"]") != std::string::npos);
}

TEST_CASE("trace: JSON") {
  CHECK(trace({.name = "c"}, binomial, 2, 1).json() ==
        "{\n  \"name\": \"c\",\n  \"memoized\": true,\n  \"value\": 2,\n  \"error\": null,\n  \"calls\": 3,\n"
        "  \"computed\": 3,\n  \"reused\": 0,\n  \"depth\": 2,\n  \"truncated\": false,\n  \"nodes\": [\n"
        "    {\"parent\": null, \"key\": [2, 1], \"kind\": \"computed\", \"value\": 2},\n"
        "    {\"parent\": 0, \"key\": [1, 0], \"kind\": \"computed\", \"value\": 1},\n"
        "    {\"parent\": 0, \"key\": [1, 1], \"kind\": \"computed\", \"value\": 1}\n  ]\n}\n");
  CHECK(trace(fib, 1).json(true).find("\"nanoseconds\": ") != std::string::npos);
  auto const value_of = [](auto value) {
    std::string const json = trace([=](int) -> decltype(value) { return value; }, 1).json();
    std::size_t const from = json.find("\"value\": ") + 9;
    return json.substr(from, json.find(",\n", from) - from);
  };
  CHECK(value_of(true) == "true");
  CHECK(value_of(0.5) == "0.5");
  CHECK(value_of(1 / hidden(0.0)) == "\"inf\"");
  CHECK(value_of(priori::checked<int>(-7)) == "-7");
#ifdef __SIZEOF_INT128__
  CHECK(value_of(static_cast<priori::detail::uintmax>(1) << 100) == "\"1267650600228229401496703205376\"");
#endif
  CHECK(value_of(std::vector{1, 2}) == "\"[1, 2]\"");
}

// A tree's layout keeps what Reingold and Tilford ask for.
void check_layout(std::vector<std::size_t> const& parent, std::vector<std::size_t> const& width, std::size_t gap) {
  priori::detail::tree_layout<long long> const layout(parent, width, gap);
  std::vector<std::vector<std::size_t>> levels(layout.levels), children(parent.size());
  for (std::size_t i = 0; i < parent.size(); ++i) {
    if (i > 0) children[parent[i]].push_back(i);
    REQUIRE(layout.level[i] == (i == 0 ? 0 : layout.level[parent[i]] + 1));
    REQUIRE(layout.x[i] >= width[i] / 2);
    REQUIRE(layout.x[i] + width[i] / 2 <= layout.width);
    levels[layout.level[i]].push_back(i); // nodes are numbered in the order of calls, which is from left to right
  }
  for (auto const& level : levels)
    for (std::size_t i = 1; i < level.size(); ++i)
      REQUIRE(layout.x[level[i - 1]] + width[level[i - 1]] / 2 + gap <= layout.x[level[i]] - width[level[i]] / 2);
  for (std::size_t i = 0; i < parent.size(); ++i)
    if (!children[i].empty()) {
      std::size_t const middle = (layout.x[children[i].front()] + layout.x[children[i].back()]) / 2;
      REQUIRE((layout.x[i] == middle || layout.x[i] == middle + 1 || layout.x[i] + 1 == middle));
    }
}

TEST_CASE("trace: in a tidy tree no boxes overlap, and parents stand over the middle of their children") {
  std::mt19937 random(7);
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 400; ++round) {
    std::size_t const n = 1 + below(round % 8 == 0 ? 400 : 40), bushy = 1 + below(6);
    std::vector<std::size_t> parent{none}, width{2 * (1 + below(40))};
    // Each new node is the child of one on the rightmost path, so that the numbers are in the order of calls.
    for (std::size_t i = 1; i < n; ++i) {
      std::size_t p = i - 1;
      for (std::size_t up = below(bushy); up > 0 && p > 0; --up) p = parent[p];
      parent.push_back(p);
      width.push_back(2 * (1 + below(40)));
    }
    check_layout(parent, width, below(20));
  }
  check_layout({none}, {10}, 5);
}

TEST_CASE("trace: equal subtrees look alike") {
  //        0
  //    1       5
  //  2 3 4   6 7 8
  priori::detail::tree_layout<long long> const t({none, 0, 1, 1, 1, 0, 5, 5, 5}, {10, 10, 10, 10, 10, 10, 10, 10, 10},
                                                 10);
  CHECK(t.x == std::vector<std::size_t>{55, 25, 5, 25, 45, 85, 65, 85, 105});
  CHECK(t.width == 110);
}

struct box {
  double x, y, width, height;
};
double attribute(std::string_view element, std::string const& name) {
  return std::stod(std::string(element.substr(element.find(' ' + name + "=\"") + name.size() + 3)));
}
constexpr double character_width = 7.8; // of DejaVu Sans Mono, 13 pixels high

// The boxes of the first panel, which are as wide as the texts in them.
std::vector<box> boxes_of(std::string const& svg) {
  std::vector<box> boxes;
  std::size_t const from = svg.find("<g transform"), to = svg.find("\n</g>", from);
  for (std::size_t at = svg.find("<rect", from); at < to; at = svg.find("<rect", at + 1)) {
    std::string_view const e = std::string_view(svg).substr(at, svg.find('>', at) - at);
    boxes.push_back({attribute(e, "x"), attribute(e, "y"), attribute(e, "width"), attribute(e, "height")});
    std::string_view inside = std::string_view(svg).substr(at, svg.find("</g>", at) - at);
    for (std::size_t text; (text = inside.find("\">")) != std::string_view::npos; inside.remove_prefix(text + 2))
      CHECK(character_width * static_cast<double>(inside.find('<', text) - text - 2) <= boxes.back().width);
  }
  return boxes;
}
// All texts, of the panel and around it, are inside of the picture.
void check_texts(std::string const& svg, double left, double top) {
  std::string_view const root = std::string_view(svg).substr(0, svg.find('>'));
  std::size_t const panel_end = svg.find("\n</g>"), panel = svg.find("<g transform");
  for (std::size_t at = svg.find("<text"); at != std::string::npos; at = svg.find("<text", at + 1)) {
    std::size_t const end = svg.find('>', at);
    std::string_view const e = std::string_view(svg).substr(at, end - at);
    bool const moved = panel < at && at < panel_end;
    double const x = attribute(e, "x") + (moved ? left : 0), y = attribute(e, "y") + (moved ? top : 0);
    double const width = character_width * static_cast<double>(svg.find('<', end) - end - 1);
    bool const from_x = e.find("start") != std::string_view::npos;
    CHECK(x - (from_x ? 0 : width / 2) >= 8);
    CHECK(x + (from_x ? width : width / 2) <= attribute(root, "width") - 8);
    CHECK(y > 13);
    CHECK(y < attribute(root, "height") - 4);
  }
}
void check_picture(std::string const& svg, std::size_t number) {
  auto const boxes = boxes_of(svg);
  CHECK(boxes.size() == number);
  std::string_view const root = std::string_view(svg).substr(0, svg.find('>'));
  std::size_t const move = svg.find("translate(") + 10;
  double const left = std::stod(svg.substr(move)), top = std::stod(svg.substr(svg.find(' ', move)));
  check_texts(svg, left, top);
  for (box const& a : boxes) {
    CHECK(left + a.x >= 0);
    CHECK(left + a.x + a.width <= attribute(root, "width"));
    CHECK(top + a.y + a.height <= attribute(root, "height"));
    for (box const& b : boxes)
      CHECK((&a == &b || a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y));
  }
}

TEST_CASE("trace: boxes of a picture do not overlap, and are inside of it") {
  check_picture(trace(fib, 5).svg(), 9);
  check_picture(trace({.memoized = false}, fib, 9).svg(), 109);
  check_picture(trace({.memoized = false}, fib, 15).svg(100), 100);
  check_picture(trace(binomial, 6, 3).svg(), 19);
  check_picture(trace(down, 110).svg(), 111); // in columns
  check_picture(trace(binomial, 6, 3).grid_svg(), 6 * 4);
  check_picture(trace(fib, -1).svg(), 0);
  CHECK(trace({.memoized = false}, fib, 15).svg(100).find("1,873 more calls not drawn") != std::string::npos);
}

TEST_CASE("trace: the grid tells the order, what was reused and what was not needed") {
  // (3,2) needs (2,1), which needs (1,0) and (1,1), and then (2,2).
  std::string const svg = trace(binomial, 3, 2).grid_svg();
  std::vector<std::pair<double, double>> where; // of the first, the second, ... known
  for (int order = 1; order <= 5; ++order) {
    std::size_t const text = svg.find('>' + std::to_string(order) + "</text>", svg.find("<g style="));
    REQUIRE(text != std::string::npos);
    std::size_t const rect = svg.rfind("<rect", text);
    where.emplace_back(attribute(std::string_view(svg).substr(rect), "y"),
                       attribute(std::string_view(svg).substr(rect), "x"));
  }
  double const row = 42, column = 48, y = where[0].first, x = where[0].second;
  CHECK(where ==
        std::vector<std::pair<double, double>>{
            {y, x}, {y, x + column}, {y + row, x + column}, {y + row, x + 2 * column}, {y + 2 * row, x + 2 * column}});
  CHECK(svg.find("4 cells never needed") != std::string::npos); // of 3 x 3, for keys (1..3, 0..2)
  CHECK(trace({.memoized = false}, binomial, 6, 3).grid_svg().find("15: known last") != std::string::npos);
  CHECK(trace(binomial, 4, 2).grid_svg().find("×1") != std::string::npos);
  CHECK(trace(binomial, 40, 20).grid_svg(10).find("keys outside of what is drawn") != std::string::npos);
  auto const wide = [](auto& self, int a, int b) -> int { return b == 0 ? a : self(a, b - 1); };
  CHECK(boxes_of(trace(wide, 1, 99).grid_svg(10)).size() == 10);
  // Keys at the ends of their types.
  auto const far = [](auto& self, std::int64_t a, std::uint8_t b) -> int { return a < 0 ? self(-(a + 1), b) : b; };
  CHECK(boxes_of(trace(far, std::int64_t{-9223372036854775807 - 1}, 255).grid_svg(3)).size() == 3);
}

// True if it has nothing left, whatever member is asked.
template <class Recording> bool is_empty(Recording& t) {
  bool const counts = t.calls() + t.computed() + t.reused() + t.depth() == 0 && !t.truncated() && !t.failed();
  bool const lists = t.nodes().empty() && t.edges().empty();
  bool const texts = t.log().empty() && t.tree().empty();
  bool const pictures =
      boxes_of(t.svg()).empty() && boxes_of(t.grid_svg()).empty() && boxes_of(t.svg_beside(t)).empty();
  bool const others = t.dot().find("->") == std::string::npos && t.json().find("parent") == std::string::npos;
  return counts && lists && texts && pictures && others;
}
TEST_CASE("trace: nothing is left of a recording that was moved") {
  for (bool const memoized : {true, false}) {
    auto t = trace({.memoized = memoized, .name = "binomial", .limit = 20}, binomial, 6, 3);
    auto const moved = std::move(t);
    CHECK(is_empty(t)); // NOLINT(bugprone-use-after-move)
    CHECK_THROWS_AS(t.value(), std::logic_error);
    CHECK_THROWS_AS(std::move(t).value(), std::logic_error);
    CHECK(moved.value() == 20);
    CHECK(moved.dot().rfind("digraph \"binomial\"", 0) == 0);
  }
  auto failing = trace(fib, hidden(-1));
  auto const moved = std::move(failing);
  CHECK(!failing.failed()); // NOLINT(bugprone-use-after-move)
  CHECK(moved.failed());
  CHECK_THROWS_AS(failing.value(), std::logic_error);
  CHECK_THROWS_AS(moved.value(), priori::domain_error);
}
constexpr bool moves_in_constants() {
  auto t = trace(fib, 5);
  auto const moved = std::move(t);
  return t.calls() == 0 && t.depth() == 0 && moved.calls() == 9 && moved.value() == 5;
}
TEST_CASE("trace: moved at both stages") { FACT(moves_in_constants()); }

} // namespace
