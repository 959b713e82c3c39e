// Recurrences with an explicit object parameter, as C++23 has them: compiled where the compiler has them.
#include "check.hpp"

#include <priori/priori.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;
using priori::table;
using priori::value;

constexpr auto by_const_reference = [](this auto const& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_reference = [](this auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_forwarding = [](this auto&& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_value = [](this auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto not_throwing = []<class Self>(this Self const& self, std::uint64_t const& n) noexcept -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
struct functor {
  template <class Self> constexpr std::uint64_t operator()(this Self const& self, std::uint64_t n) {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
struct functor_of_auto {
  constexpr std::uint64_t operator()(this auto&& self, std::uint64_t n) {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
// Not one of them: called with `self` as an argument.
constexpr auto of_static = [](auto& self, std::uint64_t n) static -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

template <class Key, class Value> class by_map {
  std::map<Key, Value> entries;

public:
  Value* find(Key const& key) {
    auto const at = entries.find(key);
    return at == entries.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return entries[key]; }
  void erase(Key const& key) { entries.erase(key); }
  void clear() { entries.clear(); }
  std::size_t size() const { return entries.size(); }
};

template <auto F> constexpr bool is_fib_at_compile_time() {
  return value<F, 90> == 2880067194370816120 && value<F, 1000> == 817770325994397771 &&
         table<F, 60>[59] == 956722026041 && table<F, 2000>[1000] == 817770325994397771;
}
template <auto F> constexpr bool is_fib(int n) {
  auto object = memoize(F);
  return memo<F>(n) == 2880067194370816120 && memo<F, 50>(n) == 2880067194370816120 &&
         object(n) == 2880067194370816120 && object.stats().misses == 91;
}
template <auto F> void check_fib() {
  FACT(is_fib_at_compile_time<F>());
  FACT(is_fib<F>(hidden(90)));
  CHECK(memo<F>.stats().misses == 91);
  auto shared = memoize_shared(F);
  auto bounded = memoize_shared(F, {.capacity = 10});
  auto stored = memoize<by_map>(F);
  CHECK(shared(90) == 2880067194370816120);
  CHECK(bounded(90) == 2880067194370816120);
  CHECK(stored(90) == 2880067194370816120);
  CHECK(shared.stats().misses == 91);
  CHECK(bounded.stats().misses == 91);
  CHECK(stored.stats().misses == 91);
  static_assert(priori::trace(F, 5).calls() == 9 && priori::trace(F, 5).computed() == 6);
  CHECK(priori::trace(F, 90).value() == 2880067194370816120);
  CHECK(priori::trace(F, 90).computed() == 91);
}

TEST_CASE("explicit object: every way to take it, in every door") {
  check_fib<by_const_reference>();
  check_fib<by_reference>();
  check_fib<by_forwarding>();
  check_fib<by_value>();
  check_fib<not_throwing>();
  check_fib<functor{}>();
  check_fib<functor_of_auto{}>();
  check_fib<of_static>();
}

TEST_CASE("explicit object: what is read off it") {
  using fib = decltype(by_value);
  static_assert(priori::recurrence_over_values<fib> && !priori::plain_function<fib>);
  static_assert(priori::recurrence_over_values<decltype(of_static)>);
  static_assert(std::is_same_v<priori::signature_of<fib>, priori::signature_of<decltype(of_static)>>);
  static_assert(std::is_same_v<priori::signature_of<functor>, priori::signature_of<decltype(of_static)>>);
}

constexpr auto binomial = [](this auto const& self, int n, int k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto euclid = [](this auto const& self, std::pair<int, int> p) -> int {
  return p.second == 0 ? p.first : self({p.second, p.first % p.second});
};
constexpr auto peeled = [](this auto const& self, std::string const& s) -> int {
  return s.size() < 2 || s.front() != s.back() ? 0 : 1 + self(s.substr(1, s.size() - 2));
};
constexpr auto power = [](this auto const& self, unsigned n) -> std::array<std::uint64_t, 2> {
  if (n == 0) return {0, 1};
  auto const [a, b] = self(n - 1);
  return {b, a + b};
};

TEST_CASE("explicit object: other keys and values") {
  FACT(value<binomial, 60, 30> == 118264581564861424);
  FACT(table<binomial, 64, 64>(40, 20) == 137846528820);
  FACT(memo<binomial>(hidden(60), hidden(30)) == 118264581564861424);
  FACT(memo<euclid>(std::pair(hidden(252), 105)) == 21);
  CHECK(memo<peeled>("abcba") == 2);
  FACT(value<power, 90>[0] == 2880067194370816120);
  FACT(memo<power>(hidden(90))[0] == 2880067194370816120);
}

// Public members are part of what a functor is; also those named as ours may be.
struct scaled {
  int factor, memo = 1, asker = 1, page = 1, entries = 1, in = 1;
  constexpr int operator()(this auto const& self, int n) {
    return n == 0 ? self.memo * self.asker * self.page * self.entries * self.in : self.factor * self(n - 1);
  }
};

// It has virtual functions, so what derives from it is no aggregate.
struct adds {
  adds() = default;
  adds(adds const&) = default;
  adds& operator=(adds const&) = default;
  virtual ~adds() = default;
  int operator()(this auto const& self, int n) { return n == 0 ? 0 : self.step() + self(n - 1); }
  virtual int step() const { return 1; }
};
struct adds_three : adds {
  int step() const override { return 3; }
};
TEST_CASE("explicit object: functors with virtual functions") {
  CHECK(memoize(adds())(10) == 10);
  CHECK(memoize(adds_three())(10) == 30);
  CHECK(memoize_shared(adds_three())(10) == 30);
}

TEST_CASE("explicit object: functors with members") {
  FACT(value<scaled{2}, 10> == 1024 && memo<scaled{2}>(hidden(10)) == 1024);
  FACT(value<scaled{3}, 10> == 59049 && memo<scaled{3}>(hidden(10)) == 59049);
  FACT(table<scaled{3}, 4> == std::array{1, 3, 9, 27});
  auto object = memoize(scaled{2});
  auto shared = memoize_shared(scaled{2});
  CHECK(object(10) == 1024);
  CHECK(shared(10) == 1024);
  CHECK(object.function().factor == 2);
}

int longest_common_subsequence(std::string_view a, std::string_view b) {
  auto length = memoize([=](this auto const& self, std::size_t i, std::size_t j) -> int {
    if (i == a.size() || j == b.size()) return 0;
    return a[i] == b[j] ? 1 + self(i + 1, j + 1) : std::max(self(i + 1, j), self(i, j + 1));
  });
  int const all = length(0, 0);
  return all == length(0, 0) && length.stats().hits > 0 && length.contains(0, 0) ? all : -1;
}
// A functor's members can be read in constants, as captures cannot.
struct common_subsequence {
  std::string_view a, b;
  constexpr int operator()(this auto const& self, std::size_t i, std::size_t j) {
    if (i == self.a.size() || j == self.b.size()) return 0;
    return self.a[i] == self.b[j] ? 1 + self(i + 1, j + 1) : std::max(self(i + 1, j), self(i, j + 1));
  }
};
constexpr int by_functor(std::string_view a, std::string_view b) { return memoize(common_subsequence{a, b})(0, 0); }

// How often its function is copied.
struct counts_copies {
  int* copies;
  explicit counts_copies(int& n) : copies(&n) {}
  counts_copies(counts_copies const& from) : copies(from.copies) { ++*copies; }
  counts_copies(counts_copies&&) = default;
};

template <class Make> void check_captures(Make make) {
  std::vector<std::uint64_t> const add{0, 1, 2, 3};
  int calls = 0, copies = 0;
  auto object = make([&calls, add, counting = counts_copies(copies)](this auto const& self, int n) -> std::uint64_t {
    ++calls;
    return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2) + add[static_cast<std::size_t>(n) % 4];
  });
  int const copies_before = copies;
  std::uint64_t a = 0, b = 1;
  for (std::size_t n = 2; n <= 80; ++n) a = std::exchange(b, a + b + add[n % 4]);
  CHECK(object(80) == b);
  CHECK(calls == 81);
  CHECK(copies == copies_before);
  CHECK(object(79) == a);
  CHECK(calls == 81);
  CHECK(object.stats().misses == 81);
  CHECK(object.contains(40));
}

TEST_CASE("explicit object: captures") {
  CHECK(longest_common_subsequence("memoization", "tabulation") == 5);
  FACT(by_functor("memoization", "tabulation") == 5);
  check_captures([](auto f) { return memoize(std::move(f)); });
  check_captures([](auto f) { return memoize_shared(std::move(f)); });
  check_captures([](auto f) { return memoize_shared(std::move(f), {.capacity = 1000}); });
  check_captures([](auto f) { return memoize<by_map>(std::move(f)); });

  auto recorded =
      priori::trace([k = 2](this auto const& self, int n) -> int { return n < k ? n : self(n - 1) + self(n - 2); }, 20);
  CHECK(recorded.value() == 6765);
  CHECK(recorded.computed() == 21);
}

TEST_CASE("explicit object: what only moves, and what changes") {
  auto moved = memoize([one = std::make_unique<int>(1)](this auto const& self, int n) -> int {
    return n == 0 ? 0 : *one + self(n - 1);
  });
  auto taken = std::move(moved);
  CHECK(taken(100) == 100);
  CHECK(taken.stats().misses == 101);

  auto counting = memoize([calls = 0](this auto& self, int n) -> int {
    if (n > 0) self(n - 1);
    return const_cast<int&>(calls)++;
  });
  CHECK(counting(10) == 10);
  CHECK(counting(11) == 11);

  auto before = memoize(
      [a = std::string("a")](this auto const& self, int n) -> std::string { return n == 0 ? "" : self(n - 1) + a; });
  CHECK(before(3) == "aaa");
  auto after = std::move(before);
  CHECK(after(5) == "aaaaa");
  CHECK(after.stats().misses == 6);
}

// One object's `self`, given to another's function, or used where nothing of it is computed, asks it as from outside.
TEST_CASE("explicit object: its self elsewhere") {
  int const two = 2;
  auto other = memoize([&two](this auto const& self, int n) -> int { return n == 0 ? two : self(n - 1) + 1; });
  int calls = 0;
  auto one = memoize([&](this auto const& self, int n) -> int {
    ++calls;
    auto helper = memoize([&](int k) -> int { return self(k) + other(k); });
    return n < 2 ? n : helper(n - 1) - other(n - 1) + self(n - 2);
  });
  CHECK(one(20) == 6765);
  CHECK(calls == 21);
}

struct counter {
  mutable int computing_ = 0, hits = 0;
  void computing(int) const { ++computing_; }
  void hit(int) const { ++hits; }
};
counter of_memo;
constexpr auto steps = [](this auto const& self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("explicit object: watched") {
  CHECK(memo<priori::watched(steps, &of_memo)>(20) == 6765);
  CHECK(of_memo.computing_ == 21);
  CHECK(of_memo.hits == 18);

  int const k = 2;
  auto const captured = [&k](this auto const& self, int n) -> int { return n < k ? n : self(n - 1) + self(n - 2); };
  counter of_object, of_shared, of_bounded, of_stored;
  auto object = memoize(priori::watched(captured, &of_object));
  auto shared = memoize_shared(priori::watched(captured, &of_shared));
  auto bounded = memoize_shared(priori::watched(captured, &of_bounded), {.capacity = 100});
  auto stored = memoize<by_map>(priori::watched(captured, &of_stored));
  CHECK(object(20) == 6765);
  CHECK(shared(20) == 6765);
  CHECK(bounded(20) == 6765);
  CHECK(stored(20) == 6765);
  for (counter const* c : {&of_object, &of_shared, &of_bounded, &of_stored}) {
    CHECK(c->computing_ == 21);
    CHECK(c->hits == 18);
  }
}

constexpr auto sum = [](this auto const& self, int n) -> std::int64_t { return n == 0 ? 0 : n + self(n - 1); };

TEST_CASE("explicit object: deep") {
  static_assert(value<sum, 20'000> == 200'010'000);
  FACT(memo<sum>(hidden(5'000)) == 12'502'500);
  CHECK(memo<sum>(300'000) == 45'000'150'000);
  int const none = 0;
  auto const captured = [&none](this auto const& self, int n) -> std::int64_t {
    return n == none ? 0 : n + self(n - 1);
  };
  auto object = memoize(captured);
  auto shared = memoize_shared(captured);
  CHECK(object(300'000) == 45'000'150'000);
  CHECK(shared(300'000) == 45'000'150'000);
}

// Deep, and no chain.
constexpr auto uneven = [](this auto const& self, int n) -> int { return n <= 0 ? 0 : self(n - 1 - n % 3) + 1; };
constexpr int uneven_by_loop(int n) {
  int steps_down = 0;
  for (; n > 0; n -= 1 + n % 3) ++steps_down;
  return steps_down;
}

TEST_CASE("explicit object: deep at compile time, and no chain") {
  FACT(value<uneven, 1'000> == uneven_by_loop(1'000));
  FACT(memo<uneven>(hidden(1'001)) == uneven_by_loop(1'001));
}

constexpr auto endless = [](this auto const& self, int n) -> int { return self(n / 2 + 1); };
constexpr auto missing_base_case = [](this auto const& self, unsigned n) -> unsigned { return self(n - 2) + 1; };
constexpr auto runaway = [](this auto const& self, int n) -> int { return self(n + 1) + 1; };
constexpr auto below = [](this auto const& self, unsigned n) -> unsigned { return n == 7 ? self(-1) : n; };

TEST_CASE("explicit object: errors") {
  CHECK_THROWS_AS(memo<endless>(9), priori::cycle_error);
  CHECK_THROWS_AS(memo<missing_base_case>(9), priori::domain_error);
  CHECK_THROWS_AS(memo<runaway>(9), priori::depth_error);
  CHECK_THROWS_AS(memo<below>(7), priori::domain_error);
  CHECK_THROWS_AS(memo<below>(-1), priori::domain_error);

  int const two = 2;
  auto const endless_object = [two](this auto const& self, int n) -> int { return self(n / two + 1); };
  auto const missing_object = [step = 2u](this auto const& self, unsigned n) -> unsigned { return self(n - step) + 1; };
  auto check = [](auto& memoized) {
    try {
      memoized(9);
      CHECK(false);
    } catch (priori::cycle_error const& e) {
      CHECK(e.path() == std::vector<std::string>{"2", "2"});
    }
  };
  auto object = memoize(endless_object);
  auto shared = memoize_shared(endless_object);
  auto bounded = memoize_shared(endless_object, {.capacity = 9});
  auto stored = memoize<by_map>(endless_object);
  check(object), check(shared), check(bounded), check(stored);
  CHECK(object.stats().size == 0);

  auto missing = memoize(missing_object);
  auto missing_shared = memoize_shared(missing_object);
  auto missing_bounded = memoize_shared(missing_object, {.capacity = 9});
  auto missing_stored = memoize<by_map>(missing_object);
  CHECK_THROWS_AS(missing(9), priori::domain_error);
  CHECK_THROWS_AS(missing_shared(9), priori::domain_error);
  CHECK_THROWS_AS(missing_bounded(9), priori::domain_error);
  CHECK_THROWS_AS(missing_stored(9), priori::domain_error);
}

TEST_CASE("threads: explicit object: each key is computed once") {
  std::atomic<int> calls = 0;
  auto shared = memoize_shared([&](this auto const& self, int n) -> std::uint64_t {
    ++calls;
    return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2);
  });
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int n = 1; n <= 90; ++n)
        if (shared((n + 20 * t) % 91) > 2880067194370816120) ++wrong;
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(shared(90) == 2880067194370816120);
  CHECK(calls == 91);
}

// Where keys are types.
constexpr auto pointers = [](this auto self, auto type, auto depth) {
  using namespace priori::literals;
  if constexpr (depth == 0_c) return type;
  else return self(std::type_identity<typename decltype(type)::type*>{}, depth - 1_c);
};

TEST_CASE("explicit object: over constants") {
  using namespace priori::literals;
  static_assert(std::is_same_v<decltype(memo<pointers>(std::type_identity<int>{}, 3_c))::type, int***>);
  static_assert(memo<by_value>(90_c) == 2880067194370816120);
}

} // namespace
