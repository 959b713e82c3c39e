// The names of these tests are the guarantees that docs/reference/threads.md gives. Each holds for memo and for
// memoize_shared.
#include "check.hpp"
#include "threads.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;

// check(f) for both memos of one recurrence; reset() before each.
template <auto F, class Reset, class Check> void with_both(Reset const& reset, Check const& check) {
  reset();
  check(memo<F>);
  reset();
  auto object = memoize_shared(F);
  check(object);
}
constexpr auto nothing = [] {};

std::uint64_t mixed(std::uint64_t n) {
  n = (n ^ (n >> 31)) * 0x9E37'79B9'7F4A'7C15;
  return n ^ (n >> 29);
}

std::uint64_t fib_by_loop(int n) {
  std::uint64_t a = 0, b = 1;
  while (n-- > 0) a = std::exchange(b, a + b);
  return a;
}

// Keys of a kind, numbered.
constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15;
constexpr std::uint64_t unspread = [] {
  std::uint64_t inverse = 1;
  for (int i = 0; i < 6; ++i) inverse *= 2 - spread * inverse;
  return inverse;
}();
static_assert(spread * unspread == 1);
struct dense {
  using type = int;
  static int key(std::size_t n) { return static_cast<int>(n); }
  static std::size_t number(int key) { return static_cast<std::size_t>(key); }
};
struct negative {
  using type = long;
  static long key(std::size_t n) { return -static_cast<long>(n); }
  static std::size_t number(long key) { return static_cast<std::size_t>(-key); }
};
struct sparse {
  using type = std::uint64_t;
  static std::uint64_t key(std::size_t n) { return n * spread; }
  static std::size_t number(std::uint64_t key) { return static_cast<std::size_t>(key * unspread); }
};
struct text {
  using type = std::string;
  static std::string key(std::size_t n) { return "the key of number " + std::to_string(n); }
  static std::size_t number(std::string const& key) { return std::stoul(key.substr(18)); }
};

// A random acyclic recurrence: each key needs up to three smaller ones.
constexpr std::size_t graph_size = 3000;
std::vector<std::size_t> needed(std::size_t n) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; n > 0 && i < mixed(n) % 4; ++i) {
    std::uint64_t const r = mixed(4 * n + i + 1);
    all.push_back(r % 3 == 0 ? n - 1 : r / 3 % n);
  }
  return all;
}
template <class Kind> struct random_graph {
  static constexpr bool full_range = true;
  static inline std::array<std::atomic<int>, graph_size> calls;

  template <class Self> std::uint64_t operator()(Self const& self, typename Kind::type const& key) const {
    std::size_t const n = Kind::number(key);
    ++calls[n];
    std::uint64_t sum = n;
    for (std::size_t m : needed(n)) sum = mixed(sum) + self(Kind::key(m));
    return sum;
  }
};
template <class Kind> void check_once_each(int threads) {
  static std::vector<std::uint64_t> const expected = [] {
    std::vector<std::uint64_t> values;
    for (std::size_t n = 0; n < graph_size; ++n) {
      std::uint64_t sum = n;
      for (std::size_t m : needed(n)) sum = mixed(sum) + values[m];
      values.push_back(sum);
    }
    return values;
  }();
  auto& calls = random_graph<Kind>::calls;
  auto const reset = [&] {
    for (auto& c : calls) c = 0;
  };
  with_both<random_graph<Kind>{}>(reset, [&](auto& f) {
    f.clear();
    std::size_t const before = f.stats().misses;
    std::atomic<int> wrong = 0;
    in_threads(threads, [&](int thread) {
      for (std::size_t i = 0; i < graph_size; ++i) {
        std::size_t const up = i, down = graph_size - 1 - i,
                          any = mixed(i * 16 + static_cast<unsigned>(thread)) % graph_size;
        std::size_t const n = thread % 3 == 0 ? any : thread % 3 == 1 ? down : up;
        wrong += f(Kind::key(n)) != expected[n];
      }
    });
    CHECK(wrong == 0);
    CHECK(std::all_of(calls.begin(), calls.end(), [](auto const& c) { return c == 1; }));
    CHECK(f.stats().size == graph_size);
    CHECK(f.stats().misses - before == graph_size);
  });
}

TEST_CASE("threads: a key is computed once, whoever asks for it first") {
  for (int threads : {2, 4, 8, 16}) {
    CAPTURE(threads);
    check_once_each<dense>(threads);
    check_once_each<negative>(threads);
    check_once_each<sparse>(threads);
    check_once_each<text>(threads);
  }
}

// Keys that have their values keep them when an array is made for their neighbors, or a larger one.
constexpr std::size_t row_size = sanitized ? 20'000 : 70'000;
std::array<std::atomic<unsigned char>, row_size> row_calls;
struct halves_and_thirds {
  template <class Self> std::uint64_t operator()(Self const& self, std::uint64_t n) const {
    ++row_calls[n];
    return n < 3 ? 1 : self(n / 2) + self(n / 3);
  }
};
struct one_below {
  template <class Self> std::uint64_t operator()(Self const& self, std::uint64_t n) const {
    ++row_calls[n];
    return n == 0 ? 0 : self(n - 1) + n;
  }
};
struct alone {
  std::uint64_t operator()(std::uint64_t n) const {
    ++row_calls[n];
    return n;
  }
};
template <class Ask> void walk(int way, Ask const& ask) {
  if (way == 0) // upwards
    for (std::size_t n = 0; n < row_size; ++n) ask(n);
  if (way == 1) // downwards
    for (std::size_t n = row_size; n-- > 0;) ask(n);
  if (way == 2) // jumps that become narrower
    for (std::size_t step : {30'000u, 7'001u, 1'000u, 63u, 1u})
      for (std::size_t n = row_size - 1; n < row_size; n -= step) ask(n);
  if (way == 3) // anywhere
    for (std::size_t i = 0; i < row_size; ++i) ask(mixed(i) % row_size);
  if (way == 4) // a few from all over, then upwards
    for (std::size_t n = 0; n < row_size; ++n) ask(n % 8 == 0 && n / 8 < 2000 ? mixed(n) % row_size : n);
  if (way == 5) // up to the ends of the arrays, and a little beyond
    for (std::size_t end = 1024; end < row_size; end *= 2) {
      ask(end + 3), ask(end - 1), ask(end);
      for (std::size_t n = 0; n < end; ++n) ask(n);
    }
}
template <auto F> void check_growth() {
  auto const check = [](auto& f, int way) {
    for (auto& c : row_calls) c = 0;
    bool right = true;
    std::array<std::uint64_t, 2> sums{};
    for (auto& sum : sums) walk(way, [&](std::size_t n) { sum += f(n), right &= f.contains(n); });
    CHECK(sums[0] == sums[1]);
    CHECK(right);
    std::size_t computed = 0;
    bool once = true;
    for (auto& c : row_calls) {
      computed += c;
      once &= c <= 1;
    }
    CHECK(once);
    CHECK(f.stats().size == computed);
  };
  for (int way = 0; way < 6; ++way) {
    CAPTURE(way);
    auto object = memoize(F);
    check(object, way);
    auto shared = memoize_shared(F);
    check(shared, way);
  }
}
TEST_CASE("threads: a key is not computed again when its neighbors are given room") {
  check_growth<halves_and_thirds{}>();
  check_growth<one_below{}>();
  check_growth<alone{}>();
}

template <class Kind> struct ascending {
  static inline std::array<std::atomic<int>, 40'000> calls;
  int operator()(typename Kind::type const& key) const {
    std::size_t const n = Kind::number(key);
    ++calls[n];
    return static_cast<int>(n);
  }
};
TEST_CASE("threads: a key is found while others are given room") {
  auto const reset = [] {
    for (auto& c : ascending<dense>::calls) c = 0;
  };
  with_both<ascending<dense>{}>(reset, [](auto& f) {
    std::atomic<int> wrong = 0;
    std::atomic<int> done = 0;
    in_threads(4, [&](int thread) {
      if (thread == 0) {
        for (int n = 0; n < 40'000; ++n) wrong += f(n) != n, done.store(n, std::memory_order_relaxed);
      } else {
        std::uint64_t r = static_cast<unsigned>(thread);
        while (int const below = done.load(std::memory_order_relaxed) + (thread == 3 ? 100 : 0)) {
          if (below >= 39'999) break;
          int const n = static_cast<int>((r = mixed(r + 1)) % static_cast<unsigned>(below));
          wrong += f(n) != n;
        }
      }
    });
    CHECK(wrong == 0);
    auto& calls = ascending<dense>::calls;
    CHECK(std::all_of(calls.begin(), calls.begin() + 40'000, [](auto const& c) { return c == 1; }));
  });
}

std::atomic<int> slow_calls = 0;
std::atomic<int> asking = 0;
struct slow {
  std::string operator()(int n) const {
    ++slow_calls;
    while (asking < 8) std::this_thread::yield(); // until all have come
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();
    return std::string(100, 'x') + std::to_string(n);
  }
};
TEST_CASE("threads: who asks for a key that is being computed waits for it") {
  with_both<slow{}>([] { slow_calls = asking = 0; },
                    [](auto& f) {
                      std::atomic<int> wrong = 0;
                      in_threads(8, [&](int) {
                        ++asking;
                        wrong += f(7) != std::string(100, 'x') + '7';
                      });
                      CHECK(wrong == 0);
                      CHECK(slow_calls == 1);
                    });
}

// Each key of a chain fails a few times.
std::array<std::atomic<int>, 40> attempts;
template <class Kind> struct failing {
  static constexpr bool full_range = true;
  template <class Self> int operator()(Self const& self, typename Kind::type const& key) const {
    std::size_t const n = Kind::number(key);
    if (attempts[n].fetch_add(1) < 3) throw std::runtime_error("not yet");
    return n == 0 ? 0 : self(Kind::key(n - 1)) + 1;
  }
};
template <class Kind> void check_failing() {
  auto const reset = [] {
    for (auto& a : attempts) a = 0;
  };
  with_both<failing<Kind>{}>(reset, [](auto& f) {
    std::atomic<int> thrown = 0, wrong = 0;
    in_threads(8, [&](int) {
      for (std::size_t n = 0; n < attempts.size();) try {
          wrong += f(Kind::key(n)) != static_cast<int>(n);
          ++n;
        } catch (std::runtime_error const&) {
          ++thrown;
        }
    });
    CHECK(wrong == 0);
    CHECK(thrown == 3 * static_cast<int>(attempts.size()));
    CHECK(std::all_of(attempts.begin(), attempts.end(), [](auto const& a) { return a == 4; }));
    CHECK(f.stats().size == attempts.size());
  });
}
TEST_CASE("threads: a key whose computation throws is not remembered, and who waited for it tries again") {
  check_failing<dense>();
  check_failing<sparse>();
  check_failing<text>();
}

// Round by round: k needs k + 1 needs ... needs k; each thread has begun one when it asks for the next.
constexpr int rounds = 1000;
std::array<std::atomic<int>, rounds + 1> begun;
template <int size, class Kind> struct ring {
  static constexpr bool full_range = true;
  template <class Self> int operator()(Self const& self, typename Kind::type const& key) const {
    int const n = static_cast<int>(Kind::number(key));
    if (n >= rounds * size) return n;
    meet(begun[static_cast<std::size_t>(n / size)], size);
    return self(Kind::key(static_cast<std::size_t>(n / size * size + (n + 1) % size)));
  }
};
template <int size, class Kind> void check_rings(int count) {
  auto const reset = [] {
    for (auto& b : begun) b = 0;
  };
  with_both<ring<size, Kind>{}>(reset, [&](auto& f) {
    std::atomic<int> cycles = 0, closed = 0;
    in_threads(size, [&](int thread) {
      for (int round = 0; round < count; ++round) try {
          f(Kind::key(static_cast<std::size_t>(round * size + thread)));
        } catch (priori::cycle_error const& e) {
          ++cycles;
          auto path = e.path();
          bool const whole = path.size() == size + 1 && path.front() == path.back();
          std::sort(path.begin(), path.end());
          closed += whole && std::unique(path.begin(), path.end()) - path.begin() == size;
        }
    });
    CHECK(cycles == size * count);
    CHECK(closed == size * count);
    CHECK(f.stats().size == 0);
    CHECK(f(Kind::key(rounds * size)) == rounds * size);
  });
}
TEST_CASE("threads: a ring across threads is a cycle_error in each of them, with the path") {
  check_rings<2, dense>(rounds);
  check_rings<2, text>(rounds);
  check_rings<3, sparse>(rounds / 2);
  check_rings<4, dense>(rounds / 4);
  check_rings<6, dense>(rounds / 10);
}

// Rings through several memos: n even asks the left, n odd the right.
std::atomic<int> met = 0;
struct left {
  template <class Self> int operator()(Self const&, int n) const;
};
struct right {
  template <class Self> int operator()(Self const&, int n) const {
    if (n < 100) return n;
    if (n >= 200) meet(met, 2);
    return memo<left{}>(n ^ 1);
  }
};
template <class Self> int left::operator()(Self const&, int n) const {
  if (n < 100) return n;
  if (n >= 200) meet(met, 2);
  return memo<right{}>(n ^ 1);
}
template <class Call> std::vector<std::string> path_of(Call const& call) {
  try {
    call();
  } catch (priori::cycle_error const& e) {
    return e.path();
  }
  return {};
}
TEST_CASE("threads: a cycle through several memos is found, in one thread and across threads") {
  using path = std::vector<std::string>;
  CHECK(path_of([] { memo<left{}>(100); }) == path{"100", "101", "100"});
  for (int round = 0; round < 200; ++round) {
    met = 0;
    std::atomic<int> found = 0;
    in_threads(2, [&](int thread) {
      auto const p = path_of([&] { thread == 0 ? memo<left{}>(200 + 2 * round) : memo<right{}>(201 + 2 * round); });
      found += p.size() == 3 && p[0] == p[2] && p[0] != p[1];
    });
    CHECK(found == 2);
  }
  CHECK(memo<left{}>.stats().size + memo<right{}>.stats().size == 0);

  std::function<int(int)> ask_other;
  auto one = memoize([&](int n) -> int { return n == 0 ? 0 : ask_other(n); });
  auto other = memoize([&](auto& self, int n) -> int { return n > 3 ? self(n - 1) : one(n) + 1; });
  ask_other = [&](int n) { return other(n + 2); };
  CHECK(path_of([&] { one(2); }) == path{"4", "3", "3", "5", "4"});
  CHECK(one.stats().size + other.stats().size == 0);
  auto shared = memoize_shared([&](int n) -> int { return n == 0 ? 0 : one(n); });
  ask_other = [&](int n) { return shared(n); };
  CHECK(path_of([&] { one(7); }) == path{"7", "7", "7"});
  CHECK(path_of([&] { shared(7); }) == path{"7", "7", "7"});
  CHECK(one(0) + shared(0) == 0);
}

// Two recurrences that ask each other, and no cycle; each needs several of the other's.
struct odd;
struct even {
  template <class Self> bool operator()(Self const&, int n) const;
};
struct odd {
  template <class Self> bool operator()(Self const&, int n) const { return n != 0 && memo<even{}>(n - 1); }
};
template <class Self> bool even::operator()(Self const&, int n) const { return n == 0 || memo<odd{}>(n - 1); }

TEST_CASE("threads: memos may ask each other from many threads") {
  std::atomic<int> wrong = 0;
  auto by_memo = memoize_shared([](int n) -> bool { return memo<even{}>(n); });
  auto by_object = memoize_shared([&](int n) -> bool { return !by_memo(n); });
  in_threads(4, [&](int thread) {
    for (int i = 0; i < 500; ++i) {
      int const n = (i * 13 + thread * 101) % 700;
      wrong += memo<even{}>(n) != (n % 2 == 0);
      wrong += memo<odd{}>(n) != (n % 2 == 1);
      wrong += by_object(n) != (n % 2 == 1);
    }
  });
  CHECK(wrong == 0);
}

// A chain that each thread begins somewhere else, and sometime: all wait for one another, there is no ring, and room is
// made everywhere meanwhile.
std::array<std::atomic<int>, 30'001> chain_calls;
struct chain {
  template <class Self> std::int64_t operator()(Self const& self, int n) const {
    ++chain_calls[static_cast<std::size_t>(n)];
    return n == 0 ? 0 : self(n - 1) + n;
  }
};
TEST_CASE("threads: who wait for one another without a ring all get their values") {
  for (int round = 0; round < (sanitized ? 15 : 80); ++round) {
    for (auto& c : chain_calls) c = 0;
    auto f = memoize_shared(chain{});
    std::atomic<int> wrong = 0;
    in_threads(6, [&](int thread) {
      std::this_thread::sleep_for(std::chrono::microseconds(mixed(static_cast<unsigned>(6 * round + thread)) % 1000));
      for (int n = 5000 * (thread + 1); n > 0; n -= 617) wrong += f(n) != std::int64_t{n} * (n + 1) / 2;
    });
    CHECK(wrong == 0);
    CHECK(std::all_of(chain_calls.begin(), chain_calls.end(), [](auto const& c) { return c == 1; }));
  }
}

template <class Kind> struct sum_of_two {
  static constexpr bool full_range = true;
  template <class Self> std::uint64_t operator()(Self const& self, typename Kind::type const& key) const {
    std::size_t const n = Kind::number(key);
    return n < 2 ? n : self(Kind::key(n - 1)) + self(Kind::key(n - 2));
  }
};
template <class Kind> struct long_text {
  static constexpr bool full_range = true;
  template <class Self> std::string operator()(Self const& self, typename Kind::type const& key) const {
    std::size_t const n = Kind::number(key);
    return n == 0 ? std::string(50, 'x') : self(Kind::key(n - 1)).substr(1) + static_cast<char>('a' + n % 26);
  }
};
// Three threads ask for keys up to `top`, one forgets all, and, if it can, one forgets some.
template <class Kind, class Memo, class Value> void check_forgetting(Memo& f, std::size_t top, Value const& expected) {
  std::atomic<int> wrong = 0;
  in_threads(5, [&](int thread) {
    for (std::size_t i = 0; i < 300; ++i)
      if (thread == 0) {
        f.clear();
        wrong += f.stats().size > top + 1;
        static_cast<void>(f.contains(Kind::key(top)));
      } else if (thread == 1) {
        if constexpr (requires { f.erase(Kind::key(0)); })
          for (std::size_t n = 0; n <= 30; ++n) f.erase(Kind::key(top - (n * 7 + i) % top));
      } else {
        wrong += f(Kind::key(top)) != expected;
      }
  });
  CHECK(wrong == 0);
  f.clear();
  CHECK(f.stats().size == 0);
  CHECK(!f.contains(Kind::key(top)));
  CHECK(f(Kind::key(top)) == expected);
  CHECK(f.stats().size == top + 1);
}
template <class Kind> void check_forgetting() {
  std::uint64_t const number = fib_by_loop(300);
  std::string const text = memoize_shared(long_text<Kind>())(Kind::key(100));
  with_both<sum_of_two<Kind>{}>(nothing, [&](auto& f) { check_forgetting<Kind>(f, 300, number); });
  with_both<long_text<Kind>{}>(nothing, [&](auto& f) { check_forgetting<Kind>(f, 100, text); });
}
TEST_CASE("threads: what is forgotten while others compute or read it is right for them") {
  check_forgetting<dense>();
  check_forgetting<negative>();
  check_forgetting<sparse>();
  check_forgetting<text>();
}

// Read and forgotten, as fast as can be.
struct doubled {
  std::string operator()(std::string const& s) const { return s + s; }
};
TEST_CASE("threads: a value that is forgotten stays until those who read it are done") {
  with_both<doubled{}>(nothing, [](auto& f) {
    std::string const keys[] = {"a", "b", "a key that is longer than most of them"};
#ifdef PRIORI_TEST_FULL
    std::size_t const calls_of_each = 200'000;
#else
    std::size_t const calls_of_each = 40'000;
#endif
    std::atomic<int> wrong = 0;
    in_threads(4, [&](int thread) {
      for (std::size_t i = 0; i < calls_of_each; ++i) {
        std::string const& k = keys[i % 3];
        if (thread > 1) wrong += f(std::string_view(k)) != k + k;
        else if constexpr (requires { f.erase(k); })
          thread == 0 && i % 8 == 0 ? f.clear() : static_cast<void>(f.erase(k));
        else if (i % 8 == 0) f.clear();
      }
    });
    CHECK(wrong == 0);
    CHECK(f.stats().size <= 3);
  });
}

std::atomic<int> held_back = 0;
template <class Kind> struct held {
  int operator()(typename Kind::type const& key) const {
    if (Kind::number(key) == 7) {
      held_back = 1;
      while (held_back == 1) std::this_thread::yield();
    }
    return static_cast<int>(Kind::number(key));
  }
};
template <class Kind> void check_held() {
  with_both<held<Kind>{}>([] { held_back = 0; },
                          [](auto& f) {
                            f(Kind::key(8));
                            in_threads(2, [&](int thread) {
                              if (thread == 0) {
                                f(Kind::key(7));
                              } else {
                                while (held_back == 0) std::this_thread::yield();
                                f.clear();
                                if constexpr (requires { f.erase(Kind::key(7)); }) f.erase(Kind::key(7));
                                held_back = 2;
                              }
                            });
                            CHECK(f.contains(Kind::key(7)));
                            CHECK(!f.contains(Kind::key(8)));
                            CHECK(f.stats().size == 1);
                          });
}
TEST_CASE("threads: a key that is being computed while it is forgotten is remembered when it is done") {
  check_held<dense>();
  check_held<negative>();
  check_held<text>();
}

// What cannot be copied once: neither lost nor remembered.
std::atomic<int> copies_that_throw = 0;
struct reluctant {
  std::string text = std::string(40, 'r');
  reluctant() = default;
  reluctant(reluctant const& from) : text(from.text) {
    if (copies_that_throw > 0 && copies_that_throw-- == 1) throw std::runtime_error("no copy");
  }
};
struct reluctantly {
  reluctant operator()(int) const { return {}; }
};
TEST_CASE("threads: a value that cannot be copied is not remembered") {
  auto f = memoize_shared(reluctantly());
  for (int copies : {1, 2, 3}) {
    copies_that_throw = copies;
    try {
      f(copies);
    } catch (std::runtime_error const&) {
      CHECK(!f.contains(copies));
    }
    copies_that_throw = 0;
    CHECK(f(copies).text == std::string(40, 'r'));
  }
  CHECK(f.stats().size == 3);
}

} // namespace
