// Built with PRIORI_NO_FRESH_STACKS.
#include "../check.hpp"
#include "../fibers.hpp"
#include "small_stack.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>

#include <string>
#include <thread>

namespace {

using priori::memo;
using priori::memoize;

constexpr auto count = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
constexpr auto runaway = [](auto& self, long n) -> long { return self(n + 1) + 1; };

std::string refusal(auto&& ask) {
  try {
    ask(hidden(0));
  } catch (priori::depth_error const& e) {
    return e.what();
  }
  return "";
}
std::string const used_up = "priori: the stack is used up, and PRIORI_NO_FRESH_STACKS forbids to go on with another";

TEST_CASE("no fresh stacks: where the stack ends, so does the recursion, and nothing is remembered") {
  for (std::size_t const size : {8192 * kilobyte, 1024 * kilobyte})
    on_stack_of(size, [] {
      CHECK(memo<count>(hidden(50)) == 50);
      CHECK(refusal(memo<runaway>) == used_up);
      CHECK(memo<runaway>.stats().size == 0);
      auto object = memoize(runaway);
      CHECK(refusal(object) == used_up);
      CHECK(object.stats().size == 0);
      CHECK(memoize(count)(hidden(50)) == 50);
    });
}

TEST_CASE(
    "no fresh stacks: a stack of unknown bounds may be used by 64 KB, unless PRIORI_STACK_BUDGET says otherwise") {
  std::string seen;
  int deepest = 0;
  auto object = memoize([&](auto& self, int n) -> int {
    deepest = n;
    return self(n + 1) + 1;
  });
  system_fiber fiber([&] { seen = refusal([&](int n) { object(n); }); }, 256 * kilobyte);
  for (int round = 0; round < 2; ++round) fiber.resume();
  CHECK(seen == used_up);
  CHECK(deepest > 10); // 64 KB of frames of 1.6 KB, and of more with sanitizers
  CHECK(object.stats().size == 0);

  system_fiber again([&] { seen = std::to_string(memo<count>(hidden(20))); }, 256 * kilobyte);
  again.resume();
  CHECK(seen == "20");
}

TEST_CASE("no fresh stacks: one thread throughout") {
  on_stack_of(8192 * kilobyte, [] {
    auto const here = std::this_thread::get_id();
    bool same = true;
    auto object = memoize([&](auto& self, int n) -> int {
      same = same && here == std::this_thread::get_id();
      return n == 0 ? 0 : self(n - 1) + 1;
    });
    CHECK(object(hidden(500)) == 500);
    CHECK(same);
  });
}

} // namespace
