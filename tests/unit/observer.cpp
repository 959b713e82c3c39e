#include "check.hpp"
#include "ordered.hpp"
#include "threads.hpp"

#include <priori/priori.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using priori::memo;
using priori::memo_observer;
using priori::memoize;
using priori::memoize_shared;
using priori::no_observer;
using priori::watched;
using lines = std::vector<std::string>;

std::string text(std::string const& s) { return s; }
std::string text(long n) { return std::to_string(n); }

// Writes down all it is told.
struct diary {
  lines told;

  template <class... A> void note(char const* what, A const&... a) {
    std::string line = what;
    ((line += ' ' + text(a)), ...);
    told.push_back(line);
  }
  struct span {
    diary& in;
    std::string const line;
    span(diary& d, std::string l) : in(d), line(std::move(l)) {}
    span(span const&) = delete;
    ~span() { in.told.push_back(line); }
  };

  void hit(auto const&... key) { note("hit", key...); }
  span computing(auto const& key, auto const&... more) {
    note("computing", key, more...);
    return {*this, "done " + text(key)};
  }
  void computed(auto const&... key_and_value) { note("computed", key_and_value...); }
  span waiting(auto const& key, auto const&... more) {
    note("waiting", key, more...);
    return {*this, "no longer waiting " + text(key)};
  }
  void waited(auto const&... key) { note("waited", key...); }
  void evicted(auto const&... key) { note("evicted", key...); }

  lines read() { return std::exchange(told, {}); }
};

constexpr auto fib = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto fib_text = [](auto& self, std::string const& n) -> std::string {
  int const k = std::stoi(n);
  return k < 2 ? n : text(std::stol(self(text(k - 1))) + std::stol(self(text(k - 2))));
};

diary of_memo;

TEST_CASE("watched: what one call does, in order") {
  lines const first{"computing 3",  "computing 2", "computing 1",  "done 1", "computed 1 1", "computing 0", "done 0",
                    "computed 0 0", "done 2",      "computed 2 1", "hit 1",  "done 3",       "computed 3 2"};
  auto const check = [&](auto& f, diary& d) {
    CHECK(f(hidden(3)) == 2);
    CHECK(d.read() == first);
    CHECK(f(hidden(3)) == 2);
    CHECK(d.read() == lines{"hit 3"});
    CHECK(f(hidden(2)) == 1);
    CHECK(d.read() == lines{"hit 2"});
    f.erase(2);
    CHECK(f.contains(3));
    CHECK(d.read().empty());
    CHECK(f(hidden(2)) == 1);
    CHECK(d.read() == lines{"computing 2", "hit 1", "hit 0", "done 2", "computed 2 1"});
    f.clear();
    CHECK(d.read().empty());
  };
  diary d;
  auto object = memoize(watched(fib, &d));
  check(object, d);
  auto in_a_map = memoize<ordered>(watched(fib, &d));
  check(in_a_map, d);
  auto shared = memoize_shared(watched(fib, &d));
  check(shared, d);
  auto bounded = memoize_shared(watched(fib, &d), {.capacity = 100});
  check(bounded, d);
  check(memo<watched(fib, &of_memo)>, of_memo);
}

TEST_CASE("watched: keys and values of any type") {
  lines const first{"computing 2", "computing 1",  "done 1", "computed 1 1", "computing 0",
                    "done 0",      "computed 0 0", "done 2", "computed 2 1"};
  auto const check = [&](auto& f, diary& d) {
    CHECK(f("2") == "1");
    CHECK(d.read() == first);
    CHECK(f("2") == "1");
    CHECK(f(std::string_view("0")) == "0");
    CHECK(d.read() == lines{"hit 2", "hit 0"});
  };
  diary d;
  auto object = memoize(watched(fib_text, &d));
  check(object, d);
  auto in_a_map = memoize<ordered>(watched(fib_text, &d));
  check(in_a_map, d);
  auto shared = memoize_shared(watched(fib_text, &d));
  check(shared, d);
  auto bounded = memoize_shared(watched(fib_text, &d), {.capacity = 100});
  check(bounded, d);
  check(memo<watched(fib_text, &of_memo)>, of_memo);

  auto sum = memoize(watched([](int a, long b) -> long { return a + b; }, &d));
  CHECK(sum(hidden(3), 4) == 7);
  CHECK(sum(hidden(3), 4) == 7);
  CHECK(d.read() == lines{"computing 3 4", "done 3", "computed 3 4 7", "hit 3 4"});
}

// Only what they want is told, and some of it to several memos' observer.
struct counters {
  std::size_t hits = 0, computed_keys = 0, evictions = 0;

  void hit(int) { ++hits; }
  void computed(int, long) { ++computed_keys; }
  void evicted(int) { ++evictions; }
};
TEST_CASE("watched: what is told is what stats() counts") {
  auto const check = [](auto const& make) {
    counters c;
    auto f = make(watched(fib, &c));
    unsigned random = 1;
    for (int i = 0; i < 3000; ++i) {
      random = random * 1'664'525 + 1'013'904'223;
      int const n = static_cast<int>(random >> 16) % 40;
      if (i % 500 == 499) f.clear();
      else if (i % 5 == 0) f.erase(n);
      else f(n);
      if (i % 7 == 0) (void)f.contains(n);
    }
    auto const stats = f.stats();
    CHECK(stats.hits > 0);
    CHECK(c.hits == stats.hits);
    CHECK(c.computed_keys == stats.misses);
    CHECK(c.evictions == stats.evictions);
    return stats.evictions;
  };
  CHECK(check([](auto f) { return memoize(f); }) == 0);
  CHECK(check([](auto f) { return memoize<ordered>(f); }) == 0);
  CHECK(check([](auto f) { return memoize_shared(f); }) == 0);
  CHECK(check([](auto f) { return memoize_shared(f, {.capacity = 20}); }) > 0);
}
TEST_CASE("watched: what is evicted, and what is only forgotten") {
  diary d;
  auto f = memoize_shared(watched([](int n) -> int { return n; }, &d), {.capacity = 2});
  for (int n : {1, 2, 1}) f(hidden(n));
  d.read();
  f(3);
  CHECK(d.read() == lines{"computing 3", "done 3", "evicted 2", "computed 3 3"});
  f.erase(1);
  f(4);
  CHECK(d.read() == lines{"computing 4", "done 4", "computed 4 4"});
  f.clear();
  auto heavy = memoize_shared(watched([](int n) -> int { return n; }, &d), {.capacity = 3},
                              [](int n, int) -> std::size_t { return n == 9 ? 3 : 1; });
  for (int n : {1, 2, 3}) heavy(hidden(n));
  d.read();
  heavy(9);
  CHECK(d.read() == lines{"computing 9", "done 9", "evicted 1", "evicted 2", "evicted 3", "computed 9 9"});
  auto none = memoize_shared(watched([](int n) -> int { return n; }, &d), {.capacity = 0});
  for (int n : {1, 1}) none(hidden(n));
  CHECK(d.read() == lines{"computing 1", "done 1", "computed 1 1", "computing 1", "done 1", "computed 1 1"});
}

counters counts_of_memo;
TEST_CASE("watched: what a table knows is not told") {
  constexpr auto known = memo<watched(fib, &counts_of_memo), 30>;
  CHECK(known(hidden(29)) == 514'229);
  CHECK(counts_of_memo.hits + counts_of_memo.computed_keys == 0);
  CHECK(known(hidden(30)) == 832'040);
  CHECK(known(hidden(30)) == 832'040);
  CHECK(counts_of_memo.hits == 1);
  CHECK(counts_of_memo.computed_keys == 1);
}

// Not for constant expressions, and not told of them.
struct at_run_time {
  void hit(int) const { throw 1; }
  void computing(int) const { throw 1; }
};
TEST_CASE("watched: in constant expressions it is the function itself") {
  constexpr auto f = watched(fib, at_run_time{});
  static_assert(memoize(f)(hidden(30)) == 832'040);
  static_assert(memo<f>(30) == 832'040);
  static_assert(priori::value<f, 30> == 832'040);
  static_assert(priori::table<f, 31>[30] == 832'040);
  CHECK_THROWS_AS(memoize(f)(hidden(30)), int);
}

struct nothing {};
struct misspelled {
  void hits(int) const {}
};
struct first_two {
  static constexpr int first = 2;
  template <class Self> int operator()(Self const&, int n) const { return n; }
};
int twice(int n) { return 2 * n; }
TEST_CASE("watched: what can be watched, and by whom") {
  static_assert(memo_observer<diary*, decltype(fib)>);
  static_assert(memo_observer<counters*, decltype(fib)>);
  static_assert(!memo_observer<counters, decltype(fib)>); // it changes
  static_assert(!memo_observer<counters const*, decltype(fib)>);
  static_assert(memo_observer<at_run_time, decltype(fib)>);
  static_assert(!memo_observer<counters*, decltype(fib_text)>); // other keys
  static_assert(memo_observer<no_observer, decltype(fib)>);
  static_assert(!memo_observer<nothing, decltype(fib)>);
  static_assert(!memo_observer<misspelled, decltype(fib)>);
  static_assert(!memo_observer<std::reference_wrapper<diary>, decltype(fib)>);
  static_assert(!memo_observer<int*, decltype(fib)>);
  static_assert(!memo_observer<nothing, decltype(watched(fib, no_observer{}))>);

  static_assert(std::is_empty_v<decltype(watched(fib, no_observer{}))>);
  static_assert(sizeof(memoize(watched(fib, no_observer{}))) == sizeof(memoize(fib)));
  auto twos = memoize(watched(first_two{}, no_observer{}));
  CHECK_THROWS_AS(twos(hidden(1)), priori::domain_error);

  diary d;
  auto f = memoize_shared(watched(twice, &d));
  CHECK(f(hidden(4)) == 8);
  CHECK(d.read() == lines{"computing 4", "done 4", "computed 4 8"});
  int factor = 3;
  auto g = memoize(watched([&factor](int n) -> int { return factor++ * n; }, &d));
  auto moved = std::move(g);
  CHECK(moved(hidden(4)) == 12);
  CHECK(d.read() == lines{"computing 4", "done 4", "computed 4 12"});
  CHECK(moved.function()(5) == 20);
  CHECK(d.read().empty());
}

// f fails; a cycle.
TEST_CASE("watched: a computation that throws is begun and ended, and not computed") {
  auto const check = [](auto const& make) {
    diary d;
    int tries = 0;
    auto f = make(watched(
        [&](auto& self, int n) -> int {
          if (n == 0 && tries++ == 0) throw std::runtime_error("not yet");
          return n == 0 ? 0 : self(n - 1);
        },
        &d));
    CHECK_THROWS_AS(f(hidden(1)), std::runtime_error);
    CHECK(d.read() == lines{"computing 1", "computing 0", "done 0", "done 1"});
    CHECK(f(hidden(1)) == 0);
    CHECK(d.read().size() == 6);
    auto circle = make(watched([&](auto& self, int n) -> int { return self((n + 1) % 2); }, &d));
    CHECK_THROWS_AS(circle(hidden(0)), priori::cycle_error);
    auto const told = d.read();
    CHECK(lines(told.begin(), told.begin() + 2) == lines{"computing 0", "computing 1"});
    CHECK(lines(told.end() - 2, told.end()) == lines{"done 1", "done 0"});
    CHECK(circle.stats().misses == 0);
  };
  check([](auto f) { return memoize(f); });
  check([](auto f) { return memoize<ordered>(f); });
  check([](auto f) { return memoize_shared(f); });
  check([](auto f) { return memoize_shared(f, {.capacity = 9}); });
}

// Throws at one hook.
struct thrower {
  std::string at{};

  void at_hook(std::string_view hook) const {
    if (at == hook) throw std::runtime_error(at);
  }
  void hit(int) { at_hook("hit"); }
  void computing(int) { at_hook("computing"); }
  void computed(int, long) { at_hook("computed"); }
  void evicted(int) { at_hook("evicted"); }
};
TEST_CASE("watched: what an observer throws goes to the caller, and the memo stays as it should be") {
  auto const check = [](auto const& make) {
    thrower t;
    auto f = make(watched(fib, &t));
    t.at = "computing";
    CHECK_THROWS_AS(f(hidden(1)), std::runtime_error);
    CHECK(!f.contains(1));
    CHECK(f.stats().misses == 0);
    t.at = "computed";
    CHECK_THROWS_AS(f(hidden(1)), std::runtime_error);
    CHECK(f.contains(1));
    CHECK_THROWS_AS(f(hidden(2)), std::runtime_error); // of 0, for which 2 was computed
    CHECK(!f.contains(2));
    CHECK(f.contains(0));
    t.at = "hit";
    CHECK_THROWS_AS(f(hidden(1)), std::runtime_error);
    CHECK_THROWS_AS(f(hidden(2)), std::runtime_error);
    CHECK(f.stats().size == 2);
    t.at = "";
    CHECK(f(hidden(10)) == 55);
    CHECK(f(hidden(10)) == 55);
  };
  check([](auto f) { return memoize(f); });
  check([](auto f) { return memoize<ordered>(f); });
  check([](auto f) { return memoize_shared(f); });
  check([](auto f) { return memoize_shared(f, {.capacity = 9}); });

  thrower t;
  auto f = memoize_shared(watched(fib, &t), {.capacity = 2});
  for (int n : {1, 0}) f(hidden(n));
  t.at = "evicted";
  CHECK_THROWS_AS(f(hidden(2)), std::runtime_error);
  CHECK(f.contains(2));
  CHECK(f.stats().size == 2);
  CHECK(f.stats().evictions == 1);
  t.at = "";
  CHECK(f(hidden(20)) == 6765);
}

// Uses the memo, at each hook.
struct user {
  std::function<void(int key, bool remembered)> use{};
  int depth = 0, used = 0;

  void at_hook(int key, bool remembered) {
    if (!use || depth > 0) return;
    ++depth;
    use(key, remembered);
    --depth;
    ++used;
  }
  void hit(int n) { at_hook(n, true); }
  void computing(int n) { at_hook(n, false); }
  void computed(int n, int) { at_hook(n, true); }
  void evicted(int n) { at_hook(n, false); }
};
TEST_CASE("watched: an observer may use the memo") {
  auto const check = [](auto const& make) {
    user u;
    auto f = make(watched([](auto& self, int n) -> int { return n == 0 || n > 1000 ? n : self(n - 1) + 1; }, &u));
    int more = 1000;
    u.use = [&](int n, bool remembered) {
      CHECK(f.contains(n) == remembered);
      ++more;
      CHECK(f(more) == more);
      CHECK(f.stats().size > 0);
    };
    CHECK(f(hidden(30)) == 30);
    CHECK(f(hidden(30)) == 30);
    CHECK(u.used > 60);
  };
  check([](auto f) { return memoize(f); });
  check([](auto f) { return memoize<ordered>(f); });
  check([](auto f) { return memoize_shared(f); });
  check([](auto f) { return memoize_shared(f, {.capacity = 2000}); });

  user u;
  auto f = memoize_shared(watched([](int n) -> int { return n; }, &u), {.capacity = 3});
  u.use = [&](int n, bool remembered) {
    CHECK(f.contains(n) == remembered);
    CHECK(f.stats().size <= 3);
    f.erase(1000);
  };
  for (int n = 0; n < 10; ++n) CHECK(f(hidden(n)) == n);
  CHECK(u.used == 27);
}
TEST_CASE("watched: a value stays while its hit is told, and the array of values becomes another") {
  user u;
  auto f = memoize(watched([](auto& self, int n) -> int { return n < 5000 ? n : self(n % 5000); }, &u));
  for (int n = 0; n < 1024; ++n) f(n);
  u.use = [&](int, bool) {
    for (int n = 0; n < 4500; ++n) f(n);
  };
  CHECK(f(hidden(7)) == 7);
  CHECK(u.used == 1);
}

TEST_CASE("watched: deep down, too") {
  counters c;
  auto f = memoize(watched([](auto& self, int n) -> long { return n == 0 ? 0 : self(n - 1) + 1; }, &c));
  CHECK(f(hidden(PRIORI_MAX_DEPTH - 1)) == PRIORI_MAX_DEPTH - 1);
  CHECK(c.computed_keys == PRIORI_MAX_DEPTH);
}

// One thread computes a key until another is told that it waits for it.
struct crowd {
  std::atomic<int> waiting_threads = 0, waits = 0, hits = 0, begun = 0, ended = 0, computed_keys = 0;

  struct end {
    std::atomic<int>& count;
    ~end() { ++count; }
  };
  void hit(int) { ++hits; }
  end waiting(int) {
    ++waiting_threads;
    return {ended};
  }
  void waited(int) { ++waits; }
  void computing(int) { ++begun; }
  void computed(int, int) { ++computed_keys; }

  void clear() { waiting_threads = waits = hits = begun = ended = computed_keys = 0; }
};
crowd crowd_of_memo;
std::atomic<bool> fails = false;
constexpr int others = 3;
struct awaited {
  template <class Self> int operator()(Self const&, int n) const {
    while (crowd_of_memo.waiting_threads < others) std::this_thread::yield();
    if (fails.exchange(false)) throw std::runtime_error("once");
    return n;
  }
};
template <class Check> void with_shared_memos(Check const& check) {
  check(memo<watched(awaited{}, &crowd_of_memo)>);
  auto object = memoize_shared(watched(awaited{}, &crowd_of_memo));
  check(object);
  auto bounded = memoize_shared(watched(awaited{}, &crowd_of_memo), {.capacity = 10});
  check(bounded);
}
TEST_CASE("threads: watched: who waits is told so, and then that it was a hit") {
  with_shared_memos([](auto& f) {
    crowd& c = crowd_of_memo;
    c.clear();
    std::atomic<int> wrong = 0;
    in_threads(others + 1, [&](int) { wrong += f(7) != 7; });
    CHECK(wrong == 0);
    CHECK(c.begun == 1);
    CHECK(c.computed_keys == 1);
    CHECK(c.waiting_threads == others);
    CHECK(c.ended == others);
    CHECK(c.waits == others);
    CHECK(c.hits == others);
  });
}
TEST_CASE("threads: watched: who waited in vain tries again") {
  with_shared_memos([](auto& f) {
    crowd& c = crowd_of_memo;
    c.clear();
    fails = true;
    std::atomic<int> wrong = 0, thrown = 0;
    in_threads(others + 1, [&](int) {
      try {
        wrong += f(8) != 8;
      } catch (std::runtime_error const&) {
        ++thrown;
      }
    });
    CHECK(wrong == 0);
    CHECK(thrown == 1);
    CHECK(c.begun == 2);
    CHECK(c.computed_keys == 1);
    CHECK(c.waiting_threads >= others);
    CHECK(c.waits == c.waiting_threads);
    CHECK(c.hits == others - 1);
  });
}

struct shared_counters {
  std::atomic<std::size_t> hits = 0, computed_keys = 0, evictions = 0;

  void hit(int) { ++hits; }
  void computed(int, long) { ++computed_keys; }
  void evicted(int) { ++evictions; }
};
TEST_CASE("threads: watched: what is told is what stats() counts, with many threads") {
  auto const check = [](auto const& make) {
    shared_counters c;
    auto f = make(watched(fib, &c));
    in_threads(4, [&](int thread) {
      for (int i = 0; i < 2000; ++i) {
        int const n = (i * 7 + thread * 13) % 60;
        if (i % 97 == 0) f.erase(n);
        else f(n);
      }
    });
    auto const stats = f.stats();
    CHECK(c.hits == stats.hits);
    CHECK(c.computed_keys == stats.misses);
    CHECK(c.evictions == stats.evictions);
  };
  check([](auto f) { return memoize_shared(f); });
  check([](auto f) { return memoize_shared(f, {.capacity = 30}); });
}

// Throws where it waits.
struct impatient {
  void waiting(int) {
    ++crowd_of_memo.waiting_threads;
    throw std::runtime_error("does not wait");
  }
};
impatient never_waits;
TEST_CASE("threads: watched: an observer that throws ends the wait") {
  auto const check = [](auto& f) {
    crowd_of_memo.clear();
    std::atomic<int> values = 0, thrown = 0;
    in_threads(others + 1, [&](int) {
      try {
        values += f(9) == 9;
      } catch (std::runtime_error const&) {
        ++thrown;
      }
    });
    CHECK(values == 1);
    CHECK(thrown == others);
    CHECK(f(9) == 9);
  };
  check(memo<watched(awaited{}, &never_waits)>);
  auto object = memoize_shared(watched(awaited{}, &never_waits));
  check(object);
  auto bounded = memoize_shared(watched(awaited{}, &never_waits), {.capacity = 10});
  check(bounded);
}

} // namespace

// As in a header. Where g++ keeps checks of null pointers, as for a sanitizer, to compare its address with null is not
// constant.
namespace watched_in_a_header {

struct hit_counter {
  int hits = 0;
  void hit(int) { ++hits; }
};
inline hit_counter of_all;

} // namespace watched_in_a_header

TEST_CASE("watched: an inline variable observes a memo") {
  CHECK(memo<watched(fib, &watched_in_a_header::of_all)>(hidden(20)) == 6765);
  CHECK(watched_in_a_header::of_all.hits == 18);
}
