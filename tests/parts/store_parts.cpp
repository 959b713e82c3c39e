// The parts of a store for many threads, and which keys of a store are found fastest.
#include "check.hpp"

#include <priori/detail/core/hash.hpp>
#include <priori/detail/core/keys.hpp>
#include <priori/detail/core/threads.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/hashed_parts.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/detail/stores/unbounded_store.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <limits>
#include <set>
#include <thread>

// A key that says how many there are.
struct counted_key {
  static inline int living = 0;
  int number;

  explicit counted_key(int n) : number(n) { ++living; }
  counted_key(counted_key const& other) : number(other.number) { ++living; }
  counted_key& operator=(counted_key const&) = delete;
  ~counted_key() { --living; }
  friend bool operator==(counted_key const& a, counted_key const& b) { return a.number == b.number; }
};
template <> struct std::hash<counted_key> {
  std::size_t operator()(counted_key const& k) const { return static_cast<std::size_t>(k.number); }
};

namespace {

using priori::detail::claimed;
using priori::detail::lazy_hash;
using priori::detail::ready;
using priori::detail::vacant;

constexpr int digits = std::numeric_limits<std::size_t>::digits;

// Parts for many threads, with 300 keys in the first one.
struct parts {
  priori::detail::hashed_parts<priori::detail::word_cell<int>, true, counted_key> all;

  parts() {
    for (int i = 0; i < 300; ++i) add(counted_key(-i));
  }
  parts(parts const&) = delete;
  ~parts() { all.release(); }
  std::size_t add(counted_key const& k) {
    std::size_t const hash = lazy_hash().of(k);
    priori::detail::hashed_parts<priori::detail::word_cell<int>, true, counted_key>::locked_home in(all, hash);
    all.insert(in.it, hash, ready, k).store(ready);
    in.release();
    return hash;
  }
  bool has(counted_key const& k) const {
    lazy_hash hash;
    return all.find(hash, k) != nullptr;
  }
  // Adds a key while another thread has the first part, until there are more parts.
  void make_others() {
    for (int i = 1; all.is_whole(); ++i) {
      std::atomic<bool> begins = false;
      all.of_store().mutex.lock();
      std::thread adds([&] {
        begins = true;
        add(counted_key(i));
      });
      while (!begins) std::this_thread::yield();
      for (int turns = 0; turns < 100; ++turns) std::this_thread::yield();
      all.of_store().mutex.unlock();
      adds.join();
      CHECK(has(counted_key(i)));
    }
  }
};

TEST_CASE("store_parts: a part is chosen by the hash's bits that select no place in it") {
  {
    parts p;
    CHECK((p.all.is_whole() && &p.all.home(0) == &p.all.of_store()));
    p.make_others();
    std::set<void const*> homes;
    for (std::size_t i = 0; i < 32; ++i) {
      std::size_t const hash = i << (digits - 6);
      homes.insert(&p.all.home(hash));
      for (int bit = 0; bit < digits - 6; ++bit)
        if (&p.all.home(hash) != &p.all.home(hash | std::size_t{1} << bit)) FAIL("a bit of the place in a part");
      CHECK(&p.all.home(hash) == &p.all.home(hash | std::size_t{1} << (digits - 1))); // set in each hash
    }
    CHECK((homes.size() == 32 && !homes.contains(&p.all.of_store())));
    for (int i = 0; i < 300; ++i) CHECK(p.has(counted_key(-i)));
  }
  CHECK(counted_key::living == 0);
}

TEST_CASE("store_parts: a key that is removed is destroyed, whatever part it is in") {
  parts p;
  p.make_others();
  p.all.reclaim_both(0);
  auto const remove = [&](counted_key const& k) {
    lazy_hash hash;
    std::size_t const h = hash.of(k);
    p.all.in_both(h, [&](auto& in) {
      auto* const n = p.all.find(hash, k);
      REQUIRE(n);
      n->store(vacant);
      p.all.remove(in, *n);
    });
    p.all.reclaim_both(h);
    CHECK_FALSE(p.has(k));
  };
  int const before = counted_key::living;
  for (int i = 1'000; i < 1'100; ++i) {
    p.add(counted_key(i));
    CHECK(counted_key::living == before + 1);
    remove(counted_key(i));
    CHECK(counted_key::living == before);
  }
  for (int i = 0; i < 300; ++i) remove(counted_key(-i)); // of the first part
  CHECK(counted_key::living == before - 300);
}

template <bool shared, class... K> struct store {
  priori::detail::unbounded_store<shared, long, K...> all;

  store() = default;
  store(store const&) = delete;
  ~store() { all.release(); }
  // Claims a key that has no value, for a top-level call or for another key.
  auto* claim(priori::detail::keys<K...> const* caller, K... k) {
    for (;;) {
      lazy_hash hash;
      auto* const vacant_slot = all.find(hash, k...).at;
      if (auto* const slot = all.claim(vacant_slot, claimed, caller, hash, k...)) return slot;
    }
  }
  void publish(auto* slot, K... k) {
    priori::detail::keys<K...> const key{k...};
    all.emplace(*slot, key, [] { return 1L; });
    all.template publish<false>(*slot, key);
  }
  auto seen(K... k) const {
    lazy_hash hash;
    return all.find(hash, k...).seen;
  }
};

template <bool shared> void check_first() {
  store<shared, int> s;
  for (int k = 0; k < 20; ++k) {
    s.publish(s.claim(nullptr, k), k);
    CHECK_FALSE(s.all.among_first(k));
    s.all.settle();
    CHECK((s.all.among_first(k) && !s.all.among_first(k + 1)));
  }
  s.publish(s.claim(nullptr, 21), 21);
  s.all.settle();
  CHECK((s.all.among_first(19) && !s.all.among_first(21)));
  CHECK((s.all.erase(10) && s.all.among_first(9) && !s.all.among_first(10) && s.seen(10) == vacant));
  CHECK((s.all.size() == 20 && s.all.contains(11) && !s.all.contains(10)));
}
TEST_CASE("store_parts: keys without a gap are the first keys, once they are settled") {
  check_first<false>();
  check_first<true>();
}

// An array that has a slot for it would let it be computed twice.
template <bool shared> void check_claimed(int others) {
  constexpr int far = 1'000'000;
  store<shared, int, int> s;
  auto* const slot = s.claim(nullptr, far, far);
  for (int i = 1; i <= others; ++i) s.publish(s.claim(nullptr, i * far, -i * far), i * far, -i * far); // hashed
  s.all.clear();
  CHECK((s.all.size() == 0 && s.seen(far, far) >= claimed));
  priori::detail::keys<int, int> const near{far, far};
  for (int i = 1; i < 10; ++i) s.publish(s.claim(&near, far + i, far), far + i, far);
  CHECK(s.all.find_dense(far + 1, far)); // there is a page
  CHECK(s.seen(far, far) >= claimed);
  s.publish(slot, far, far);
  CHECK((s.seen(far, far) == ready && s.all.size() == 10 && s.all.erase(far, far) && s.all.size() == 9));
}
TEST_CASE("store_parts: a key that is computed while all are removed is found still") {
  for (int const others : {0, 1, 5}) {
    check_claimed<false>(others);
    check_claimed<true>(others);
  }
}

} // namespace
