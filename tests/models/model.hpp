// Random operations on a memo, and on a map that has to agree with it.
#pragma once

#include <doctest/doctest.h>

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace random_operations {

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

// An acyclic recurrence over 0, ..., size - 1: each needs up to two smaller ones, often its neighbor.
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

// The value of i. `ask(j)` is that of j.
template <class Ask> int compute(graph const& g, std::size_t i, Ask const& ask) {
  std::uint32_t sum = static_cast<std::uint32_t>(i) + 7;
  for (std::size_t j : g.needs[i]) sum = sum * 31 + static_cast<std::uint32_t>(ask(j));
  if (g.fails[i]) throw failure();
  return static_cast<int>(sum % 100);
}

// What every memo should do: a map. `as_kept` is what becomes of a number that is kept.
struct model {
  graph const& g;
  int (*as_kept)(int);
  std::map<std::size_t, int> values = {};
  std::size_t hits = 0;
  std::size_t misses = 0;

  int ask(std::size_t i) {
    if (auto const found = values.find(i); found != values.end()) {
      ++hits;
      return found->second;
    }
    int const v = as_kept(compute(g, i, [this](std::size_t j) { return ask(j); }));
    ++misses;
    return values[i] = v;
  }
};

// The memo that is tested, its keys numbered. Compilers see one class for each memo, and all else once.
struct subject {
  virtual ~subject() = default;
  virtual int ask(std::size_t) = 0;
  virtual bool contains(std::size_t) = 0;
  virtual void clear() = 0;
  virtual priori::memo_stats stats() = 0;
  virtual bool counts_hits() { return true; }
  virtual bool erase(std::size_t) { return false; } // these three, where the memo has them; false: it has not
  virtual void move() {}
  virtual void reserve(std::size_t) {}
};

constexpr int operations = 2000;

// The first operation of many on which `s` and the model disagree; "" if there is none.
inline std::string disagreement(graph& g, int (*as_kept)(int), subject& s, random_numbers random) {
  model m{g, as_kept};
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
      if (s.erase(at)) m.values.erase(at);
    } else if (what < 904) {
      s.clear();
      m.values.clear();
    } else if (what < 954) {
      g.fails[at] = !g.fails[at] && random.below(2) == 0;
    } else if (what < 958) {
      s.move();
    } else if (what < 960) {
      s.reserve(random.below(2 * size));
    } else {
      auto const stats = s.stats();
      if (stats.size != m.values.size()) return differs("size");
      if (stats.misses - misses_before != m.misses) return differs("misses");
      if (s.counts_hits() && stats.hits != m.hits) return differs("hits");
    }
  }
  for (std::size_t i = 0; i < size; ++i)
    if (s.contains(i) != m.values.contains(i)) return "what is contained differs in the end";
  return "";
}

// A key as bytes, by which its number is found.
template <class T> void append(std::string& bytes, T const& number) {
  bytes.append(reinterpret_cast<char const*>(&number), sizeof number);
}
inline void append(std::string& bytes, std::string const& text) { bytes += std::to_string(text.size()) + ':' + text; }
template <class... T> void append(std::string& bytes, std::tuple<T...> const& parts) {
  std::apply([&](T const&... part) { (append(bytes, part), ...); }, parts);
}
template <class T, class U> void append(std::string& bytes, std::pair<T, U> const& parts) {
  append(bytes, parts.first);
  append(bytes, parts.second);
}
template <class... K> std::string bytes_of(K const&... k) {
  std::string bytes;
  (append(bytes, k), ...);
  return bytes;
}

// Keys, numbered.
struct numbering {
  std::unordered_map<std::string, std::size_t> places; // by bytes; a place is where the key stands in `keys`
  std::vector<std::size_t> numbers;                    // of places
  std::vector<std::size_t> at;                         // the place of a number
  graph* g = nullptr;

  bool add(std::string bytes) {
    if (!places.try_emplace(std::move(bytes), at.size()).second) return false;
    numbers.push_back(at.size());
    at.push_back(at.size());
    return true;
  }
  void shuffle(random_numbers random) {
    for (std::size_t i = at.size(); i > 1; --i) std::swap(at[i - 1], at[random.below(i)]);
    for (std::size_t i = 0; i < at.size(); ++i) numbers[at[i]] = i;
  }
  std::size_t number(std::string const& bytes) const { return numbers[places.at(bytes)]; }
};
template <class... K> struct universe : numbering {
  std::vector<std::tuple<K...>> keys;

  void add(K... k) {
    if (numbering::add(bytes_of(k...))) keys.emplace_back(std::move(k)...);
  }
  std::tuple<K...> const& key(std::size_t number) const { return keys[at[number]]; }
};
template <class V, class... K> struct recurrence {
  universe<K...> const* u;
  static constexpr bool full_range = true;

  template <class Self> V operator()(Self const& self, K const&... k) const {
    return kept<V>::make(compute(*u->g, u->number(bytes_of(k...)), [&](std::size_t j) {
      return kept<V>::read(std::apply([&](K const&... key) -> decltype(auto) { return self(key...); }, u->key(j)));
    }));
  }
};
template <class V, class... K> inline universe<K...> const* of_memo;
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
template <class V, class Get, class... K> struct subject_of : subject {
  universe<K...> const& u;
  Get memo;

  subject_of(universe<K...> const& keys, Get get) : u(keys), memo(std::move(get)) {}
  int ask(std::size_t i) override {
    return with_key(u.key(i), [&](auto const&... k) { return kept<V>::read(memo()(k...)); });
  }
  bool contains(std::size_t i) override {
    return with_key(u.key(i), [&](auto const&... k) { return memo().contains(k...); });
  }
  void clear() override { memo().clear(); }
  priori::memo_stats stats() override { return memo().stats(); }
  bool counts_hits() override { return Get::is_object; }
  bool erase(std::size_t i) override {
    if constexpr (Get::is_object) with_key(u.key(i), [&](auto const&... k) { memo().erase(k...); });
    return Get::is_object;
  }
  void move() override {
    if constexpr (Get::is_object) memo.move();
  }
  void reserve(std::size_t n) override {
    if constexpr (Get::is_object) memo().reserve(n);
  }
};

template <class Object> struct get_object {
  static constexpr bool is_object = true;
  std::unique_ptr<Object> it;

  explicit get_object(auto const& f) : it(std::make_unique<Object>(f)) {}
  Object& operator()() { return *it; }
  void move() {
    if constexpr (std::is_move_constructible_v<Object>) it = std::make_unique<Object>(std::move(*it));
  }
};
template <auto& memo> struct get_memo {
  static constexpr bool is_object = false;
  auto const& operator()() { return memo; }
};

template <class V, class Get, class... K> void check_one(universe<K...> const& u, Get get, random_numbers random) {
  subject_of<V, Get, K...> s(u, std::move(get));
  CHECK(disagreement(
            *u.g, [](int n) { return kept<V>::read(kept<V>::make(n)); }, s, random) == "");
}

#ifdef PRIORI_TEST_FULL // what is dear and rarely fails: ./run full
constexpr bool full = true;
constexpr std::uint64_t seeds[] = {1, 2, 3, 5, 7, 11, 13, 42, 1970, 2026};
#else
constexpr bool full = false;
constexpr std::uint64_t seeds[] = {42, 2026};
#endif

// How a universe is remembered: in one of these ways, and in all of them in the full test.
enum door { by_memo, by_memoize, by_memoize_shared };
template <class V, door chosen, class... K> void check(universe<K...> u, std::uint64_t seed) {
  CAPTURE(seed);
  random_numbers random{seed};
  for (bool shuffled : {false, true}) {
    CAPTURE(shuffled);
    if (shuffled) u.shuffle(random);
    graph g(u.keys.size(), random);
    u.g = &g;
    recurrence<V, K...> const f{&u};
    if constexpr (full || chosen == by_memoize)
      check_one<V>(u, get_object<decltype(priori::memoize(f))>(f), {random.next()});
    constexpr bool all = full && std::is_copy_constructible_v<V>; // the other two return copies
    if constexpr (all || chosen == by_memoize_shared)
      check_one<V>(u, get_object<priori::memoized<recurrence<V, K...>, priori::many_threads>>(f), {random.next()});
    if constexpr (all || chosen == by_memo) {
      of_memo<V, K...> = &u;
      check_one<V>(u, get_memo<priori::memo<stateless_recurrence<V, K...>{}>>{}, {random.next()});
    }
  }
}

template <class K> universe<K> row(int from, int to) {
  universe<K> u;
  for (int n = from; n < to; ++n) u.add(static_cast<K>(n));
  return u;
}

inline universe<std::string> words() {
  universe<std::string> u;
  for (int i = 0; i < 600; ++i) u.add(std::string(static_cast<std::size_t>(i % 40), 'w') + std::to_string(i));
  return u;
}

} // namespace random_operations
