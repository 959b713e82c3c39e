// What every memo has besides its call: find, insert, for_each, erase; and what a const one has.
#include "check.hpp"
#include "threads.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_in.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <atomic>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;

// Most memos have the same keys and values, since each further kind of memo takes a while to compile.
constexpr auto square = [](int n) -> std::int64_t { return std::int64_t{n} * n; };
constexpr std::int64_t wrapped_sum(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
constexpr auto fib = [](auto& self, int n) -> std::int64_t {
  return n < 2 ? n : wrapped_sum(self(n - 1), self(n - 2));
};

template <class Key, class Value> struct map_store {
  std::map<Key, Value> of;

  Value* find(Key const& key) {
    auto const at = of.find(key);
    return at == of.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return of[key]; }
  void erase(Key const& key) { of.erase(key); }
  void clear() { of.clear(); }
  std::size_t size() const { return of.size(); }
  void for_each(auto const& visit) const {
    for (auto const& [key, value] : of) visit(key, value);
  }
};

constexpr auto plain = [](std::int64_t const& value) { return value; };

// The same of all doors: `f` remembers squares, and nothing yet.
template <class Memo> constexpr bool does_as_all_do(Memo&& f) {
  bool right = !f.find(3) && !f.erase(3) && f.insert(3, -9) && !f.insert(3, 5);
  right &= f.find(3) == -9 && f(3) == -9 && f.contains(3) && f.stats().size == 1 && f.stats().misses == 0;
  right &= f(4) == 16 && f.find(4) == 16 && !f.insert(4, 1) && f(4) == 16 && !f.find(5);
  right &= f.insert(-7, 49) && f.insert(100'000, 1) && f(100'000) == 1;
  right &= f.visit(-7, plain) == 49;
  right &= f.visit(5, plain) == 25 && f.erase(5); // it is computed
  std::int64_t keys = 0, values = 0, calls = 0;
  auto const forget = [&](int key, std::int64_t const& value) {
    keys += key;
    values += value;
    calls += 1;
    f.erase(key); // is allowed
  };
  f.for_each(forget);
  right &= keys == 3 + 4 - 7 + 100'000 && values == -9 + 16 + 49 + 1 && calls == 4;
  right &= f.stats().size == 0 && !f.erase(4) && f(3) == 9 && f.erase(3) && !f.erase(3) && !f.find(3);
  f.for_each(forget);
  return right && calls == 4;
}

constexpr bool memoize_does() { return does_as_all_do(memoize(square)); }

TEST_CASE("members: the same of every door") {
  FACT(memoize_does());
  CHECK(does_as_all_do(memo<square>));
  CHECK(does_as_all_do(memoize_shared(square)));
  CHECK(does_as_all_do(memoize_shared(square, {.capacity = 10})));
  CHECK(does_as_all_do(memoize<map_store>(square)));
}

constexpr bool counts(auto&& f) {
  f(3);
  auto const before = f.stats();
  f.find(3);
  f.visit(3, plain);
  f.find(4);
  f.contains(3);
  f.insert(3, 1);
  f.insert(5, 1);
  f.insert(6, 1);
  f.insert(2'000'000'000, 1);
  f.insert(2'000'000'000, 2);
  auto const after = f.stats();
  return after.hits == before.hits + 2 && after.misses == before.misses;
}
constexpr bool memoize_counts() { return counts(memoize(square)); }

TEST_CASE("members: a value found or visited is a hit, and one put in is neither hit nor miss") {
  FACT(memoize_counts());
  CHECK(counts(memoize_shared(square)));
  CHECK(counts(memoize_shared(square, {})));
  CHECK(counts(memoize<map_store>(square)));
}

// A recurrence takes what was put in, and each key that is deep in a constant expression is seen.
constexpr bool seeds(int n) {
  auto f = memoize(fib);
  bool right = f.insert(n - 1, 1) && f.insert(n - 2, 2) && f(n) == 3 && f.stats().size == 3;
  f.clear();
  std::int64_t const value = f(n);
  right &= value == f.find(n) && wrapped_sum(f.find(n - 1).value(), f.find(n - 2).value()) == value;
  std::int64_t sum = 0;
  int keys = 0;
  f.for_each([&](int, std::int64_t each) {
    sum = wrapped_sum(sum, each);
    keys += 1;
  });
  return right && keys == n + 1 && wrapped_sum(sum, 1) == f(n + 2);
}
TEST_CASE("members: in a recurrence") {
  FACT(seeds(hidden(20)));
  FACT(seeds(hidden(90)));
  FACT(seeds(hidden(400)));
}

TEST_CASE("members: what a table knows") {
  auto const f = memo<fib, 40>;
  CHECK((f.find(39) == 63'245'986 && !f.find(40) && !f.insert(39, 1) && !f.erase(39) && f(39) == 63'245'986));
  CHECK((f.insert(40, 7) && f(40) == 7 && f(41) == 63'245'993 && f.erase(40)));
  int keys = 0;
  f.for_each([&](int n, std::int64_t) { keys += n == 41; });
  CHECK((keys == 1 && f.erase(41))); // memo<fib> has the same keys
}

// The keys as digits, one after another.
template <class... K> struct digits_of {
  std::int64_t operator()(K... k) const {
    std::uint64_t number = 0;
    ((number = number * 31 + static_cast<std::uint64_t>(k)), ...);
    return static_cast<std::int64_t>(number);
  }
};

// Keys from 1 on; what it does is said outside.
struct from_one_on {
  static constexpr int first = 1;
  std::function<bool(int)> const& body;
  std::int64_t operator()(int n) const { return body(n) ? 1 : 2; }
};

TEST_CASE("members: keys that there are not") {
  std::function<bool(int)> const never;
  auto narrow = memoize(digits_of<std::int8_t>{});
  auto wide = memoize(digits_of<std::uint64_t>{});
  auto shared = memoize_shared(from_one_on{never});
  auto bounded = memoize_shared(from_one_on{never}, {});
  CHECK((!narrow.find(300) && !narrow.find(-129) && !narrow.erase(300) && !wide.find(-1)));
  CHECK_THROWS_AS(narrow.insert(300, 1), priori::domain_error);
  CHECK_THROWS_AS(wide.insert(-1, 1), priori::domain_error);
  CHECK_THROWS_AS(shared.insert(0, 1), priori::domain_error);
  CHECK_THROWS_AS(bounded.insert(0, 1), priori::domain_error);
  CHECK((!shared.find(0) && shared.insert(1, 5) && shared(1) == 5 && bounded.insert(1, 5) && bounded(1) == 5));
}

std::string text(std::int64_t n) { return std::to_string(n); }
std::string text(std::string const& s) { return s; }

// Collects what for_each shows.
template <class F, class... K> struct collector {
  std::multiset<std::string>& lines;

  void operator()(K const&... key, std::invoke_result_t<F, K...> const& value) const {
    lines.insert(((text(static_cast<std::int64_t>(key)) + ' ') + ...) + text(value));
  }
};

// Keys of each kind of slot: the first ones, pages, and those that lie anywhere.
template <class F, class... K> bool is_shown(F const& f, std::initializer_list<std::tuple<K...>> keys, auto&& m) {
  std::multiset<std::string> given, seen;
  for (auto const& key : keys) {
    std::apply(m, key);
    std::apply([&](K... k) { collector<F, K...>{given}(k..., f(k...)); }, key);
  }
  m.for_each(collector<F, K...>{seen});
  return seen == given;
}
template <class... K> bool shows_all(std::initializer_list<std::tuple<K...>> keys) {
  digits_of<K...> const f;
  return is_shown(f, keys, memoize(f));
}
struct padded {
  int plus = 0;
  std::string operator()(int n) const { return std::string(30, 'a') + std::to_string(n + std::int64_t{plus}); }
};
constexpr padded letters{};
enum class color : signed char { red = -1, green, blue };

TEST_CASE("members: each kind of key is shown as it was given") {
  std::initializer_list<std::tuple<int>> const of_one = {{0},  {1},       {5000},    {5001},   {5002},  {-1},
                                                         {-2}, {INT_MAX}, {INT_MIN}, {70'000}, {70'001}};
  CHECK(is_shown(letters, of_one, memoize(letters)));
  CHECK(is_shown(letters, of_one, memoize_shared(letters)));
  CHECK(is_shown(letters, of_one, memoize_shared(letters, {})));
  CHECK(is_shown(letters, of_one, memoize<map_store>(letters)));
  CHECK(shows_all<std::uint64_t>({{0}, {~0ull}, {~0ull - 1}, {1ull << 40}, {(1ull << 40) + 1}, {3}}));
  CHECK(shows_all<std::int8_t>({{-128}, {-1}, {0}, {1}, {127}}));
  CHECK(shows_all<int, std::int64_t>({{0, 0},
                                      {0, 1},
                                      {1, 0},
                                      {-1, 5},
                                      {-1, 6},
                                      {-1, -1},
                                      {1, INT64_MIN},
                                      {INT_MIN, INT_MAX},
                                      {40, 40},
                                      {40, 41},
                                      {41, 40}}));
  auto const of_three = {std::tuple<bool, unsigned, color>(true, 0, color::red),
                         {true, 1, color::red},
                         {true, 1, color(-2)},
                         {false, 0, color::green},
                         {false, 1, color::green},
                         {true, 9, color::blue}};
  digits_of<bool, unsigned, color> const three;
  CHECK(is_shown(three, of_three, memoize(three)));
  CHECK(is_shown(three, of_three, memoize<map_store>(three)));
  CHECK(shows_all<short, int, int, int>({{0, 0, 0, 0}, {0, 0, 0, 1}, {-1, 0, -1, 0}, {-1, 0, -1, 1}, {9, 9, 9, 9}}));
}

TEST_CASE("members: strings are found and put in by views") {
  auto const size = [](std::string const& s) -> int { return static_cast<int>(s.size()); };
  auto const check = [](auto&& m) {
    std::string_view const a = "a";
    bool right = m.insert(a, 7) && m.find("a") == 7 && m.find(std::string("a")) == 7 && m("bc") == 2;
    std::multiset<std::string> seen;
    m.for_each([&](std::string const& key, int const& value) { seen.insert(key + text(value)); });
    return right && seen == std::multiset<std::string>{"a7", "bc2"} && m.erase(a) && !m.erase("a");
  };
  CHECK(check(memoize(size)));
  CHECK(check(memoize_shared(size)));
  CHECK(check(memoize_shared(size, {})));
  CHECK(check(memoize<map_store>(size)));
}

// Counts the copies of one object; throws instead if it is armed.
struct counted_copies {
  int copies = 0;
  bool armed = false;
  explicit counted_copies(bool arm = false) : armed(arm) {}
  counted_copies(counted_copies const& from) : copies(from.copies + 1), armed(from.armed) {
    if (armed) throw std::runtime_error("copied");
  }
  counted_copies(counted_copies&&) = default;
};
constexpr auto make_counted = [](int) -> counted_copies { return counted_copies(); };
constexpr auto copies_and_place = [](counted_copies const& value) {
  return std::pair(value.copies, reinterpret_cast<std::uintptr_t>(&value));
};

TEST_CASE("members: visit lends a value that is remembered, and no copy of it") {
  auto const check = [](auto&& f) {
    f(1);
    int const found = f.find(1)->copies;
    auto const lent = f.visit(1, copies_and_place);
    return found > lent.first && f.visit(1, copies_and_place) == lent;
  };
  CHECK(check(memoize(make_counted)));
  CHECK(check(memoize_shared(make_counted)));
  CHECK(check(memoize_shared(make_counted, {.capacity = 2})));
  CHECK(check(memo<make_counted>));
}

// The visitors are of one type.
using visitor = std::function<bool(std::string const&)>;
visitor is(std::string wanted) {
  return [wanted](std::string const& value) { return value == wanted; };
}
constexpr auto only_moves = [](int n) -> std::unique_ptr<int> { return std::make_unique<int>(n); };

TEST_CASE("members: the visitor may forget the value that it is lent, ask for others, and throw") {
  auto const check = [](auto&& f) {
    f(100);
    bool right = f.visit(100, visitor([&](std::string const& value) {
                           bool const erased = f.erase(100);
                           f.clear();
                           f(200);
                           return erased && value == letters(100);
                         }));
    visitor const throws = [](std::string const&) -> bool { throw std::logic_error("visitor"); };
    CHECK_THROWS_AS(f.visit(300, throws), std::logic_error);
    CHECK_THROWS_AS(f.visit(300, throws), std::logic_error);
    right &= f.contains(300) && f.visit(300, is(letters(300)));
    return right;
  };
  CHECK(check(memoize_shared(letters)));
  CHECK(check(memoize_shared(letters, {.capacity = 5})));
  CHECK(memoize_shared(letters, {.capacity = 0}).visit(7, is(letters(7))));
  CHECK(check(memo<letters>));
  CHECK(memoize(only_moves).visit(7, [](auto const& p) { return *p; }) == 7);
  std::string taken;
  memo<letters>.visit(3, [&taken, own = std::make_unique<int>(1)](auto const& value) mutable { taken = value; });
  CHECK(taken == letters(3));
}

constexpr bool visits() {
  auto f = memoize(fib);
  return f.visit(30, plain) == 832'040 && std::as_const(f).visit(30, plain) == 832'040 && f.contains(29) &&
         memo<fib>.visit(30, plain) == 832'040 && memo<fib, 40>.visit(30, plain) == 832'040;
}
TEST_CASE("members: visit in a constant expression, and of what a table knows") { FACT(visits()); }

TEST_CASE("threads: values are lent while others forget them") {
  auto const check = [](auto&& m) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&m, t] {
        for (int round = 0; round < 500; ++round)
          if (t == 0) m.erase(round % 10 + 90);
          else CHECK(m.visit(round % 10 + 90, is(letters(round % 10 + 90))));
      });
    for (auto& t : threads) t.join();
  };
  check(memoize_shared(letters));
  check(memoize_shared(letters, {.capacity = 5}));
}

TEST_CASE("members: a value that only moves is put in") {
  auto f = memoize(only_moves);
  CHECK((f.insert(1, std::make_unique<int>(10)) && *f(1) == 10 && *f(2) == 2 && f.erase(1) && *f(1) == 1));
  auto given = std::make_unique<int>(3);
  CHECK((!f.insert(1, std::move(given)) && given)); // it is not taken
}

TEST_CASE("members: a key that is being computed") {
  std::function<bool(int)> insert;
  from_one_on const f{insert};
  auto const check = [&](auto&& m) {
    insert = [&](int n) { return m.insert(n, 7); };
    try {
      m(1);
    } catch (priori::cycle_error const&) {
      return !m.contains(1) && !m.find(1) && m.insert(1, 8) && m(1) == 8;
    }
    return false;
  };
  CHECK(check(memoize(f)));
  CHECK(check(memoize_shared(f)));
  CHECK(check(memoize_shared(f, {})));
  CHECK(check(memoize<map_store>(f)));
  auto const neighbor = [&](auto&& m) {
    insert = [&](int n) { return m.insert(n + 1, 7); };
    return m(1) == 1 && m(2) == 7 && !m.insert(2, 1);
  };
  CHECK(neighbor(memoize(f)));
  CHECK(neighbor(memoize_shared(f)));
  CHECK(neighbor(memoize_shared(f, {})));
  CHECK(neighbor(memoize<map_store>(f)));
}

TEST_CASE("members: a value whose copy throws is not put in") {
  auto const check = [](auto&& m) {
    counted_copies const armed(true);
    CHECK_THROWS_AS(m.insert(1, armed), std::runtime_error);
    return !m.contains(1) && !m(1).armed;
  };
  CHECK(check(memoize(make_counted)));
  CHECK(check(memoize_shared(make_counted)));
  CHECK(check(memoize_shared(make_counted, {})));
  CHECK(check(memoize<map_store>(make_counted)));
}

TEST_CASE("threads: one of many puts a value in, and who computes it is waited for") {
  auto const check = [](auto&& m) {
    for (int round = 0; round < 200; ++round) {
      std::atomic<int> put_in = 0;
      std::vector<std::thread> threads;
      for (int t = 1; t <= 4; ++t)
        threads.emplace_back([&, t] {
          put_in += m.insert(round, -t);
          m.for_each([](int n, std::int64_t value) { CHECK((value == square(n) || (value >= -4 && value < 0))); });
        });
      threads.emplace_back([&] { m(round); });
      for (auto& t : threads) t.join();
      CHECK(put_in == (m(round) < 0));
      if (round % 3 == 0) m.erase(round);
    }
  };
  check(memoize_shared(square));
  check(memoize_shared(square, {.capacity = 50}));
}

// A memo that is const.
class shop {
  struct price_of {
    int factor;
    int operator()(std::string const& name) const { return factor * static_cast<int>(name.size()); }
  };
  decltype(memoize(price_of{})) price;

public:
  explicit shop(int factor) : price(price_of{factor}) {}
  int ask(std::string const& name) const { return price(name); }
  std::size_t known() const { return price.stats().size; }
};

TEST_CASE("members: of a class, in a const method") {
  shop a(2), b(5);
  CHECK((a.ask("tea") == 6 && a.ask("tea") == 6 && a.ask("milk") == 8 && b.ask("tea") == 15));
  CHECK((a.known() == 2 && b.known() == 1));
  a = std::move(b);
  CHECK((a.ask("tea") == 15 && a.known() == 1));
}

constexpr bool asked_as_const(int n) {
  auto const f = memoize(fib);
  bool const remembers = f(n) == 55 && f.find(n) == 55 && f.stats().size == 11;
  return f(n) == 55 && f.function()(f, 4) == 3 && (remembers || std::is_constant_evaluated());
}
TEST_CASE("members: a const memo is asked like any other") {
  FACT(asked_as_const(hidden(10)));
  auto const shared = memoize_shared(square);
  auto const bounded = memoize_shared(square, {.capacity = 100});
  auto const stored = memoize<map_store>(square);
  CHECK((shared(10) == 100 && shared.find(10) == 100 && shared.stats().size == 1));
  CHECK((bounded(10) == 100 && bounded.find(10) == 100 && bounded.stats().size == 1));
  CHECK((stored(10) == 100 && stored.find(10) == 100 && stored.stats().size == 1));
}

TEST_CASE("members: a function that changes when it is called is asked of a memo that is not const") {
  auto count = memoize([n = 0](int) mutable -> std::int64_t { return ++n; });
  CHECK((count(5) == 1 && count(6) == 2 && count(5) == 1));
}

TEST_CASE("members: in a std::function") {
  auto const shared = memoize_shared(square);
  std::function<std::int64_t(int)> const f = std::cref(shared);
  CHECK((f(4) == 16 && f(4) == 16 && shared.stats().hits == 1));
  auto const owned = std::make_shared<decltype(memoize(square))>(square);
  std::function<std::int64_t(int)> const g = [owned](int n) { return (*owned)(n); };
  std::function<std::int64_t(int)> const h = g; // of the same memo
  CHECK((g(4) == 16 && h(4) == 16 && owned->stats().misses == 1));
  std::function<std::int64_t(int)> const i = memo<fib>;
  CHECK(i(50) == 12586269025);
}

// Moved, assigned, swapped.
constexpr auto adder(int const& a) {
  return memoize([&a](auto& self, int n) -> std::int64_t { return n == 0 ? a : self(n - 1) + 1; });
}
constexpr bool assigns(int n) {
  int const one = 1, two = 2;
  auto a = adder(one), b = adder(two);
  bool right = a(n) == n + 1 && b(n + 1) == n + 3;
  a = std::move(b); // captures a reference: cannot be assigned itself
  right &= a.stats().size == static_cast<std::size_t>(n) + 2 && a(n + 2) == n + 4 && b.stats().size == 0;
  b = adder(one);
  right &= b(n) == n + 1;
  std::swap(a, b);
  right &= a(n) == n + 1 && b(n) == n + 2 && a.stats().size == static_cast<std::size_t>(n) + 1;
  auto& same = a;
  a = std::move(same);
  return right && a(n) == n + 1 && a.contains(n) && a(n + 1) == n + 2;
}

template <class Make> bool erased_from_a_vector(Make const& make) {
  std::vector<decltype(make(0))> all;
  for (int i = 0; i < 4; ++i) all.push_back(make(i));
  for (auto& f : all) f(10), f(1'000'000'000);
  all.erase(all.begin() + 1);
  std::reverse(all.begin(), all.end());
  bool right = all.size() == 3;
  for (std::size_t i = 0; i < 3; ++i) {
    std::string const wanted = std::string(30, 'a') + std::to_string((i == 0 ? 3 : i == 1 ? 2 : 0) + 10);
    right &= all[i].stats().size == 2 && all[i].contains(10) && all[i](10) == wanted && all[i].stats().hits == 1;
  }
  return right;
}

TEST_CASE("members: assigned, swapped, erased from a vector") {
  FACT(assigns(hidden(7)));
  FACT(assigns(hidden(300)));
  CHECK(erased_from_a_vector([](int i) { return memoize(padded{i}); }));
  CHECK(erased_from_a_vector([](int i) { return memoize<map_store>(padded{i}); }));
  auto f = memoize<map_store>(square);
  auto& same = f;
  f(3);
  f = std::move(same);
  CHECK((f.contains(3) && f.stats().misses == 1));
  static_assert(!std::is_move_constructible_v<decltype(memoize_shared(square))>);
  static_assert(!std::is_move_assignable_v<decltype(memoize_shared(square))>);
  static_assert(!std::is_copy_assignable_v<decltype(memoize(square))>);
  static_assert(std::is_nothrow_swappable_v<decltype(memoize(square))>);
}

// How often a key is copied.
struct counted {
  int number;
  static inline int copies = 0;

  explicit counted(int n) : number(n) {}
  counted(counted const& other) : number(other.number) { ++copies; }
  counted(counted&& other) noexcept : number(other.number) {}
  counted& operator=(counted const&) = delete;
  bool operator==(counted const& other) const { return number == other.number; }
  bool operator<(counted const& other) const { return number < other.number; }
};

} // namespace

template <> struct std::hash<counted> {
  std::size_t operator()(counted const& c) const { return static_cast<std::size_t>(c.number); }
};

namespace {

template <class F> int copies(F&& ask) {
  counted::copies = 0;
  ask();
  return counted::copies;
}

constexpr auto of_counted = [](auto& self, counted const& c) -> int {
  return c.number == 0 ? 0 : self(counted(c.number - 1)) + 1;
};

TEST_CASE("members: a key is copied once, when it is first remembered") {
  auto const check = [](auto&& m) {
    bool right = copies([&] { m(counted(0)); }) == 1 && copies([&] { m(counted(10)); }) == 10;
    right &= copies([&] { m(counted(0)), m.contains(counted(9)), m.find(counted(8)), m.erase(counted(7)); }) == 0;
    return right;
  };
  CHECK(check(memo<of_counted>));
  CHECK(check(memoize(of_counted)));
  CHECK(check(memoize_shared(of_counted)));
  CHECK(check(memoize_shared(of_counted, {})));
  CHECK(check(memoize<map_store>(of_counted)));
}

} // namespace
