#include "check.hpp"

#include <priori/error.hpp>
#include <priori/memoize_fixed.hpp>
#include <priori/never_destroyed.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using priori::memoize_fixed;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto count = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };

constinit priori::never_destroyed first_94{memoize_fixed<94>(fib)};

TEST_CASE("fixed: remembers and counts") {
  CHECK(first_94(hidden(93u)) == 12'200'160'415'121'876'738u);
  CHECK((first_94->stats().size == 94 && first_94->stats().misses == 94 && first_94->stats().hits == 91));

  auto f = memoize_fixed<20>(fib);
  CHECK((f(10) == 55 && f.stats().size == 11 && f.stats().misses == 11 && f.stats().hits == 8));
  CHECK((f.erase(9) && !f.erase(9) && !f.erase(1000) && f.stats().size == 10));
  CHECK((f.contains(10) && !f.contains(9) && f.find(8) == 21u && !f.find(9)));
  CHECK((f(11) == 89 && f.stats().misses == 13)); // 9 and 11
  CHECK((f.insert(15, 610u) && !f.insert(15, 0u) && f(16) == 987 && f.stats().evictions == 0));
  CHECK(f.visit(16, [](std::uint64_t v) { return v + 1; }) == 988);
  std::map<std::uint64_t, std::uint64_t> all;
  f.for_each([&](std::uint64_t n, std::uint64_t v) { all[n] = v; });
  CHECK((all.size() == f.stats().size && all[12] == 144 && all[16] == 987));
  f.clear();
  CHECK((f.stats().size == 0 && !f.contains(10) && f(12) == 144));
  static_assert(!std::is_move_constructible_v<decltype(f)>);
}

TEST_CASE("fixed: keys of any kind") {
  auto binomial = memoize_fixed<40>([](auto& self, int n, int k) -> long {
    return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
  });
  CHECK((binomial(6, 3) == 20 && binomial.contains(5, 3) && !binomial.contains(3, 5) && binomial(7, 2) == 21));

  auto length = memoize_fixed<5>(
      [](auto& self, std::string const& s) -> std::size_t { return s.empty() ? 0 : 1 + self(s.substr(1)); });
  CHECK((length("word") == 4 && length(std::string_view("word")) == 4 && length.contains("ord")));
  CHECK((length.erase("ord") && !length.contains(std::string("ord")) && length.stats().size == 4));

  auto once = memoize_fixed<1>([calls = 0]() mutable -> int { return ++calls; });
  CHECK((once() == 1 && once() == 1));
  auto square = memoize_fixed<1>([factor = 1](int n) -> int { return factor * n * n; });
  CHECK((square(12) == 144 && square(-12) == 144 && square(12) == 144 && square.stats().evictions == 2));
}

TEST_CASE("fixed: a recursion as deep as its capacity") {
  auto f = memoize_fixed<8>(count);
  CHECK(f(7) == 7);
  CHECK(f(14) == 14); // finds 7, which is the last one that would have made room
  CHECK((f.stats().size == 8 && f.stats().evictions == 7 && f.stats().misses == 15));
  f.clear();
  CHECK_THROWS_WITH_AS(f(8), doctest::Contains("more than 8 keys at a time"), priori::depth_error);
  CHECK((f.stats().size == 0 && f(7) == 7 && f.stats().size == 8));
  auto unused = memoize_fixed<8>(count); // which has never remembered a key
  CHECK_THROWS_AS(unused(8), priori::depth_error);
  CHECK((unused(7) == 7 && unused.stats().size == 8 && unused.stats().evictions == 0));
}

TEST_CASE("fixed: errors") {
  auto f = memoize_fixed<8>([](auto& self, int n) -> int { return n < 10 ? self((n + 1) % 5) : n; });
  CHECK(f(12) == 12);
  for (int i = 0; i < 20; ++i) {
    try {
      f(2);
      CHECK(false);
    } catch (priori::cycle_error const& e) {
      CHECK(e.path() == std::vector<std::string>{"2", "3", "4", "0", "1", "2"});
    }
    CHECK((f.stats().size == 1 && f.contains(12) && f.stats().misses == 1));
  }
  bool fails = true;
  auto g = memoize_fixed<8>([&](auto& self, std::string const& s) -> int {
    if (s.size() == 3 && fails) throw std::runtime_error("not yet");
    return s.empty() ? 0 : self(s.substr(1)) + 1;
  });
  CHECK(g("ab") == 2);
  CHECK_THROWS_WITH_AS(g("abcdef"), "not yet", std::runtime_error);
  CHECK((g.stats().size == 3 && !g.contains("def")));
  fails = false;
  CHECK((g("abcdef") == 6 && g.stats().size == 8));
  CHECK_THROWS_AS(memoize_fixed<4>(fib)(-1), priori::domain_error);
}

// A key whose copy fails when it is told to.
struct fragile {
  static inline int alive = 0;

  int n;
  bool* fails;

  fragile(int number, bool& flag) : n(number), fails(&flag) { ++alive; }
  fragile(fragile const& from) : n(from.n), fails(from.fails) {
    if (*fails) throw std::runtime_error("no copy");
    ++alive;
  }
  fragile(fragile&& from) noexcept : n(from.n), fails(from.fails) { ++alive; }
  fragile& operator=(fragile const&) = default;
  ~fragile() { --alive; }
  bool operator==(fragile const& other) const { return n == other.n; }
};

}

template <> struct std::hash<fragile> {
  std::size_t operator()(fragile const& f) const { return static_cast<std::size_t>(f.n); }
};

namespace {

TEST_CASE("fixed: a key that cannot be copied leaves all as it was") {
  bool fails = false;
  auto f = memoize_fixed<2>([](fragile const& k) -> int { return k.n; });
  CHECK((f(fragile(1, fails)) == 1 && f(fragile(2, fails)) == 2));
  fails = true;
  CHECK_THROWS_WITH_AS(f(fragile(3, fails)), "no copy", std::runtime_error);
  CHECK((f.contains(fragile(1, fails)) && f.contains(fragile(2, fails)) && f.stats().evictions == 0));
  fails = false;
  CHECK((f(fragile(3, fails)) == 3 && !f.contains(fragile(1, fails)) && f.stats().evictions == 1));
}

// The key goes that has been remembered longest.
TEST_CASE("fixed: what makes room") {
  std::mt19937 random(19);
  auto f = memoize_fixed<7>([](int n) -> std::string { return std::to_string(n); });
  std::deque<int> kept;
  std::size_t misses = 0;
  for (int i = 0; i < 2000; ++i) {
    int const n = static_cast<int>(random() % 16);
    CHECK(f(n) == std::to_string(n));
    if (std::find(kept.begin(), kept.end(), n) == kept.end()) {
      ++misses;
      kept.push_back(n);
      if (kept.size() > 7) kept.pop_front();
    }
    for (int k = 0; k < 16; ++k) CHECK(f.contains(k) == (std::find(kept.begin(), kept.end(), k) != kept.end()));
  }
  CHECK((f.stats().misses == misses && f.stats().evictions == misses - 7 && f.stats().size == 7));

  // An erased key leaves its place, wherever it stood.
  for (std::size_t const at : {std::size_t{3}, std::size_t{0}, std::size_t{4}}) {
    CHECK((f.erase(kept[at]) && f.stats().size == 6));
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(at));
    int const other = 100 + static_cast<int>(at);
    CHECK((f(other) == std::to_string(other) && f.stats().size == 7 && f.stats().evictions == misses - 7));
    kept.push_back(other);
  }
  for (int n = 200; n < 214; ++n) {
    f(n);
    CHECK(!f.contains(kept.front()));
    kept.pop_front();
    for (int const k : kept) CHECK(f.contains(k));
    kept.push_back(n);
  }
}

TEST_CASE("fixed: a key that is being computed keeps its place") {
  std::function<void(int)> meanwhile = [](int) {};
  auto f = memoize_fixed<4>([&](auto& self, int n) -> int {
    int const below = n <= 0 ? -1 : self(n - 1);
    meanwhile(n);
    return below + 1;
  });
  meanwhile = [&](int n) {
    if (n == 3) {
      CHECK((f.stats().size == 3 && !f.erase(3)));
      for (int k = -1; k > -20; --k) CHECK(f(k) == 0);
      CHECK((f.stats().size == 3 && !f.contains(3) && f.contains(-19)));
      f.clear();
    }
  };
  CHECK((f(3) == 3 && f.stats().size == 1 && f.contains(3)));
}

TEST_CASE("fixed: what is removed is destroyed") {
  auto const counted = std::make_shared<int>(0);
  {
    auto f = memoize_fixed<3>([&](int) -> std::shared_ptr<int> { return counted; });
    for (int i = 0; i < 10; ++i) f(i);
    CHECK(counted.use_count() == 4);
    f.erase(9);
    CHECK(counted.use_count() == 3);
    f.clear();
    CHECK(counted.use_count() == 1);
    f(1);
  }
  CHECK(counted.use_count() == 1);

  bool fails = false;
  int const before = fragile::alive;
  {
    auto f = memoize_fixed<3>([](fragile const& k) -> int { return k.n; });
    for (int i = 0; i < 10; ++i) f(fragile(i, fails));
    CHECK(fragile::alive == before + 3);
    f.erase(fragile(9, fails));
    CHECK(fragile::alive == before + 2);
    f.clear();
    CHECK(fragile::alive == before);
    f(fragile(1, fails));
  }
  CHECK(fragile::alive == before);
}

// A number of a node takes one, two or four bytes.
TEST_CASE("fixed: as many places as it says") {
  auto const f = std::make_unique<priori::memoized<decltype(count), priori::fixed<70'000>>>(count);
  auto const g = std::make_unique<priori::memoized<decltype(count), priori::fixed<300>>>(count);
  auto h = memoize_fixed<255>(count);
  CHECK((h(254) == 254 && h.stats().size == 255 && h.stats().evictions == 0 && h(255) == 255));
  CHECK((h.stats().size == 255 && h.stats().evictions == 1));
  for (int n = 0; n < 1000; ++n) CHECK((*g)(n) == n);
  CHECK((g->stats().size == 300 && g->contains(700) && !g->contains(699)));
  for (int n = 0; n < 70'001; ++n) (*f)(n);
  CHECK((f->stats().size == 70'000 && f->contains(1) && !f->contains(0) && (*f)(70'000) == 70'000));
  // A state and three numbers of 2 bytes, a key and a value of 4; 512 chains; what is counted.
  CHECK(sizeof(*g) <= 300 * 16 + 512 * 2 + 64);
}

} // namespace
