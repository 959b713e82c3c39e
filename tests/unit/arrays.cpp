// Keys that lie close together, and get slots in arrays while some of them are remembered or computed elsewhere: each
// is computed once, and what is removed is gone.
#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/stores/array_slots.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/page_directory.hpp>
#include <priori/detail/stores/page_layout.hpp>
#include <priori/detail/stores/possible_strays.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/detail/stores/stray_filter.hpp>
#include <priori/detail/stores/stray_index.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
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

TEST_CASE("arrays: which keys are close, and how many are in their box") {
  using one = priori::detail::page_layout<int>; // pages of 1024
  FACT(one::near({hidden(0)}, {1024}));
  FACT(!one::near({hidden(0)}, {1025}));
  FACT(one::near({hidden(1024)}, {0}));
  FACT(!one::near({hidden(1025)}, {0}));
  using two = priori::detail::page_layout<std::uint64_t, std::uint64_t>; // of 32 times 32
  FACT(two::near({hidden(0u), 0}, {32, 32}));
  FACT(!two::near({hidden(0u), 0}, {32, 33}));
  FACT(!two::near({hidden(0u), 0}, {33, 32}));
  FACT(two::volume(hidden(9u), 9) == 100);
  FACT(two::volume(hidden(UINT32_MAX), UINT32_MAX - 1) == 0xffff'ffff'0000'0000);
  FACT(two::volume(hidden(UINT32_MAX), UINT32_MAX) == UINT64_MAX);
  FACT(two::volume(hidden(0u), UINT64_MAX) == UINT64_MAX);
  FACT(two::covers(hidden(0u), (std::uint64_t{1} << 37) - 1));
  FACT(!two::covers(hidden(0u), std::uint64_t{1} << 37));
  FACT(!two::covers(std::uint64_t{1} << hidden(37), 0));
}

// A directory, and the pages that it was told of.
struct numbered_page {
  std::uint64_t id;
};
template <class... K> struct directory_of {
  using layout = priori::detail::page_layout<K...>;
  using retired_boxes = priori::detail::retire_at_once;

  priori::detail::page_directory<numbered_page, retired_boxes, sizeof...(K)> found;
  std::deque<numbered_page> pages;
  retired_boxes retired;

  directory_of() = default;
  directory_of(directory_of const&) = delete;
  ~directory_of() { found.release(); }
  // True if there was room for it.
  bool add(K... k) {
    bool const has_room = found.reserve(layout::page(k...), pages.size(), retired, [this](auto const& put) {
      for (numbered_page& p : pages) put(p);
    });
    numbered_page& made = pages.emplace_back(numbered_page{layout::page(k...)});
    if (has_room) found.add(made);
    return has_room;
  }
  bool has(K... k) const {
    numbered_page const* const p = found.template find<layout>(k...);
    return p && p->id == layout::page(k...);
  }
  bool takes(std::size_t n, K... k) const { return found.takes(layout::page(k...), n); }
  bool is_dense(std::size_t n, K... k) const { return found.is_dense_at(layout::page(k...), n); }
};

// The keys are the first ones of their pages. Without it pages would be found by hashing alone.
TEST_CASE("arrays: a box of pages grows toward the new page, as far as is worth while") {
  directory_of<std::uint64_t> up, down;
  CHECK((!up.has(0) && !up.is_dense(100, 0) && up.takes(0, 4095 * 1024) && up.takes(0, UINT64_MAX)));
  for (std::uint64_t const i : {100u, 101u, 102u}) {
    up.add(i * 1024);
    down.add((202 - i) * 1024);
  }
  for (std::uint64_t const i : {100u, 101u, 102u}) CHECK((up.has(i * 1024) && down.has(i * 1024)));
  CHECK((!up.has(103 * 1024) && !up.has(99 * 1024) && !down.has(99 * 1024) && !down.has(103 * 1024)));
  // Four pages: of 100 to 103 here, and of 99 to 102 there. One fills a quarter.
  CHECK((up.is_dense(1, 103 * 1024) && !up.is_dense(0, 103 * 1024) && !up.is_dense(9, 99 * 1024)));
  CHECK((down.is_dense(1, 99 * 1024) && !down.is_dense(0, 99 * 1024) && !down.is_dense(9, 103 * 1024)));

  directory_of<std::uint64_t> first;
  CHECK(first.add(0));
  CHECK((first.has(0) && first.has(1023) && !first.has(1024)));
  // 4,096 entries, and 64 for each page, are worth while: as many as the next power of two.
  CHECK((first.takes(0, 4095 * 1024) && !first.takes(0, 4096 * 1024)));
  CHECK((!first.takes(63, 8191 * 1024) && first.takes(64, 8191 * 1024) && !first.takes(64, 8192 * 1024)));
  CHECK((!first.takes(190, 16383 * 1024) && first.takes(192, 16383 * 1024)));
  CHECK(!first.add(4096 * 1024));
  CHECK((first.has(0) && !first.has(4096 * 1024)));
}

TEST_CASE("arrays: a box of pages of two keys") {
  directory_of<int, int> some;
  for (int const a : {3, 0, -1})
    for (int const b : {-2, 5, 0}) {
      some.add(a * 32, b * 32);
      CHECK(some.has(a * 32, b * 32));
    }
  for (int a = -5; a < 9; ++a)
    for (int b = -9; b < 14; ++b)
      CHECK(some.has(a * 32 + 31, b * 32) == ((a == 3 || a == 0 || a == -1) && (b == -2 || b == 5 || b == 0)));
  // 8 times 8 pages, of which 16 are a quarter.
  CHECK((some.is_dense(16, 0, 0) && !some.is_dense(15, 0, 0)));
  CHECK((some.takes(0, 62 * 32, 0) && !some.takes(0, 1'000 * 32, 1'000 * 32)));
}

// The arrays of a store whose keys have no slots elsewhere.
struct no_strays {
  template <class Array> bool mark(Array&, priori::detail::possible_strays const&) const { return false; }
  template <class Array> void move(Array&, priori::detail::possible_strays const&) const {}
};
struct slots_of_numbers {
  priori::detail::array_slots<priori::detail::word_cell<long>, false, int> all;

  slots_of_numbers() = default;
  slots_of_numbers(slots_of_numbers const&) = delete;
  ~slots_of_numbers() { all.release(); }
  // True if there was a reason to make a slot.
  bool make(int k, bool top_level) {
    bool const may = all.may_make_slot(nullptr, top_level, 0, k);
    bool const made = all.make_slot(nullptr, top_level, 0, no_strays(), k);
    CHECK((made == (all.find(k) != nullptr) && (may || !made)));
    return made;
  }
  void fill(int begin, int end) {
    for (int k = begin; k < end; ++k) {
      all.find(k)->cell.emplace([k] { return 3L * k; });
      all.find(k)->store(priori::detail::ready);
    }
  }
  bool has(int begin, int end) const { // and no more
    for (int k = begin; k < end; ++k)
      if (!all.find(k) || !all.find_near(k)) return false;
    return !all.find(end);
  }
  bool may(int k, bool top_level) const { return all.may_make_slot(nullptr, top_level, 0, k); }
};

// Otherwise keys would be hashed, or memory would be wasted.
TEST_CASE("arrays: the first keys get an array, and a larger one when it is full") {
  slots_of_numbers a;
  CHECK((!a.all.find(0) && !a.may(1024, false) && !a.make(1024, false) && a.may(1023, false) && a.make(1000, false)));
  CHECK((a.has(0, 1024) && !a.may(2048, false) && a.may(2047, false) && !a.make(1024, true)));
  a.fill(0, 1023);
  CHECK((a.all.can_advance() && !a.make(1024, true)));
  CHECK((a.all.among_first(1022) && !a.all.among_first(1023) && a.all.value(1022).value() == 3066));
  a.fill(1023, 1024);
  CHECK((a.all.can_advance() && !a.all.among_first(1023)));
  a.all.advance();
  CHECK((!a.all.can_advance() && a.all.among_first(1023) && !a.all.among_first(1024)));
  CHECK((!a.make(2048, true) && a.has(0, 1024) && a.make(2047, false) && a.has(0, 2048)));
  for (int k = 0; k < 1024; ++k) CHECK((a.all.among_first(k) && a.all.value(k).value() == 3 * k));
  a.all.retreat(7);
  CHECK((a.all.among_first(6) && !a.all.among_first(7)));
  a.all.retreat_all();
  CHECK(!a.all.among_first(0));

  slots_of_numbers b;
  CHECK((!b.may(16'384, true) && !b.make(16'384, true) && b.may(16'383, true) && b.make(16'000, true)));
  CHECK(b.has(0, 16'384));

  slots_of_numbers c;
  c.all.reserve(65'000, no_strays());
  CHECK(c.has(0, 65'536));
  c.fill(0, 65'536);
  CHECK((!c.may(65'536, true) && !c.make(65'536, true))); // it grows no more
}

TEST_CASE("arrays: an array for as many keys as are reserved") {
  slots_of_numbers a;
  a.all.reserve(0, no_strays());
  CHECK(!a.all.find(0));
  a.all.reserve(3'000, no_strays());
  CHECK(a.has(0, 3'072));
  a.fill(0, 3'071);
  a.all.reserve(5'000, no_strays()); // it has vacant slots still
  CHECK(a.has(0, 3'072));
  a.fill(3'071, 3'072);
  a.all.reserve(3'072, no_strays());
  CHECK(a.has(0, 3'072));
  a.all.reserve(3'073, no_strays());
  CHECK(a.has(0, 4'096));
  for (int k = 0; k < 3'072; ++k) CHECK((a.all.among_first(k) && a.all.value(k).value() == 3 * k));
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

// The array of the first keys says of those of a page that their slots are elsewhere.
TEST_CASE("arrays: keys of a page stay known when the array of the first keys grows over it") {
  int calls = 0;
  with_each(
      [&calls](std::int64_t k) -> std::int64_t {
        calls += 1;
        return 3 * k;
      },
      [&](auto& memo) {
        calls = 0;
        int wrong = 0;
        auto const ask = [&](int from, int to) {
          for (int k = from; k < to; ++k) wrong += memo(k) != 3 * k;
        };
        ask(20'000, 20'400);
        ask(0, 17'000);
        CHECK(calls == 17'400);
        ask(20'000, 20'400);
        CHECK(calls == 17'400);
        ask(20'400, 20'420);
        CHECK((calls == 17'420 && wrong == 0 && memo.stats().size == 17'420));
      });
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

struct stray_index {
  priori::detail::stray_index<false> index;

  stray_index() = default;
  stray_index(stray_index const&) = delete;
  ~stray_index() { index.release(); }
  priori::detail::stray_index<false>* operator->() { return &index; }
};

// Pages are worth making where several keys were hashed lately.
TEST_CASE("arrays: a page that got several hashed keys") {
  stray_index index;
  for (std::size_t keys = 1; keys <= 9; ++keys) {
    CHECK(index->got_several(0) == (keys > 4));
    index->note(0, 100 + keys % 7, 1000, true);
  }
  CHECK(index->got_several(0));
  CHECK_FALSE(index->got_several(1));
  for (int keys = 0; keys < 4; ++keys) index->note(1, 0, 1000, true); // the same key, taken out and hashed again
  CHECK((index->got_several(1) && index->got_several(0)));
  index->note(0, 200, 1000, true);
  CHECK(index->got_several(0));
  for (std::uint64_t page = 1; page <= 100; ++page)
    for (int keys = 0; keys < 4; ++keys) index->note(page, 0, 1000, true);
  CHECK(index->got_several(100));
  CHECK_FALSE(index->got_several(0)); // others did since
  index->note(0, 300, 1000, true);
  CHECK_FALSE(index->got_several(0)); // too late
  index->forget();
  CHECK_FALSE(index->got_several(100));
}

// All slots of hashed keys are known, as long as a page has few and there is room for the pages.
TEST_CASE("arrays: where the hashed keys of a page are") {
  stray_index index;
  CHECK(index->of(7).none());
  auto const slots_of = [&](std::uint64_t page) {
    auto const strays = index->of(page);
    CHECK_FALSE(strays.any_slot);
    return std::vector<int>(strays.slots, strays.slots + strays.count);
  };
  constexpr std::size_t most = 5000;
  auto const id = [](std::uint64_t page) { return page * 0x1'0000'0001; };
  std::map<std::uint64_t, std::vector<int>> expected;
  for (unsigned i = 0; i < 9; ++i)
    for (std::uint64_t page = 0; page < most; page += i + 1) {
      auto const slot = static_cast<std::size_t>((page + 31 * i) % 1024);
      expected[id(page)].push_back(static_cast<int>(slot));
      index->note(id(page), slot, 2 * most, true);
      index->note(id(page), slot, 2 * most, true);
    }
  auto const compare = [&] {
    int wrong = 0;
    for (auto const& [page, slots] : expected) wrong += slots_of(page) != slots;
    CHECK(wrong == 0);
  };
  compare();
  for (std::uint64_t page = 1; page < most; page += 3) { // pages are made
    index->remove(id(page));
    expected[id(page)].clear();
  }
  index->remove(id(most)); // of no keys
  compare();
  CHECK(index->of(id(most)).none());

  index->note(id(0), 1023, 2 * most, true); // a tenth slot
  CHECK(index->of(id(0)).any_slot);
  CHECK_FALSE(index->of(id(2)).any_slot);
  for (std::uint64_t page = 0; page <= 2 * most; ++page) index->note(id(page), 0, most, true);
  CHECK(index->of(id(2)).any_slot); // too many pages
  CHECK(index->of(id(3 * most)).any_slot);
  index->forget();
  CHECK(index->of(id(0)).none());
}
TEST_CASE("arrays: for one number, pages that may have hashed keys") {
  priori::detail::stray_filter<false> filter;
  CHECK(filter.of(7).none());
  for (int keys = 0; keys < 9; ++keys) filter.note(7, 0, 1000, true);
  CHECK(filter.of(7).any_slot);
  CHECK_FALSE(filter.got_several(7));
  filter.forget();
  CHECK(filter.of(7).none());
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
  constexpr std::uint64_t last = sanitized ? 120'000 : 300'000;
  with_each([](auto& self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; },
            [](auto& memo) {
              auto const ask_for_all = [&] {
                for (std::uint64_t n = 0; n < last; n += 50'000) memo(n); // no deeper than that
                return memo(last);
              };
              for (std::uint64_t round = 1; round <= 2; ++round) {
                CHECK(ask_for_all() == last * (last + 1) / 2);
                std::size_t wrong = 0;
                for (std::uint64_t n = 0; n <= last; ++n) wrong += memo(n) != n * (n + 1) / 2;
                CHECK(wrong == 0);
                CHECK(memo.stats().misses == (last + 1) * round);
                memo.clear();
              }
              ask_for_all();
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
TEST_CASE("arrays: pages of two keys that lie far apart, on a diagonal") {
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
