// A fresh stack's thread cannot be joined: what it computes is computed once all the same.
#include "../check.hpp"

#include <pthread.h>

#include <atomic>
#include <thread> // and what else names pthread_join

namespace {
std::atomic<int> failures = 0;
int failing_join(pthread_t thread, void**) {
  ++failures;
  pthread_detach(thread);
  return 22;
}
} // namespace

#define pthread_join failing_join
#include <priori/memoize.hpp>
#undef pthread_join

#include <cstdint>

namespace {

TEST_CASE("fresh stacks: a thread that cannot be joined") {
  constexpr std::int64_t deep = 100'000;
  bool fails = true;
  std::int64_t calls = 0;
  auto f = priori::memoize([&](auto& self, std::int64_t n) -> std::int64_t {
    ++calls;
    if (n == 0) return fails ? throw n : 0;
    return self(n - 1) + 1;
  });
  CHECK_THROWS_AS(f(hidden(deep)), std::int64_t);
  CHECK(calls == deep + 1);
  fails = false;
  CHECK(f(hidden(deep)) == deep);
  CHECK(calls == 2 * (deep + 1));
  CHECK(failures >= 2);
}

} // namespace
