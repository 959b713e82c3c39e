// Keys that are hashed although an array may have slots for them: what is known of them, and how they are moved. And
// the parts of a store that hash keys.
#include "check.hpp"

#include <priori/detail/core/hash.hpp>
#include <priori/detail/core/keys.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/claimed_slots.hpp>
#include <priori/detail/stores/hashed_parts.hpp>
#include <priori/detail/stores/hashed_slots.hpp>
#include <priori/detail/stores/page_layout.hpp>
#include <priori/detail/stores/possible_strays.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/detail/stores/slot_arrays.hpp>
#include <priori/detail/stores/stray_filter.hpp>
#include <priori/detail/stores/stray_index.hpp>
#include <priori/detail/stores/strays.hpp>
#include <priori/detail/stores/unbounded_store.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace {

using priori::detail::any_stray;
using priori::detail::claimed;
using priori::detail::elsewhere;
using priori::detail::lazy_hash;
using priori::detail::ready;
using priori::detail::vacant;

using cell = priori::detail::word_cell<long>;
using slot = priori::detail::slot<cell>;

// --- stray_index, stray_filter

struct index {
  priori::detail::stray_index<false> all;

  index() = default;
  index(index const&) = delete;
  ~index() { all.release(); }
  void note(std::uint64_t begin, std::uint64_t end, std::size_t most) {
    for (; begin < end; ++begin) all.note(begin, 7, most, true);
  }
  // True if the key of slot 7 is the only one of each page, from one to another.
  bool knows(std::uint64_t begin, std::uint64_t end) const {
    for (; begin < end; ++begin)
      if (auto const s = all.of(begin); s.any_slot || s.count != 1 || s.slots[0] != 7) return false;
    return true;
  }
};

// Otherwise a key might be computed twice.
TEST_CASE("strays: an index is taken over with all that it knows") {
  for (std::uint64_t const n : {7u, 8u, 9u, 100u}) {
    index from, to;
    from.note(0, n, 1'000);
    to.all.take(from.all);
    CHECK((to.knows(0, n) && from.all.of(0).none()));
    to.note(n, 3 * n, 1'000);
    from.note(0, n, 1'000);
    CHECK((to.knows(0, 3 * n) && from.knows(0, n)));
  }
  index from, to;
  from.note(0, 100, 20); // too many
  CHECK(from.all.of(1'000).any_slot);
  to.all.take(from.all);
  CHECK((to.all.of(1'000).any_slot && from.all.of(1'000).none()));
}

TEST_CASE("strays: pages that are made are forgotten, however many there were") {
  index i;
  for (std::uint64_t page = 0; page < 500; ++page) {
    i.all.note(page, 7, 20, true);
    CHECK(i.knows(page, page + 1));
    i.all.remove(page);
    CHECK(i.all.of(page).none());
  }
}

TEST_CASE("strays: of pages that share a place, none gets what another got") {
  index i;
  i.note(0, 1'000, 20); // each got one key
  int several = 0;
  for (std::uint64_t page = 0; page < 1'000; ++page) several += i.all.got_several(page);
  CHECK(several == 0);
}

TEST_CASE("strays: an index that was freed is as a new one") {
  index i;
  i.note(0, 100, 20);
  for (int key = 0; key < 4; ++key) i.all.note(3, 7, 20, true);
  CHECK((i.all.got_several(3) && i.all.of(1'000).any_slot));
  i.all.release();
  CHECK((!i.all.got_several(3) && i.all.of(1'000).none()));
  i.note(0, 10, 20);
  CHECK((i.knows(0, 10) && i.all.of(1'000).none()));
}

TEST_CASE("strays: a filter tells most pages apart") {
  priori::detail::stray_filter<false> filter, other;
  filter.note(0, 0, 0, true);
  int named = 0;
  for (std::uint64_t page = 1; page <= 64; ++page) named += filter.of(page).any_slot;
  CHECK(named <= 8);                                   // it has 64 places
  for (std::uint64_t page = 0; page < 1'000; ++page) { // none is left out
    priori::detail::stray_filter<false> one;
    one.note(page, 0, 0, true);
    if (!one.of(page).any_slot) FAIL("a page is left out");
  }
  other.take(filter);
  CHECK((other.of(0).any_slot && filter.of(0).none()));
}

// --- strays

// Hashed keys, whose values are numbers.
template <class... K> struct hashed {
  using parts = priori::detail::hashed_parts<cell, false, K...>;
  using strays = priori::detail::strays<cell, false, true, K...>;
  parts all;

  hashed() = default;
  hashed(hashed const&) = delete;
  ~hashed() { all.release(); }
  slot& claim(K... k) { return all.insert(all.of_store(), lazy_hash().of(k...), claimed, k...); }
  void add(long value, K... k) {
    slot& s = claim(k...);
    s.cell.emplace([value] { return value; });
    if constexpr (parts::part::in_entries) all.publish(priori::detail::claimed_slot<cell>::of(s));
    else s.store(ready);
  }
  bool mark(auto& array) { return strays(all).mark(array, any_stray); }
  void move(auto& array) { strays(all).move(array, any_stray); }
  // Those that are not vacant.
  std::size_t count() const {
    std::size_t n = 0;
    all.each([&](auto& node) { n += node.load() != vacant; });
    return n;
  }
};

TEST_CASE("strays: keys are moved to an array that has slots for them") {
  hashed<int> h;
  auto* const block = priori::detail::slot_block<cell>::make(2'000);
  CHECK_FALSE(h.mark(*block));
  h.add(50, 2'000);
  h.add(51, -1);
  CHECK_FALSE(h.mark(*block)); // it has no slots for these
  for (int const k : {0, 5, 1'023, 1'024, 1'999}) h.add(k + 10, k);
  h.claim(7); // is computed still
  CHECK(h.mark(*block));
  for (int k = 0; k < 2'000; ++k) {
    bool const here = k == 0 || k == 5 || k == 7 || k == 1'023 || k == 1'024 || k == 1'999;
    CHECK((block->slots[k].load() == elsewhere) == here);
  }
  h.move(*block);
  for (int const k : {0, 5, 1'023, 1'024, 1'999})
    CHECK((block->slots[k].load() == ready && block->slots[k].cell.value() == k + 10));
  CHECK(block->slots[7].load() == elsewhere);
  CHECK((h.all.size() == 3 && h.count() == 3));
  priori::detail::slot_block<cell>::destroy(block);
}

// Few hashed keys, which are looked through, and many, where each slot is looked up.
template <class... K> void check_page(std::vector<std::pair<int, priori::detail::keys<K...>>> const& others) {
  using layout = priori::detail::page_layout<K...>;
  constexpr std::size_t size = layout::page_size;
  std::uint64_t const id = layout::page(K(900'000)...);
  auto const page = std::make_unique<priori::detail::slot_page<cell, size>>(id);
  hashed<K...> h;
  for (auto const& [value, key] : others) key.apply([&h, v = value](K... k) { h.add(v, k...); });
  CHECK_FALSE(h.mark(*page));
  std::set<std::size_t> const slots = {0, 3, size / 2, size - 1};
  for (std::size_t const at : slots) layout::key(id, at).apply([&](K... k) { h.add(static_cast<long>(at) + 5, k...); });
  layout::key(id, 4).apply([&](K... k) { h.claim(k...); });
  CHECK(h.mark(*page));
  for (std::size_t at = 0; at < size; ++at)
    CHECK((page->slots[at].load() == elsewhere) == (at == 4 || slots.contains(at)));
  h.move(*page);
  for (std::size_t const at : slots)
    CHECK((page->slots[at].load() == ready && page->slots[at].cell.value() == static_cast<long>(at) + 5));
  CHECK(page->slots[4].load() == elsewhere);
  CHECK((h.all.size() == others.size() + 1 && h.count() == others.size() + 1));
}
TEST_CASE("strays: keys are moved to a page") {
  using u64 = std::uint64_t;
  for (int const n : {0, 3, 5'000}) {
    std::vector<std::pair<int, priori::detail::keys<u64>>> one;
    std::vector<std::pair<int, priori::detail::keys<u64, u64, u64>>> three; // in nodes
    for (int i = 0; i < n; ++i) {
      auto const k = static_cast<u64>(i);
      one.push_back({i, {k}});
      if (n < 100) three.push_back({i, {k, k, k << 50}});
    }
    check_page(one);
    check_page(three);
  }
}

// --- hashed_slots

template <class Retired> struct nodes {
  priori::detail::hashed_slots<cell, Retired, int> all;
  Retired retired;

  nodes() = default;
  nodes(nodes const&) = delete;
  ~nodes() { all.release(); }
  auto& add(int k) { return all.insert(lazy_hash().of(k), ready, retired, k); }
  bool has(int k) const {
    lazy_hash hash;
    return all.find(hash, k) != nullptr;
  }
};

template <class Retired> void check_nodes() {
  nodes<Retired> a, b;
  for (int k = 0; k < 10; ++k) a.add(k);
  auto& of_b = b.add(3);
  CHECK((!a.all.remove(of_b, a.retired) && a.all.size() == 10 && a.has(3) && b.has(3)));
  CHECK((b.all.remove(of_b, b.retired) && b.all.size() == 0 && !b.has(3)));
  a.all.remove_if(
      [](auto& n) {
        if (n.key.a % 3 == 0) n.store(vacant);
        return n.key.a % 3 == 0;
      },
      a.retired);
  CHECK(a.all.size() == 6);
  for (int k = 0; k < 10; ++k) CHECK(a.has(k) == (k % 3 != 0));
}
TEST_CASE("strays: nodes are removed, one or some") {
  check_nodes<priori::detail::retire_at_once>();
  check_nodes<priori::detail::retire_list>();
}

TEST_CASE("strays: a node stays while a thread waits for it") {
  using list = priori::detail::retire_list;
  nodes<list> n;
  auto& waited = n.add(1);
  auto& other = n.add(2);
  std::uint32_t const number = waited.link, number_of_other = other.link;
  std::uint32_t retired = 0;
  auto const free = [&] { // of those that no reader can see
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = n.all.without_waiters(std::exchange(retired, 0), n.retired); i != 0; i = n.all[i].link)
      numbers.push_back(i);
    return numbers;
  };
  {
    decltype(n.all)::held_node const held(&waited), again(&waited);
    n.all.remove(waited, n.retired);
    n.all.remove(other, n.retired);
    retired = n.retired.take_all().nodes;
    CHECK(free() == std::vector{number_of_other});
    retired = n.retired.take_all().nodes;
    CHECK((retired == number && free().empty()));
  }
  retired = n.retired.take_all().nodes;
  CHECK(free() == std::vector{number});
}

} // namespace
