// A recursion that has used up its stack goes on on a fresh one, in the same thread.
#include "check.hpp"
#include "programs/small_stack.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#ifndef _WIN32
#include <pthread.h>
#include <unistd.h>
#endif

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;

constexpr int deep = 300'000; // several stacks

// The sum of what call(n) gives for the keys from n down to 0.
template <class Call> std::int64_t down_from(int key, Call call) {
  return memoize([&](auto& self, int n) -> std::int64_t {
    std::int64_t const here = call(n);
    return n == 0 ? here : self(n - 1) + here;
  })(hidden(key));
}

thread_local int of_thread = 0;

TEST_CASE("stacks: a recursion stays in its thread") {
  auto const places = [](int key) {
    std::set<std::pair<std::thread::id, int*>> seen;
    down_from(key, [&](int) {
      seen.emplace(std::this_thread::get_id(), &of_thread);
      return 1;
    });
    return seen;
  };
  CHECK(places(deep) == places(0));
  std::size_t count = 0;
  on_stack_of(256 * kilobyte, [&] { count = places(deep).size(); });
  CHECK(count == 1);
}

TEST_CASE("stacks: a recursion with room stays on its stack, which is known again after a deeper one") {
  auto const on_stack_of = [](char const& place) {
    return [&place](int) {
      char const here = 0;
      return std::max(&here, &place) < std::min(&here, &place) + 64 * kilobyte; // the test is near the top
    };
  };
  char const place = 0;
  CHECK(down_from(20, on_stack_of(place)) == 21);
  std::int64_t in_thread = 0;
  std::thread([&] {
    char const place_in_thread = 0;
    in_thread = down_from(20, on_stack_of(place_in_thread));
  }).join();
  CHECK(in_thread == 21);
  CHECK(down_from(deep, on_stack_of(place)) < deep);
  CHECK(priori::detail::stack_has_room(__builtin_frame_address(0)));
}

TEST_CASE("stacks: what a thread has locked, it has locked deep down, too") {
  std::recursive_mutex mutex;
  std::lock_guard const held(mutex);
  CHECK(down_from(deep, [&](int) {
          std::unique_lock const again(mutex, std::try_to_lock);
          return again.owns_lock();
        }) == deep + 1);
}

struct counted {
  static inline int living = 0;
  counted() { ++living; }
  counted(counted const&) = delete;
  ~counted() { --living; }
};

TEST_CASE("stacks: an exception comes through several, and all that is on them is destroyed") {
  auto f = memoize([](auto& self, int n) -> int {
    counted const here;
    if (n == 0) throw std::runtime_error("from " + std::to_string(counted::living));
    return self(n - 1) + counted::living;
  });
  for (int i = 0; i < 2; ++i) {
    CHECK_THROWS_WITH_AS(f(hidden(deep)), ("from " + std::to_string(deep + 1)).c_str(), std::runtime_error);
    CHECK(counted::living == 0);
    CHECK(f.stats().size == 0);
  }
}

TEST_CASE("stacks: an exception that is being handled can be thrown again deep down") {
  auto f = memoize([](auto& self, int n) -> int {
    if (n == 0) throw;
    return self(n - 1) + 1;
  });
  std::string seen;
  try {
    throw std::runtime_error("again");
  } catch (...) {
    try {
      f(hidden(deep));
    } catch (std::runtime_error const& e) {
      seen = e.what();
    }
  }
  CHECK(seen == "again");
}

TEST_CASE("stacks: the registry finds those that it has by address") {
  std::array<priori::detail::fresh_stack, 40> stacks;
  for (std::uintptr_t i = 0; i < stacks.size(); ++i) stacks[i].whole = {1000 * (i * 7 % 40), 900};
  for (std::size_t const removed_first : {0u, 1u, 17u, 39u}) {
    priori::detail::stack_registry registry;
    auto const finds = [&](auto const& s) {
      return registry.find(s.whole.from) == &s && registry.find(s.whole.from + 899) == &s;
    };
    for (auto& s : stacks) REQUIRE(registry.add(&s));
    for (auto const& s : stacks) CHECK((finds(s) && !registry.find(s.whole.from + 900)));
    for (std::size_t n = 0; n < stacks.size(); ++n) {
      auto const& s = stacks[(removed_first + n) % stacks.size()];
      CHECK(finds(s));
      registry.remove(&s);
      CHECK(!registry.find(s.whole.from));
    }
  }
}

// Where stacks are kept for all threads, it is not known which are used next.
TEST_CASE("stacks: a thread keeps some that it has used, until it ends") {
  if (priori::detail::most_kept_stacks == 0) return;
  auto& registry = priori::program::fresh_stacks.object;
  std::set<std::uintptr_t> used;
  auto const registered = [&] {
    priori::detail::locked const lock(registry.mutex);
    return std::count_if(used.begin(), used.end(), [&](std::uintptr_t from) { return registry.find(from) != nullptr; });
  };
  std::ptrdiff_t kept = 0, kept_again = 0;
  std::thread([&] {
    auto const use_many = [&] {
      auto f = memoize([&](auto& self, int n) -> int {
        char volatile large[16 * 1024];
        large[0] = 1;
        {
          priori::detail::locked const lock(registry.mutex);
          if (auto* const stack = registry.find(reinterpret_cast<std::uintptr_t>(&large)))
            used.insert(stack->whole.from);
        }
        return n == 0 ? 0 : self(n - 1) + large[0];
      });
      CHECK(f(hidden(24'000)) == 24'000);
      return registered();
    };
    kept = use_many();
    kept_again = use_many();
  }).join();
  CHECK(used.size() > priori::detail::most_kept_stacks);
  CHECK((kept == priori::detail::most_kept_stacks && kept_again == kept));
  CHECK(registered() == 0);
}

TEST_CASE("stacks: one that is left is used again") {
  auto const place = [] { return priori::detail::on_fresh_stack([] { return __builtin_frame_address(0); }); };
  std::set<void*> places;
  for (int i = 0; i < 1000; ++i) places.insert(place());
  CHECK(places.size() == 1);
}

#ifndef _WIN32
// Pages of this process that are in memory.
[[maybe_unused]] long resident_pages() {
  long size = 0, resident = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (!file) return 0;
  if (std::fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
  std::fclose(file);
  return resident;
}

TEST_CASE("stacks: what a deep recursion touched is given back") {
  down_from(deep, [](int) { return 1; }); // what the store leaves behind is there now
  long const before = resident_pages();
  long at_end = 0;
  down_from(deep, [&](int n) {
    if (n == 0) at_end = resident_pages();
    return 1;
  });
  long const after = resident_pages();
  long const page = sysconf(_SC_PAGESIZE);
  if (before > 0) {
    CHECK((at_end - before) * page > 8'000'000);
    CHECK((after - before) * page < 5'000'000);
  }
}

TEST_CASE("stacks: small ones, of 16 KB and more") {
  auto const least = static_cast<std::size_t>(sysconf(_SC_THREAD_STACK_MIN)); // 128 KB on AArch64
  for (std::size_t const size : {std::max(least, 16 * kilobyte), std::max(least, 32 * kilobyte), 128 * kilobyte}) {
    std::int64_t got = 0, shared = 0;
    on_stack_of(size, [&] { got = down_from(20'000, [](int) { return 1; }); });
    on_stack_of(size, [&] {
      shared = memoize_shared([](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; })(hidden(20'000));
    });
    CHECK(got == 20'001);
    CHECK(shared == 20'000);
  }
}

std::int64_t got_by_handler = 0;

TEST_CASE("stacks: a signal handler's") {
  on_stack_of(256 * kilobyte, [] {
    std::vector<char> place(16 * kilobyte);
    stack_t stack{};
    stack.ss_sp = place.data();
    stack.ss_size = place.size();
    REQUIRE(sigaltstack(&stack, nullptr) == 0);
    auto* const handle = +[](int) { got_by_handler = down_from(20'000, [](int) { return 1; }); };
    struct sigaction before {};
    struct sigaction action {
      {handle}, {}, SA_ONSTACK, nullptr
    };
    REQUIRE(sigaction(SIGUSR1, &action, &before) == 0);
    raise(SIGUSR1);
    sigaction(SIGUSR1, &before, nullptr);
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, nullptr);
  });
  CHECK(got_by_handler == 20'001);
}
#endif

// glibc unwinds the stack of a thread that ends, by libgcc, whose unwinder must not meet that of LLVM.
#if defined(__GLIBC__) && !defined(_LIBCPP_VERSION)
constexpr auto ends_thread = [](auto& self, int n) -> int {
  counted const here;
  static int result = 7;
  if (n == 0) pthread_exit(&result);
  return self(n - 1) + 1;
};
constexpr auto is_canceled = [](auto& self, int n) -> int {
  counted const here;
  if (n == 0) {
    pthread_cancel(pthread_self());
    pthread_testcancel();
  }
  return self(n - 1) + 1;
};

void* result_of(void* (*start)(void*)) {
  pthread_t thread{};
  void* result = nullptr;
  REQUIRE(pthread_create(&thread, nullptr, start, nullptr) == 0);
  REQUIRE(pthread_join(thread, &result) == 0);
  return result;
}

// A thread's function that asks the memo of f, and does not return.
template <auto f> void* ask(void*) {
  memo<f>(deep);
  return nullptr;
}

TEST_CASE("stacks: a thread that exits or is canceled deep down") {
  void* const exited = result_of(&ask<ends_thread>);
  REQUIRE(exited);
  CHECK(*static_cast<int*>(exited) == 7);
  CHECK(result_of(&ask<is_canceled>) == PTHREAD_CANCELED);
  CHECK(counted::living == 0);
  CHECK(memo<ends_thread>.stats().size == 0);
  CHECK(memo<is_canceled>.stats().size == 0);
  // Its keys can be computed.
  CHECK(memo<ends_thread>.insert(0, 0));
  CHECK(memo<ends_thread>(3) == 3);
}
#endif

// Destroyed after what was first used later: the thread's stacks. Of g++ 12 for Windows, the memory of thread_local
// variables is freed before.
#ifndef _WIN32
thread_local struct asks_at_end {
  std::int64_t* result = nullptr;
  ~asks_at_end() {
    if (result) *result = down_from(deep, [](int) { return 1; });
  }
} at_end;

TEST_CASE("stacks: a destructor of a thread_local variable") {
  std::int64_t result = 0;
  on_stack_of(256 * kilobyte, [&] {
    at_end.result = &result;
    down_from(deep, [](int) { return 1; });
  });
  CHECK(result == deep + 1);
}
#endif

} // namespace
