// Memos at namespace scope are destroyed at exit, with what they remember. Nothing is left to report to by then, so
// what is missing ends the program with another status.
#include "check.hpp"

#include <priori/memoize.hpp>
#include <priori/memoize_fixed.hpp>
#include <priori/memoize_shared.hpp>

#include <cstdlib>
#include <memory>

namespace {

int made = 0, destroyed = 0;

struct counted {
  int n;
  explicit counted(int i) : n(i) { ++made; }
  counted(counted const&) = delete;
  counted& operator=(counted const&) = delete;
  ~counted() { ++destroyed; }
};

// Destroyed after the memos, since it is made before them.
struct last {
  ~last() {
    if (destroyed != made) std::_Exit(1);
  }
};
last const check_at_exit;

constexpr auto make = [](int n) -> std::shared_ptr<counted> { return std::make_shared<counted>(n); };

auto one_thread = priori::memoize(make);
auto many_threads = priori::memoize_shared(make);
auto bounded = priori::memoize_shared(make, {.capacity = 10});
auto fixed = priori::memoize_fixed<4>(make);

} // namespace

TEST_CASE("memos at namespace scope: what they remember is destroyed at exit, not before") {
  CHECK(one_thread(1)->n == 1);
  CHECK(many_threads(2)->n == 2);
  CHECK(bounded(3)->n == 3);
  CHECK(fixed(4)->n == 4);
  CHECK(made == 4);
  CHECK(destroyed == 0);
}
