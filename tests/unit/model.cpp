#include "check.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

struct random_numbers {
  std::uint64_t state;

  std::uint64_t next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::uint64_t const x = (state ^ (state >> 31)) * 0x9E37'79B9'7F4A'7C15;
    return x ^ (x >> 29);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
};

// Values: what becomes of a number that is kept as a V.
struct twelve_bytes {
  int a, b, c;
};
struct sixteen_bytes {
  std::uint64_t a, b;
};
struct whole { // has no default
  std::string digits;
  explicit whole(int n) : digits(std::to_string(n)) {}
};
template <class V> struct kept {
  static V make(int n) { return static_cast<V>(n); }
  static int read(V const& v) { return static_cast<int>(v); }
};
template <> struct kept<bool> {
  static bool make(int n) { return n % 3 == 0; }
  static int read(bool v) { return v; }
};
template <> struct kept<twelve_bytes> {
  static twelve_bytes make(int n) { return {n, n + 1, n + 2}; }
  static int read(twelve_bytes const& v) { return v.b == v.a + 1 && v.c == v.a + 2 ? v.a : -1; }
};
template <> struct kept<sixteen_bytes> {
  static sixteen_bytes make(int n) { return {static_cast<unsigned>(n), ~std::uint64_t{static_cast<unsigned>(n)}}; }
  static int read(sixteen_bytes const& v) { return v.a == ~v.b ? static_cast<int>(v.a) : -1; }
};
template <> struct kept<std::string> {
  static std::string make(int n) { return std::string(30, 'x') + std::to_string(n); }
  static int read(std::string const& v) { return std::stoi(v.substr(30)); }
};
template <> struct kept<whole> {
  static whole make(int n) { return whole(n); }
  static int read(whole const& v) { return std::stoi(v.digits); }
};
template <> struct kept<std::unique_ptr<int>> {
  static std::unique_ptr<int> make(int n) { return std::make_unique<int>(n); }
  static int read(std::unique_ptr<int> const& v) { return *v; }
};

// An acyclic recurrence over 0, ..., size - 1: each needs up to two smaller ones, often its neighbour.
struct graph {
  std::vector<std::vector<std::size_t>> needs;
  std::vector<bool> fails;

  graph(std::size_t size, random_numbers& random) : needs(size), fails(size) {
    for (std::size_t i = 1; i < size; ++i) {
      if (random.below(3) > 0) needs[i].push_back(i - 1);
      if (random.below(3) > 0) needs[i].push_back(random.below(i));
    }
  }
};
struct failure {};

template <class V, class Ask> V compute(graph const& g, std::size_t i, Ask const& ask) {
  std::uint32_t sum = static_cast<std::uint32_t>(i) + 7;
  for (std::size_t j : g.needs[i]) sum = sum * 31 + static_cast<std::uint32_t>(ask(j));
  if (g.fails[i]) throw failure();
  return kept<V>::make(static_cast<int>(sum % 100));
}

// What every memo should do: a map.
template <class V> struct model {
  graph const& g;
  std::map<std::size_t, int> values;
  std::size_t hits = 0;
  std::size_t misses = 0;

  int ask(std::size_t i) {
    if (auto const found = values.find(i); found != values.end()) {
      ++hits;
      return found->second;
    }
    int const v = kept<V>::read(compute<V>(g, i, [this](std::size_t j) { return ask(j); }));
    ++misses;
    return values[i] = v;
  }
};

// What is tested, its keys numbered.
struct subject {
  std::function<int(std::size_t)> ask;
  std::function<bool(std::size_t)> contains;
  std::function<void(std::size_t)> erase; // these three may be absent
  std::function<void()> move;
  std::function<void(std::size_t)> reserve;
  std::function<void()> clear;
  std::function<priori::memo_stats()> stats;
  bool counts_hits = true;
};

// The first operation of many on which `s` and the model disagree; "" if there is none.
template <class V> std::string disagreement(graph& g, subject const& s, random_numbers random, int operations) {
  model<V> m{g, {}};
  std::size_t const size = g.needs.size();
  s.clear();
  std::size_t const misses_before = s.stats().misses;
  std::size_t at = 0;
  std::size_t way = 0;
  for (int n = 0; n < operations; ++n) {
    auto const differs = [&](char const* what) { return what + (" differs at operation " + std::to_string(n)); };
    if (n % 100 == 0) way = random.below(4);
    if (way == 0) at = (at + 1) % size;
    else if (way == 1) at = (at + size - 1) % size;
    else at = random.below(way == 2 ? size : std::min<std::size_t>(size, 20));
    std::size_t const what = random.below(1000);
    if (what < 600) {
      int got = -2, expected = -2; // -2: it throws
      try {
        got = s.ask(at);
      } catch (failure) {}
      try {
        expected = m.ask(at);
      } catch (failure) {}
      if (got != expected) return differs("value");
    } else if (what < 750) {
      if (s.contains(at) != m.values.contains(at)) return differs("contains");
    } else if (what < 900) {
      if (s.erase) s.erase(at), m.values.erase(at);
    } else if (what < 904) {
      s.clear(), m.values.clear();
    } else if (what < 954) {
      g.fails[at] = !g.fails[at] && random.below(2) == 0;
    } else if (what < 958) {
      if (s.move) s.move();
    } else if (what < 960) {
      if (s.reserve) s.reserve(random.below(2 * size));
    } else {
      auto const stats = s.stats();
      if (stats.size != m.values.size()) return differs("size");
      if (stats.misses - misses_before != m.misses) return differs("misses");
      if (s.counts_hits && stats.hits != m.hits) return differs("hits");
    }
  }
  for (std::size_t i = 0; i < size; ++i)
    if (s.contains(i) != m.values.contains(i)) return "what is contained differs in the end";
  return "";
}

// Keys, numbered.
template <class... K> struct universe {
  std::vector<std::tuple<K...>> keys;
  std::map<std::tuple<K...>, std::size_t> numbers;
  graph* g = nullptr;

  void add(K... k) {
    if (numbers.try_emplace({k...}, keys.size()).second) keys.emplace_back(std::move(k)...);
  }
  void shuffle(random_numbers random) {
    for (std::size_t i = keys.size(); i > 1; --i) std::swap(keys[i - 1], keys[random.below(i)]);
    for (std::size_t i = 0; i < keys.size(); ++i) numbers[keys[i]] = i;
  }
};
template <class V, class... K> struct recurrence {
  universe<K...> const* u;
  static constexpr bool full_range = true;

  template <class Self> V operator()(Self const& self, K const&... k) const {
    return compute<V>(*u->g, u->numbers.at({k...}), [&](std::size_t j) {
      return kept<V>::read(std::apply([&](K const&... key) -> decltype(auto) { return self(key...); }, u->keys[j]));
    });
  }
};
template <class V, class... K> universe<K...> const* of_memo;
template <class V, class... K> struct stateless_recurrence {
  static constexpr bool full_range = true;
  template <class Self> V operator()(Self const& self, K const&... k) const {
    return recurrence<V, K...>{of_memo<V, K...>}(self, k...);
  }
};

// Calls f with a key; with strings in turn, views and pointers.
template <class F, class... K> decltype(auto) with_key(std::tuple<K...> const& key, F const& f) {
  if constexpr ((std::is_same_v<K, std::string> && ...)) {
    static int turn = 0;
    std::string const& s = std::get<0>(key);
    if (++turn % 3 == 0) return f(std::string_view(s));
    if (turn % 3 == 1) return f(s.c_str());
  }
  return std::apply(f, key);
}
template <class V, class Memo, class... K> subject subject_of(Memo const& memo, universe<K...> const& u) {
  return {
      .ask =
          [=, &u](std::size_t i) {
            return with_key(u.keys[i], [&](auto const&... k) { return kept<V>::read(memo()(k...)); });
          },
      .contains =
          [=, &u](std::size_t i) {
            return with_key(u.keys[i], [&](auto const&... k) { return memo().contains(k...); });
          },
      .erase = {},
      .move = {},
      .reserve = {},
      .clear = [=] { memo().clear(); },
      .stats = [=] { return memo().stats(); },
  };
}
template <class V, class Memo, class... K> subject object_subject_of(Memo const& memo, universe<K...> const& u) {
  subject s = subject_of<V>(memo, u);
  s.erase = [=, &u](std::size_t i) { with_key(u.keys[i], [&](auto const&... k) { memo().erase(k...); }); };
  s.reserve = [=](std::size_t n) { memo().reserve(n); };
  return s;
}

constexpr int operations = 2000;

template <class V, class... K> void check_memoize(universe<K...> const& u, random_numbers random) {
  using object = decltype(priori::memoize(recurrence<V, K...>{&u}));
  auto const it = std::make_shared<std::unique_ptr<object>>(std::make_unique<object>(recurrence<V, K...>{&u}));
  subject s = object_subject_of<V>([it]() -> object& { return **it; }, u);
  s.move = [it] { *it = std::make_unique<object>(std::move(**it)); };
  CHECK(disagreement<V>(*u.g, s, random, operations) == "");
}
template <class V, class... K> void check_shared(universe<K...> const& u, random_numbers random) {
  using object = priori::memoized_shared<recurrence<V, K...>>;
  auto const it = std::make_shared<object>(recurrence<V, K...>{&u});
  CHECK(disagreement<V>(*u.g, object_subject_of<V>([it]() -> object& { return *it; }, u), random, operations) == "");
}
template <class V, class... K> void check_memo(universe<K...> const& u, random_numbers random) {
  of_memo<V, K...> = &u;
  subject s = subject_of<V>(
      []() -> auto const& { return priori::memo<stateless_recurrence<V, K...>{}>; }, u);
  s.counts_hits = false;
  CHECK(disagreement<V>(*u.g, s, random, operations) == "");
}

enum which { memoize_only, all };
template <class V, which memos = all, class... K> void check(universe<K...> u, std::uint64_t seed) {
  CAPTURE(seed);
  random_numbers random{seed};
  for (bool shuffled : {false, true}) {
    CAPTURE(shuffled);
    if (shuffled) u.shuffle(random);
    graph g(u.keys.size(), random);
    u.g = &g;
    check_memoize<V>(u, {random.next()});
    if constexpr (memos == all) {
      check_shared<V>(u, {random.next()});
      check_memo<V>(u, {random.next()});
    }
  }
}

template <class K> universe<K> row(int from, int to) {
  universe<K> u;
  for (int n = from; n < to; ++n) u.add(static_cast<K>(n));
  return u;
}

constexpr std::uint64_t seeds[] = {1, 42, 2026};

TEST_CASE("model: a memo of numbers does what a map would") {
  for (std::uint64_t const seed : seeds) {
    check<int>(row<unsigned>(0, 1500), seed);
    check<int>(row<std::uint64_t>(700, 3000), seed);
    check<int>(row<int>(-800, 800), seed);
    check<int>(row<std::int8_t>(-128, 128), seed);
    check<int>(row<bool>(0, 2), seed);
    enum class level : short {};
    check<int>(row<level>(-150, 1200), seed);

    random_numbers random{seed};
    universe<std::uint64_t> sparse;
    universe<int> mixed;
    using priori::detail::intmax, priori::detail::uintmax;
    universe<intmax> wide;
    for (int i = 0; i < 400; ++i) {
      sparse.add(random.next());
      sparse.add(static_cast<std::uint64_t>(i) << 56 | 5);
      mixed.add(static_cast<int>(random.next()));
      mixed.add(static_cast<int>(random.below(20'000)));
      mixed.add(2'000'000 + i);
      wide.add(static_cast<intmax>(uintmax{random.next()} << 4 * sizeof(uintmax) | random.next()));
      wide.add(i - 200);
    }
    check<int>(std::move(sparse), seed);
    check<int>(std::move(mixed), seed);
    check<int>(std::move(wide), seed);
  }
}

TEST_CASE("model: a memo of several keys does what a map would") {
  for (std::uint64_t const seed : seeds) {
    universe<int, int> square;
    for (int i = -20; i < 20; ++i)
      for (int j = -10; j < 30; ++j) square.add(i, j);
    check<int>(std::move(square), seed);
    random_numbers random{seed};
    auto const small = [&](int from, std::size_t width) { return from + static_cast<int>(random.below(width)); };
    universe<std::int8_t, std::uint64_t> two;
    universe<short, int, unsigned> three;
    universe<std::int8_t, short, std::int64_t, bool> four;
    for (int i = 0; i < 500; ++i) {
      two.add(static_cast<std::int8_t>(random.next()), random.next() >> random.below(64));
      two.add(static_cast<std::int8_t>(small(-5, 10)), random.below(100));
      three.add(static_cast<short>(small(-20, 40)), small(-5, 10), static_cast<unsigned>(small(0, 10)));
      three.add(static_cast<short>(small(-9, 20)), static_cast<int>(random.next()),
                static_cast<unsigned>(random.next()));
      four.add(static_cast<std::int8_t>(small(-4, 8)), static_cast<short>(small(-4, 8)), small(-4, 8),
               small(0, 2) == 1);
      four.add(static_cast<std::int8_t>(i), static_cast<short>(i * 100), static_cast<std::int64_t>(random.next()),
               i % 2 == 1);
    }
    check<int>(std::move(two), seed);
    check<int>(std::move(three), seed);
    check<int>(std::move(four), seed);
  }
}

universe<std::string> words() {
  universe<std::string> u;
  for (int i = 0; i < 600; ++i) u.add(std::string(static_cast<std::size_t>(i % 40), 'w') + std::to_string(i));
  return u;
}

TEST_CASE("model: a memo of keys that are hashed does what a map would") {
  for (std::uint64_t const seed : seeds) {
    check<int>(words(), seed);
    universe<std::pair<int, std::string>> pairs;
    universe<std::tuple<char, int, long>> tuples;
    universe<std::string, int> text_and_number;
    for (int i = 0; i < 400; ++i) {
      pairs.add({i % 20, std::to_string(i / 20)});
      tuples.add({static_cast<char>('a' + i % 7), i, -i});
      text_and_number.add(std::string(25, 't') + std::to_string(i % 30), i - 200);
    }
    check<int>(std::move(pairs), seed);
    check<int>(std::move(tuples), seed);
    check<int>(std::move(text_and_number), seed);
  }
}

template <class V, which memos = all> void check_values() {
  check<V, memos>(row<unsigned>(0, 1200), seeds[0]);
  check<V, memos>(row<int>(-300'000, -299'500), seeds[1]);
  check<V, memos>(words(), seeds[2]);
}

TEST_CASE("model: a memo of values of any type does what a map would") {
  check_values<bool>();
  check_values<double>();
  check_values<char>();
  check_values<twelve_bytes>();
  check_values<sixteen_bytes>();
  check_values<std::string>();
  check_values<whole>();
  check_values<std::unique_ptr<int>, memoize_only>();
}

} // namespace
