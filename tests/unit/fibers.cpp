// Two fibers of one thread are two evaluations: one may ask for what the other, suspended, computes.
#include "fibers.hpp"
#include "check.hpp"
#include "ordered.hpp"

#include <priori/error.hpp>
#include <priori/memo.hpp>
#include <priori/memo_observer.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_in.hpp>
#include <priori/memoize_shared.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using fiber = system_fiber;

constexpr auto sum = [](auto& self, std::int64_t n) -> std::int64_t {
  if (n % 4 == 1) fiber::suspend();
  return n == 0 ? 0 : self(n - 1) + n;
};

constexpr auto object = [] { return priori::memoize(sum); };
constexpr auto in_store = [] { return priori::memoize<ordered>(sum); };
constexpr auto shared = [] { return priori::memoize_shared(sum); };
constexpr auto bounded = [] { return priori::memoize_shared(sum, {.capacity = 1000}); };
constexpr auto global = []() -> auto const& {
  priori::memo<sum>.clear();
  return priori::memo<sum>;
};

TEST_CASE("fibers: three ask for the same key, and end in any order") {
  CHECK(right_in_any_order<fiber>({10, 10, 10}, object));
  CHECK(right_in_any_order<fiber>({10, 10, 10}, in_store));
  CHECK(right_in_any_order<fiber>({10, 10, 10}, shared));
  CHECK(right_in_any_order<fiber>({10, 10, 10}, bounded));
  CHECK(right_in_any_order<fiber>({10, 10, 10}, global));
}

TEST_CASE("fibers: three ask for keys that need one another, and end in any order") {
  CHECK(right_in_any_order<fiber>({5, 10, 14}, object));
  CHECK(right_in_any_order<fiber>({14, 5, 10}, in_store));
  CHECK(right_in_any_order<fiber>({10, 14, 5}, shared));
  CHECK(right_in_any_order<fiber>({14, 10, 5}, bounded));
  CHECK(right_in_any_order<fiber>({5, 14, 10}, global));
}

TEST_CASE("fibers: values that are returned by reference") {
  auto memo = priori::memoize([](auto& self, int n) -> std::string {
    if (n == 7) fiber::suspend();
    return n == 0 ? std::string(20, '-') : self(n - 1) + 'x';
  });
  std::array<std::string, 2> got;
  fiber first([&] { got[0] = memo(10); });
  fiber second([&] { got[1] = memo(12); });
  first.resume();
  CHECK(!memo.insert(7, "the first fiber computes it"));
  second.resume();
  second.resume();
  CHECK(got[1] == std::string(20, '-') + std::string(12, 'x'));
  first.resume();
  CHECK(got[0] == std::string(20, '-') + std::string(10, 'x'));
  CHECK(memo(7) == std::string(20, '-') + std::string(7, 'x'));
  CHECK(memo.stats().misses == 17); // 0 to 12, and 7 to 10 aside
  memo.clear();
  CHECK(memo.stats().size == 0);
}

TEST_CASE("fibers: a key that was computed aside is still the other fiber's") {
  auto const check = [](auto& memo) {
    std::int64_t got = 0;
    fiber first([&] { got = memo(1); });
    first.resume();
    for (int i = 0; i < 2; ++i) {
      fiber second([&] { got = memo(1); });
      second.resume();
      CHECK(!memo.contains(1));
      second.resume();
      CHECK(got == 1);
      CHECK(!memo.contains(1));
    }
    first.resume();
    CHECK(memo.contains(1));
    CHECK(memo.stats().misses == 4); // 0, and 1 three times
  };
  auto one = object();
  check(one);
  auto many = shared();
  check(many);
  auto with_room = bounded();
  check(with_room);
}

// What a key that is computed aside has in common with the key of the other fiber is not taken for another key.
TEST_CASE("fibers: a key that was computed aside is no longer asked for where another key is computed") {
  static constexpr std::int64_t distant = 1'000'000'000'000'000, farther = 5 * distant;
  int asked = 0;
  auto memo = priori::memoize([&asked](auto& self, std::int64_t n) -> int {
    bool const again = n == distant && asked++ > 0;
    fiber::suspend();
    return n == distant ? (again ? self(farther) : 7) : 7;
  });
  std::array<int, 3> got{};
  fiber first([&] {
    got[0] = memo(distant);
    got[1] = memo(farther);
  });
  fiber second([&] { got[2] = memo(distant); });
  first.resume();
  second.resume(); // computes `distant` aside
  first.resume();  // remembers `distant`, and computes `farther`
  while (second.resume()) {}
  while (first.resume()) {}
  CHECK(got == std::array{7, 7, 7});
  CHECK(asked == 2);
}

// Nor does it vacate the slot of the other fiber, whichever way it ends.
TEST_CASE("fibers: a key that throws where it is computed aside, and an insertion, leave the slot to the other fiber") {
  auto const with = [](auto const& make) {
    int calls = 0;
    auto memo = make([&calls](auto&, int n) -> int {
      int const call = ++calls;
      fiber::suspend();
      if (call == 2) throw std::runtime_error("aside");
      return n;
    });
    std::array<int, 3> got{};
    fiber first([&] { got[0] = memo(3); });
    fiber second([&] { CHECK_THROWS_AS(memo(3), std::runtime_error); });
    fiber third([&] { got[2] = memo(3); });
    first.resume();
    while (second.resume()) {}
    CHECK(!memo.insert(3, 4));
    while (third.resume()) {}
    CHECK(!memo.contains(3));
    while (first.resume()) {}
    CHECK(memo.contains(3));
    CHECK(got == std::array{3, 0, 3});
    CHECK(calls == 3);
    CHECK(memo.stats().misses == 2); // those that returned
  };
  with([](auto f) { return priori::memoize(f); });
  with([](auto f) { return priori::memoize_shared(f); });
}

// An observer that is told of the values of hashed keys.
struct teller {
  std::function<void(std::int64_t)> const* tell;

  void computed(std::int64_t n, int) const { (*tell)(n); }
};

// An entry is free for another key by then.
TEST_CASE("fibers: an observer that is told of a value, and asks for what the other fiber computes") {
  static constexpr std::int64_t distant = 1'000'000'000'000'000, farther = 5 * distant;
  std::function<void(std::int64_t)> tell;
  auto const with = [&tell](auto const& make) {
    auto memo = make(priori::watched(
        [](auto&, std::int64_t n) -> int {
          if (n == farther) fiber::suspend();
          return 7;
        },
        teller{&tell}));
    std::array<int, 3> got{};
    tell = [&](std::int64_t n) {
      if (n != distant) return;
      fiber::suspend();
      got[0] = memo(farther);
    };
    fiber first([&] { got[1] = memo(distant); });
    fiber second([&] { got[2] = memo(farther); });
    first.resume();  // `distant` is remembered, and told
    second.resume(); // computes `farther`
    while (first.resume()) {}
    while (second.resume()) {}
    CHECK(got == std::array{7, 7, 7});
  };
  with([](auto const& f) { return priori::memoize(f); });
  with([](auto const& f) { return priori::memoize_shared(f); });
}

struct value_counter {
  int* told;

  void computed(int, std::string const&) const { ++*told; }
};

TEST_CASE("fibers: an observer is told of values that are computed aside") {
  auto const told_by = [](auto const& make) {
    int told = 0;
    auto memo = make(priori::watched(
        [](auto&, int n) -> std::string {
          fiber::suspend();
          return std::string(20, 'x') + std::to_string(n);
        },
        value_counter{&told}));
    fiber first([&] { memo(3); });
    fiber second([&] { memo(3); });
    first.resume();
    while (second.resume()) {}
    while (first.resume()) {}
    return told;
  };
  CHECK(told_by([](auto const& f) { return priori::memoize(f); }) == 2);
  CHECK(told_by([](auto const& f) { return priori::memoize_shared(f); }) == 2);
}

TEST_CASE("fibers: their stacks may be small, and the recursion deep") {
  auto const deep = [](auto& self, std::int64_t n) -> std::int64_t {
    if (n == 7) fiber::suspend();
    return n == 0 ? 0 : self(n - 1) + n;
  };
  auto memo = priori::memoize_shared(deep);
  std::int64_t first = 0, second = 0;
  fiber a([&] { first = memo(100'000); }, std::size_t{16} << 10);
  fiber b([&] { second = memo(50'000); }, std::size_t{16} << 10);
  CHECK(a.resume());
  CHECK(b.resume());
  while (a.resume()) {}
  while (b.resume()) {}
  CHECK(first == 5'000'050'000);
  CHECK(second == 1'250'025'000);
}

// 3 and 4 need each other; the keys above lead there, and are suspended on the way.
constexpr auto circle = [](auto& self, int n) -> int {
  if (n > 4) fiber::suspend();
  return self(n == 3 ? 4 : n - 1);
};

template <class Memo> std::vector<std::string> cycle_seen(Memo& memo, int key) {
  try {
    memo(key);
  } catch (priori::cycle_error const& e) {
    return e.path();
  }
  return {};
}
template <class Memo> std::array<std::vector<std::string>, 2> cycles_seen(Memo memo) {
  std::array<std::vector<std::string>, 2> seen;
  fiber a([&] { seen[0] = cycle_seen(memo, 6); });
  fiber b([&] { seen[1] = cycle_seen(memo, 6); });
  a.resume();
  b.resume();
  while (b.resume()) {}
  while (a.resume()) {}
  return seen;
}

TEST_CASE("fibers: a cycle is found in each of them") {
  std::array<std::vector<std::string>, 2> const both{{{"4", "3", "4"}, {"4", "3", "4"}}};
  CHECK(cycles_seen(priori::memoize(circle)) == both);
  CHECK(cycles_seen(priori::memoize<ordered>(circle)) == both);
  CHECK(cycles_seen(priori::memoize_shared(circle)) == both);
  CHECK(cycles_seen(priori::memoize_shared(circle, {.capacity = 10})) == both);
}

TEST_CASE("fibers: what one throws leaves the keys of the other alone") {
  bool throws = true;
  auto memo = priori::memoize_shared([&](auto& self, int n) -> int {
    if (n == 1) fiber::suspend();
    if (n == 0 && std::exchange(throws, false)) throw n;
    return n == 0 ? 0 : self(n - 1) + 1;
  });
  int first = -1, second = -1;
  fiber a([&] { first = memo(5); });
  fiber b([&] {
    try {
      second = memo(4);
    } catch (int) {
      second = -2;
    }
  });
  a.resume();
  b.resume();
  while (b.resume()) {}
  CHECK(second == -2);
  while (a.resume()) {}
  CHECK(first == 5);
  CHECK(memo(4) == 4);
}

TEST_CASE("fibers: an evaluation goes on in another thread, and ends there") {
  auto memo = priori::memoize_shared(sum);
  for (int round = 0; round < 20; ++round) {
    memo.clear();
    std::int64_t got = 0;
    fiber f([&] { got = memo(100); });
    f.resume();
    auto const resume_twice = [&f] {
      f.resume();
      f.resume();
    };
    while (got == 0) std::thread(resume_twice).join();
    CHECK(got == 5050);
    CHECK(memo.stats().size == 101);
  }
}

// Another thread needs a key of a fiber that is suspended, and this one needs a key of that thread. Which of them comes
// to wait first depends on the pause.
TEST_CASE("fibers: threads that need the keys of one another's fibers") {
  for (int const pause : {0, 0, 0, 20}) {
    auto memo = priori::memoize_shared([](auto& self, int n) -> int {
      if (n == 1 || n == 2) fiber::suspend();
      return n == 0 ? 0 : self(n - 1) + 1;
    });
    int first = 0, second = 0, third = 0;
    fiber a([&] { first = memo(2); });
    a.resume(); // computes 2
    std::thread other([&] { second = memo(500); });
    std::this_thread::sleep_for(std::chrono::milliseconds(pause));
    fiber b([&] { third = memo(501); });
    while (b.resume()) {}
    CHECK(third == 501);
    while (a.resume()) {}
    other.join();
    CHECK(first == 2);
    CHECK(second == 500);
  }
}

// 1 needs 2, which needs 1. The fiber that computes 1 began here, and asks for 2 in another thread, while a third
// computes it. Which of them comes to wait first depends on the pause.
TEST_CASE("fibers: a cycle through an evaluation that went on in another thread") {
  for (int const pause : {0, 0, 20, 20}) {
    std::atomic<bool> suspended = false, asked = false;
    auto memo = priori::memoize_shared([&](auto& self, int n) -> int {
      if (n == 1 && !suspended.exchange(true)) fiber::suspend();
      if (n == 2 && !asked.exchange(true)) std::this_thread::sleep_for(std::chrono::milliseconds(pause));
      return self(3 - n);
    });
    auto const path_from = [&memo](int n) {
      try {
        memo(n);
      } catch (priori::cycle_error const& e) {
        return e.path();
      }
      return std::vector<std::string>();
    };
    std::vector<std::string> first, second;
    fiber a([&] { first = path_from(1); });
    a.resume();
    std::thread computes_second([&] { second = path_from(2); });
    std::thread([&] {
      while (!asked) std::this_thread::yield();
      a.resume();
    }).join();
    computes_second.join();
    for (auto const& path : {first, second}) CHECK((path.size() == 3 && path[0] == path[2] && path[0] != path[1]));
    CHECK(memo.stats().size == 0);
  }
}

} // namespace
