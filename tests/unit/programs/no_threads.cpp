// Built with PRIORI_NO_THREADS, as for a platform without threads.
#include "../check.hpp"

#include <priori/priori.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

static_assert(!priori::detail::has_threads);

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto paths = [](auto& self, std::int64_t x, std::int64_t y) -> std::int64_t {
  return x == 0 || y == 0 ? 1 : self(x - 1, y) + self(x, y - 1);
};
constexpr auto count = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
constexpr auto ring = [](auto& self, int n) -> int { return self((n + 1) % 5); };
constexpr auto baseless = [](auto& self, unsigned n) -> unsigned { return self(n - 1) + 1; };
constexpr auto reversed = [](auto& self, std::string const& s) -> std::string {
  return s.empty() ? s : self(s.substr(1)) + s[0];
};

TEST_CASE("no threads: values of numbers, pairs and texts, each computed once") {
  FACT(memo<fib>(hidden(90u)) == 2'880'067'194'370'816'120);
  FACT(memo<fib, 94>(hidden(93u)) == 12'200'160'415'121'876'738u);
  CHECK(memo<fib, 94>(hidden(94u)) == 1'293'530'146'158'671'551); // 19740274219868223167 less 2^64
  CHECK(memo<fib>.stats().misses == 92);
  CHECK(memo<paths>(hidden(16), hidden(16)) == 601'080'390); // C(32, 16)
  CHECK(memo<reversed>("without") == "tuohtiw");
  CHECK(memo<reversed>.stats().size == 8);
  CHECK(memo<reversed>.contains("out"));
  memo<reversed>.erase("out");
  CHECK(!memo<reversed>.contains("out"));
  CHECK(memo<reversed>("without") == "tuohtiw");
  CHECK(memo<reversed>.stats().misses == 8);
  memo<reversed>.clear();
  CHECK(memo<reversed>.stats().size == 0);
}

TEST_CASE("no threads: thousands of hashed keys, removed and computed again") {
  auto square = memoize_shared([](std::string const& s) -> std::string { return s + s; });
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 3000; ++i) {
      std::string const s = std::to_string(i);
      CHECK(square(s) == s + s);
    }
    CHECK(square.stats().size == 3000);
    for (int i = 0; i < 3000; i += 2) square.erase(std::to_string(i));
    CHECK(square.stats().size == 1500);
  }
  CHECK(square.stats().misses == 4500);
}

TEST_CASE("no threads: objects, with bounds and without") {
  int calls = 0;
  auto power = memoize([&calls](auto& self, int n) -> long long {
    ++calls;
    return n == 0 ? 1 : 3 * self(n - 1) % 1'000'003;
  });
  CHECK(power(1000) == 73'216); // 3^1000 modulo 1000003
  CHECK(power(1000) == 73'216);
  CHECK(calls == 1001);
  auto page = memoize_shared([](std::string const& s) -> std::string { return "<p>" + s; }, {.capacity = 2});
  for (char const* key : {"a", "b", "a", "c"}) CHECK(page(key) == std::string("<p>") + key);
  CHECK(page.stats().size == 2);
  CHECK(page.stats().misses == 3);
  CHECK(page.stats().evictions == 1);
  CHECK(!page.contains("b"));
}

TEST_CASE("no threads: errors, after which nothing half made is remembered") {
  try {
    memo<ring>(3);
    FAIL("a ring has no value");
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"3", "4", "0", "1", "2", "3"});
  }
  CHECK(memo<ring>.stats().size == 0);
  CHECK_THROWS_AS(memo<baseless>(hidden(30u)), priori::domain_error);

  bool fails = true;
  auto object = memoize_shared([&fails](auto& self, int n) -> int {
    if (n == 0 && fails) throw std::runtime_error("not yet");
    return n == 0 ? 7 : self(n - 1);
  });
  CHECK_THROWS_AS(object(20), std::runtime_error);
  CHECK(object.stats().size == 0);
  fails = false;
  CHECK(object(20) == 7);
  CHECK(object.stats().size == 21);
}

// With sanitizers frames are larger, and a recursion has one stack.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int deep = 2'000;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int deep = 2'000;
#else
constexpr int deep = 100'000;
#endif
#else
constexpr int deep = 100'000;
#endif

TEST_CASE("no threads: deep recursions and traces") {
  CHECK(memo<count>(hidden(deep)) == deep);
  CHECK(memoize(count)(hidden(deep)) == deep);
  CHECK(priori::trace(fib, 5).value() == 5);
}

} // namespace
