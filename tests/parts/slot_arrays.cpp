// Arrays of slots by themselves: the one of the first keys, pages, which keys share one, the directory of pages, and
// which keys are worth an array.
#include "check.hpp"

#include <priori/detail/core/keys.hpp>
#include <priori/detail/stores/array_slots.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/front_slots.hpp>
#include <priori/detail/stores/page_directory.hpp>
#include <priori/detail/stores/page_layout.hpp>
#include <priori/detail/stores/possible_strays.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/detail/stores/slot_arrays.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using priori::detail::page_layout;
using priori::detail::ready;

// --- page_layout

// No key gives more bits than it has, and keys give as many as others.
TEST_CASE("slot_arrays: how many keys of each part share a page") {
  FACT(page_layout<int>::page_size == 1024);
  FACT(page_layout<std::uint8_t>::page_size == 256);
  FACT(page_layout<bool>::page_size == 2);
  FACT(page_layout<bool, bool>::page_size == 4);
  FACT(page_layout<bool, bool, bool, std::uint8_t>::page_size == 1024);
  FACT(page_layout<int, int>::bits.of[0] == 5 && page_layout<int, int>::bits.of[1] == 5);
  FACT(page_layout<bool, int>::bits.of[0] == 1 && page_layout<bool, int>::bits.of[1] == 9);
  FACT(page_layout<std::uint8_t, bool>::bits.of[0] == 8 && page_layout<std::uint8_t, bool>::page_size == 512);
  using three = page_layout<int, int, int>;
  FACT(three::bits.of[0] == 4 && three::bits.of[1] == 3 && three::bits.of[2] == 3);
  using four = page_layout<int, int, int, int>;
  FACT(four::bits.of[0] == 3 && four::bits.of[1] == 3 && four::bits.of[2] == 2 && four::bits.of[3] == 2);
}

// Every slot has a key of its own, which says where it is.
template <class... K> bool has_all_keys(K... k) {
  using layout = page_layout<K...>;
  if (!layout::covers(k...)) return false;
  std::uint64_t const id = layout::page(k...);
  std::set<std::tuple<K...>> seen;
  for (std::size_t i = 0; i < layout::page_size; ++i)
    if (!layout::key(id, i).apply([&](K... each) {
          seen.emplace(each...);
          return layout::covers(each...) && layout::page(each...) == id && layout::slot(each...) == i;
        }))
      return false;
  return seen.size() == layout::page_size && seen.contains(std::tuple(k...));
}
TEST_CASE("slot_arrays: each slot of a page has a key") {
  for (int const k : {0, 1, 1'023, 1'024, 77'777, INT32_MAX, -1, INT32_MIN}) {
    CHECK(has_all_keys(k));
    CHECK(has_all_keys(std::int64_t{k} << 32));
    CHECK(has_all_keys(static_cast<std::uint8_t>(k & 255)));
    CHECK(has_all_keys(k, 3 - k / 2));
    CHECK(has_all_keys(k % 2 == 0, k));
    CHECK(has_all_keys(std::int64_t{k % 1'000'000}, std::uint64_t{7}, k % 1'000'000));
    CHECK(has_all_keys(std::int8_t{-128}, k % 1'000, true, k % 77));
  }
}

// --- front_slots

// A value that says how many there are.
struct counted {
  static inline int living = 0;
  static constexpr bool moves = true;
  int value = 0;

  counted() { ++living; }
  counted(counted const&) = delete;
  ~counted() { --living; }
  void copy_from(counted const& other) { value = other.value; }
};

template <bool shared, class... K> struct front {
  priori::detail::front_slots<counted, shared, K...> all;

  front() = default;
  front(front const&) = delete;
  ~front() { all.release(); }
  void fill(int begin, int end) {
    for (int k = begin; k < end; ++k) {
      all.at(k)->cell.value = k + 5;
      all.at(k)->store(ready);
    }
  }
};

template <bool shared> void check_front() {
  front<shared, int> f;
  CHECK((f.all.size() == 0 && !f.all.has(0) && !f.all.among_first(0) && !f.all.can_advance()));
  f.all.publish(f.all.larger(10));
  int const size = static_cast<int>(f.all.size());
  CHECK((size >= 10 && f.all.has(size - 1) && !f.all.has(size) && !f.all.has(-1) && counted::living == size));
  f.fill(0, 7);
  CHECK((f.all.can_advance() && !f.all.among_first(0)));
  f.all.advance();
  CHECK((!f.all.can_advance() && f.all.among_first(6) && !f.all.among_first(7) && !f.all.is_full()));
  f.fill(7, size);
  f.all.advance();
  CHECK((f.all.is_full() && !f.all.can_advance()));

  auto const* const first = f.all.at(0);
  f.all.publish(f.all.larger(static_cast<std::size_t>(size) + 1));
  int const larger = static_cast<int>(f.all.size());
  CHECK((larger > size && f.all.among_first(size - 1) && !f.all.among_first(size) && f.all.at(0) != first));
  for (int k = 0; k < size; ++k) CHECK(f.all.value(k).value == k + 5);
  // The smaller one stays for those that read it.
  CHECK(counted::living == (shared ? size + larger : larger));
  f.fill(size, larger);
  f.all.advance();
  f.all.retreat(larger); // it is not among the first keys
  CHECK(f.all.is_full());
  f.all.retreat(3);
  CHECK((f.all.among_first(2) && !f.all.among_first(3)));

  front<shared, int> to;
  to.all.take(f.all);
  CHECK((to.all.size() == static_cast<std::size_t>(larger) && to.all.among_first(2) && to.all.value(2).value == 7));
  CHECK((f.all.size() == 0 && !f.all.among_first(0)));
  f.all.release();
  to.all.release();
  CHECK(counted::living == 0);
  for (auto* const freed : {&f, &to}) {
    CHECK((freed->all.size() == 0 && !freed->all.among_first(0) && !freed->all.can_advance()));
    freed->all.publish(freed->all.larger(10));
    CHECK((freed->all.has(9) && !freed->all.among_first(0)));
  }
}
TEST_CASE("slot_arrays: the array of the first keys") {
  check_front<false>();
  check_front<true>();
  CHECK(counted::living == 0);
}

// What lies behind its slots is not read.
TEST_CASE("slot_arrays: the array of the first keys ends") {
  front<false, int> f;
  auto* const b = f.all.larger(2'000);
  b->size = 1'000;
  for (int k = 0; k < 1'001; ++k) b->slots[k].store(ready);
  f.all.publish(b);
  f.all.advance();
  CHECK((f.all.is_full() && !f.all.can_advance() && f.all.among_first(999) && !f.all.among_first(1'000)));
  int visited = 0;
  f.all.each_slot([&](auto&) { ++visited; });
  CHECK(visited == 1'000);
}

TEST_CASE("slot_arrays: the array of the first of several keys") {
  front<false, int, int, int> f;
  f.all.make({3, 5, 7}, 105);
  CHECK((f.all.size() >= 105 && !f.all.among_first(0, 0, 0) && !f.all.can_advance()));
  std::set<std::tuple<int, int, int>> expected, seen;
  for (int a = -1; a < 4; ++a)
    for (int b = -1; b < 6; ++b)
      for (int c = -1; c < 8; ++c) {
        bool const inside = a >= 0 && a < 3 && b >= 0 && b < 5 && c >= 0 && c < 7;
        CHECK(f.all.has(a, b, c) == inside);
        if (!inside || (a + b + c) % 2 == 0) continue;
        f.all.at(a, b, c)->store(ready);
        f.all.at(a, b, c)->cell.value = 100 * a + 10 * b + c;
        expected.emplace(a, b, c);
      }
  int wrong = 0;
  f.all.each_key([&](auto const& key, auto& s) {
    wrong += s.cell.value != 100 * key.a + 10 * key.b + key.c;
    seen.emplace(key.a, key.b, key.c);
  });
  CHECK((wrong == 0 && seen == expected));
}

// --- page_directory

struct page {
  std::uint64_t id;
};
// Counts the boxes that are replaced.
struct counted_boxes : priori::detail::retire_at_once {
  int replaced = 0;
  template <class Box> void add(Box* b, void (*destroy)(item*)) {
    replaced += 1;
    destroy(b);
  }
};
TEST_CASE("slot_arrays: a box of pages that is replaced is freed") {
  using layout = page_layout<std::uint64_t>;
  priori::detail::page_directory<page, counted_boxes, 1> directory, other;
  counted_boxes retired;
  std::deque<page> pages;
  auto const add = [&](std::uint64_t id) {
    CHECK(directory.reserve(id, pages.size(), retired, [&](auto const& put) {
      for (page& p : pages) put(p);
    }));
    directory.add(pages.emplace_back(page{id}));
  };
  int const expected[] = {0, 1, 2, 2, 3, 3}; // it doubles for the second, third and fifth page
  for (std::uint64_t i = 0; i < 6; ++i) {
    add(i);
    CHECK(retired.replaced == expected[i]);
    for (page const& p : pages) CHECK(directory.find<layout>(p.id * 1024) == &p);
  }
  other.take(directory);
  CHECK((!directory.find<layout>(std::uint64_t{0}) && other.find<layout>(std::uint64_t{5'000}) == &pages[4]));
  other.release();
  CHECK(!other.find<layout>(std::uint64_t{0}));
}

// --- array_slots

// The keys that have slots elsewhere, which this only pretends.
struct pretended_strays {
  bool any = false;
  int marks = 0;
  int moves = 0;
  bool known = false; // the slots that were marked
};
struct strays_of {
  pretended_strays& of;
  template <class Array> bool mark(Array&, priori::detail::possible_strays const& possible) const {
    ++of.marks;
    of.known = !possible.any_slot;
    return of.any;
  }
  template <class Array> void move(Array&, priori::detail::possible_strays const&) const { ++of.moves; }
};
template <class... K> struct arrays {
  priori::detail::array_slots<priori::detail::word_cell<long>, false, K...> all;
  pretended_strays strays;

  arrays() = default;
  arrays(arrays const&) = delete;
  ~arrays() { all.release(); }
  bool make(std::size_t hashed, K... k) { return all.make_slot(nullptr, false, hashed, strays_of{strays}, k...); }
  bool make_near(priori::detail::keys<K...> const& other, K... k) {
    return all.make_slot(&other, false, 0, strays_of{strays}, k...);
  }
  void fill(std::size_t end) {
    for (std::size_t k = 0; k < end; ++k) {
      all.find(static_cast<int>(k))->cell.emplace([] { return 1L; });
      all.find(static_cast<int>(k))->store(ready);
    }
  }
  // The number of keys from 0 on that have slots.
  std::size_t size() const {
    int k = 0;
    while (all.find(k)) ++k;
    return static_cast<std::size_t>(k);
  }
};

TEST_CASE("slot_arrays: the first array has room for the key that it is made for, and little more") {
  for (int const k : {0, 1, 500, 1'022, 1'023}) {
    arrays<int> a;
    CHECK(a.make(0, k));
    CHECK((a.size() > static_cast<std::size_t>(k) && a.size() <= 1'024));
  }
}

TEST_CASE("slot_arrays: no array is expected where none is made") {
  for (std::size_t const n : {1'000u, 20'000u, 24'000u, 32'768u, 40'000u, 65'536u}) {
    arrays<int> a;
    a.all.reserve(n, strays_of{a.strays});
    std::size_t const size = a.size();
    CHECK(size >= n);
    a.fill(size);
    a.all.advance();
    for (std::size_t const k : {size, size + 5'000, 2 * size - 1, 2 * size, 2 * size + 5'000}) {
      bool const may = a.all.may_make_slot(nullptr, false, 0, static_cast<int>(k));
      arrays<int> b; // as large, to be changed
      b.all.reserve(n, strays_of{b.strays});
      b.fill(size);
      CHECK(b.make(0, static_cast<int>(k)) == may);
    }
  }
}

// As many as are a quarter of the keys from 0 to it.
TEST_CASE("slot_arrays: a key is worth a page if many of those below it were hashed") {
  arrays<int> a;
  for (int const volume : {200'000, 400'000, 1'000'000}) {
    auto const quarter = static_cast<std::size_t>(volume / 4);
    CHECK_FALSE(a.all.is_worth_page(nullptr, quarter - 1, volume - 1));
    CHECK(a.all.is_worth_page(nullptr, quarter, volume - 1));
  }
  CHECK((!a.make(99'999, 399'999) && !a.all.find(399'999) && a.make(100'000, 399'999) && a.all.find(399'999)));
}

TEST_CASE("slot_arrays: a larger array leaves the keys of pages where they are") {
  arrays<int> a;
  CHECK(a.make_near({2'900}, 2'500)); // a page of the keys from 2048 to 3071
  std::vector<void const*> of_page;
  for (int k = 2'048; k < 3'072; ++k) {
    of_page.push_back(a.all.find(k));
    CHECK(of_page.back());
    a.all.find(k)->cell.emplace([k] { return 7L * k; });
    a.all.find(k)->store(ready);
  }
  CHECK((!a.all.find(2'047) && !a.all.find(3'072)));
  auto const is_right = [&](int end) {
    int wrong = 0;
    for (int k = 0; k < end; ++k) {
      bool const in_page = k >= 2'048 && k < 3'072;
      auto* const s = a.all.find(k);
      if (!s) return false;
      if (in_page) wrong += s != of_page[static_cast<std::size_t>(k - 2'048)] || s->cell.value() != 7L * k;
      wrong += s->load() != (in_page || k < 2'048 ? ready : priori::detail::vacant);
    }
    return wrong == 0;
  };
  CHECK(a.make(0, 5));
  for (int const size : {1'024, 2'048}) {
    a.fill(static_cast<std::size_t>(size));
    CHECK((is_right(size) && a.make(0, 2 * size - 1))); // an array twice as large
  }
  CHECK((is_right(4'096) && !a.all.find(4'096)));
  std::map<int, int> seen;
  a.all.each_key([&](auto const& key, auto& s) {
    if (s.load() == ready) seen[key.a] += 1;
  });
  CHECK(seen.size() == 3'072);
  for (auto const& [k, times] : seen) CHECK((k < 3'072 && times == 1));

  // All of it is taken over.
  arrays<int> to;
  to.all.take(a.all);
  CHECK((!a.all.find(5) && !a.all.find(2'500) && to.all.find(5) && to.all.find(2'500) == of_page[452]));
  std::size_t slots = 0, slots_before = 0;
  to.all.each_slot([&](auto&) { ++slots; });
  a.all.each_slot([&](auto&) { ++slots_before; });
  CHECK((slots == 4'096 + 1'024 && slots_before == 0));
  to.all.release();
  CHECK((!to.all.find(5) && !to.all.find(2'500) && to.make(0, 5) && to.size() == 1'024));
}

// A thread may have seen the page before the array.
TEST_CASE("slot_arrays: a page says which of its keys are in the first array") {
  arrays<int, int> a;
  a.all.reserve({40, 50}, 2'000);
  CHECK((a.all.find(39, 49) && !a.all.find(40, 49) && !a.all.find(39, 50)));
  a.all.reserve({90, 90}, 8'100); // there is one
  CHECK(!a.all.find(40, 50));
  CHECK(a.make_near({40, 49}, 40, 50)); // a page of the keys from 32 to 63
  int elsewhere = 0;
  a.all.each_slot([&](auto& s) { elsewhere += s.load() == priori::detail::elsewhere; });
  CHECK(elsewhere == (40 - 32) * (50 - 32));
  a.all.find(39, 49)->store(ready);
  a.all.find(63, 63)->store(ready);
  std::vector<std::pair<int, int>> seen;
  a.all.each_key([&](auto const& key, auto& s) {
    if (s.load() == ready) seen.emplace_back(key.a, key.b);
  });
  CHECK(seen == std::vector<std::pair<int, int>>{{39, 49}, {63, 63}});
  arrays<int, int> to;
  to.all.take(a.all);
  CHECK((to.all.find(39, 49)->load() == ready && to.all.find(63, 63)->load() == ready && to.all.find(7, 8)));
  CHECK((!a.all.find(39, 49) && !a.all.find(63, 63)));
}

// The index of hashed keys takes no more than an eighth of the memory of pages, each of 16 KB.
TEST_CASE("slot_arrays: with many pages the hashed keys of many others are known") {
  arrays<int, int> a;
  for (int i = 0; i < 100; ++i) CHECK(a.make_near({32 * i, 0}, 32 * i, 0));
  a.strays.any = true;
  for (int i = 0; i < 1'000; ++i) a.all.note_stray(true, 32 * i, 5'000);
  CHECK(a.make_near({0, 5'000}, 0, 5'000));
  CHECK((a.strays.marks == 1 && a.strays.known));
}

TEST_CASE("slot_arrays: pages that lie together are found at once, and others, too") {
  arrays<int, int> a;
  std::vector<std::pair<int, int>> made;
  auto const make = [&](int x, int y) {
    CHECK(a.make_near({x, y}, x, y));
    made.emplace_back(x, y);
    for (auto const& [b, c] : made) CHECK(a.all.find(b, c));
  };
  for (int i = 0; i < 40; ++i) make(100'000 + 32 * i, 100'000);
  CHECK_FALSE(a.all.has_far_pages());
  for (auto const& [b, c] : made) CHECK(a.all.find_near(b, c));
  for (int i = 1; i < 100; ++i) make(i * 10'000'000, -i * 10'000'000);
  CHECK(a.all.has_far_pages());
  CHECK((!a.all.find(5'000'000, 5'000'000) && !a.all.find_near(5'000'000, 5'000'000)));
  std::set<void const*> slots;
  for (auto const& [b, c] : made) slots.insert(a.all.find(b, c));
  CHECK(slots.size() == made.size());
}

TEST_CASE("slot_arrays: keys that lie elsewhere are moved if there are any") {
  for (bool const any : {false, true}) {
    arrays<int> block, page;
    block.strays.any = page.strays.any = any;
    CHECK(block.make(0, 5));
    CHECK((block.strays.marks == 1 && block.strays.moves == any));
    CHECK(page.make(1'000'000, 1'000'000));
    CHECK((page.strays.marks == 0 && page.strays.moves == 0)); // there are no such pages
    page.all.note_stray(true, 2'000'000);
    CHECK(page.make(1'000'000, 2'000'000));
    CHECK((page.strays.marks == 1 && page.strays.moves == any));
  }
}

} // namespace
