#include "check.hpp"
#include "ordered.hpp"

#include <priori/flat_map.hpp>
#include <priori/priori.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using priori::flat_map;
using priori::memo_store;
using priori::memoize;

// A store that has room for few keys, and drops the least recently used.
template <std::size_t room> struct at_most {
  template <class Key, class Value> class store {
    std::list<std::pair<Key, Value>> values;

  public:
    Value* find(Key const& key) {
      for (auto i = values.begin(); i != values.end(); ++i)
        if (i->first == key) return values.splice(values.end(), values, i), &i->second;
      return nullptr;
    }
    Value& insert(Key const& key) {
      if (values.size() == room) values.pop_front();
      return values.emplace_back(key, Value()).second;
    }
    void erase(Key const& key) {
      values.remove_if([&](auto const& v) { return v.first == key; });
    }
    void clear() { values.clear(); }
    std::size_t size() const { return values.size(); }
  };
};

// Its values move at every insertion.
template <class Key, class Value> class moving {
  std::vector<std::pair<Key, Value>> values;

public:
  Value* find(Key const& key) {
    for (auto& v : values)
      if (v.first == key) return &v.second;
    return nullptr;
  }
  Value& insert(Key const& key) {
    std::vector<std::pair<Key, Value>> larger;
    larger.reserve(values.size() + 1);
    larger.emplace_back(key, Value());
    for (auto& v : values) larger.push_back(std::move(v));
    values = std::move(larger);
    return values.front().second;
  }
  void erase(Key const& key) {
    std::erase_if(values, [&](auto const& v) { return v.first == key; });
  }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
};

static_assert(memo_store<ordered<int, long>, int, long>);
static_assert(memo_store<flat_map<std::tuple<int, std::string>, std::optional<long>>, std::tuple<int, std::string>,
                         std::optional<long>>);
static_assert(memo_store<at_most<2>::store<int, int>, int, int>);
static_assert(!memo_store<std::map<int, int>, int, int>);
static_assert(!memo_store<int, int, int>);

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

template <template <class, class> class Store> void remembers_and_counts() {
  auto f = memoize<Store>(fib);
  CHECK((f.stats().size == 0 && !f.contains(10)));
  CHECK(f(10) == 55);
  CHECK((f.stats().size == 11 && f.stats().misses == 11 && f.stats().hits == 8 && f.stats().evictions == 0));
  CHECK((f(10) == 55 && f.stats().hits == 9 && f.stats().misses == 11));
  f.erase(9);
  f.erase(9);    // not there any more
  f.erase(1000); // never was
  CHECK((f.contains(10) && !f.contains(9) && f.stats().size == 10 && f(10) == 55 && f.stats().misses == 11));
  CHECK((f(9) == 34 && f.stats().misses == 12 && f.stats().size == 11));
  f.clear();
  CHECK((f.stats().size == 0 && !f.contains(10) && f(90) == 2880067194370816120));
}

template <template <class, class> class Store> void takes_keys_of_any_kind() {
  auto binomial = memoize<Store>([](auto& self, int n, int k) -> long {
    return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
  });
  CHECK((binomial(6, 3) == 20 && binomial.contains(5, 3) && !binomial.contains(3, 5) && !binomial.contains(7, 3)));
  binomial.erase(5, 3);
  CHECK(!binomial.contains(5, 3));

  auto length = memoize<Store>(
      [](auto& self, std::string const& s) -> std::size_t { return s.empty() ? 0 : 1 + self(s.substr(1)); });
  CHECK((length("word") == 4 && length(std::string_view("word")) == 4 && length.contains("ord")));
  length.erase("ord");
  CHECK((!length.contains(std::string("ord")) && length.stats().size == 4 && length.stats().hits == 1));

  auto four = memoize<Store>([](auto& self, int a, char b, bool c, std::string const& d) -> std::string {
    return a == 0 ? d + b : self(a - 1, b, !c, d) + d;
  });
  CHECK((four(2, '-', true, "ab") == "ab-abab" && four.contains(1, '-', false, "ab")));

  auto square = memoize<Store>([factor = 1](int n) -> int { return factor * n * n; });
  CHECK((square(12) == 144 && square(-12) == 144 && square(12) == 144 && square.stats().hits == 1));
  CHECK((square.function()(5) == 25 && !square.contains(5)));
}

template <template <class, class> class Store> void finds_errors() {
  auto f = memoize<Store>([](auto& self, int n) -> int { return n < 10 ? self((n + 1) % 5) : n; });
  CHECK(f(12) == 12);
  for (int i = 0; i < 2; ++i) {
    try {
      f(2);
      CHECK(false);
    } catch (priori::cycle_error const& e) {
      CHECK(e.path() == std::vector<std::string>{"2", "3", "4", "0", "1", "2"});
    }
    CHECK((f.stats().size == 1 && f.stats().misses == 1));
  }
  auto pairs = memoize<Store>([](auto& self, int a, int b) -> int { return self(b, a); });
  CHECK_THROWS_WITH_AS(pairs(1, 2), "priori: f((1, 2)) needs its own value: (1, 2) -> (2, 1) -> (1, 2)",
                       priori::cycle_error);

  bool fails = true;
  auto g = memoize<Store>([&](auto& self, int n) -> int {
    if (n == 3 && fails) throw std::runtime_error("not yet");
    return n == 0 ? 0 : self(n - 1) + 1;
  });
  CHECK_THROWS_WITH_AS(g(6), "not yet", std::runtime_error);
  CHECK((g.stats().size == 0 && g.stats().misses == 0 && !g.contains(3)));
  CHECK(g(2) == 2);
  CHECK_THROWS_AS(g(6), std::runtime_error);
  CHECK(g.stats().size == 3);
  fails = false;
  CHECK((g(6) == 6 && g.stats().size == 7));

  auto h = memoize<Store>(fib);
  CHECK_THROWS_AS(h(-1), priori::domain_error);
  h.erase(-1);
  CHECK((!h.contains(-1) && h(10) == 55));
  auto narrow = memoize<Store>([](auto& self, std::uint8_t n) -> int { return n == 1 ? 1 : self(n - 1); });
  CHECK_THROWS_AS(narrow(300), priori::domain_error);
  CHECK_THROWS_AS(narrow(0), priori::domain_error); // asks for -1
  auto baseless = memoize<Store>([](auto& self, std::size_t n) -> int { return 1 + self(n - 1); });
  CHECK_THROWS_AS(baseless(5), priori::domain_error);
  CHECK(baseless.stats().size == 0);
}

template <template <class, class> class Store> void goes_deep() {
  auto f = memoize<Store>([](auto& self, long n) -> long { return n == 0 ? 0 : self(n - 1) + 1; });
  CHECK((f(100'000) == 100'000 && f.stats().size == 100'001 && f(100'000) == 100'000));
  auto endless = memoize<Store>([](auto& self, long n) -> long { return self(n + 1) + 1; });
  CHECK_THROWS_AS(endless(0), priori::depth_error);
  CHECK(endless.stats().size == 0);
}

template <template <class, class> class Store> void moves() {
  auto f = memoize<Store>([](auto& self, int n) -> std::string { return n == 0 ? "" : self(n - 1) + 'x'; });
  f(5);
  auto g = std::move(f);
  CHECK((g.stats().size == 6 && g.stats().misses == 6 && g.contains(5) && g(7) == "xxxxxxx" && g.stats().misses == 8));
  CHECK((f.stats().size == 0 && f.stats().misses == 0)); // it is as new
  static_assert(!std::is_copy_constructible_v<decltype(g)>);
  static_assert(std::is_nothrow_move_constructible_v<decltype(g)>);
}

TEST_CASE("user_store: remembers and counts") {
  remembers_and_counts<ordered>();
  remembers_and_counts<flat_map>();
  remembers_and_counts<moving>();
}
TEST_CASE("user_store: keys of any kind") {
  takes_keys_of_any_kind<ordered>();
  takes_keys_of_any_kind<flat_map>();
  takes_keys_of_any_kind<moving>();
}
TEST_CASE("user_store: errors") {
  finds_errors<ordered>();
  finds_errors<flat_map>();
  finds_errors<moving>();
}
TEST_CASE("user_store: depth") {
  goes_deep<ordered>();
  goes_deep<flat_map>();
}
TEST_CASE("user_store: moved with its store") {
  moves<ordered>();
  moves<flat_map>();
  moves<moving>();
}

// An order is enough for a std::map.
struct version {
  int major, minor;
  friend auto operator<=>(version const&, version const&) = default;
};

TEST_CASE("user_store: a key without a hash") {
  auto f = memoize<ordered>([](auto& self, version v) -> int {
    return v.minor == 0 ? v.major : self({1, v.minor - 1});
  });
  CHECK((f(version{3, 2}) == 1 && f.contains(version{1, 1}) && !f.contains(version{2, 1})));
}

TEST_CASE("user_store: a store that drops keys by itself") {
  auto f = memoize<at_most<3>::store>(fib);
  CHECK((f(90) == 2880067194370816120 && f.stats().size == 3 && f.contains(90)));
  CHECK((f(80) == 23416728348467685 && f.stats().size == 3 && f.contains(80) && !f.contains(60)));

  // What is being computed is dropped, too, and a cycle that is longer than the store ends by its depth.
  auto deep = memoize<at_most<1>::store>([](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
  CHECK((deep(1000) == 1000 && deep.stats().size == 1 && deep.contains(1000) && deep.stats().misses == 1001));
  auto circle = memoize<at_most<3>::store>([](auto& self, int n) -> int { return self((n + 1) % 5); });
  CHECK_THROWS_AS(circle(0), priori::depth_error);
  CHECK(circle.stats().size == 0);
  auto small_circle = memoize<at_most<3>::store>([](auto& self, int n) -> int { return self((n + 1) % 3); });
  CHECK_THROWS_AS(small_circle(0), priori::cycle_error);
}

// What the memo is told to do while it computes.
template <template <class, class> class Store> void changes_meanwhile() {
  std::function<void(int)> meanwhile;
  auto f = memoize<Store>([&](auto& self, int n) -> int {
    int const below = n == 0 ? -1 : self(n - 1);
    meanwhile(n);
    return below + 1;
  });
  std::vector<std::size_t> sizes;
  meanwhile = [&](int) { sizes.push_back(f.stats().size); };
  CHECK((f(3) == 3 && sizes == std::vector<std::size_t>{0, 1, 2, 3}));

  f.clear();
  meanwhile = [&](int n) { f.erase(n), f.erase(n - 1), f.erase(n + 1); }; // what is being computed stays
  CHECK((f(5) == 5 && f.stats().size == 1 && f.contains(5) && !f.contains(4)));

  f.clear();
  meanwhile = [&](int n) {
    if (n == 2) f.clear();
  };
  CHECK((f(5) == 5 && f.stats().size == 4 && f.contains(2) && f.contains(5) && !f.contains(1)));

  // A key that is asked for again once it was forgotten is computed twice at a time, and counts once.
  f.clear();
  sizes.clear();
  bool again = true;
  meanwhile = [&](int n) {
    if (n == 2 && std::exchange(again, false)) {
      f.clear();
      CHECK(f(2) == 2);
      sizes.push_back(f.stats().size);
    } else if (n == 2) sizes.push_back(f.stats().size);
  };
  CHECK((f(5) == 5 && f.stats().size == 6 && sizes == std::vector<std::size_t>{2, 3}));
}

TEST_CASE("user_store: changed while it computes") {
  changes_meanwhile<ordered>();
  changes_meanwhile<flat_map>();
  changes_meanwhile<moving>();
}

TEST_CASE("user_store: a cycle through several memos") {
  std::function<int(int)> other;
  auto f = memoize<flat_map>([&](auto&, int n) -> int { return other(n + 1); });
  auto g = memoize<ordered>([&](auto& self, int n) -> int { return n % 2 == 1 ? self(n + 1) : f(n - 2); });
  auto h = memoize([&](int n) -> int { return g(n); });
  other = [&](int n) { return h(n); };
  try {
    f(0);
    CHECK(false);
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"0", "1", "1", "2", "0"});
  }
  CHECK((f.stats().size == 0 && g.stats().size == 0 && h.stats().size == 0));
}

} // namespace
