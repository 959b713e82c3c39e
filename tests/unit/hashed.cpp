// Keys that lie far apart: whatever is added, removed and added again, in a memo of one thread and of many.
#include "check.hpp"
#include "threads.hpp"

#include <priori/memo.hpp>
#include <priori/memo_observer.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>

namespace {

// The n-th key, far from all others, and its number.
constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15;
constexpr std::uint64_t inverse = [] {
  std::uint64_t x = 1;
  for (int i = 0; i < 6; ++i) x *= 2 - spread * x;
  return x;
}();
static_assert(spread * inverse == 1);
constexpr std::int64_t far(std::uint64_t n) { return static_cast<std::int64_t>(n * spread); }
constexpr std::uint64_t number(std::int64_t k) { return static_cast<std::uint64_t>(k) * inverse; }
std::string name(std::uint64_t n) { return std::string(20, 'k') + std::to_string(far(n)); }

// A key that is counted while it lives.
struct living {
  static inline std::size_t alive = 0;
  std::uint64_t n;
  explicit living(std::uint64_t number) : n(number) { ++alive; }
  living(living const& from) : n(from.n) { ++alive; }
  living& operator=(living const&) = delete;
  ~living() { --alive; }
  friend bool operator==(living const& a, living const& b) { return a.n == b.n; }
};

} // namespace

template <> struct std::hash<living> {
  std::size_t operator()(living const& k) const { return static_cast<std::size_t>(k.n); }
};

namespace {

// The parts in which a store's keys lie.
template <class Store> struct opened : Store {
  static auto& parts(Store& s) { return s.*&opened::others; }
};
template <bool shared, class T, class... K> auto& parts_of(priori::detail::key_slots<shared, T, K...>& s) {
  return opened<priori::detail::key_slots<shared, T, K...>>::parts(s);
}
bool divided(auto& parts) { return &parts.home(0) != &parts.of_store(); }

// add() in another thread, which most likely finds the first part locked.
void add_while_locked(auto& parts, auto const& add) {
  parts.of_store().mutex.lock();
  std::thread other(add);
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  parts.of_store().mutex.unlock();
  other.join();
}

template <class Check> void with_each(auto f, Check const& check) {
  auto for_one = priori::memoize(f);
  check(for_one);
  auto for_many = priori::memoize_shared(f);
  check(for_many);
}

constexpr auto chain = [](auto& self, std::int64_t k) -> std::uint64_t {
  std::uint64_t const n = number(k);
  return n == 0 ? 0 : self(far(n - 1)) + n;
};

TEST_CASE("hashed: the table grows while all its keys are being computed") {
  with_each(chain, [](auto& f) {
    std::uint64_t const n = 100'000;
    CHECK(f(far(n)) == n * (n + 1) / 2);
    CHECK(f.stats().size == n + 1);
    CHECK(f.stats().misses == n + 1);
    CHECK(f(far(n / 2)) == n / 2 * (n / 2 + 1) / 2);
    CHECK(f.stats().misses == n + 1);
  });
}

constexpr auto complement = [](std::int64_t k) -> std::int64_t { return ~k; };
constexpr auto length = [](std::string const& s) -> std::size_t { return s.size(); };
constexpr auto doubled = [](std::string const& s) -> std::string { return s + s; };

template <class Memo> void check_refill(Memo& f, auto const& key, auto const& value) {
  std::uint64_t const n = 3'000;
  for (std::uint64_t i = 0; i < n; ++i) f(key(i));
  for (std::uint64_t round = 0; round < 4; ++round) {
    for (std::uint64_t i = round; i < n; i += 3) CHECK(f.erase(key(i)));
    std::size_t there = 0;
    for (std::uint64_t i = 0; i < n; ++i) there += f.contains(key(i));
    CHECK(there == f.stats().size);
    std::uint64_t wrong = 0;
    for (std::uint64_t i = 0; i < n; ++i) wrong += f(key(i)) != value(key(i));
    CHECK(wrong == 0);
    CHECK(f.stats().size == n);
  }
  f.clear();
  CHECK(f.stats().size == 0);
  CHECK(!f.contains(key(0)));
  std::size_t const misses = f.stats().misses;
  for (std::uint64_t i = 0; i < 2 * n; ++i) f(key(i));
  CHECK(f.stats().misses == misses + 2 * n);
  CHECK(f.stats().size == 2 * n);
}

TEST_CASE("hashed: keys are erased and added again") {
  with_each(complement, [](auto& f) { check_refill(f, far, complement); });
  with_each(length, [](auto& f) { check_refill(f, name, length); });
  with_each(doubled, [](auto& f) { check_refill(f, name, doubled); });
}

// 256 keys or more are there before the store is divided.
template <auto f, class Signature> void check_parts(auto const& key) {
  auto& parts = parts_of(priori::detail::static_memo<f, Signature>::store());
  std::uint64_t n = 0;
  auto const add_next = [&] { priori::memo<f>(key(n++)); };
  while (n < 250) add_next();
  for (int i = 0; i < 5; ++i) add_while_locked(parts, add_next);
  CHECK(!divided(parts));
  while (n < 1'000) add_next();
  CHECK(!divided(parts)); // by one thread
  while (n < 2'000 && !divided(parts)) add_while_locked(parts, add_next);
  REQUIRE(divided(parts));
  check_refill(priori::memo<f>, key,
               std::remove_cvref_t<decltype(f)>()); // f itself has one name in all units of clang 19
}
TEST_CASE("hashed: likewise where keys lie in several parts") {
  using priori::detail::signature;
  check_parts<complement, signature<std::int64_t, std::int64_t>>(far);
  check_parts<length, signature<std::size_t, std::string>>(name);
  check_parts<doubled, signature<std::string, std::string>>(name);
}

TEST_CASE("hashed: one key, erased and added without end, needs no more room") {
  with_each([](std::int64_t k) -> std::int64_t { return ~k; },
            [](auto& f) {
              for (std::uint64_t i = 0; i < 100'000; ++i) {
                f(far(i));
                f.erase(far(i));
              }
              CHECK(f.stats().size == 0);
              CHECK(f.stats().misses == 100'000);
            });
}

TEST_CASE("hashed: what is erased does not stay") {
  with_each([](living const& k) -> std::uint64_t { return k.n + 1; },
            [](auto& f) {
              std::size_t const before = living::alive;
              for (std::uint64_t i = 0; i < 1'000; ++i) {
                CHECK(f(living(i)) == i + 1);
                CHECK(f.erase(living(i)));
              }
              CHECK(living::alive <= before + 1);
            });
}

// The memo that is cleared, or of which a key is erased, while it computes.
template <class Memo> Memo* asked_for = nullptr;
TEST_CASE("hashed: all keys are forgotten but those that are being computed") {
  auto check = [](auto make) {
    static void (*clear)() = nullptr;
    auto f = make([](auto& self, std::int64_t k) -> std::uint64_t {
      std::uint64_t const n = number(k);
      if (n == 50) clear();
      return n == 1 ? 1 : self(far(n - 1)) + 1;
    });
    asked_for<decltype(f)> = &f;
    clear = [] {
      asked_for<decltype(f)>->clear();
      CHECK(asked_for<decltype(f)>->stats().size == 0);
    };
    CHECK(f(far(20)) == 20);
    CHECK(f(far(90)) == 90); // 90 to 50 are claimed; 20 is forgotten and computed again
    CHECK(f.stats().size == 90);
    CHECK(f.stats().misses == 110);
    f.clear();
    CHECK(f.stats().size == 0);
    CHECK(f(far(30)) == 30);
    CHECK(f.stats().size == 30);
  };
  check([](auto f) { return priori::memoize(f); });
  check([](auto f) { return priori::memoize_shared(f); });
}

TEST_CASE("hashed: the least key, the largest, and those beside 0") {
  using limits = std::numeric_limits<std::int64_t>;
  with_each([](std::int64_t k) -> std::int64_t { return ~k; },
            [](auto& f) {
              std::int64_t const keys[] = {limits::max(), -1, 0, limits::min(), 1, far(3)};
              for (int round = 0; round < 2; ++round)
                for (std::int64_t const k : keys) CHECK(f(k) == ~k);
              CHECK(f.stats().misses == 6);
              for (std::int64_t const k : keys) CHECK(f.erase(k));
              for (std::int64_t const k : keys) CHECK(!f.contains(k));
            });
}

TEST_CASE("hashed: keys are not visited in the order of their hashes, in which others would fill a table slowly") {
  with_each([](std::int64_t k) -> std::int64_t { return ~k; },
            [](auto& f) {
              for (std::uint64_t i = 0; i < 20'000; ++i) f(far(i));
              std::size_t visited = 0, among_least = 0;
              f.for_each([&](std::int64_t k, std::int64_t) {
                if (++visited <= 2'500) among_least += priori::detail::hash_of(k) << 6 < SIZE_MAX / 8;
              });
              CHECK(visited == 20'000);
              CHECK(among_least < 1'000);
            });
}

// Keys of two words, whose hashes are all equal.
struct two_words {
  std::uint64_t a;
  std::uint64_t b;
};
two_words same_hash(std::uint64_t i) {
  using priori::detail::mixed;
  auto const unmixed = [](std::uint64_t h) {
    h = (h ^ (h >> 32)) * inverse;
    return h ^ (h >> 32);
  };
  return {i, unmixed(SIZE_MAX - mixed(mixed(i) + spread))};
}

TEST_CASE("hashed: keys of one hash") {
  with_each([](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a ^ b; },
            [](auto& f) {
              std::uint64_t const n = 300;
              for (std::uint64_t i = 0; i < n; ++i) {
                auto const [a, b] = same_hash(i);
                CHECK(priori::detail::hash_of_key(a, b) == priori::detail::mixed(SIZE_MAX + spread));
                CHECK(f(a, b) == (a ^ b));
              }
              for (std::uint64_t i = 0; i < n; i += 2) CHECK(f.erase(same_hash(i).a, same_hash(i).b));
              std::uint64_t wrong = 0;
              for (std::uint64_t i = 0; i < n; ++i) {
                auto const [a, b] = same_hash(i);
                wrong += f.contains(a, b) != (i % 2 == 1) || f.contains(a, ~b) || f(a, b) != (a ^ b);
              }
              CHECK(wrong == 0);
              CHECK(f.stats().misses == n + n / 2);
            });
}

TEST_CASE("hashed: a key whose computation throws, after the table has grown and been cleared of much") {
  bool fails = true;
  with_each(
      [&fails](auto& self, std::int64_t k) -> std::uint64_t {
        std::uint64_t const n = number(k);
        if (n < 1'000) return n;
        std::uint64_t sum = 0;
        for (std::uint64_t i = 0; i < n - 1'000; ++i) sum += self(far(i));
        if (fails && n == 1'500) throw std::runtime_error("given up");
        return sum + (n == 1'500 ? 0 : self(far(1'500)));
      },
      [&fails](auto& f) {
        fails = true;
        CHECK_THROWS_AS(f(far(1'900)), std::runtime_error);
        CHECK(!f.contains(far(1'500)));
        CHECK(!f.contains(far(1'900)));
        CHECK(f.stats().size == 900);
        for (std::uint64_t i = 0; i < 900; i += 3) CHECK(f.erase(far(i)));
        fails = false;
        CHECK(f(far(1'900)) == 899 * 450 + 499 * 250);
        CHECK(f.stats().size == 902);
      });
}

TEST_CASE("hashed: keys are erased while those that need them are computed") {
  auto const check = [](auto make) {
    static bool (*erase)(std::int64_t) = nullptr;
    auto f = make([](auto& self, std::int64_t k) -> std::uint64_t {
      std::uint64_t const n = number(k);
      if (n == 0) return 0;
      std::uint64_t const value = self(far(n - 1)) + 1;
      CHECK(erase(far(n - 1)));
      CHECK(!erase(k));
      return value;
    });
    asked_for<decltype(f)> = &f;
    erase = [](std::int64_t k) { return asked_for<decltype(f)>->erase(k); };
    CHECK(f(far(200)) == 200);
    CHECK(f.stats().size == 1);
    CHECK(f.contains(far(200)));
    CHECK(f(far(300)) == 300);
    CHECK(f.stats().misses == 201 + 100);
  };
  check([](auto f) { return priori::memoize(f); });
  check([](auto f) { return priori::memoize_shared(f); });
}

void check_nodes_that_are_read() {
  auto f = priori::memoize_shared([](std::int64_t k) -> std::int64_t { return k ^ 42; });
  auto g = priori::memoize_shared(doubled);
  std::atomic<int> wrong = 0;
  in_threads(4, [&](int thread) {
    for (std::uint64_t i = 0; i < 20'000; ++i) {
      std::uint64_t const n = i * 7 % 50;
      if (thread == 0 && i % 500 == 0) {
        f.clear();
        g.clear();
      } else if (thread < 2) {
        f.erase(far(n));
        g.erase(name(n));
      } else wrong += f(far(n)) != (far(n) ^ 42) || g(name(n)) != name(n) + name(n);
    }
  });
  CHECK(wrong == 0);
  CHECK(f.stats().size <= 50);
  CHECK(g.stats().size <= 50);
}

// A first thread computes keys 3n + 1 and 3n + 2 for key 3n. The second thread, which asks for 3n + 1 meanwhile, is
// told that it is about to wait; by then it goes on only when 3n + 2 is being computed, which in turn is not done
// before the second thread has its value. So it must not wait for a slot that the next key has taken over.
struct one_by_one {
  std::atomic<std::uint64_t> first_begun = 0, about_to_wait = 0, next_begun = 0, answered = 0;
  static void reach(std::atomic<std::uint64_t> const& n, std::uint64_t goal) {
    while (n < goal) std::this_thread::yield();
  }
  void waiting(std::int64_t k) {
    if (number(k) % 3 != 1) return;
    ++about_to_wait;
    reach(next_begun, number(k) / 3 + 1);
  }
};
one_by_one steps;
constexpr auto in_pairs = [](auto& self, std::int64_t k) -> std::uint64_t {
  std::uint64_t const n = number(k), pair = n / 3 + 1;
  if (n % 3 == 0) return self(far(n + 1)) + self(far(n + 2));
  if (n % 3 == 1) {
    ++steps.first_begun;
    one_by_one::reach(steps.about_to_wait, pair);
  } else {
    ++steps.next_begun;
    one_by_one::reach(steps.answered, pair);
  }
  return n;
};

TEST_CASE("threads: a thread waits for its key, not for the next one that the same evaluation computes") {
  auto f = priori::memoize_shared(priori::watched(in_pairs, &steps));
  std::uint64_t const pairs = 300;
  std::atomic<int> wrong = 0;
  in_threads(2, [&](int thread) {
    for (std::uint64_t n = 0; n < pairs; ++n)
      if (thread == 0) {
        one_by_one::reach(steps.answered, n);
        wrong += f(far(3 * n)) != 6 * n + 3;
      } else {
        one_by_one::reach(steps.first_begun, n + 1);
        wrong += f(far(3 * n + 1)) != 3 * n + 1;
        ++steps.answered;
      }
  });
  CHECK(wrong == 0);
  CHECK(f.stats().misses == 3 * pairs);
}

// Each value is that of its key, whatever else happens. Some keys are computed for as long as their table grows often.
TEST_CASE("threads: a table grows and is cleared while its keys are read, computed, erased and added again") {
  auto f = priori::memoize_shared([](auto& self, std::int64_t k) -> std::uint64_t {
    std::uint64_t const n = number(k);
    return n % 100 == 0 ? n : self(far(n - 1)) + 1;
  });
  std::atomic<int> wrong = 0;
  std::uint64_t const n = 30'000;
  for (int round = 0; round < 3; ++round) {
    in_threads(4, [&](int thread) {
      for (std::uint64_t i = 0; i < n; ++i) {
        std::uint64_t const old = i * 7 % (i / 2 + 1);
        if (thread == 0) wrong += f(far(i)) != i;
        else if (thread == 1) wrong += f(far(n - 1 - i)) != n - 1 - i;
        else if (thread == 2) f.erase(far(old));
        else if (f.contains(far(old))) wrong += f(far(old)) != old;
        if (thread == 2 && i == n / 2 && round == 1) f.clear();
      }
    });
    std::size_t visited = 0;
    f.for_each([&](std::int64_t k, std::uint64_t value) {
      ++visited;
      wrong += value != number(k);
    });
    CHECK(visited == f.stats().size);
  }
  CHECK(wrong == 0);
  for (std::uint64_t i = 0; i < n; ++i) f(far(i));
  CHECK(f.stats().size == n);
}

TEST_CASE("threads: keys of one hash are erased and added again while others read them") {
  auto f =
      priori::memoize_shared([](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a * 1'000 + b % 1'000; });
  std::atomic<int> wrong = 0;
  in_threads(4, [&](int thread) {
    for (std::uint64_t i = 0; i < 30'000; ++i) {
      auto const [a, b] = same_hash(i % 5);
      if (thread == 0) f.erase(a, b);
      else wrong += f(a, b) != a * 1'000 + b % 1'000;
    }
  });
  CHECK(wrong == 0);
  CHECK(f.stats().size <= 5);
}

// Two threads compute a key each, at the same time, so that their slots have different marks; and, meanwhile, keys of
// objects of their own.
std::atomic<int> begun = 0;
std::atomic<int> done = 0;
constexpr auto beside = [](int) -> std::uint64_t {
  meet(begun, 2);
  auto triangle = priori::memoize([](auto& self, std::int64_t k) -> std::uint64_t {
    return k == 0 ? 0 : self(k - 1) + static_cast<std::uint64_t>(k);
  });
  auto sparse = priori::memoize(chain);
  std::uint64_t const sum = triangle(2'000) + sparse(far(500)) + triangle.stats().size + sparse.stats().size;
  meet(done, 2);
  return sum;
};

TEST_CASE("threads: objects of one thread, within keys that two threads compute") {
  std::atomic<int> wrong = 0;
  in_threads(
      2, [&](int thread) { wrong += priori::memo<beside>(thread) != 2'000 * 2'001 / 2 + 500 * 501 / 2 + 2'001 + 501; });
  CHECK(wrong == 0);
}

TEST_CASE("threads: nodes are used for other keys while some read them") { check_nodes_that_are_read(); }

TEST_CASE("threads: likewise, where the system has no barrier in all threads") {
  auto& state = priori::program::barrier_state;
  int const before = state.exchange(2); // while nobody reads
  check_nodes_that_are_read();
  CHECK(state == 2);
  state = before;
}

static void check_mutex() {
  priori::detail::brief_mutex mutex;
  int entered = 0;
  in_threads(4, [&](int thread) {
    for (int i = 0; i < 2'000; ++i) {
      priori::detail::locked const held(mutex);
      int const before = entered;
      if (i % 200 == thread) std::this_thread::sleep_for(std::chrono::milliseconds(1)); // others sleep meanwhile
      else if (i % 8 == 0) std::this_thread::yield();
      entered = before + 1; // a thread that came in meanwhile is not counted
    }
  });
  CHECK(entered == 8'000);
}

TEST_CASE("threads: the mutex of a part lets in one thread at a time, and wakes those that sleep") {
  CHECK(priori::detail::process_barrier());
  check_mutex();
}

TEST_CASE("threads: likewise, where it cannot rely on a barrier in all threads") {
  auto& state = priori::program::barrier_state;
  int const before = state.exchange(2); // while nobody holds a mutex
  check_mutex();
  state = before;
}

TEST_CASE("threads: keys far apart are computed once, by however many threads") {
  std::atomic<int> computed = 0;
  auto f = priori::memoize_shared([&computed](std::int64_t k) -> std::int64_t {
    ++computed;
    return ~k;
  });
  std::atomic<int> wrong = 0;
  in_threads(4, [&](int thread) {
    for (std::uint64_t i = 0; i < 20'000; ++i) {
      std::int64_t const k = far(thread % 2 == 0 ? i : 19'999 - i);
      wrong += f(k) != ~k;
    }
  });
  CHECK(wrong == 0);
  CHECK(computed == 20'000);
  CHECK(f.stats().size == 20'000);
}

TEST_CASE("threads: each hit is counted, however many threads come and go") {
  auto f = priori::memoize_shared([](int n) -> int { return n; });
  f(1);
  for (int round = 1; round <= 3; ++round) {
    in_threads(40, [&](int) {
      for (int i = 0; i < 1'000; ++i) f(1);
    });
    CHECK(f.stats().hits == static_cast<std::size_t>(round) * 40'000);
  }
  for (int i = 0; i < 100; ++i) std::thread([&] { f(1); }).join();
  CHECK(f.stats().hits == 120'100);
}

// A thread's number may be freed before the thread gives it back, as by g++ 12 for Windows.
TEST_CASE("threads: a stripe is another thread's until that gives it back") {
  priori::detail::stripe_numbers numbers;
  CHECK(numbers.take() == 0);
  CHECK(numbers.take() == 1);
  numbers.give_back(priori::detail::stripes);
  numbers.give_back(priori::detail::shared_stripe);
  CHECK(numbers.take() == 2);
  numbers.give_back(1);
  CHECK(numbers.take() == 1);
}

} // namespace
