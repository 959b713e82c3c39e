#include "check.hpp"

#include <priori/memo.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using priori::memo;

// Runs call(0), call(1), ... in a thread each, as nearly at once as can be had.
template <class Call> void in_threads(int count, Call call) {
  std::atomic<int> ready = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      ++ready;
      while (ready < count) std::this_thread::yield();
      call(i);
    });
  for (auto& thread : threads) thread.join();
}

// Waits until `count` have arrived.
void meet(std::atomic<int>& arrived, int count) {
  ++arrived;
  while (arrived < count) std::this_thread::yield();
}

std::uint64_t fib_by_loop(int n) {
  std::uint64_t a = 0, b = 1;
  while (n-- > 0) b += a, a = b - a;
  return a;
}

std::array<std::atomic<int>, 2000> fib_calls;
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  ++fib_calls[n];
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

TEST_CASE("threads: once per key") {
  std::atomic<int> wrong = 0;
  in_threads(8, [&](int thread) {
    for (int i = 0; i < 2000; ++i) {
      int const n = thread % 2 == 0 ? i : 1999 - (i * 7 + thread) % 2000;
      wrong += memo<fib>(n) != fib_by_loop(n);
    }
  });
  CHECK(wrong == 0);
  int computed_once = 0;
  for (auto const& calls : fib_calls) computed_once += calls == 1;
  CHECK(computed_once == 2000);
  CHECK(memo<fib>.stats().size == 2000);
  CHECK(memo<fib>.stats().misses == 2000);
}

std::atomic<int> slow_calls = 0;
std::atomic<int> asking = 0;
constexpr auto slow = [](int n) -> std::string {
  ++slow_calls;
  while (asking < 8) std::this_thread::yield(); // until all have come
  for (int i = 0; i < 1000; ++i) std::this_thread::yield();
  return std::string(100, 'x') + std::to_string(n);
};

TEST_CASE("threads: others wait for the one that computes") {
  std::atomic<int> wrong = 0;
  in_threads(8, [&](int) {
    ++asking;
    wrong += memo<slow>(7) != std::string(100, 'x') + '7';
  });
  CHECK(wrong == 0);
  CHECK(slow_calls == 1);
}

std::atomic<int> attempts = 0;
constexpr auto failing = [](auto& self, int n) -> int {
  if (n == 0 && attempts.fetch_add(1) < 3) throw std::runtime_error("not yet");
  return n == 0 ? 0 : self(n - 1) + 1;
};

TEST_CASE("threads: who waited for a key that threw tries again") {
  std::atomic<int> thrown = 0, right = 0;
  in_threads(8, [&](int) {
    try {
      right += memo<failing>(5) == 5;
    } catch (std::runtime_error const&) {
      ++thrown;
    }
  });
  CHECK(thrown == 3);
  CHECK(right == 5);
  CHECK(attempts == 4);
  CHECK(memo<failing>.stats().size == 6);
}

// f(0) needs f(1) needs ... f(n - 1) needs f(0); each thread has begun one when it asks for the next.
template <int size> inline std::atomic<int> begun = 0;
template <int size> struct ring {
  template <class Self> int operator()(Self const& self, int n) const {
    if (n >= size) return n;
    meet(begun<size>, size);
    return self((n + 1) % size);
  }
};

template <int size> void check_ring() {
  std::atomic<int> cycles = 0, closed = 0;
  in_threads(size, [&](int thread) {
    try {
      memo<ring<size>{}>(thread);
    } catch (priori::cycle_error const& e) {
      ++cycles;
      closed += e.path().size() == static_cast<std::size_t>(size) + 1 && e.path().front() == e.path().back();
    }
  });
  CHECK(cycles == size);
  CHECK(closed == size);
  CHECK(memo<ring<size>{}>.stats().size == 0);
  CHECK(memo<ring<size>{}>(size) == size);
}

TEST_CASE("threads: a cycle across two, three and six") {
  check_ring<2>();
  check_ring<3>();
  check_ring<6>();
}

// A chain that each thread begins somewhere else: all wait for one another, and there is no cycle.
std::array<std::atomic<int>, 30'001> chain_calls;
constexpr auto chain = [](auto& self, int n) -> std::int64_t {
  ++chain_calls[static_cast<std::size_t>(n)];
  return n == 0 ? 0 : self(n - 1) + n;
};

TEST_CASE("threads: a deep chain from several places") {
  std::atomic<int> wrong = 0;
  in_threads(6, [&](int thread) {
    for (int n = 5000 * (thread + 1); n > 0; n -= 617) wrong += memo<chain>(n) != std::int64_t{n} * (n + 1) / 2;
  });
  CHECK(wrong == 0);
  bool once = true;
  for (auto const& calls : chain_calls) once &= calls == 1;
  CHECK(once);
}

constexpr auto cleared = [](auto& self, int n) -> std::uint64_t {
  return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2);
};
constexpr auto cleared_text = [](auto& self, int n) -> std::string {
  return n == 0 ? std::string(50, 'x') : self(n - 1).substr(1) + static_cast<char>('a' + n % 26);
};

TEST_CASE("threads: cleared while others compute") {
  std::atomic<int> wrong = 0;
  std::uint64_t const expected = fib_by_loop(500);
  std::string const text = memo<cleared_text>(100);
  in_threads(4, [&](int thread) {
    for (int i = 0; i < 100; ++i)
      if (thread == 0) {
        memo<cleared>.clear();
        memo<cleared_text>.clear();
        wrong += memo<cleared>.stats().size > 501;
        static_cast<void>(memo<cleared>.contains(500));
      } else {
        wrong += memo<cleared>(500) != expected;
        wrong += memo<cleared_text>(100) != text;
      }
  });
  CHECK(wrong == 0);
  memo<cleared>.clear();
  CHECK(memo<cleared>.stats().size == 0);
  CHECK(memo<cleared>(500) == expected);
  CHECK(memo<cleared>.stats().size == 501);
}

// Two recurrences that ask each other, and no cycle.
struct odd;
struct even {
  template <class Self> bool operator()(Self const&, int n) const;
};
struct odd {
  template <class Self> bool operator()(Self const&, int n) const { return n != 0 && memo<even{}>(n - 1); }
};
template <class Self> bool even::operator()(Self const&, int n) const { return n == 0 || memo<odd{}>(n - 1); }

TEST_CASE("threads: mutual recursion") {
  std::atomic<int> wrong = 0;
  in_threads(4, [&](int thread) {
    for (int i = 0; i < 500; ++i) {
      int const n = (i * 13 + thread * 101) % 700;
      wrong += memo<even{}>(n) != (n % 2 == 0);
      wrong += memo<odd{}>(n) != (n % 2 == 1);
    }
  });
  CHECK(wrong == 0);
}

} // namespace
