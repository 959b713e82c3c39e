// Small parts of stores by themselves: memory for many objects, the keys that end first, lifetimes in ticks of a clock,
// and the last key that was asked for.
#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/core/keys.hpp>
#include <priori/detail/stores/ends.hpp>
#include <priori/detail/stores/last_keys.hpp>
#include <priori/detail/stores/pool.hpp>
#include <priori/detail/stores/time_span.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

namespace {

// --- pool

struct counted {
  static inline int living = 0;
  int number;

  explicit counted(int n) : number(n) {
    if (n < 0) throw std::runtime_error("negative");
    ++living;
  }
  counted(counted const&) = delete;
  ~counted() { --living; }
};

TEST_CASE("small_parts: a pool gives memory that was given back, and no two objects the same") {
  priori::detail::pool<counted> pool;
  for (int round = 0; round < 3; ++round) { // release() leaves it as it was made
    std::vector<counted*> objects;
    std::set<counted*> places;
    for (int i = 0; i < 1'000; ++i) {
      objects.push_back(pool.make(i));
      places.insert(objects.back());
    }
    CHECK((places.size() == 1'000 && counted::living == 1'000));
    for (int i = 0; i < 1'000; ++i) CHECK(objects[static_cast<std::size_t>(i)]->number == i);
    for (counted* const o : objects) pool.destroy(o);
    CHECK(counted::living == 0);
    for (int i = 0; i < 1'000; ++i) places.erase(pool.make(i));
    CHECK((places.empty() && counted::living == 1'000)); // the same again
    CHECK_THROWS_AS(pool.make(-1), std::runtime_error);
    CHECK(counted::living == 1'000);
    counted* const last = pool.make(7);
    pool.destroy(last);
    CHECK_THROWS_AS(pool.make(-1), std::runtime_error);
    CHECK(pool.make(8) == last); // what threw had it in between
    pool.release();
    counted::living = 0; // they are not destroyed
  }
}

// --- ends

// Counts its copies: room that is made takes a copy of each end.
struct counted_time {
  static inline std::size_t copies = 0;
  int ticks;

  explicit counted_time(int t) : ticks(t) {}
  counted_time(counted_time const& other) noexcept : ticks(other.ticks) { ++copies; }
  counted_time& operator=(counted_time const& other) noexcept {
    ticks = other.ticks;
    ++copies;
    return *this;
  }
  static counted_time max() { return counted_time(std::numeric_limits<int>::max()); }
  friend bool operator<(counted_time const& a, counted_time const& b) { return a.ticks < b.ticks; }
};

TEST_CASE("small_parts: the end that comes first, of any") {
  priori::detail::ends<counted_time> ends;
  CHECK((ends.size() == 0 && ends.first().ticks == std::numeric_limits<int>::max()));
  std::multiset<int> expected;
  std::vector<int> of(500);
  std::mt19937 random(1);
  for (std::uint32_t i = 0; i < 500; ++i) {
    of[i] = static_cast<int>(random() % 100);
    ends.reserve_one();
    ends.push(counted_time(of[i]), i);
    expected.insert(of[i]);
    CHECK((ends.size() == expected.size() && ends.first().ticks == *expected.begin()));
  }
  std::set<std::uint32_t> numbers;
  while (ends.size() > 100) {
    int const first = ends.first().ticks;
    CHECK(first == *expected.begin());
    std::uint32_t const number = ends.pop();
    CHECK((of[number] == first && numbers.insert(number).second));
    expected.erase(expected.begin());
  }
  CHECK(ends.first().ticks == *expected.begin());
  ends.clear();
  CHECK((ends.size() == 0 && ends.first().ticks == std::numeric_limits<int>::max()));
}

// A push that made room itself would copy all; room for a few more each time would take quadratic time.
TEST_CASE("small_parts: room for an end is made before it is added, seldom") {
  priori::detail::ends<counted_time> ends;
  constexpr std::uint32_t n = 4'000;
  std::size_t in_reserve = 0, most_in_push = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    counted_time::copies = 0;
    ends.reserve_one();
    in_reserve += counted_time::copies;
    counted_time::copies = 0;
    ends.push(counted_time(static_cast<int>(i)), i);
    if (counted_time::copies > most_in_push) most_in_push = counted_time::copies;
  }
  CHECK(most_in_push < 20); // each is the last
  CHECK(in_reserve < 4 * n);
}

// --- time_span

using priori::detail::time_span;
using std::chrono::nanoseconds;
using picoseconds = std::chrono::duration<std::int64_t, std::pico>;

TEST_CASE("small_parts: a lifetime in ticks of a clock, rounded up") {
  using std::chrono::milliseconds;
  using std::chrono::seconds;
  FACT(time_span(seconds(hidden(3))).in<milliseconds>() == milliseconds(3'000));
  FACT(time_span(nanoseconds(hidden(1))).in<milliseconds>() == milliseconds(1));
  FACT(time_span(nanoseconds(hidden(1'000'000))).in<milliseconds>() == milliseconds(1));
  FACT(time_span(nanoseconds(hidden(1'000'001))).in<milliseconds>() == milliseconds(2));
  FACT(time_span(nanoseconds(hidden(0))).in<milliseconds>() == milliseconds(0));
  FACT(time_span(seconds(hidden(-1))).in<milliseconds>() == milliseconds(0));
  FACT(time_span(std::chrono::duration<double>(hidden(0.5))).in<std::chrono::duration<float>>().count() == 0.5f);
}
TEST_CASE("small_parts: a lifetime that is too long for a clock, or has no end") {
  FACT(time_span().unlimited() && time_span().in<nanoseconds>() == nanoseconds::max());
  FACT(time_span(std::chrono::hours(hidden(1) << 30)).unlimited());
  FACT(!time_span(nanoseconds(hidden(1))).unlimited());
  // 2^63 picoseconds are 9,223,372.036854775808 seconds.
  FACT(time_span(nanoseconds(hidden(9'223'372'036'854'775))).in<picoseconds>() <= picoseconds::max());
  FACT(time_span(nanoseconds(hidden(9'223'372'036'854'776))).in<picoseconds>() == picoseconds::max());
  FACT(time_span(nanoseconds(hidden(9'300'000'000'000'000))).in<picoseconds>() == picoseconds::max());
  FACT(time_span(nanoseconds(hidden(9'000'000'000'000'000))).in<picoseconds>() ==
       picoseconds(9'000'000'000'000'000'000));
  using time = std::chrono::time_point<std::chrono::steady_clock, nanoseconds>;
  CHECK(priori::detail::later(time(nanoseconds(5)), nanoseconds(7)) == time(nanoseconds(12)));
  CHECK(priori::detail::later(time(nanoseconds(5)), nanoseconds::max() - nanoseconds(5)) == time::max());
  CHECK(priori::detail::later(time(nanoseconds(5)), nanoseconds::max()) == time::max());
}

// --- last_keys

template <bool shared> void check_last_key() {
  priori::detail::last_keys<shared, int, char> last;
  CHECK(!last.get().known);
  last.set({5, 'x'});
  CHECK((last.get().known && last.get().key.is(5, 'x')));
  last.set({6, 'y'});
  CHECK((last.get().known && last.get().key.is(6, 'y')));
  last.forget();
  CHECK(!last.get().known);
}
TEST_CASE("small_parts: the last key that a thread asked for") {
  check_last_key<false>();
  check_last_key<true>();
  // None gets that of another thread. Eight have one, this thread among them if it was early.
  priori::detail::last_keys<true, int> last;
  std::atomic<int> all = 0, known = 0, wrong = 0;
  last.set({-1});
  known += last.get().known;
  in_threads(40, [&](int i) {
    wrong += last.get().known;
    meet(all, 40);
    last.set({i});
    meet(all, 80);
    auto const got = last.get();
    known += got.known;
    wrong += got.known && got.key.a != i;
    meet(all, 120); // until then each thread has its place
  });
  CHECK((wrong == 0 && known == 8));
}

} // namespace
