// Keys that lie close together, and get slots in arrays while some of them are remembered or computed elsewhere: each
// is computed once, and what is removed is gone.
#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/stores/page_layout.hpp>
#include <priori/detail/stores/stray_pages.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

template <class Check> void with_each(auto const& f, Check const& check) {
  auto for_one = priori::memoize(f);
  check(for_one);
  auto for_many = priori::memoize_shared(f);
  check(for_many);
}

// A box of keys in any order, by several starts: each is computed once, whatever arrays were made on the way.
template <class K> void check_box(std::vector<std::pair<K, K>> keys, unsigned seed) {
  std::shuffle(keys.begin(), keys.end(), std::mt19937(seed));
  std::map<std::pair<K, K>, int> computed;
  auto const f = [&computed](K a, K b) -> std::string {
    computed[{a, b}] += 1;
    return std::to_string(a) + ' ' + std::to_string(b);
  };
  auto const check = [&](auto& memo) {
    computed.clear();
    for (int round = 0; round < 2; ++round)
      for (auto const& [a, b] : keys)
        if (memo(a, b) != std::to_string(a) + ' ' + std::to_string(b)) FAIL("wrong value");
    CHECK(computed.size() == keys.size());
    CHECK(std::all_of(computed.begin(), computed.end(), [](auto const& c) { return c.second == 1; }));
    CHECK(memo.stats().size == keys.size());
    std::size_t erased = 0;
    for (std::size_t i = 0; i < keys.size(); i += 2) erased += memo.erase(keys[i].first, keys[i].second);
    CHECK(erased == (keys.size() + 1) / 2);
    CHECK(memo.stats().size == keys.size() / 2);
    CHECK_FALSE(memo.contains(keys[0].first, keys[0].second));
    memo(keys[0].first, keys[0].second);
    CHECK(computed[keys[0]] == 2);
    memo.clear();
    CHECK(memo.stats().size == 0);
    CHECK_FALSE(memo.contains(keys[0].first, keys[0].second));
  };
  with_each(f, check);
  // The same with a value that fits a word, which is copied where the others stay.
  with_each(
      [&computed](K a, K b) -> long {
        computed[{a, b}] += 1;
        return static_cast<long>(a) * 1000 + static_cast<long>(b);
      },
      [&](auto& memo) {
        computed.clear();
        for (int round = 0; round < 2; ++round)
          for (auto const& [a, b] : keys)
            if (memo(a, b) != static_cast<long>(a) * 1000 + static_cast<long>(b)) FAIL("wrong value");
        CHECK(std::all_of(computed.begin(), computed.end(), [](auto const& c) { return c.second == 1; }));
        CHECK((computed.size() == keys.size() && memo.stats().size == keys.size()));
        std::size_t erased = 0;
        for (auto const& [a, b] : keys) erased += memo.erase(a, b);
        CHECK((erased == keys.size() && memo.stats().size == 0));
      });
}

template <class K> std::vector<std::pair<K, K>> box(K a, K b, int height, int width, int step = 1) {
  std::vector<std::pair<K, K>> keys;
  for (int i = 0; i < height; i += step)
    for (int j = 0; j < width; j += step)
      keys.emplace_back(static_cast<K>(a + static_cast<K>(i)), static_cast<K>(b + static_cast<K>(j)));
  return keys;
}

// Were they mixed up, pages would be found by hashing alone, which only time tells.
TEST_CASE("arrays: the number of a page has a part for each key") {
  using layout = priori::detail::page_layout<int, int>;
  constexpr auto part = [](int a, int b, unsigned i) { return priori::detail::part_of_page<2>(layout::page(a, b), i); };
  FACT(part(hidden(1'000), 70'000, 0) == part(1'000, 0, 0));
  FACT(part(hidden(1'000), 70'000, 0) != part(2'000, 70'000, 0));
  FACT(part(hidden(1'000), 70'000, 1) == part(0, 70'000, 1));
  FACT(part(hidden(1'000), 70'000, 1) != part(1'000, 80'000, 1));
}

TEST_CASE("arrays: boxes of two keys, in any order") {
  check_box(box(0, 0, 100, 100), 1);
  check_box(box(0, 0, 3, 2000), 2);
  check_box(box(0, 0, 2000, 3), 3);
  check_box(box(-70, -70, 140, 140, 2), 4);
  check_box(box(1'000'000, -1'000'000, 90, 90), 5);
  check_box(box<std::int64_t>(-5'000'000'000, 7, 90, 90), 6);
  check_box(box<std::uint32_t>(4'294'967'200u, 4'294'967'200u, 96, 96), 7);
  check_box(box<std::int16_t>(-32768, 32700, 60, 68), 8);
  check_box(box(0, 0, 600, 600, 30), 9);
}

TEST_CASE("arrays: one key, in any order, below and above the ends of arrays") {
  for (unsigned seed = 0; seed < 4; ++seed) {
    std::int64_t const starts[] = {-50, 900, 16'300, 65'500, 1'000'000, 3'000'000'000'000};
    std::vector<std::int64_t> keys;
    for (std::int64_t const start : starts)
      for (int i = 0; i < 300; ++i) keys.push_back(start + i);
    std::shuffle(keys.begin(), keys.end(), std::mt19937(seed));
    std::map<std::int64_t, int> computed;
    with_each(
        [&computed](std::int64_t k) -> std::int64_t {
          computed[k] += 1;
          return 3 * k;
        },
        [&](auto& memo) {
          computed.clear();
          for (int round = 0; round < 2; ++round)
            for (std::int64_t k : keys)
              if (memo(k) != 3 * k) FAIL("wrong value");
          CHECK(std::all_of(computed.begin(), computed.end(), [](auto const& c) { return c.second == 1; }));
          CHECK((computed.size() == keys.size() && memo.stats().size == keys.size()));
          std::size_t erased = 0;
          for (std::int64_t k : keys) erased += memo.erase(k);
          CHECK((erased == keys.size() && memo.stats().size == 0));
        });
  }
}

// While f(n, 0) is computed, its neighbors are asked for, for which an array is made that has a slot for it, too.
TEST_CASE("arrays: one is made for a key that is being computed elsewhere") {
  int calls = 0;
  bool fails = false;
  auto const f = [&](auto& self, int n, int depth) -> int {
    calls += 1;
    if (depth == 0 && n % 100'000 == 0) {
      int sum = 0;
      for (int i = 1; i < 20; ++i) sum += self(n + i, 1);
      if (fails) throw std::runtime_error("late");
      return sum;
    }
    return n % 100;
  };
  with_each(f, [&](auto& memo) {
    for (int n : {100'000, 200'000, 7'000'000}) {
      calls = 0;
      fails = true;
      CHECK_THROWS_AS(memo(n, 0), std::runtime_error);
      CHECK((calls == 20 && !memo.contains(n, 0) && memo.contains(n + 1, 1)));
      fails = false;
      CHECK((memo(n, 0) == 190 && calls == 21));
      CHECK((memo(n, 0) == 190 && calls == 21 && memo.contains(n, 0)));
      CHECK((memo.erase(n, 0) && !memo.erase(n, 0) && memo(n, 0) == 190 && calls == 22));
    }
  });
  // It is a cycle, wherever its slot is.
  with_each([](auto& self, int n, int step) -> int { return step < 30 ? self(n, step + 1) : self(n, 0); },
            [](auto& memo) {
              CHECK_THROWS_AS(memo(5'000'000, 0), priori::cycle_error);
              CHECK(memo.stats().size == 0);
            });
}

// Pages are worth making where several keys were hashed lately.
TEST_CASE("arrays: a page that got several hashed keys") {
  priori::detail::stray_pages<true> pages;
  CHECK_FALSE(pages.may_have(0));
  for (int keys = 1; keys <= 9; ++keys) {
    pages.note(0);
    CHECK(pages.may_have(0));
    CHECK(pages.got_several(0) == (keys >= 4));
  }
  constexpr std::uint64_t many = 10'000; // more than it can tell apart
  for (std::uint64_t page = 1; page <= many; ++page) pages.note(page);
  int forgotten = 0, several = 0;
  for (std::uint64_t page = 0; page <= many; ++page) {
    forgotten += !pages.may_have(page);
    several += pages.got_several(page);
  }
  CHECK(forgotten == 0);
  CHECK(several == 0);
  pages.forget();
  CHECK_FALSE(pages.may_have(0));

  priori::detail::stray_pages<false> uncounted;
  for (int keys = 0; keys < 9; ++keys) uncounted.note(7);
  CHECK(uncounted.may_have(7));
  CHECK_FALSE(uncounted.got_several(7));
}

// References that memoize gives stay where they are, also when their keys get an array.
TEST_CASE("arrays: values that are referred to do not move") {
  auto memo = priori::memoize([](int a, int b) -> std::string { return std::string(50, 'x') + std::to_string(a * b); });
  std::vector<std::string const*> given;
  for (int a = 0; a < 40; a += 13)
    for (int b = 0; b < 40; b += 13) given.push_back(&memo(a + 500'000, b));
  for (int a = 0; a < 40; ++a)
    for (int b = 0; b < 40; ++b) memo(a + 500'000, b);
  std::size_t i = 0;
  for (int a = 0; a < 40; a += 13)
    for (int b = 0; b < 40; b += 13) CHECK(given[i++] == &memo(a + 500'000, b));
  CHECK(memo.stats().size == 1600);
}

// A type whose objects lie at multiples of 64 bytes.
struct alignas(64) line {
  int number;
};

TEST_CASE("arrays: values of a large alignment") {
  with_each([](auto& self, int n, int m) -> line { return {n == 0 ? m : self(n - 1, m).number + 1}; },
            [](auto& memo) {
              for (int const m : {3, 1 << 20, 1 << 25})
                for (int n = 0; n <= 100; ++n)
                  memo.visit(n, m, [&](line const& l) {
                    CHECK(l.number == n + m);
                    CHECK(reinterpret_cast<std::uintptr_t>(&l) % 64 == 0);
                  });
            });
}

TEST_CASE("arrays: many pages, of some megabytes together") {
  constexpr std::uint64_t last = 300'000;
  with_each([](auto& self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; },
            [](auto& memo) {
              for (std::uint64_t round = 1; round <= 2; ++round) {
                CHECK(memo(last) == last * (last + 1) / 2);
                std::size_t wrong = 0;
                for (std::uint64_t n = 0; n <= last; ++n) wrong += memo(n) != n * (n + 1) / 2;
                CHECK(wrong == 0);
                CHECK(memo.stats().misses == (last + 1) * round);
                memo.clear();
              }
              memo(last);
              if constexpr (std::is_move_constructible_v<std::remove_cvref_t<decltype(memo)>>) {
                auto moved = std::move(memo);
                CHECK(moved(last) == last * (last + 1) / 2);
                CHECK(moved.stats().size == last + 1);
              }
            });
}

// Keys near one another in clusters that lie too far apart for one directory of their pages. Each cluster grows by
// turns with the others, so that pages near and far are made by turns, too.
template <class Value> void check_clusters(Value const& value) {
  constexpr std::int64_t apart = std::int64_t{1} << 40, clusters = 40, turns = 6, in_turn = 200;
  std::vector<std::int64_t> keys;
  for (std::int64_t turn = 0; turn < turns; ++turn)
    for (std::int64_t c = 0; c < clusters; ++c)
      for (std::int64_t i = 0; i < in_turn; ++i) keys.push_back(c * apart + turn * in_turn + i);
  std::size_t calls = 0;
  with_each(
      [&](std::int64_t n) {
        calls += 1;
        return value(n);
      },
      [&](auto& memo) {
        auto const count_wrong = [&](auto& asked) {
          std::size_t wrong = 0;
          for (std::int64_t k : keys) wrong += asked(k) != value(k);
          return wrong;
        };
        calls = 0;
        for (int round = 0; round < 2; ++round) CHECK((count_wrong(memo) == 0 && calls == keys.size()));
        std::vector<std::int64_t> seen;
        memo.for_each([&](std::int64_t k, auto const& v) {
          if (v == value(k)) seen.push_back(k);
        });
        std::sort(seen.begin(), seen.end());
        std::vector<std::int64_t> sorted = keys;
        std::sort(sorted.begin(), sorted.end());
        CHECK(seen == sorted);
        std::size_t erased = 0;
        for (std::int64_t k : keys) erased += k % 3 == 0 && memo.erase(k);
        CHECK(memo.stats().size == keys.size() - erased);
        CHECK((count_wrong(memo) == 0 && calls == keys.size() + erased));
        memo.clear();
        CHECK((memo.stats().size == 0 && !memo.contains(keys.back())));
        CHECK((count_wrong(memo) == 0 && calls == 2 * keys.size() + erased));
        if constexpr (std::is_move_constructible_v<std::remove_cvref_t<decltype(memo)>>) {
          auto moved = std::move(memo);
          CHECK((count_wrong(moved) == 0 && calls == 2 * keys.size() + erased));
        }
      });
}

TEST_CASE("arrays: pages that lie far apart") {
  check_clusters([](std::int64_t n) { return 3 * n; });
  check_clusters([](std::int64_t n) { return std::to_string(n); });
}

// The directory holds the page of the first keys; the numbers of the other two have the same hash, as long as pages are
// hashed as they are.
TEST_CASE("arrays: pages that lie far apart and have the same hash") {
  int calls = 0;
  with_each(
      [&](std::uint64_t n) {
        calls += 1;
        return 3 * n;
      },
      [&](auto& memo) {
        calls = 0;
        for (int round = 0; round < 2; ++round)
          for (std::uint64_t const page : {5'000'000'000u, 427'107'599'949'111u, 775'951'522'937'386u})
            for (std::uint64_t n = page * 1024, end = n + 100; n < end; ++n)
              if (memo(n) != 3 * n) FAIL("wrong value");
        CHECK((calls == 300 && memo.stats().size == 300));
      });
}

// Of keys (n, n) both halves of a page's number are alike.
TEST_CASE("arrays: pages that lie far apart on a diagonal") {
  int calls = 0;
  with_each(
      [&](auto& self, std::uint64_t a, std::uint64_t b) -> std::uint64_t {
        calls += 1;
        return a % 32 == 0 ? b : self(a - 1, b - 1) + 1;
      },
      [&](auto& memo) {
        calls = 0;
        for (int round = 0; round < 2; ++round)
          for (std::uint64_t c = 1; c <= 100; ++c)
            for (std::uint64_t n = c << 28, i = 0; i < 32; ++i)
              if (memo(n + i, n + i) != n + i) FAIL("wrong value");
        CHECK((calls == 3200 && memo.stats().size == 3200));
      });
}

// Half of the keys are remembered before arrays are made for them: whoever looks finds them all along.
TEST_CASE("threads: a key that is moved into an array is there all along") {
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> calls = 0;
    auto memo = priori::memoize_shared([&calls](int a, int b) -> int {
      calls += 1;
      return a ^ b;
    });
    constexpr int apart = 40, near = 33; // from one page to the next; within one, but not close
    for (int i = 0; i < 40; ++i) memo(i * apart + 1'000'000, 0);
    int const before = calls;
    std::atomic<bool> done = false;
    std::thread looks([&] {
      while (!done)
        for (int i = 0; i < 40; ++i) {
          CHECK(memo.contains(i * apart + 1'000'000, 0));
          CHECK(memo(i * apart + 1'000'000, 0) == i * apart + 1'000'000);
        }
    });
    std::thread counts([&] {
      while (!done) {
        int seen = 0;
        memo.for_each([&](int a, int b, int) { seen += b == 0 && (a - 1'000'000) % apart == 0; });
        CHECK(seen == 40);
      }
    });
    for (int i = 0; i < 40; ++i)
      for (int j = 1; j < near; ++j) memo(i * apart + 1'000'000, j);
    done = true;
    looks.join();
    counts.join();
    CHECK(calls == before + 40 * (near - 1));
    CHECK(memo.stats().size == 40 * near);
  }
}

TEST_CASE("threads: arrays are made while others compute, and each key is computed once") {
  constexpr int side = 150;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::atomic<int>> computed(side * side);
    auto memo = priori::memoize_shared([&computed](auto& self, int a, int b) -> std::uint32_t {
      computed[static_cast<std::size_t>(a * side + b)] += 1;
      if (a == 0 || b == 0) return 1;
      return self(a - 1, b) + self(a, b - 1);
    });
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t)
      threads.emplace_back([&memo, t] {
        std::mt19937 random(t);
        for (int i = 0; i < 200; ++i) {
          int const a = static_cast<int>(random() % side), b = static_cast<int>(random() % side);
          memo(a, b);
        }
        memo(side - 1, side - 1);
      });
    for (auto& t : threads) t.join();
    CHECK(std::all_of(computed.begin(), computed.end(), [](auto const& n) { return n <= 1; }));
    CHECK(memo(5, 5) == 252); // 10 choose 5
  }
}

} // namespace
