// A hash table of numbers of nodes: what it finds, how many numbers have room, and which room is used again.
#include "check.hpp"

#include <priori/detail/stores/node_table.hpp>
#include <priori/detail/stores/reclaim.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace {

using number = std::uint32_t;

// Notes how many entries the tables had that were replaced.
struct retired_tables : priori::detail::retire_at_once {
  std::vector<std::size_t> rooms{};

  template <class Table> void add(Table* t, void (*destroy)(item*)) {
    rooms.push_back(std::size_t{t->mask} + 1);
    destroy(t);
  }
};

// A table, and what it should have: the hash of each number.
struct numbers {
  priori::detail::node_table<retired_tables> table;
  std::map<number, std::size_t> hashes;
  retired_tables retired;
  number largest = 0; // that ever was

  numbers() = default;
  numbers(numbers const&) = delete;
  ~numbers() { table.release(); }

  void reserve(std::size_t n, number up_to) {
    table.reserve(n, up_to, retired, [this](auto const& put) {
      for (auto const& [i, hash] : hashes) put(hash, i);
    });
  }
  void insert(number i, std::size_t hash) {
    table.insert(hash, i);
    hashes[i] = hash;
  }
  bool has(number i, std::size_t hash) const {
    return table.find([hash] { return hash; }, [&](number found) { return found == i ? &i : nullptr; }) == &i;
  }
  number remove(number i, std::size_t hash) {
    bool asked_of_none = false;
    number const removed = table.remove(hash, [&](number found) {
      asked_of_none = asked_of_none || found == 0;
      return found == i;
    });
    CHECK_FALSE(asked_of_none);
    hashes.erase(i);
    return removed;
  }
  // True if it has all that it should have, and no other.
  bool is_right() const {
    for (auto const& [i, hash] : hashes)
      if (!has(i, hash)) return false;
    return table.size() == hashes.size();
  }
  // Adds numbers until there is no room for the next; how many.
  std::size_t fill() {
    std::size_t n = 0;
    for (number i = 1; table.has_room_for(i); ++i, ++n) insert(i, 7 * i);
    return n;
  }
  // The number of entries. The table is replaced.
  std::size_t room() {
    reserve(hashes.size(), 1);
    return retired.rooms.back();
  }
};

// Without it searches would be slow, or endless; or memory would be wasted.
TEST_CASE("node_table: the numbers that are reserved have room, and a fourth of the entries stays empty") {
  for (std::size_t const n : {1u, 20u, 24u, 25u, 48u, 95u, 96u, 97u, 768u, 1'000u}) {
    numbers t;
    CHECK(!t.table.has_room_for(1));
    t.reserve(n, static_cast<number>(n));
    std::size_t const filled = t.fill();
    CHECK(filled >= n);
    CHECK(t.is_right());
    std::size_t const room = t.room();
    CHECK((room & (room - 1)) == 0);
    CHECK(filled <= room / 4 * 3);
    CHECK((room <= 32 || room / 8 * 3 < n)); // half of it would not do
    CHECK(t.is_right());
  }
}

TEST_CASE("node_table: the largest number has room in its entry") {
  for (number const largest : {1u, 31u, 32u, 63u, 1'000u, 65'535u, 65'536u}) {
    numbers t;
    t.reserve(1, largest);
    CHECK(t.table.has_room_for(largest));
    t.insert(largest, 5);
    CHECK(t.is_right());
    auto const room = static_cast<number>(t.room());
    CHECK(room > largest);
    CHECK((room <= 32 || room / 2 <= largest));
    CHECK_FALSE(t.table.has_room_for(room));
  }
}

TEST_CASE("node_table: all numbers that a new table is given are there") {
  for (number const n : {1u, 2u, 15u, 16u, 17u, 100u}) {
    numbers t;
    for (number i = 1; i <= n; ++i) t.hashes[i] = i * 0x9E37'79B9u;
    t.reserve(n, n);
    CHECK(t.is_right());
    CHECK_FALSE(t.has(n + 1, 0));
    t.hashes[n + 1] = 3; // more than it had
    t.reserve(n + 1, n + 1);
    CHECK(t.is_right());
    CHECK(t.retired.rooms.size() == 1);
  }
}

TEST_CASE("node_table: random operations, with hashes that meet") {
  std::mt19937 random(1);
  for (std::size_t const different : {1u, 3u, 40u, 100'000u}) {
    numbers t;
    std::map<number, std::size_t> gone;
    int wrong = 0;
    for (int step = 0; step < 600; ++step) {
      number const i = 1 + static_cast<number>(random() % 60);
      if (auto const found = t.hashes.find(i); found != t.hashes.end()) {
        std::size_t const hash = found->second;
        wrong += t.remove(i, hash) != i;
        wrong += t.remove(i, hash) != 0;
        gone[i] = hash;
      } else {
        if (!t.table.has_room_for(i)) t.reserve(t.hashes.size() + 1, 60);
        t.insert(i, random() % different * 0x0101'0101u);
        gone.erase(i);
      }
      wrong += !t.is_right();
      for (auto const& [k, hash] : gone) wrong += t.has(k, hash);
    }
    CHECK(wrong == 0);
  }
}

// A search ends at an entry that was never used.
TEST_CASE("node_table: the entries of removed numbers are never used again, or no search passes them") {
  numbers t;
  t.reserve(10, 31);
  std::size_t const most = t.fill();
  auto const remove_all = [&] {
    while (!t.hashes.empty()) {
      auto const [i, hash] = *t.hashes.begin();
      t.remove(i, hash);
    }
  };
  remove_all();
  // One after another in a row of entries: the last is followed by an unused one.
  for (int round = 0; round < 3; ++round) {
    std::size_t n = 0;
    for (number i = 1; i <= most && t.table.has_room_for(i); ++i, ++n) t.insert(i, 0);
    CHECK(n == most);
    CHECK(t.is_right());
    remove_all();
  }
  // From the last to the first, each is given back at once.
  for (number i = 1; i <= most; ++i) t.insert(i, 11);
  CHECK_FALSE(t.table.has_room_for(1));
  t.remove(static_cast<number>(most), 11);
  CHECK(t.table.has_room_for(1));
  t.insert(static_cast<number>(most), 11);
  CHECK_FALSE(t.table.has_room_for(1));
  CHECK(t.is_right());
  CHECK(t.retired.rooms.empty());
  // A new table has none of them.
  t.remove(1, 11);
  CHECK_FALSE(t.table.has_room_for(1));
  t.reserve(most, 31);
  CHECK(t.is_right());
  CHECK(t.table.has_room_for(1));
}

TEST_CASE("node_table: numbers are removed all at once, or some of them") {
  numbers t;
  t.table.remove_if(0, [](number) { return true; }); // without a table
  t.reserve(24, 31);
  std::size_t const most = 24; // from the last entry of 32 on
  auto const fill = [&] {
    for (number i = 1; i <= most; ++i) t.insert(i, 30 + i);
    CHECK_FALSE(t.table.has_room_for(1));
  };
  for (number const rest : {0u, 1u}) {
    fill();
    number removed = 0;
    for (number i = 1; i <= most; ++i)
      if (i % 2 == rest) removed += static_cast<number>(t.hashes.erase(i));
    t.table.remove_if(removed, [rest](number i) { return i % 2 == rest; });
    CHECK(t.is_right());
    for (number i = 1; i <= most; ++i) CHECK(t.has(i, 30 + i) == (i % 2 != rest));
    CHECK_FALSE(t.table.has_room_for(1)); // searches pass their entries
    t.hashes.clear();
    t.table.remove_if(t.table.size(), [](number) { return true; });
    CHECK(t.is_right());
    for (number i = 1; i <= most; ++i) CHECK_FALSE(t.has(i, 30 + i));
  }
  fill();
  CHECK(t.is_right());
  CHECK(t.retired.rooms.empty());
}

TEST_CASE("node_table: a table is taken over, or freed") {
  numbers from, to;
  from.reserve(20, 31);
  std::size_t const most = from.fill();
  to.table.take(from.table);
  to.hashes.swap(from.hashes);
  CHECK(to.is_right());
  CHECK_FALSE(to.table.has_room_for(1));
  CHECK(from.is_right());
  CHECK_FALSE(from.table.has_room_for(1));
  for (numbers* const emptied : {&from, &to}) {
    emptied->table.release();
    emptied->hashes.clear();
    CHECK(emptied->is_right());
    CHECK_FALSE(emptied->has(1, 7));
    CHECK(emptied->table.remove(7, [](number) { return true; }) == 0);
    CHECK_FALSE(emptied->table.has_room_for(1));
    emptied->reserve(20, 31);
    CHECK(emptied->fill() == most);
    CHECK(emptied->is_right());
  }
}

} // namespace
