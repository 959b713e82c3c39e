// A hash table whose entries are keys and values: eight bytes that are compared at once, where an entry lies, what is
// found, and how large the table becomes.
#include "check.hpp"

#include <priori/detail/core/hash.hpp>
#include <priori/detail/stores/byte_group.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/claimed_slots.hpp>
#include <priori/detail/stores/entry_table.hpp>
#include <priori/detail/stores/hashed_entries.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/detail/stores/slot.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <new>
#include <optional>
#include <random>
#include <set>
#include <type_traits>
#include <vector>

namespace {

using priori::detail::byte_group;
using priori::detail::claimed_slot;
using priori::detail::lazy_hash;
using priori::detail::retire_at_once;
using priori::detail::retire_list;

using cell = priori::detail::word_cell<std::uint64_t>;
using key = std::uint64_t;

// --- byte_group

// True if `found` is what a search for the bytes for which is(byte) is true has to return.
template <class Is> bool is_right(byte_group const& group, std::uint64_t found, Is const& is) {
  bool any = false;
  for (std::uint32_t i = 0; i < 8; ++i) {
    bool const matches = is(group[i]);
    bool const seen = (found >> 8 * i & 0xFF) != 0;
    if (matches && !seen) return false;
    if (seen && !matches && !(any && is(static_cast<std::uint8_t>(group[i] ^ 1)))) return false;
    if (matches && !any && byte_group::first(found) != i) return false;
    any = any || matches;
  }
  return any || found == 0;
}

TEST_CASE("hashed_entries: eight bytes are compared as one by one") {
  std::mt19937_64 random(1);
  int wrong = 0;
  for (int round = 0; round < 3'000; ++round) {
    byte_group group(random());
    std::uint8_t bytes[8];
    for (std::uint32_t i = 0; i < 8; ++i) {
      std::uint8_t const some[] = {0, 1, 2, 3, 0x7F, 0x80, 0x81, static_cast<std::uint8_t>(random())};
      if (round % 3 != 0) group.set(i, some[random() % 8]);
      bytes[i] = group[i];
    }
    auto const changed = static_cast<std::uint32_t>(random() % 8);
    auto const to = static_cast<std::uint8_t>(random());
    group.set(changed, to);
    bytes[changed] = to;
    std::uint64_t all = 0;
    std::uint32_t high = 0;
    for (std::uint32_t i = 8; i-- > 0;) {
      all = all << 8 | bytes[i];
      high += bytes[i] >= 0x80;
    }
    wrong += group.word() != all || group.count_high() != high || group.all_high() != (high == 8);
    for (int b : {0, 2, 0x7F, 0x80, 0xFF, int{bytes[0]}}) {
      auto const sought = static_cast<std::uint8_t>(b);
      wrong += !is_right(group, group.equal_to(sought), [sought](std::uint8_t byte) { return byte == sought; });
    }
    for (int b : {0, 2}) {
      auto const bits = static_cast<std::uint8_t>(b);
      wrong += !is_right(group, group.within(bits), [bits](std::uint8_t byte) { return (byte & ~bits) == 0; });
    }
    group.replace_high(2);
    for (std::uint32_t i = 0; i < 8; ++i) wrong += group[i] != (bytes[i] >= 0x80 ? 2 : bytes[i]);
  }
  CHECK(wrong == 0);
}
TEST_CASE("hashed_entries: the first byte found from a place on, and then from the front") {
  for (unsigned set = 1; set < 256; ++set) {
    std::uint64_t found = 0;
    for (std::uint32_t i = 0; i < 8; ++i)
      if ((set >> i & 1) != 0) found |= std::uint64_t{0x80} << 8 * i;
    for (std::uint32_t from = 0; from < 8; ++from) {
      std::uint32_t expected = from;
      while ((set >> expected & 1) == 0) expected = (expected + 1) % 8;
      if (byte_group::first_from(from, found) != expected) FAIL("wrong place");
    }
  }
}

// --- entry_table

// A table without entries.
template <class Retired> struct entries {
  using type = priori::detail::entry_table<Retired, std::uint64_t, key>;
  std::vector<std::max_align_t> memory;
  type& table;

  explicit entries(std::uint32_t room)
      : memory(type::size(room) / sizeof(std::max_align_t) + 1),
        table(*::new (static_cast<void*>(memory.data())) type(room)) {}
};

constexpr int hash_bits = std::numeric_limits<std::size_t>::digits - 6; // the six highest select another thing

TEST_CASE("hashed_entries: the place of a hash grows with it") {
  for (std::uint32_t const room : {40u, 80u, 320u, 40u << 12}) {
    entries<retire_at_once> const e(room);
    constexpr std::uint64_t hashes = std::uint64_t{1} << hash_bits;
    for (std::uint32_t i = 0; i < room; i += room / 40) {
      auto const middle = static_cast<std::size_t>(hashes / room * i + hashes % room * i / room + hashes / room / 2);
      if (e.table.place(middle) != i) FAIL("wrong place");
      if (e.table.place(middle | std::size_t{63} << hash_bits) != i) FAIL("the highest bits matter");
    }
    CHECK(e.table.place(0) == 0);
    CHECK(e.table.place(SIZE_MAX) == room - 1);
  }
}

// A hash whose place is this one of 40.
std::size_t hash_at(std::uint32_t place) {
  constexpr std::size_t step = (std::size_t{1} << hash_bits) / 40;
  return step * place + step / 2;
}

TEST_CASE("hashed_entries: an entry is made at its place, or after it") {
  entries<retire_at_once> e(40);
  auto& table = e.table;
  CHECK((table.most() == 32 && table.groups() == 5 && table.after(3) == 4 && table.after(4) == 0));
  auto const put = [&](std::uint32_t at, key k) { return table.put(hash_at(at), 0x80, {k, {k}}); };
  for (std::uint32_t const at : {0u, 5u, 15u, 38u}) {
    auto const made = put(at, at);
    CHECK((made.at == at && made.was_unused));
  }
  CHECK(put(15, 100).at == 8); // the rest of its group, from its front
  CHECK(put(38, 101).at == 39);
  CHECK(put(38, 102).at == 32);
  for (key k = 103; k < 108; ++k) CHECK(put(38, k).at == k - 70);
  CHECK(put(38, 108).at == 6); // the group after the last, from the same place in it
  CHECK(table.group(4).all_high());
  for (std::uint32_t i = 32; i < 40; ++i) {
    key const k = table.entries()[i].key.a;
    CHECK(table.place_of(4, table.group(4), 0x80, k) == i);
    CHECK(table.place_of(4, table.group(4), 0x81, k) == table.none);
    CHECK(table.place_of(4, table.group(4), 0x80, k + 1'000) == table.none);
  }
}

TEST_CASE("hashed_entries: an entry whose key was removed is used again, but not where others may read it") {
  auto const check = [](auto& table, bool reused) {
    table.set_byte(3, table.removed);
    auto const made = table.put(hash_at(3), 0x80, {1, {1}});
    CHECK((made.at == 3) == reused);
    CHECK(made.was_unused == !reused);
    CHECK((table.group(0)[3] == table.removed) == !reused);
  };
  check(entries<retire_at_once>(40).table, true);
  check(entries<retire_list>(40).table, false);
}

// --- hashed_entries

// Notes the room of each table that is replaced.
struct noted_at_once : retire_at_once {
  std::vector<std::size_t> rooms{};
  template <class Table> void add(Table* t, void (*destroy)(item*)) {
    rooms.push_back(t->room);
    destroy(t);
  }
};

// A table, and what it should have: the value of each key, or none while it is computed.
template <class Retired> struct numbers {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;
  using table_type = priori::detail::hashed_entries<cell, Retired, key>;

  table_type table;
  Retired retired;
  std::map<key, std::optional<std::uint64_t>> expected;
  std::map<key, priori::detail::slot<cell>*> claimed;

  numbers() = default;
  numbers(numbers const&) = delete;
  ~numbers() {
    replaced();
    table.release();
  }
  // The rooms of the tables that were replaced since, which are freed.
  std::vector<std::size_t> replaced() {
    std::vector<std::size_t> rooms;
    if constexpr (shared)
      while (retired.any()) {
        auto* const items = retired.take_all().items;
        for (auto* i = items; i; i = i->next)
          rooms.push_back(static_cast<priori::detail::entry_table<Retired, std::uint64_t, key>*>(i)->room);
        priori::detail::destroy_all(items);
      }
    else rooms.swap(retired.rooms);
    return rooms;
  }

  void claim(key k) {
    claimed[k] = &table.insert(lazy_hash().of(k), priori::detail::claimed + 5, retired, k);
    CHECK(claimed[k]->load() == ((priori::detail::claimed + 5) | priori::detail::apart));
    expected[k].reset();
  }
  void publish(key k) {
    claimed[k]->cell.emplace([k] { return 3 * k; });
    table.publish(claimed_slot<cell>::of(*claimed[k]));
    expected[k] = 3 * k;
  }
  void abandon(key k) {
    table.abandon(claimed_slot<cell>::of(*claimed[k]));
    expected.erase(k);
  }
  void add(key k) {
    claim(k);
    publish(k);
  }
  void add(key begin, key end) {
    for (; begin < end; ++begin) add(begin);
  }
  void remove(key k) {
    lazy_hash hash;
    CHECK(table.remove(*table.find(hash, k), retired));
    expected.erase(k);
  }
  void remove_values() {
    table.remove_values(retired);
    std::erase_if(expected, [](auto const& e) { return e.second.has_value(); });
  }

  bool is_right(key k) const {
    auto const wanted = expected.find(k);
    lazy_hash hash;
    auto n = table.find(hash, k);
    std::uint64_t copy = 0;
    std::uint16_t const seen = table.peek(copy, lazy_hash().of(k), k);
    if (wanted == expected.end()) return !n && seen != priori::detail::ready;
    if (!n || n->key.a != k) return false;
    if (wanted->second)
      return n->load() == priori::detail::ready && seen == priori::detail::ready && n->cell.value() == wanted->second &&
             copy == wanted->second;
    return n->load() == priori::detail::claimed && seen == priori::detail::claimed &&
           &table.claimed_by(*n) == claimed.at(k);
  }
  bool is_right() const {
    std::map<key, int> visited;
    table.each([&](auto& n) { visited[n.key.a] += 1; });
    for (auto const& [k, value] : expected)
      if (!is_right(k) || visited[k] != 1) return false;
    return visited.size() == expected.size() && table.size() == expected.size();
  }
};

template <class Check> void with_each(Check const& check) {
  check(numbers<noted_at_once>());
  check(numbers<retire_list>());
}

TEST_CASE("hashed_entries: random operations") {
  with_each([](auto&& t) {
    std::mt19937 random(1);
    int wrong = 0;
    for (int step = 0; step < 1'500; ++step) {
      key const k = random() % 100;
      if (auto const found = t.expected.find(k); found == t.expected.end()) t.claim(k);
      else if (found->second) t.remove(k);
      else if (random() % 4 == 0) t.abandon(k);
      else t.publish(k);
      wrong += !t.is_right(k);
      if (step % 50 == 0) {
        if (step % 500 == 0) t.remove_values();
        for (key each = 0; each < 100; ++each) wrong += !t.is_right(each);
        wrong += !t.is_right();
      }
    }
    CHECK(wrong == 0);
  });
}

// A table for 2^k keys has 5/4 * 2^k entries.
std::size_t room_for(std::size_t keys) { return std::bit_ceil(keys) / 4 * 5; }

TEST_CASE("hashed_entries: as many keys as are reserved have room, and little more") {
  for (std::size_t const n : {32u, 33u, 100u, 128u, 129u, 1'000u})
    with_each([n](auto&& t) {
      t.table.reserve(n, t.retired);
      t.add(0, n);
      t.table.reserve(n, t.retired);
      t.table.reserve(std::bit_ceil(n), t.retired);
      t.add(n, std::bit_ceil(n));
      t.table.reserve(std::bit_ceil(n), t.retired);
      CHECK(t.replaced().empty());
      t.table.reserve(std::bit_ceil(n) + 1, t.retired);
      CHECK(t.replaced() == std::vector<std::size_t>{room_for(n)});
      t.add(std::bit_ceil(n), 2 * std::bit_ceil(n));
      CHECK(t.replaced().empty());
      CHECK(t.is_right());
    });
}

TEST_CASE("hashed_entries: it grows when it is full, to twice or four times the room") {
  with_each([](auto&& t) {
    key last = 0;
    std::size_t keys = 0;
    for (key k = 0; k < 5'000; ++k) {
      t.claim(k);
      if (k % 3 != 0) t.publish(k);
      if (auto const rooms = t.replaced(); !rooms.empty()) {
        CHECK(rooms.size() == 1);
        CHECK(k == rooms[0] / 5 * 4); // each that it had room for
        if (keys != 0) CHECK((k == 2 * keys || k == 4 * keys));
        keys = k;
        last = k;
        CHECK(t.is_right());
      }
    }
    CHECK(last >= 1'024);
    CHECK(t.is_right());
  });
}

TEST_CASE("hashed_entries: keys that come and go take no more room") {
  with_each([](auto&& t) {
    t.add(0, 20);
    for (key k = 20; k < 2'000; ++k) {
      t.add(k);
      t.remove(k - 20);
    }
    CHECK(t.is_right());
    for (std::size_t const room : t.replaced()) CHECK(room <= room_for(4 * 21));
  });
  // So do keys that are computed and published or abandoned, one at a time.
  with_each([](auto&& t) {
    std::set<void const*> slots;
    for (key k = 0; k < 300; ++k) {
      t.claim(k);
      slots.insert(t.claimed[k]);
      if (k % 2 == 0) t.publish(k);
      else t.abandon(k);
    }
    CHECK((slots.size() == 1 && t.is_right()));
  });
  numbers<noted_at_once> t;
  for (key k = 0; k < 2'000; ++k) {
    t.claim(k);
    t.abandon(k);
  }
  CHECK((t.replaced().empty() && t.is_right()));
}

TEST_CASE("hashed_entries: all values are removed, and their room is kept for as many") {
  with_each([](auto&& t) {
    t.remove_values(); // without a table
    CHECK(t.replaced().empty());
    for (int round = 0; round < 3; ++round) {
      t.add(0, 128);
      CHECK(t.is_right());
      t.replaced();
      t.remove_values();
      CHECK((t.is_right() && t.table.size() == 0));
      // A table that others may read is replaced, and the next one is as large.
      CHECK(t.replaced() == (t.shared ? std::vector<std::size_t>{room_for(128)} : std::vector<std::size_t>{}));
      t.remove_values();
      CHECK(t.replaced().empty());
      t.add(1'000, 1'128);
      CHECK(t.replaced().empty());
      CHECK(t.is_right());
      t.remove_values();
      t.replaced();
    }
    t.add(0, 100);
    t.claim(500); // stays, and so does the table
    t.remove_values();
    CHECK((t.is_right() && t.table.size() == 1 && t.replaced().empty()));
    for (key k = 0; k < 100; ++k) CHECK(t.is_right(k));
    t.publish(500);
    t.remove_values();
    CHECK((t.is_right() && t.table.size() == 0));
    CHECK(t.is_right(500));
    t.add(0, 30); // less than it has room for
    t.remove_values();
    CHECK((t.is_right() && t.is_right(0)));
    t.add(0, 130);
    CHECK(t.is_right());
  });
}

TEST_CASE("hashed_entries: the slot of a key that is computed is not another key's while it is held") {
  with_each([](auto&& t) {
    t.claim(1);
    auto* const slot = t.claimed[1];
    {
      priori::detail::held_slot<cell> const held(slot), again(slot), none(nullptr);
      CHECK((held.at == slot && held.mark == slot->load() && !none.at && none.mark == priori::detail::vacant));
      t.publish(1);
      for (key k = 2; k < 50; ++k) {
        t.claim(k);
        CHECK(t.claimed[k] != slot);
        t.publish(k);
      }
    }
    std::set<void const*> slots;
    for (key k = 50; k < 60; ++k) {
      t.claim(k);
      slots.insert(t.claimed[k]);
    }
    CHECK((slots.size() == 10 && slots.contains(slot)));
    CHECK(t.is_right());
  });
}

TEST_CASE("hashed_entries: a key of another table is not removed") {
  with_each([](auto&& t) {
    std::remove_cvref_t<decltype(t)> other;
    t.add(7);
    other.add(7);
    lazy_hash hash;
    CHECK_FALSE(other.table.remove(*t.table.find(hash, key{7}), other.retired));
    CHECK((t.is_right() && other.is_right()));
  });
}

TEST_CASE("hashed_entries: a table is taken over, or freed") {
  with_each([](auto&& t) {
    t.add(0, 90);
    t.claim(200);
    t.replaced();
    std::remove_cvref_t<decltype(t)> to;
    to.table.take(t.table);
    to.expected.swap(t.expected);
    to.claimed.swap(t.claimed);
    CHECK((to.is_right() && t.is_right() && t.table.size() == 0));
    to.publish(200);
    to.add(90, 127);
    CHECK((to.is_right() && to.replaced().empty()));
    to.add(127, 200);
    CHECK(to.is_right());
    to.table.release();
    to.expected.clear();
    CHECK(to.is_right(0));
    for (auto* const emptied : {&t, &to}) {
      CHECK(emptied->is_right());
      emptied->add(0, 50);
      CHECK(emptied->is_right());
    }
    // The room that is kept after all values were removed, too.
    t.add(50, 128);
    t.remove_values();
    t.replaced();
    to.replaced();
    to.table.release();
    to.expected.clear();
    to.table.take(t.table);
    to.add(0, 128);
    CHECK((to.is_right() && to.replaced().empty()));
    t.add(0, 33);
    CHECK(t.replaced() == std::vector<std::size_t>{room_for(32)});
  });
}

} // namespace
