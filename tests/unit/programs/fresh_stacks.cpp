#include "../check.hpp"
#include "small_stack.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>

#include <array>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

using priori::memo;
using priori::memoize;

constexpr std::int64_t deep = PRIORI_TEST_DEPTH;
constexpr std::int64_t sum_to_deep = deep * (deep + 1) / 2;

constexpr auto sum = [](auto& self, std::int64_t n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; };

TEST_CASE("fresh stacks: as deep as memory allows, on the main thread") {
  CHECK(memo<sum>(hidden(deep)) == sum_to_deep);
  memo<sum>.clear();
}

TEST_CASE("fresh stacks: the same on stacks of 256 KB and less") {
  on_stack_of(256 * kilobyte, [] { CHECK(memoize(sum)(hidden(deep)) == sum_to_deep); });
  on_stack_of(256 * kilobyte, [] { CHECK(memo<sum>(hidden(deep / 10)) == deep / 10 * (deep / 10 + 1) / 2); });
  memo<sum>.clear();
  on_stack_of(64 * kilobyte, [] { CHECK(memo<sum>(hidden(10'000)) == 50'005'000); });
}

// Each frame is larger than a page.
constexpr auto wide = [](auto& self, int n) -> int {
  std::array<int, 2000> local;
  local[static_cast<std::size_t>(n % 2000)] = n;
  hidden(local);
  return n == 0 ? 0 : self(n - 1) + (local[static_cast<std::size_t>(n % 2000)] == n);
};

constexpr int deep_and_wide = sanitized ? 8'000 : 20'000;

TEST_CASE("fresh stacks: frames of 8 KB") {
  CHECK(memo<wide>(hidden(deep_and_wide)) == deep_and_wide);
  on_stack_of(256 * kilobyte, [] { CHECK(memoize(wide)(hidden(deep_and_wide)) == deep_and_wide); });
}

struct bottom {
  std::int64_t key;
};
constexpr auto no_bottom = [](auto& self, std::int64_t n) -> std::int64_t {
  if (n == 0) throw bottom{n};
  return self(n - 1);
};
std::int64_t thrown_by(auto&& ask) {
  try {
    ask(hidden(deep / 10));
  } catch (bottom const& b) {
    return b.key;
  }
  return -1;
}

TEST_CASE("fresh stacks: an exception comes through them, and what was there before still works") {
  auto object = memoize(no_bottom);
  for (int i = 0; i < 2; ++i) {
    CHECK(thrown_by(memo<no_bottom>) == 0);
    CHECK(memo<no_bottom>.stats().size == 0);
    on_stack_of(256 * kilobyte, [&] { CHECK(thrown_by(object) == 0); });
    CHECK(object.stats().size == 0);
  }
  CHECK(memo<sum>(hidden(deep / 10)) == deep / 10 * (deep / 10 + 1) / 2);
}

// A key throws, the key above it handles that and asks again: deep down, on a fresh stack each time.
TEST_CASE("fresh stacks: an exception caught on the way") {
  int throws_left = 3;
  auto object = memoize([&](auto& self, std::int64_t n) -> std::int64_t {
    if (n == 0) return throws_left-- > 0 ? throw bottom{n} : 0;
    if (n != deep / 20) return self(n - 1) + 1;
    for (;;) {
      try {
        return self(n - 1) + 1;
      } catch (bottom const&) {}
    }
  });
  CHECK(object(hidden(deep / 10)) == deep / 10);
  CHECK(throws_left == -1);
}

constexpr auto circle = [](auto& self, int n) -> int { return self((n + 1) % 200'000); };

TEST_CASE("fresh stacks: a cycle through several of them is found") {
  CHECK_THROWS_AS(memo<circle>(hidden(0)), priori::cycle_error);
}

TEST_CASE("fresh stacks: from many threads at once, each with its own recursion") {
  std::array<std::int64_t, 8> got{};
  std::vector<std::thread> threads;
  for (auto& g : got) threads.emplace_back([&g] { g = memoize(sum)(hidden(deep / 50)); });
  for (auto& t : threads) t.join();
  for (auto const g : got) CHECK(g == deep / 50 * (deep / 50 + 1) / 2);
}

} // namespace
