// The same as fibers.cpp, with the fibers of Boost.Context.
#include "check.hpp"
#include "fibers.hpp"
#include "ordered.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_in.hpp>
#include <priori/memoize_shared.hpp>

#include <boost/context/fiber.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace {

class fiber {
  static inline thread_local fiber* running = nullptr;
  boost::context::fiber here;
  boost::context::fiber outside;

public:
  explicit fiber(std::function<void()> call)
      : here([this, c = std::move(call)](boost::context::fiber&& from) {
          outside = std::move(from);
          c();
          return std::move(outside);
        }) {}
  fiber(fiber const&) = delete;

  bool resume() {
    if (!here) return false;
    fiber* const before = std::exchange(running, this);
    here = std::move(here).resume();
    running = before;
    return true;
  }
  static void suspend() {
    if (fiber* const me = std::exchange(running, nullptr)) me->outside = std::move(me->outside).resume();
  }
};

constexpr auto sum = [](auto& self, std::int64_t n) -> std::int64_t {
  if (n % 4 == 1) fiber::suspend();
  return n == 0 ? 0 : self(n - 1) + n;
};

TEST_CASE("fibers of Boost: three ask for keys that need one another, and end in any order") {
  auto const global = []() -> auto const& {
    priori::memo<sum>.clear();
    return priori::memo<sum>;
  };
  CHECK(right_in_any_order<fiber>({10, 10, 14}, [] { return priori::memoize(sum); }));
  CHECK(right_in_any_order<fiber>({10, 14, 10}, [] { return priori::memoize<ordered>(sum); }));
  CHECK(right_in_any_order<fiber>({14, 10, 10}, [] { return priori::memoize_shared(sum); }));
  CHECK(right_in_any_order<fiber>({14, 10, 5}, [] { return priori::memoize_shared(sum, {.capacity = 1000}); }));
  CHECK(right_in_any_order<fiber>({10, 5, 14}, global));
}

TEST_CASE("fibers of Boost: one that is destroyed while suspended gives its keys up") {
  auto memo = priori::memoize_shared(sum);
  {
    fiber f([&] { memo(200'002); });
    f.resume();
  }
  CHECK(memo.stats().size == 0);
  CHECK(memo(10) == 55);
}

} // namespace
