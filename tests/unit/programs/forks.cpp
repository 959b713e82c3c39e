// A process that is forked while another thread computes a key.
#include "../check.hpp"

#include <priori/detail/stores/reclaim.hpp>
#include <priori/memo.hpp>
#include <priori/memoize_shared.hpp>

#include <atomic>
#include <string>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using priori::memo;

std::atomic<bool> computing = false;
std::atomic<bool> may_end = false;

constexpr auto sum = [](auto& self, long n) -> long { return n == 0 ? 0 : self(n - 1) + n; };
constexpr auto slow = [](auto& self, long n) -> long {
  if (n > 0) return self(n - 1) + n;
  computing = true;
  while (!may_end) std::this_thread::yield();
  return 0;
};
struct slow_text {
  template <class Self> std::string operator()(Self& self, std::string const& s) const {
    if (!s.empty()) return self(s.substr(1)) + s[0];
    computing = true;
    while (!may_end) std::this_thread::yield();
    return s;
  }
};

// The exit status of a child that calls ask(): 0 if that is true.
template <class Ask> int status_of_child(Ask const& ask) {
  pid_t const child = fork();
  if (child == 0) {
    alarm(120); // if it waits
    may_end = true;
    _exit(ask() ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return status;
}

TEST_CASE("forks: a child computes what a thread of its parent computes, and other keys") {
  computing = may_end = false;
  CHECK(memo<slow>.stats().size == 0);
  std::thread other([] { CHECK(memo<slow>(3) == 6); });
  while (!computing) std::this_thread::yield();
  std::thread waits([] { CHECK(memo<slow>(2) == 3); });
  CHECK(status_of_child([] { return memo<sum>(1000) == 500'500 && memo<sum>.stats().size == 1001; }) == 0);
  CHECK(status_of_child([] { return memo<slow>(2) == 3 && memo<slow>(3) == 6 && memo<slow>(5) == 15; }) == 0);
#ifndef __SANITIZE_THREAD__ // ThreadSanitizer does not let such a child start threads
  CHECK(status_of_child([] {
          std::thread more([] { memo<slow>(4); });
          bool const right = memo<slow>(6) == 21;
          return more.join(), right;
        }) == 0);
#endif
  may_end = true;
  other.join();
  waits.join();
  CHECK(memo<slow>.stats().misses == 4);
}

TEST_CASE("forks: hashed keys, and a fork in the middle of a recursion") {
  computing = may_end = false;
  auto text = priori::memoize_shared(slow_text{});
  std::thread other([&] { CHECK(text("abc") == "cba"); });
  while (!computing) std::this_thread::yield();
  CHECK(status_of_child([&] { return text("bc") == "cb" && text("abc") == "cba" && text("xbc") == "cbx"; }) == 0);
  may_end = true;
  other.join();

  int status = -1;
  auto forking = priori::memoize_shared([&](auto& self, int n) -> int {
    if (n == 2) status = status_of_child([&] { return self(1) == 1; });
    return n == 0 ? 0 : self(n - 1) + 1;
  });
  CHECK(forking(4) == 4);
  CHECK(status == 0);
}

TEST_CASE("forks: a reader that is left behind holds nothing back") {
  auto f = priori::memoize_shared([](int n) { return n; }, {.capacity = 1});
  f(0);
  std::atomic<bool> reading = false, may_stop = false;
  std::thread other([&] {
    priori::detail::brief_guard guard;
    guard.lock();
    reading = true;
    while (!may_stop) std::this_thread::yield();
  });
  while (!reading) std::this_thread::yield();
  CHECK(priori::program::brief_readers.total() == 1);
  CHECK(status_of_child([] { return priori::program::brief_readers.total() == 0; }) == 0);
  may_stop = true;
  other.join();
  CHECK(priori::program::brief_readers.total() == 0);
}

} // namespace
