// Bad arguments, a table: each public call with each kind of bad argument, the error, and words of its message that
// name the cause and the cure. In constants the files of tests/errors/compile_fail hold them.
#include "check.hpp"
#include "ordered.hpp"

#include <priori/checked.hpp>
#include <priori/find_linear.hpp>
#include <priori/linear.hpp>
#include <priori/memo.hpp>
#include <priori/memo_observer.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_in.hpp>
#include <priori/memoize_shared.hpp>
#include <priori/modular.hpp>
#include <priori/series.hpp>
#include <priori/table.hpp>
#include <priori/trace.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using priori::memo;

enum class error { none, domain, overflow, cycle, depth, of_the_user };

// A function without arguments, which outlives it.
class call_of {
  void const* function;
  void (*made)(void const*);

public:
  template <class F> call_of(F const& f) // implicit: a row names a lambda
      : function(&f), made([](void const* of) { (*static_cast<F const*>(of))(); }) {}
  void operator()() const { made(function); }
};

// A call, and what it must say: its message has each of these words.
struct row {
  char const* call;
  error expected;
  std::vector<std::string> words;
  call_of made;
};

struct outcome {
  error what = error::none;
  std::string message = {};
};
outcome outcome_of(call_of const& call) {
  try {
    call();
  } catch (priori::domain_error const& e) {
    return {error::domain, e.what()};
  } catch (priori::overflow_error const& e) {
    return {error::overflow, e.what()};
  } catch (priori::cycle_error const& e) {
    return {error::cycle, e.what()};
  } catch (priori::depth_error const& e) {
    return {error::depth, e.what()};
  } catch (std::logic_error const& e) {
    return {error::of_the_user, e.what()};
  }
  return {};
}

void check(std::vector<row> const& rows) {
  for (row const& r : rows) {
    std::string const call = r.call;
    CAPTURE(call);
    outcome const got = outcome_of(r.made);
    CHECK(got.what == r.expected);
    CAPTURE(got.message);
    for (std::string const& word : r.words) CHECK(got.message.find(word) != std::string::npos);
    if (r.expected != error::none && r.expected != error::of_the_user) CHECK(got.message.rfind("priori: ", 0) == 0);
  }
}

// What is asked: keys that do not fit, keys that lead to an error, and keys that have a value.
struct unsigned_keys {
  template <class Self> std::uint64_t operator()(Self const& self, std::uint64_t n) const {
    return n == 7 ? self(n - 8) : n;
  }
};
struct signed_keys {
  template <class Self> int operator()(Self const&, int n) const { return n; }
};
struct narrow_keys {
  template <class Self> int operator()(Self const& self, std::uint8_t n) const { return n == 9 ? self(n + 250) : n; }
};
struct from_three {
  static constexpr int first = 3;
  template <class Self> int operator()(Self const& self, int n) const { return n == 5 ? self(2) : n; }
};
struct two_keys {
  template <class Self> int operator()(Self const&, std::uint8_t n, unsigned k) const {
    return n + static_cast<int>(k);
  }
};
struct failing {
  template <class Self> priori::checked<int> operator()(Self const& self, std::int64_t n) const {
    if (n == 1) throw std::logic_error("of the user");
    if (n == 2) return self(3) + 1;
    if (n == 3) return self(2) + 1;
    if (n == 4) return priori::checked<int>(2'147'483'647) + 1;
    if (n == 5) return priori::checked<int>(5) / (n - 5);
    if (n == 6) return priori::checked<int>(5) << (n - 7);
    if (n >= 100) return self(n + 1);
    return n;
  }
};

std::vector<std::string> const below = {"below zero", "base case missing"};
std::vector<std::string> with(std::vector<std::string> words, std::string const& word) {
  words.push_back(word);
  return words;
}
std::vector<std::string> outside(std::string const& key) {
  return {"key " + key + " does not fit the key's type", "not defined there"};
}

// Calls that compute or remember refuse the key. Those that look or remove find nothing.
template <class Memo, class... Key> void refuses(Memo& f, std::vector<std::string> const& words, Key... key) {
  using value = std::decay_t<decltype(f(key...))>;
  check({
      {"f(key)", error::domain, words, [&] { static_cast<void>(f(hidden(key)...)); }},
      {"visit", error::domain, words, [&] { f.visit(hidden(key)..., [](auto const&) {}); }},
      {"insert", error::domain, words, [&] { static_cast<void>(f.insert(hidden(key)..., value(5))); }},
      {"find", error::none, {}, [&] { CHECK(!f.find(hidden(key)...)); }},
      {"contains", error::none, {}, [&] { CHECK(!f.contains(hidden(key)...)); }},
      {"erase", error::none, {}, [&] { CHECK(!f.erase(hidden(key)...)); }},
  });
  CHECK(f.stats().size == 0);
}

// The key leads to an error when it is computed: it is not remembered, and may be inserted.
template <class Memo> void fails(Memo& f, error what, std::vector<std::string> const& words, int key) {
  check({
      {"f(key)", what, words, [&] { static_cast<void>(f(key)); }},
      {"visit", what, words, [&] { f.visit(key, [](auto const&) {}); }},
      {"find", error::none, {}, [&] { CHECK(!f.find(key)); }},
      {"contains", error::none, {}, [&] { CHECK(!f.contains(key)); }},
      {"erase", error::none, {}, [&] { CHECK(!f.erase(key)); }},
  });
  CHECK(f.stats().size == 0);
  CHECK(f.insert(key, std::decay_t<decltype(f(key))>(5)));
  CHECK(f(key) == 5);
  CHECK(f.erase(key));
}

template <class Make> void check_memos(Make const& make) {
  auto&& f = make(unsigned_keys());
  refuses(f, with(below, "index -1 "), -1);
  refuses(f, with(below, "index -9223372036854775808 "), std::numeric_limits<std::int64_t>::min());
  fails(f, error::domain, with(below, "index 18446744073709551615 "), 7);

  auto&& g = make(signed_keys());
  refuses(g, outside("2147483648"), 2'147'483'648);
  refuses(g, outside("9223372036854775808"), std::uint64_t{1} << 63);
  refuses(g, with(below, "index -2147483649 "), -2'147'483'649);

  auto&& narrow = make(narrow_keys());
  refuses(narrow, outside("256"), 256);
  refuses(narrow, with(below, "index -1 "), -1);
  fails(narrow, error::domain, outside("259"), 9);

  auto&& third = make(from_three());
  refuses(third, outside("2"), 2);
  refuses(third, outside("-2147483648"), std::numeric_limits<int>::min());
  fails(third, error::domain, outside("2"), 5);

  auto&& two = make(two_keys());
  refuses(two, outside("(256, 1)"), 256, 1);
  refuses(two, with(below, "index (1, -1) "), 1, -1);
  refuses(two, with(below, "index (-1, 256) "), -1, 256);

  auto&& wrong = make(failing());
  fails(wrong, error::of_the_user, {"of the user"}, 1);
  fails(wrong, error::cycle, {"f(2) needs its own value: 2 -> 3 -> 2"}, 2);
  fails(wrong, error::overflow, {"2147483647 + 1 does not fit into a signed 32-bit integer"}, 4);
  fails(wrong, error::domain, {"5 / 0 divides by zero"}, 5);
  fails(wrong, error::domain, {"5 << -1 shifts by less than zero"}, 6);
}

TEST_CASE("bad arguments: numbers that a floating-point key cannot stand for, and no text") {
  auto f = priori::memoize([](float x) -> int { return x > 0; });
  refuses(f, outside("16777217"), 16'777'217);
  refuses(f, outside("-16777217"), -16'777'217ll);
  refuses(f, outside("4294967295"), 4'294'967'295u);
  refuses(f, outside("1e+300"), 1e300);
  auto g = priori::memoize([](double x) -> int { return x > 0; });
  refuses(g, outside("9007199254740993"), 9'007'199'254'740'993);
  refuses(g, outside("18446744073709551615"), 18'446'744'073'709'551'615u);
  CHECK(f.stats().misses + g.stats().misses == 0);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK((f(hidden(16'777'218)) && f(hidden(infinity)) && !f(hidden(-infinity)) && f(hidden(0.1))));
  CHECK((f(hidden(1e-300)) == 0 && !f(hidden(-2'147'483'647 - 1)) && f(hidden(0)) == 0 && f(hidden(0u)) == 0));
  CHECK((g(hidden(9'007'199'254'740'994)) && g(hidden(std::uint64_t{1} << 63)) && g(hidden(0.1f))));

  auto h = priori::memoize([](std::string const& s) -> std::size_t { return s.size(); });
  char const* none = nullptr;
  CHECK_THROWS_AS(h(none), priori::domain_error);
  CHECK_FALSE(h.contains(none));
  CHECK(h("four") == 4);
}

TEST_CASE("bad arguments: memo") {
  check_memos([](auto f) -> auto& { return memo<decltype(f){}>; });
}
TEST_CASE("bad arguments: memoize") {
  check_memos([](auto f) { return priori::memoize(f); });
}
TEST_CASE("bad arguments: a recursion without end") {
  auto f = priori::memoize(failing());
  check({{"f(100)", error::depth, {"keys deep", "base case missing", "PRIORI_MAX_DEPTH"}, [&] { f(100); }}});
  CHECK(f.stats().size == 0);
}
TEST_CASE("bad arguments: memoize<Store>") {
  check_memos([](auto f) { return priori::memoize<ordered>(f); });
}
#ifdef PRIORI_TEST_FULL // its store is memo's
TEST_CASE("bad arguments: memoize_shared") {
  check_memos([](auto f) { return priori::memoize_shared(f); });
}
#endif
TEST_CASE("bad arguments: memoize_shared with bounds") {
  check_memos([](auto f) { return priori::memoize_shared(f, {.capacity = 100}); });
}

TEST_CASE("bad arguments: bounds that leave no room") {
  using namespace std::chrono_literals;
  for (priori::shared_options const& none :
       {priori::shared_options{.capacity = 0}, {.lifetime = 0s}, {.lifetime = -1s}, {.lifetime_unused = -1h}}) {
    auto f = priori::memoize_shared([](int n) -> int { return n + 1; }, none);
    CHECK(f(1) == 2);
    CHECK(!f.contains(1));
    CHECK(!f.find(1));
    CHECK(!f.erase(1));
    CHECK(f.stats().size == 0);
    CHECK(f(1) == 2);
    CHECK(f.stats().misses == 2);
  }
}

TEST_CASE("bad arguments: a null function is the user's error, and is not remembered") {
  auto f = priori::memoize(std::function<int(int)>());
  for (int i = 0; i < 2; ++i) CHECK_THROWS_AS(f(1), std::bad_function_call);
  CHECK(f.stats().size == 0);
}

TEST_CASE("bad arguments: a null observer is refused before there is a memo") {
  struct observer {
    void hit(int) const {}
    void computed(int, int) const {}
  };
  auto const square = [](int n) -> int { return n * n; };
  observer* const none = nullptr;
  std::vector<std::string> const words = {"priori: watched() is given a null pointer", "the address of an observer"};
  check({
      {"memoize", error::of_the_user, words, [&] { priori::memoize(priori::watched(square, hidden(none)))(5); }},
      {"memoize_shared", error::of_the_user, words,
       [&] { priori::memoize_shared(priori::watched(square, hidden(none)))(5); }},
      {"const", error::of_the_user, words,
       [&] { static_cast<void>(priori::watched(square, hidden<observer const*>(nullptr))); }},
  });
}

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("bad arguments: a memo with a table") {
  constexpr auto const& f = memo<fib, 10>;
  check({
      {"f(-1)", error::domain, with(below, "index -1 "), [] { f(hidden(-1)); }},
      {"insert", error::domain, with(below, "index -1 "), [] { static_cast<void>(f.insert(hidden(-1), 5)); }},
      {"insert, in the table", error::none, {}, [] { CHECK(!f.insert(3, 5)); }},
      {"f(3), which was inserted", error::none, {}, [] { CHECK(f(hidden(3)) == 2); }},
      {"erase, in the table", error::none, {}, [] { CHECK((!f.erase(3) && f.contains(3))); }},
      {"contains", error::none, {}, [] { CHECK(!f.contains(hidden(-1))); }},
      {"find", error::none, {}, [] { CHECK(!f.find(hidden(-1))); }},
      {"erase", error::none, {}, [] { CHECK(!f.erase(hidden(-1))); }},
  });
}

TEST_CASE("bad arguments: trace") {
  check({
      {"key", error::domain, with(below, "index -1 "),
       [] { static_cast<void>(priori::trace(fib, hidden(-1)).value()); }},
      {"cycle", error::cycle, {"2 -> 3 -> 2"}, [] { static_cast<void>(priori::trace(failing(), 2).value()); }},
      {"failing", error::of_the_user, {"of the user"}, [] { static_cast<void>(priori::trace(failing(), 1).value()); }},
      {"overflow", error::overflow, {"2147483647 + 1"}, [] { static_cast<void>(priori::trace(failing(), 4).value()); }},
  });
}

using priori::checked;
constexpr int most = std::numeric_limits<int>::max(), least = std::numeric_limits<int>::min();
std::string const no_int = "does not fit into a signed 32-bit integer";

template <class... T> void ignore(T const&...) {}

TEST_CASE("bad arguments: checked") {
  using narrow = checked<std::uint8_t>;
  check({
      {"of a number",
       error::overflow,
       {"256 does not fit into an unsigned 8-bit"},
       [] { ignore(narrow(hidden(256))); }},
      {"of -1", error::overflow, {"-1 does not fit into an unsigned 8-bit"}, [] { ignore(narrow(hidden(-1))); }},
      {"of another", error::overflow, {"-1 does not fit"}, [] { ignore(narrow(checked<int>(hidden(-1)))); }},
      {"+", error::overflow, {"2147483647 + 1 " + no_int}, [] { ignore(checked<int>(hidden(most)) + 1); }},
      {"-", error::overflow, {"-2147483648 - 1 " + no_int}, [] { ignore(checked<int>(hidden(least)) - 1); }},
      {"*", error::overflow, {"65536 * 65536 " + no_int}, [] { ignore(checked<int>(hidden(65'536)) * 65'536); }},
      {"/", error::overflow, {"-2147483648 / -1 " + no_int}, [] { ignore(checked<int>(hidden(least)) / -1); }},
      {"<<", error::overflow, {"1 << 31 " + no_int}, [] { ignore(checked<int>(hidden(1)) << 31); }},
      {"-a", error::overflow, {"2147483648", no_int}, [] { ignore(-checked<int>(hidden(least))); }},
      {"++",
       error::overflow,
       {"2147483647 + 1 " + no_int},
       [] {
         auto a = checked<int>(hidden(most));
         ++a;
       }},
      {"--",
       error::overflow,
       {"-2147483648 - 1 " + no_int},
       [] {
         auto a = checked<int>(hidden(least));
         --a;
       }},
      {"/ 0", error::domain, {"1 / 0 divides by zero"}, [] { ignore(checked<int>(1) / hidden(0)); }},
      {"% 0", error::domain, {"1 % 0 divides by zero"}, [] { ignore(checked<int>(1) % hidden(0)); }},
      {"<< -1", error::domain, {"1 << -1 shifts by less than zero"}, [] { ignore(checked<int>(1) << hidden(-1)); }},
      {">> -1", error::domain, {"1 >> -1 shifts by less than zero"}, [] { ignore(checked<int>(1) >> hidden(-1)); }},
      {"read",
       error::overflow,
       {"300 does not fit"},
       [] { ignore(static_cast<std::uint8_t>(checked<int>(hidden(300)))); }},
  });
}

TEST_CASE("bad arguments: modular") {
  using modulo_six = priori::modular<6>;
  check({
      {"/ 0", error::domain, {"0 has no inverse modulo 6"}, [] { ignore(modulo_six(1) / hidden(0)); }},
      {"/ 3", error::domain, {"3 has no inverse modulo 6"}, [] { ignore(modulo_six(1) / hidden(3)); }},
      {"inverse", error::domain, {"4 has no inverse modulo 6"}, [] { ignore(modulo_six(hidden(4)).inverse()); }},
      {"power", error::domain, {"2 has no inverse modulo 6"}, [] { ignore(modulo_six(hidden(2)).power(-1)); }},
      {"read",
       error::overflow,
       {"300 does not fit into a signed 8-bit"},
       [] { ignore(static_cast<std::int8_t>(priori::modular<1000>(hidden(300)))); }},
  });
}

TEST_CASE("bad arguments: linear") {
  static constexpr auto l = priori::linear({1, 1}, {0, 1});
  static auto const found = *priori::find_linear(std::vector<int>{0, 1, 1, 2, 3, 5, 8, 13});
  std::string const modulus = "0 is not a valid modulus: take one from 1 to 2^64 - 1";
  check({
      {"nth(-1)", error::domain, with(below, "index -1 "), [] { ignore(l.nth(hidden(-1))); }},
      {"nth(-1, 7)", error::domain, with(below, "index -1 "), [] { ignore(l.nth(hidden(-1), 7)); }},
      {"nth(93)", error::overflow, {"does not fit into a signed 64-bit integer"}, [] { ignore(l.nth(hidden(93))); }},
      {"nth(2^63)",
       error::overflow,
       {"does not fit into a signed"},
       [] { ignore(l.nth(hidden(std::uint64_t{1} << 63))); }},
      {"nth(5, 0)", error::domain, {modulus}, [] { ignore(l.nth(5, hidden(0))); }},
      {"nth(5, -3)", error::domain, {"-3 is not a valid modulus"}, [] { ignore(l.nth(5, hidden(-3))); }},
      {"period(0)", error::domain, {modulus}, [] { ignore(l.period(hidden(0))); }},
      {"coefficient",
       error::overflow,
       {"-1 does not fit"},
       [] { ignore(priori::linear<std::uint64_t, 1>({hidden(-1)}, {1})); }},
      {"found.nth(-1)", error::domain, with(below, "index -1 "), [] { ignore(found.nth(hidden(-1))); }},
      {"found.nth(5, 0)", error::domain, {modulus}, [] { ignore(found.nth(5, hidden(0))); }},
      {"found.rule<1>()",
       error::domain,
       {"depends on 2 preceding terms", "take rule<2>()"},
       [] { ignore(found.rule<1>()); }},
      {"memo(-1)", error::domain, with(below, "index -1 "), [] { ignore(memo<l>(hidden(-1))); }},
  });
}

TEST_CASE("bad arguments: series") {
  using namespace priori::series;
  check({
      {"-1", error::domain, with(below, "index -1 "), [] { ignore(memo<fibonacci<>>(hidden(-1))); }},
      {"94",
       error::overflow,
       {"does not fit into an unsigned 64-bit integer"},
       [] { ignore(memo<fibonacci<>>(hidden(94))); }},
      {"collatz(0)", error::domain, outside("0"), [] { ignore(memo<collatz_steps<>>(hidden(0))); }},
  });
}

} // namespace
