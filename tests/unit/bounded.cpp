#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/core/hash.hpp>
#include <priori/detail/stores/ghosts.hpp>
#include <priori/detail/stores/node_groups.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/memo_observer.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <list>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using priori::memoize_shared;

// A clock that is set by hand. Each test has its own.
template <class Test, class Tick = std::chrono::seconds> struct clock_of {
  using duration = Tick;
  using rep = typename Tick::rep;
  using period = typename Tick::period;
  using time_point = std::chrono::time_point<clock_of>;
  static constexpr bool is_steady = false;
  static inline std::atomic<rep> ticks = 0;
  static time_point now() { return time_point(Tick(ticks.load())); }
};

constexpr auto square = [](int n) -> int { return n * n; };
constexpr auto fib = [](auto& self, unsigned n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("bounded: the oldest key that was not used goes first") {
  auto f = memoize_shared(square, {.capacity = 2});
  CHECK((f.stats().size == 0 && f.stats().hits == 0 && f.stats().misses == 0 && f.stats().evictions == 0));
  CHECK((f(1) == 1 && f(2) == 4 && f(1) == 1 && f(3) == 9));
  CHECK((f.contains(1) && !f.contains(2) && f.contains(3)));
  CHECK((f.stats().size == 2 && f.stats().hits == 1 && f.stats().misses == 3 && f.stats().evictions == 1));
  f.contains(3); // does not count as a use
  f(4);
  CHECK((f.contains(1) && !f.contains(3) && f.contains(4)));
  f.erase(1);
  CHECK((!f.contains(1) && f.stats().size == 1 && f.stats().evictions == 2));
  f.clear();
  CHECK((f.stats().size == 0 && f.stats().misses == 4 && f.stats().evictions == 2));
  CHECK((f(4) == 16 && f.function()(5) == 25 && !f.contains(5)));
  CHECK_THROWS_AS(f(1LL << 40), priori::domain_error);
}

TEST_CASE("bounded: without bounds") {
  auto f = memoize_shared(fib, {});
  CHECK((f(90) == 2880067194370816120u && f.stats().size == 91 && f.stats().evictions == 0));
  CHECK(f(20'000) == memoize_shared(fib)(20'000));
}

// As a member, whose type is written out.
struct squares {
  using function = int (*)(int);
  priori::memoized<function, priori::bounded<>> few{[](int n) { return n * n; }, {.capacity = 2}};
  priori::memoized<function, priori::bounded<>> any{[](int n) { return n * n; }};
  priori::memoized<function, priori::bounded<std::chrono::steady_clock, int (*)(int, int)>> light{
      [](int n) { return n * n; }, {.capacity = 2}, [](int, int) { return 0; }};
};
TEST_CASE("bounded: an object whose type is written out") {
  squares s;
  for (int n = 0; n < 9; ++n) CHECK((s.few(n) == n * n && s.any(n) == n * n && s.light(n) == n * n));
  CHECK(s.few.stats().size == 2);
  CHECK(s.any.stats().size == 9);
  CHECK(s.light.stats().size == 9);
  static_assert(!std::is_constructible_v<decltype(s.few), squares::function, std::string>);
  auto const made = std::make_unique<decltype(s.few)>(squares::function{}, priori::shared_options{.capacity = 1});
  CHECK(made->stats().size == 0);
}

TEST_CASE("bounded: a key lives from when it was computed") {
  struct test;
  using clock = clock_of<test>;
  auto f = memoize_shared<clock>(
      [](int n) -> int {
        clock::ticks += 3;
        return n;
      },
      {.capacity = 2, .lifetime = 10s});
  f(1); // at 3
  clock::ticks = 12;
  CHECK((f.contains(1) && f(1) == 1 && f.stats().misses == 1));
  clock::ticks = 13;
  CHECK((!f.contains(1) && f.stats().size == 0));
  CHECK((f(1) == 1 && f.stats().misses == 2 && f.contains(1))); // at 16
  clock::ticks = 18;
  f(2); // at 21
  f(1);
  clock::ticks = 26;
  CHECK((!f.contains(1) && f.contains(2) && f.stats().size == 1));
  f(3); // an ended key makes room before a living one that was used earlier
  CHECK((f.contains(2) && f.contains(3) && f.stats().evictions == 0));
  clock::ticks = 0; // set back
  CHECK((f.contains(2) && f.contains(3)));
}

TEST_CASE("bounded: a key lives from when it was last used") {
  struct test;
  using clock = clock_of<test>;
  auto f = memoize_shared<clock>(square, {.lifetime = 10s, .lifetime_unused = 4s});
  f(1);
  f(2);
  clock::ticks = 3;
  f(1);
  f.contains(2); // does not count as a use
  clock::ticks = 4;
  CHECK((f.contains(1) && !f.contains(2) && f.stats().size == 1 && f.weight() == 1));
  clock::ticks = 6;
  CHECK(f.find(1) == 1); // is one
  clock::ticks = 9;
  CHECK(f(1) == 1);
  CHECK(f.stats().misses == 2);
  clock::ticks = 10; // however often it was used
  CHECK((!f.contains(1) && f.stats().size == 0 && f(1) == 1 && f.stats().misses == 3));
  auto unused = memoize_shared<clock>(square, {.lifetime_unused = 4s});
  for (int i = 0; i < 10; ++i, clock::ticks += 3) unused(1);
  CHECK(unused.stats().misses == 1);
  clock::ticks += 1;
  CHECK((!unused.contains(1) && !unused.erase(1) && unused.stats().evictions == 0));
  auto none = memoize_shared<clock>(square, {.lifetime_unused = 0s});
  CHECK((none(3) == 9 && !none.contains(3) && !none.insert(3, 1)));
}

// Its destructor says so.
struct told_when_destroyed {
  std::shared_ptr<int> alive = std::make_shared<int>();
};
TEST_CASE("bounded: a value past its lifetime is destroyed when the object is next asked, put in or erased from") {
  struct test;
  using clock = clock_of<test>;
  std::weak_ptr<int> alive;
  auto f = memoize_shared<clock>(
      [&](int) -> told_when_destroyed {
        told_when_destroyed made;
        alive = made.alive;
        return made;
      },
      {.lifetime = 1s});
  auto const ends = [&](auto const& use) {
    f(1);
    clock::ticks += 1;
    f.contains(1);
    f.stats();
    f.for_each([](int, told_when_destroyed const&) { CHECK(false); });
    bool const kept = !alive.expired();
    use();
    return kept && alive.expired();
  };
  CHECK(ends([&] { f.find(2); }));
  CHECK(ends([&] { f.erase(2); }));
  CHECK(ends([&] { f.clear(); }));
  CHECK(ends([&] { f.insert(2, told_when_destroyed{}); }));
}

TEST_CASE("bounded: a capacity for what keys weigh") {
  int weighed = 0;
  auto f = memoize_shared([](int n) -> std::string { return std::string(static_cast<std::size_t>(n), 'a'); },
                          {.capacity = 10},
                          [&](int n, std::string const& s) {
                            ++weighed;
                            CHECK(static_cast<std::size_t>(n) == s.size());
                            return s.size();
                          });
  for (int const n : {3, 4, 2}) f(n);
  CHECK((f.stats().size == 3 && f.weight() == 9 && f.stats().evictions == 0 && weighed == 3));
  f(3);
  f(6); // in the room of 4 and 2
  CHECK((f.contains(3) && f.contains(6) && !f.contains(4) && !f.contains(2) && f.stats().evictions == 2));
  CHECK(f.weight() == 9);
  f(11); // is too heavy, and makes no room
  CHECK((!f.contains(11) && f.weight() == 9 && f.stats().misses == 5 && f.stats().evictions == 2));
  f(0);
  CHECK((f.contains(0) && f.stats().size == 3));
  CHECK((!f.insert(11, std::string(11, 'b')) && f.insert(1, "b") && f.weight() == 10 && f(1) == "b"));
  CHECK((f.erase(3) && f.weight() == 7));
  f(10);
  CHECK((f.stats().size == 1 && f.weight() == 10));
  f.clear();
  CHECK((f.stats().size == 0 && f.weight() == 0));
}

// Many light keys go for a heavy one, and many are erased: what was forgotten is more than what is there.
TEST_CASE("bounded: keys of very different weights") {
  std::uint64_t state = 1;
  auto const below = [&state](std::uint64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state >> 33) % n);
  };
  for (std::size_t const capacity : {1u, 15u, 31u, 60u, 62u, 200u}) {
    auto f = memoize_shared(square, {.capacity = capacity}, [&](int n, int) -> std::size_t {
      return n % 50 == 0 ? capacity : n % 7 == 0 ? 0 : 1;
    });
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
      int const n = below(below(3) == 0 ? 1000 : 80);
      wrong += f(n) != n * n || f.weight() > capacity;
      if (below(500) == 0)
        for (int k = 0; k < 1000; ++k) f.erase(k);
    }
    CHECK(wrong == 0);
  }
  auto none = memoize_shared(square, {.capacity = 0}, [](int, int) -> std::size_t { return 0; });
  CHECK((none(3) == 9 && !none.contains(3) && !none.insert(4, 1)));
}

// One that is used all the time leaves for another.
TEST_CASE("bounded, threads: room is made while others use what is there") {
  auto f = memoize_shared(square, {.capacity = 1});
  std::atomic<bool> done = false;
  in_threads(4, [&](int thread) {
    if (thread > 0)
      while (!done) f(thread % 2);
    else {
      for (int n = 2; n < 2000; ++n) f(n);
      done = true;
    }
  });
  CHECK(f.stats().size <= 1);
}

TEST_CASE("bounded: a weight that throws") {
  bool armed = true;
  auto f = memoize_shared(square, {.capacity = 10}, [&](int, int) -> std::size_t {
    if (armed) throw std::runtime_error("not weighed");
    return 1;
  });
  CHECK_THROWS_AS(f(1), std::runtime_error);
  CHECK_THROWS_AS(f.insert(1, 1), std::runtime_error);
  CHECK((!f.contains(1) && f.weight() == 0));
  armed = false;
  CHECK((f(1) == 1 && f.contains(1)));
}

TEST_CASE("bounded: a weight below zero") {
  auto f = memoize_shared(square, {.capacity = 10}, [](int n, int) { return n; });
  CHECK_THROWS_AS(f(-1), priori::overflow_error);
  CHECK_THROWS_AS(f.insert(-1, 1), priori::overflow_error);
  CHECK((!f.contains(-1) && f.stats().size == 0 && f.weight() == 0));
  CHECK((f(0) == 0 && f(10) == 100 && f(11) == 121 && f.stats().size == 2 && f.weight() == 10));
}

TEST_CASE("bounded: all is shown, new keys before those that were used again, the oldest first") {
  auto f = memoize_shared(square, {.capacity = 3});
  for (int const n : {1, 2, 3, 1, 4}) f(n);
  std::vector<int> keys, values;
  f.for_each([&](int key, int value) {
    keys.push_back(key);
    values.push_back(value);
  });
  CHECK((keys == std::vector{3, 4, 1} && values == std::vector{9, 16, 1}));
}

template <class Tick, class Lifetime> bool contained(Lifetime lifetime, typename Tick::rep at) {
  using clock = clock_of<Lifetime, Tick>;
  clock::ticks = 0;
  auto f = memoize_shared<clock>(square, {.lifetime = lifetime});
  bool const right = f(3) == 9;
  clock::ticks = at;
  return right && f.contains(3);
}

TEST_CASE("bounded: lifetimes of any length and unit") {
  struct last;
  using late = clock_of<last, std::chrono::duration<std::int64_t>>;
  late::ticks = std::numeric_limits<std::int64_t>::max();
  auto never_asked = memoize_shared<late>(square, {.lifetime = 1s});
  CHECK((!never_asked.contains(3) && !never_asked.find(3) && never_asked(3) == 9));
  CHECK((contained<std::chrono::seconds>(1500ms, 1) && !contained<std::chrono::seconds>(1500ms, 2)));
  CHECK((contained<std::chrono::milliseconds>(1.5s, 1499) && !contained<std::chrono::milliseconds>(1.5s, 1500)));
  CHECK((contained<std::chrono::nanoseconds>(1ns, 0) && !contained<std::chrono::nanoseconds>(1ns, 1)));
  CHECK((!contained<std::chrono::seconds>(0s, 0) && !contained<std::chrono::seconds>(-1s, -5)));
  CHECK(!contained<std::chrono::seconds>(std::chrono::hours::min(), 0));
  auto const latest = std::numeric_limits<std::int64_t>::max();
  CHECK(contained<std::chrono::duration<std::int64_t>>(std::chrono::hours::max(), latest));
  CHECK(contained<std::chrono::duration<std::int64_t, std::pico>>(24h * 365, latest - 1));
  auto f = memoize_shared(square, {.capacity = 1, .lifetime = std::chrono::nanoseconds::max() - 1ns});
  CHECK((f(3) == 9 && f.contains(3)));
}

TEST_CASE("bounded: nothing is remembered") {
  auto none = memoize_shared(square, {.capacity = 0});
  auto ended = memoize_shared(square, {.lifetime = -1s});
  CHECK((none(3) == 9 && none(3) == 9 && none.stats().misses == 2 && none.stats().size == 0));
  CHECK((ended(3) == 9 && ended(3) == 9 && ended.stats().misses == 2 && ended.stats().size == 0));
  CHECK((none.stats().evictions == 0 && !none.contains(3)));
}

TEST_CASE("bounded: a recursion deeper than the capacity") {
  auto enough = memoize_shared(fib, {.capacity = 3});
  CHECK((enough(90) == 2880067194370816120u && enough.stats().misses == 92)); // one is forgotten too early, once
  for (std::size_t capacity : {0u, 1u, 2u}) CHECK(memoize_shared(fib, {.capacity = capacity})(15) == 610);
  auto sum = memoize_shared([](auto& self, unsigned n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; },
                            {.capacity = 10});
  CHECK((sum(50'000) == 1'250'025'000u && sum.stats().size == 10 && sum.stats().evictions == 49'991));
  // Each key is used when the next row is computed. What a small queue of a tenth forgets too early would be computed
  // again and again: the queue grows, after no more than one such key for each that fits.
  auto paths = memoize_shared(
      [](auto& self, int i, int j) -> std::uint64_t { return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1); },
      {.capacity = 100});
  CHECK(paths(30, 30) == 118264581564861424u); // binomial(60, 30)
  CHECK(paths.stats().misses <= 31 * 31 + 100);
}

TEST_CASE("bounded: keys and values of any kind") {
  auto length =
      memoize_shared([](std::string const& s, int n) -> std::string { return s + std::to_string(n); }, {.capacity = 1});
  using namespace std::string_view_literals;
  CHECK((length("a", 1) == "a1" && length("a"sv, 1) == "a1" && length(std::string("a"), 1) == "a1"));
  CHECK((length.stats().misses == 1 && length.contains("a"sv, 1) && !length.contains("a", 2)));
  length.erase("a", 1);
  CHECK(length.stats().size == 0);
}

TEST_CASE("bounded: errors") {
  int fails = 2;
  auto f = memoize_shared(
      [&fails](auto& self, unsigned n) -> int {
        if (n == 5) return self(6);
        if (n == 6) return self(5);
        if (n == 7) return self(n - 8);
        if (n == 8 && fails-- > 0) throw std::runtime_error("not yet");
        return 1;
      },
      {.capacity = 4});
  try {
    f(5);
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"5", "6", "5"});
  }
  CHECK_THROWS_AS(f(7), priori::domain_error);
  CHECK_THROWS_AS(f(8), std::runtime_error);
  CHECK_THROWS_AS(f(8), std::runtime_error);
  CHECK(f.stats().size == 0);
  CHECK((f(8) == 1 && f.stats().misses == 1));
}

// A brief guard is of one thread, which a user's code may leave by a switch of fibers.
struct looks_for_guards {
  std::size_t* calls;
  std::size_t* guarded;

  void look() const {
    ++*calls;
    *guarded += priori::program::brief_readers.total();
  }
  void hit(int) const { look(); }
  void computing(int) const { look(); }
  void computed(int, int) const { look(); }
  void evicted(int) const { look(); }
};
TEST_CASE("bounded: a user's code runs without a brief guard") {
  std::size_t calls = 0, guarded = 0;
  looks_for_guards const watching{&calls, &guarded};
  auto f = memoize_shared(priori::watched(square, watching), {.capacity = 2}, [&](int, int) -> std::size_t {
    watching.look();
    return 1;
  });
  for (int const n : {1, 1, 2, 3, 3, 1, 4}) f(n);
  CHECK(f.find(4) == 16);
  f.visit(4, [&](int) { watching.look(); });
  f.for_each([&](int, int) { watching.look(); });
  CHECK(f.insert(5, 25));
  CHECK((calls > 20 && guarded == 0));
}
struct looking_clock : std::chrono::steady_clock {
  static inline std::size_t calls = 0, guarded = 0;
  static time_point now() {
    looks_for_guards{&calls, &guarded}.look();
    return std::chrono::steady_clock::now();
  }
};
TEST_CASE("bounded: a user's clock is asked without a brief guard") {
  auto f = memoize_shared<looking_clock>(square, {.capacity = 2, .lifetime = 1h, .lifetime_unused = 1h});
  for (int const n : {1, 1, 2, 3}) f(n);
  CHECK((f.find(3) == 9 && f.contains(3) && !f.insert(3, 9) && f.stats().size == 2));
  f.visit(3, [](int) {});
  f.for_each([](int, int) {});
  f.erase(3);
  CHECK((looking_clock::calls > 10 && looking_clock::guarded == 0));
}

// The policy, as docs/reference/memoize_shared.md tells it, by plain lists.
struct model {
  struct entry {
    int key;
    std::int64_t end;
    int uses = 0;
  };
  struct ghost {
    int key;
    std::size_t number;
  };
  std::size_t capacity;
  std::int64_t lifetime = std::numeric_limits<std::int64_t>::max() / 2;
  std::list<entry> small = {}, main = {}; // the oldest first
  std::list<ghost> small_ghosts = {}, main_ghosts = {};
  std::size_t room = capacity / 10, forgotten_by_small = 0;
  std::size_t hits = 0, misses = 0, evictions = 0;

  std::size_t size() const { return small.size() + main.size(); }
  entry* find(int key) {
    for (auto* queue : {&small, &main})
      for (entry& e : *queue)
        if (e.key == key) return &e;
    return nullptr;
  }
  static bool take(std::list<ghost>& from, int key, ghost& taken) {
    auto const at = std::find_if(from.begin(), from.end(), [&](ghost const& g) { return g.key == key; });
    if (at == from.end()) return false;
    taken = *at;
    from.erase(at);
    return true;
  }
  void ask(int key, std::int64_t now) {
    end(now);
    if (entry* const e = find(key)) {
      ++hits;
      e->uses = std::min(3, e->uses + 1);
      return;
    }
    ++misses;
    if (capacity == 0) return;
    ghost was{};
    bool comes_back = false;
    if (take(small_ghosts, key, was)) {
      comes_back = true;
      if (forgotten_by_small - was.number + small.size() <= size() && room < capacity) room += 1;
    } else if (take(main_ghosts, key, was)) room = std::max(room, capacity / 10 + 1) - 1;
    while (size() >= capacity) evict();
    (comes_back ? main : small).push_back({key, now + lifetime});
  }
  void evict() {
    while (true) {
      bool const of_small = main.empty() || small.size() > room;
      auto& queue = of_small ? small : main;
      entry first = queue.front();
      queue.pop_front();
      if (first.uses == 0) {
        ++evictions;
        if (of_small) small_ghosts.push_back({first.key, forgotten_by_small++});
        else main_ghosts.push_back({first.key, 0});
        while (small_ghosts.size() + main_ghosts.size() > capacity)
          (small_ghosts.size() >= main_ghosts.size() ? small_ghosts : main_ghosts).pop_front();
        return;
      }
      first.uses = of_small ? 0 : first.uses - 1;
      main.push_back(first);
    }
  }
  void end(std::int64_t now) {
    erase_if([&](entry const& e) { return e.end <= now; });
  }
  template <class Which> void erase_if(Which const& which) {
    small.remove_if(which);
    main.remove_if(which);
  }
  void clear() { *this = {capacity, lifetime, {}, {}, {}, {}, capacity / 10, 0, hits, misses, evictions}; }
};

TEST_CASE("bounded: as plain lists do") {
  struct test;
  using clock = clock_of<test>;
  std::uint64_t state = 1;
  auto const below = [&state](std::uint64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state >> 33) % n);
  };
  for (std::size_t capacity : {0u, 1u, 2u, 5u, 20u, 24u})
    for (int lifetime : {1, 7, 40, 1000}) {
      clock::ticks = 0;
      auto f = memoize_shared<clock>([](int n) -> std::string { return std::to_string(n); },
                                     {.capacity = capacity, .lifetime = std::chrono::seconds(lifetime)});
      model m{capacity, lifetime};
      int wrong = 0;
      for (int i = 0; i < 3000; ++i) {
        int const key = below(below(2) ? 8 : 30);
        switch (below(20)) {
        case 0:
          f.erase(key);
          m.erase_if([&](auto const& e) { return e.key == key; });
          break;
        case 1:
          if (below(20) != 0) break;
          f.clear();
          m.clear();
          break;
        case 2:
        case 3:
        case 4:
          clock::ticks += below(4);
          break;
        default:
          wrong += f(key) != std::to_string(key);
          m.ask(key, clock::ticks);
        }
        m.end(clock::ticks);
        auto const s = f.stats();
        wrong += s.size != m.size() || s.hits != m.hits || s.misses != m.misses || s.evictions != m.evictions;
        for (int k = 0; k < 30; ++k) wrong += f.contains(k) != (m.find(k) != nullptr);
      }
      CHECK(wrong == 0);
    }
}

// With room for more, when a key was forgotten is known in generations, and a few are forgotten early. Some keys come
// back soon, some late, most never.
TEST_CASE("bounded: nearly as plain lists do, with room for more") {
  struct test;
  using clock = clock_of<test>;
  for (std::size_t const capacity : {200u, 1000u}) {
    auto f = memoize_shared<clock>([](int n) -> int { return -n; }, {.capacity = capacity});
    model m{capacity};
    std::uint64_t state = 7;
    int wrong = 0;
    int const requests = 20'000, near = static_cast<int>(capacity / 4 * 3);
    for (int i = 0; i < requests; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      auto const random = static_cast<unsigned>(state >> 33);
      bool const is_near = i / 5'000 % 2 == 0;
      int const key = random % 4 == 0 ? i : static_cast<int>(random / 4) % (is_near ? near : 4 * near);
      wrong += f(key) != -key;
      m.ask(key, 0);
    }
    CHECK(wrong == 0);
    auto const stats = f.stats();
    CHECK((stats.size == capacity && stats.hits + stats.misses == requests &&
           stats.evictions == stats.misses - capacity));
    CHECK(std::abs(static_cast<int>(stats.hits) - static_cast<int>(m.hits)) < (capacity == 200 ? 10 : requests / 400));
  }
}

// It forgets few ghosts early, and takes few keys for others.
TEST_CASE("bounded: what is forgotten is known for a while") {
  auto const hash = [](std::uint64_t n) { return priori::detail::hash_of_key(n); };
  for (std::uint64_t const room : {2u, 10u, 100u, 3'000u}) {
    priori::detail::ghosts<> g;
    g.reserve(static_cast<std::size_t>(room));
    std::uint64_t const keys = 10 * room;
    for (std::uint64_t n = 0; n < keys; ++n) g.add(hash(n), n % 2 == 0, static_cast<std::size_t>(room));
    std::uint64_t lost = 0, kept = 0, odd = 0;
    for (std::uint64_t n = 0; n < 2 * keys; ++n) {
      auto const was = g.take(hash(n));
      if (n >= keys || n + room + room / 60 < keys) kept += was.age != 0;
      else if (n + room >= keys) {
        lost += was.age == 0;
        odd +=
            was.age != 0 && (was.of_main != (n % 2 == 0) || was.age < (keys - n) / 2 || was.age > keys - n + room / 60);
      }
      CHECK(g.take(hash(n)).age == 0);
    }
    CHECK(lost <= room / 50);
    CHECK(kept <= room / 50);
    CHECK(odd == 0);
  }
}

TEST_CASE("bounded: of forgotten keys that share a bucket, the last ones are known") {
  for (std::size_t const keys : {17u, 20u, 60u}) {
    priori::detail::ghosts<> g;
    g.reserve(100);
    for (std::size_t hash = 1; hash <= keys; ++hash) g.add(hash, false, 100);
    for (std::size_t hash = 1; hash <= keys; ++hash)
      CHECK(g.take(hash).age == (hash + 16 > keys ? keys + 1 - hash : 0));
  }
}

// With hashes of few kinds, so that many numbers pass a group: more than it counts.
TEST_CASE("bounded: a table from which numbers are removed") {
  using priori::detail::retire_at_once;
  constexpr std::uint32_t first = 16, numbers = 3'000;
  for (unsigned const kinds : {1u, 5u, 1'000'000u}) {
    retire_at_once retired;
    priori::detail::node_groups<retire_at_once> table;
    std::vector<std::size_t> hashes(numbers);
    std::vector<bool> there(numbers);
    std::mt19937 random(kinds);
    for (std::size_t& h : hashes) h = priori::detail::hash_of_key(random() % kinds);
    std::uint32_t size = 0, wrong = 0;
    auto const find = [&](std::uint32_t i) {
      return table.find([&] { return hashes[i]; },
                        [&](std::uint32_t n) { return n == first + i ? &hashes[i] : nullptr; }) != nullptr;
    };
    for (int step = 0; step < 10'000; ++step) {
      auto const i = static_cast<std::uint32_t>(random() % numbers);
      bool const adds = random() % 8 < (step / 2'500 % 2 == 0 ? 7 : 1);
      if (adds && !there[i]) {
        if (!table.has_room_for(first + i))
          table.reserve(size + size / 2 + 1, 0, retired, [&](auto const& put) {
            for (std::uint32_t n = 0; n < numbers; ++n)
              if (there[n]) put(hashes[n], first + n);
          });
        table.insert(hashes[i], first + i);
        there[i] = true;
        size += 1;
      } else if (!adds && there[i]) {
        wrong += table.remove(hashes[i], [&](std::uint32_t n) { return n == first + i; }) != first + i;
        there[i] = false;
        size -= 1;
      }
      auto const other = static_cast<std::uint32_t>(random() % numbers);
      wrong += find(other) != there[other];
    }
    for (std::uint32_t i = 0; i < numbers; ++i) wrong += find(i) != there[i];
    CHECK((wrong == 0 && table.size() == size));
    table.release();
  }
}

TEST_CASE("bounded, threads: never more keys than fit") {
  auto f = memoize_shared([](auto& self, int n) -> std::string { return n == 0 ? "x" : self(n / 2) + 'x'; },
                          {.capacity = 7});
  std::atomic<int> wrong = 0, working = 3;
  in_threads(4, [&](int thread) {
    if (thread == 3)
      for (int i = 0; working > 0; ++i) {
        wrong += f.stats().size > 7;
        if (i % 64 == 0) f.clear();
        f.erase(i % 50);
      }
    else {
      for (int i = 0; i < 3000; ++i) {
        int const n = i * (thread + 1) % 50;
        std::size_t length = 1;
        for (int k = n; k > 0; k /= 2) ++length;
        wrong += f(n).size() != length;
        wrong += f.stats().size > 7;
      }
      --working;
    }
  });
  CHECK(wrong == 0);
}

// The first computes until all others are about to wait: it answers all of them, even where nothing is remembered.
struct counts_waiters {
  std::atomic<int> count = 0;
  void waiting(int) { ++count; }
};
TEST_CASE("bounded, threads: one computation answers all who wait") {
  for (std::size_t capacity : {0u, 1u}) {
    counts_waiters waiters;
    std::atomic<int> calls = 0, wrong = 0;
    std::string expected(50, 'x');
    expected += '7';
    auto f = memoize_shared(priori::watched(
                                [&](int n) -> std::string {
                                  ++calls;
                                  while (waiters.count < 5) std::this_thread::yield();
                                  return std::string(50, 'x') + std::to_string(n);
                                },
                                &waiters),
                            {.capacity = capacity});
    in_threads(6, [&](int) { wrong += f(7) != expected; });
    CHECK((wrong == 0 && calls == 1));
    CHECK((f.stats().misses == 1 && f.stats().hits == 5));
  }
}

TEST_CASE("bounded, threads: never two compute a key at once, though it ends again and again") {
  struct test;
  using clock = clock_of<test>;
  std::array<std::atomic<int>, 5> computing{};
  std::atomic<int> wrong = 0;
  std::atomic<std::size_t> calls = 0;
  auto f = memoize_shared<clock>(
      [&](int n) -> std::string {
        wrong += computing[static_cast<std::size_t>(n)].fetch_add(1) != 0;
        ++calls;
        std::this_thread::yield();
        --computing[static_cast<std::size_t>(n)];
        return std::to_string(n);
      },
      {.capacity = 4, .lifetime = 3s});
  in_threads(4, [&](int thread) {
    for (int i = 0; i < 2000; ++i) {
      if (thread == 0) ++clock::ticks;
      int const n = (i + thread) % 5;
      wrong += f(n) != std::to_string(n);
      wrong += f.stats().size > 4;
    }
  });
  CHECK(wrong == 0);
  CHECK(f.stats().misses == calls);
  CHECK(f.stats().hits + f.stats().misses == 8000);
}

TEST_CASE("bounded, threads: once per key") {
  std::array<std::atomic<int>, 300> calls{};
  auto f = memoize_shared(
      [&calls](auto& self, unsigned n) -> std::uint64_t {
        ++calls[n];
        return n < 2 ? n : self(n - 1) + self(n - 2);
      },
      {.capacity = 300, .lifetime = 24h});
  auto const plain = memoize_shared(fib, {})(299);
  std::atomic<int> wrong = 0;
  in_threads(6, [&](int thread) {
    for (unsigned n = static_cast<unsigned>(thread) * 40; n < 300; ++n) f(n);
    wrong += f(299) != plain;
  });
  CHECK(wrong == 0);
  CHECK(std::all_of(calls.begin(), calls.end(), [](auto const& c) { return c == 1; }));
  CHECK(f.stats().misses == 300);
}

TEST_CASE("bounded, threads: who waited for a key that threw tries again") {
  std::atomic<int> attempts = 0, thrown = 0, right = 0;
  auto f = memoize_shared(
      [&](auto& self, int n) -> int {
        if (n == 0 && attempts.fetch_add(1) < 3) throw std::runtime_error("not yet");
        return n == 0 ? 0 : self(n - 1) + 1;
      },
      {.capacity = 10});
  in_threads(8, [&](int) {
    try {
      right += f(5) == 5;
    } catch (std::runtime_error const&) {
      ++thrown;
    }
  });
  CHECK((thrown == 3 && right == 5 && attempts == 4 && f.stats().size == 6));
}

// f(0) needs f(1) needs ... f(n - 1) needs f(0), now in one object, now in another; each thread has begun one when it
// asks for the next.
TEST_CASE("bounded, threads: a cycle across threads and objects") {
  for (int const size : {2, 3, 6}) {
    std::atomic<int> begun = 0, cycles = 0, closed = 0;
    void* objects[2]; // an object's type cannot name itself
    int (*ask[2])(void*, int);
    auto const next = [&](int n) -> int {
      meet(begun, size);
      int const k = (n + 1) % size;
      return ask[k % 2](objects[k % 2], k);
    };
    auto even = memoize_shared(next, {.capacity = 1});
    auto odd = memoize_shared([&](int n) -> int { return next(n); }, {.capacity = 0});
    objects[0] = &even;
    objects[1] = &odd;
    ask[0] = [](void* o, int n) { return (*static_cast<decltype(even)*>(o))(n); };
    ask[1] = [](void* o, int n) { return (*static_cast<decltype(odd)*>(o))(n); };
    in_threads(size, [&](int thread) {
      try {
        ask[thread % 2](objects[thread % 2], thread);
      } catch (priori::cycle_error const& e) {
        ++cycles;
        closed += e.path().size() == static_cast<std::size_t>(size) + 1 && e.path().front() == e.path().back();
      }
    });
    CHECK((cycles == size && closed == size && even.stats().size == 0));
  }
}

// Two objects that ask each other, bounded and not, and no cycle.
TEST_CASE("bounded, threads: mutual recursion") {
  for (std::size_t capacity : {1u, 20u}) {
    void* back = nullptr;
    bool (*ask_back)(void*, int) = nullptr;
    auto odd = memoize_shared([&](int n) -> bool { return n != 0 && ask_back(back, n - 1); });
    auto even = memoize_shared([&odd](int n) -> bool { return n == 0 || odd(n - 1); }, {.capacity = capacity});
    back = &even;
    ask_back = [](void* o, int n) { return (*static_cast<decltype(even)*>(o))(n); };
    std::atomic<int> wrong = 0;
    in_threads(4, [&](int thread) {
      for (int i = 0; i < 300; ++i) {
        int const n = (i * 13 + thread * 101) % 200;
        wrong += even(n) != (n % 2 == 0);
        wrong += odd(n) != (n % 2 == 1);
        if (i % 32 == 0) odd.clear();
      }
    });
    CHECK(wrong == 0);
  }
}

// A value that uses the object it is forgotten by: no lock is held meanwhile.
struct talkative {
  void (*use)() = [] {};
  talkative() = default;
  talkative(talkative const& other) : use(other.use) { use(); }
  talkative& operator=(talkative const&) = delete;
  ~talkative() { use(); }
};
priori::memoized<talkative (*)(int), priori::bounded<>>* talked_to = nullptr;

TEST_CASE("bounded: values are copied and destroyed without a lock") {
  {
    auto f = memoize_shared(
        +[](int) -> talkative {
          talkative t;
          t.use = [] { static_cast<void>(talked_to && talked_to->stats().size > 2); };
          return t;
        },
        {.capacity = 2});
    talked_to = &f;
    for (int i = 0; i < 10; ++i) {
      f(i % 4);
      f(i % 2);
    }
    f.erase(1);
    f.clear();
    CHECK(f.stats().size == 0);
    talked_to = nullptr;
  }
}

} // namespace
