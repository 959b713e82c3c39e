#include "check.hpp"

#include <priori/memo.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using priori::constant;
using priori::memo;
using namespace priori::literals;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  if (k > n) return 0;
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto square = [](int n) -> int { return n * n; };
constexpr auto negation = [](auto& self, bool b) -> bool { return b ? !self(false) : true; };

struct seven : std::integral_constant<int, 7> {};

template <class Expected, class Given> constexpr bool gives(Given const&) { return std::is_same_v<Expected, Given>; }

TEST_CASE("memo: constants in, constants out") {
  FACT(gives<constant<std::uint64_t{2880067194370816120}>>(memo<fib>(90_c)));
  FACT(gives<constant<std::uint64_t{55}>>(memo<fib>(constant<10>{})));
  FACT(gives<constant<std::uint64_t{55}>>(memo<fib, 94>(10_c)));
  FACT(gives<std::integral_constant<std::uint64_t, 55>>(memo<fib>(std::integral_constant<int, 10>{})));
  FACT(gives<std::integral_constant<std::uint64_t, 1>>(memo<fib>(std::true_type{})));
  FACT(gives<std::integral_constant<bool, false>>(memo<negation>(std::true_type{})));
  FACT(gives<std::integral_constant<std::uint64_t, 13>>(memo<fib>(seven{})));
  FACT(gives<constant<std::uint64_t{252}>>(memo<binomial>(10_c, 5_c)));
  FACT(gives<std::integral_constant<std::uint64_t, 252>>(memo<binomial>(std::integral_constant<int, 10>{}, 5_c)));
  FACT(gives<constant<49>>(memo<square>(-7_c)));
  std::integral_constant<int, 20> const twenty;
  static_assert(decltype(memo<fib>(twenty))::value == 6765);
  static_assert(decltype(memo<fib>(2_c * 10_c + 0x1_c))::value == 10946);
}

TEST_CASE("memo: constants and values give a value") {
  FACT(memo<binomial>(10_c, hidden(5)) == 252);
  FACT(memo<binomial>(hidden(10), std::integral_constant<int, 5>{}) == 252);
  static_assert(std::is_same_v<decltype(memo<binomial>(10_c, 5)), std::uint64_t>);
  static_assert(std::is_same_v<decltype(memo<binomial, 20, 20>(10_c, 5)), std::uint64_t>);
}

TEST_CASE("memo: values") {
  static_assert(std::is_same_v<decltype(memo<fib>(90)), std::uint64_t>);
  FACT(memo<fib>(hidden(90)) == 2880067194370816120u);
  FACT(memo<fib>(hidden(93u)) == 12200160415121876738u);
  FACT(memo<fib>(hidden(std::uint8_t{20})) == 6765);
  FACT(memo<fib>(hidden(true)) == 1);
  FACT(memo<fib>(hidden(500)) == 2171430676560690477); // modulo 2^64
  FACT(memo<binomial>(hidden(40), hidden(20L)) == 137846528820);
  FACT(memo<square>(hidden(-12)) == 144);
}

TEST_CASE("memo: the first ones known") {
  FACT(memo<fib, 94>(hidden(0)) == 0);
  FACT(memo<fib, 94>(hidden(93)) == 12200160415121876738u);
  FACT(memo<fib, 94>(hidden(94)) == 1293530146158671551); // modulo 2^64
  FACT(memo<fib, 94>(hidden(500)) == 2171430676560690477);
  FACT(memo<fib, 0>(hidden(20)) == 6765);
  FACT(memo<binomial, 30, 30>(hidden(29), hidden(14)) == 77558760);
  FACT(memo<binomial, 30, 10>(hidden(29), hidden(14)) == 77558760);
  FACT(memo<binomial, 30, 30>(hidden(40), hidden(20)) == 137846528820);
  FACT(memo<square, 10>(hidden(9)) == 81);
  FACT(memo<square, 10>(hidden(10)) == 100);
  FACT(memo<square, 10>(hidden(-1)) == 1);
}

// Recurrences over constants: their keys are types.
template <int n> using number = std::integral_constant<int, n>;
constexpr auto fib_of_constants = [](auto self, auto n) {
  if constexpr (n() < 2) return n;
  else return number<self(number<n() - 1>{})() + self(number<n() - 2>{})()>{};
};
template <class... T> struct list {};
constexpr auto reversed = [](auto self, auto l) {
  return []<class... T>(auto me, list<T...>) {
    if constexpr (sizeof...(T) == 0) return list<>{};
    else
      return []<class Head, class... Tail>(auto again, list<Head, Tail...>) {
        return []<class... R>(list<R...>) { return list<R..., Head>{}; }(again(list<Tail...>{}));
      }(me, list<T...>{});
  }(self, l);
};
constexpr auto size_of = [](auto, auto type) { return number<static_cast<int>(sizeof(type))>{}; };

TEST_CASE("memo: recurrences over constants and types") {
  FACT(gives<number<0>>(memo<fib_of_constants>(number<0>{})));
  FACT(gives<number<55>>(memo<fib_of_constants>(number<10>{})));
  FACT(gives<number<1836311903>>(memo<fib_of_constants>(number<46>{})));
  FACT(gives<list<char, long, int>>(memo<reversed>(list<int, long, char>{})));
  FACT(gives<number<1>>(memo<size_of>(list<int>{})));
}

// How often it has been called, at run time.
template <class Tag> inline int calls = 0;
template <class Tag, int failing = -1> struct counted {
  template <class Self> constexpr long operator()(Self const& self, int n) const {
    if (!std::is_constant_evaluated()) ++calls<Tag>;
    if (n == failing && calls<Tag> < 1000) throw std::runtime_error("not yet");
    return n <= 0 ? n : self(n - 1) + 1;
  }
};

TEST_CASE("memo: a key is computed once") {
  struct tag;
  constexpr counted<tag> f;
  CHECK(memo<f>(hidden(10)) == 10);
  CHECK(calls<tag> == 11);
  CHECK(memo<f>(hidden(10)) == 10);
  CHECK(memo<f>(hidden(5)) == 5);
  CHECK(calls<tag> == 11);
  CHECK(memo<f>(hidden(12)) == 12);
  CHECK(calls<tag> == 13);
  CHECK(memo<f>(hidden(-3)) == -3);
  CHECK(calls<tag> == 14);
  CHECK(memo<f>.stats().size == 14);
  CHECK(memo<f>.stats().misses == 14);
  CHECK(memo<f>.stats().evictions == 0);
}

TEST_CASE("memo: what is known a priori is never computed, nor counted, nor forgotten") {
  struct tag;
  constexpr counted<tag> f;
  CHECK(memo<f, 10>(hidden(9)) == 9);
  CHECK(calls<tag> == 0);
  CHECK(memo<f, 10>.stats().size == 0);
  CHECK(memo<f, 10>(hidden(12)) == 12);
  CHECK(calls<tag> == 3);
  CHECK(memo<f, 10>.stats().size == 3);
  CHECK(memo<f, 10>.stats().misses == 3);
  CHECK(memo<f, 10>.contains(0));
  CHECK(memo<f, 10>.contains(9));
  CHECK(memo<f, 10>.contains(10));
  CHECK(memo<f, 10>.contains(12));
  CHECK(!memo<f, 10>.contains(13));
  CHECK(!memo<f, 10>.contains(-1));
  memo<f, 10>.clear();
  CHECK(memo<f, 10>.contains(9));
  CHECK(!memo<f, 10>.contains(10));
  CHECK(!memo<f, 10>.contains(12));
  CHECK(memo<f, 10>.stats().size == 0);
  CHECK(memo<f, 10>(hidden(9)) == 9);
  CHECK(calls<tag> == 3);
  CHECK(memo<f, 10>(hidden(10)) == 10);
  CHECK(calls<tag> == 4);
}

TEST_CASE("memo: one key is forgotten, but for one in the table") {
  struct tag;
  constexpr counted<tag> f;
  memo<f, 10>.reserve(100);
  CHECK(memo<f, 10>(hidden(12)) == 12);
  memo<f, 10>.erase(hidden(11));
  memo<f, 10>.erase(11); // not there any more
  memo<f, 10>.erase(9);
  memo<f, 10>.erase(-1);
  CHECK(memo<f, 10>.contains(9));
  CHECK(memo<f, 10>.contains(10));
  CHECK(!memo<f, 10>.contains(11));
  CHECK(memo<f, 10>.stats().size == 2);
  CHECK(memo<f, 10>(hidden(11)) == 11);
  CHECK(calls<tag> == 4);
}

TEST_CASE("memo: the function itself") {
  struct tag;
  constexpr counted<tag> f;
  CHECK(memo<f>.function()([](int n) { return 10 * n; }, hidden(5)) == 41);
  CHECK(memo<f>.stats().size == 0);
}

TEST_CASE("memo: one store for a recurrence, whatever is known of it") {
  struct tag;
  constexpr counted<tag> f;
  CHECK(memo<f, 10>(hidden(12)) == 12);
  CHECK(memo<f>.contains(12));
  CHECK(memo<f>.contains(10));
  CHECK(!memo<f>.contains(9));
  CHECK(memo<f, 5>.contains(12));
  CHECK(memo<f>.stats().size == 3);
  CHECK(memo<f>(hidden(12)) == 12);
  CHECK(calls<tag> == 3);
  memo<f>.clear();
  CHECK(memo<f, 10>.stats().size == 0);
  CHECK(!memo<f, 10>.contains(12));
  struct other;
  CHECK(memo<counted<other>{}>.stats().size == 0);
}

template <class Memo> constexpr bool is_memo_of_binomial(Memo f) { // by value, not const
  return f(hidden(6), 2) == 15 && f(hidden(6u), 2u) == 15 && f({6}, 2) == 15;
}
TEST_CASE("memo: a copy that is not const is the same memo") {
  FACT([](auto f) { return f(hidden(10)) == 55 && f(hidden(std::uint64_t{10})) == 55; }(memo<fib>));
  FACT(is_memo_of_binomial(memo<binomial>));
  auto f = memo<binomial>;
  CHECK((f.contains(6, 2) && f.find(6, 2) == 15 && !f.insert(6, 2, 15)));
  CHECK(f.visit(6, 2, [](std::uint64_t n) { return n; }) == 15);
  CHECK((f.erase(6, 2) && !memo<binomial>.contains(6, 2)));
}

TEST_CASE("memo: contains computes nothing, and knows no impossible key") {
  constexpr auto f = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : 1 + self(n - 1); };
  CHECK(!memo<f>.contains(7));
  CHECK(memo<f>.stats().misses == 0);
  CHECK(memo<f>(hidden(7)) == 7);
  CHECK(memo<f>.contains(7));
  CHECK(!memo<f>.contains(-1));
  CHECK(!memo<f>.contains(263)); // 7 modulo 256
  CHECK((memo<f, 4>.contains(3)));
  CHECK(!(memo<f, 4>.contains(259)));
}

TEST_CASE("memo: an exception leaves nothing behind") {
  struct tag;
  constexpr counted<tag, 3> f;
  CHECK_THROWS_WITH_AS(memo<f>(hidden(6)), "not yet", std::runtime_error);
  CHECK(calls<tag> == 4);
  CHECK(memo<f>.stats().size == 0);
  CHECK(memo<f>.stats().misses == 0);
  CHECK(!memo<f>.contains(3));
  CHECK(!memo<f>.contains(6));
  CHECK(memo<f>(hidden(2)) == 2);
  CHECK(memo<f>.stats().size == 3);
  CHECK_THROWS_AS(memo<f>(hidden(6)), std::runtime_error);
  CHECK(memo<f>.stats().size == 3);
  calls<tag> = 1000;
  CHECK(memo<f>(hidden(6)) == 6);
  CHECK(memo<f>.contains(6));
}

// Catches what a smaller key throws, and goes on.
constexpr auto resilient = [](auto& self, int n) -> int {
  if (n == 3) throw 3;
  if (n == 0) return 0;
  try {
    return self(n - 1) + 1;
  } catch (int) {
    return 100;
  }
};
TEST_CASE("memo: a recurrence may catch") {
  CHECK(memo<resilient>(hidden(6)) == 102);
  CHECK(!memo<resilient>.contains(3));
  CHECK(memo<resilient>.contains(4));
  CHECK_THROWS_AS(memo<resilient>(hidden(3)), int);
}

struct clearing {
  template <class Self> constexpr int operator()(Self const& self, int n) const;
};
template <class Self> constexpr int clearing::operator()(Self const& self, int n) const {
  if (n == 0) return 0;
  int const below = self(n - 1);
  if (n == 5) memo<clearing{}>.clear();
  return below + 1;
}
TEST_CASE("memo: cleared while it is computed") {
  CHECK(memo<clearing{}>(hidden(10)) == 10);
  CHECK(memo<clearing{}>.contains(10));
  CHECK(memo<clearing{}>.contains(5));
  CHECK(!memo<clearing{}>.contains(4));
  CHECK(memo<clearing{}>.stats().size == 6);
}

// Two recurrences, each by the other's memo.
struct odd;
struct even {
  template <class Self> constexpr bool operator()(Self const&, unsigned n) const;
};
struct odd {
  template <class Self> constexpr bool operator()(Self const&, unsigned n) const {
    return n != 0 && memo<even{}>(n - 1);
  }
};
template <class Self> constexpr bool even::operator()(Self const&, unsigned n) const {
  return n == 0 || memo<odd{}>(n - 1);
}
TEST_CASE("memo: mutual recursion, at run time") {
  CHECK(memo<even{}>(hidden(20)) == true);
  CHECK(memo<odd{}>(hidden(20)) == false);
  CHECK(memo<even{}>(hidden(1001u)) == false);
}

// The smallest number of edits that turn one text into the other.
constexpr auto vowels = [](auto& self, std::string const& s) -> std::size_t {
  if (s.empty()) return 0;
  return self(s.substr(1)) + (std::string_view("aeiou").find(s[0]) != std::string_view::npos);
};
constexpr auto repeated = [](auto& self, std::string const& s, int n) -> std::string {
  return n == 0 ? "" : s + self(s, n - 1);
};

TEST_CASE("memo: strings as keys") {
  CHECK(memo<vowels>("education") == 5);
  CHECK(memo<vowels>(std::string("education")) == 5);
  CHECK(memo<vowels>(std::string_view("education")) == 5);
  CHECK(memo<vowels>.stats().size == 10);
  CHECK(memo<vowels>.contains("cation"));
  CHECK(memo<vowels>.contains(std::string_view("")));
  CHECK(!memo<vowels>.contains("cat"));
  char const* const text = "cat";
  CHECK(memo<vowels>(text) == 1);
  CHECK(memo<repeated>("ab", 3) == "ababab");
  CHECK(memo<repeated>(std::string_view("ab"), 2_c) == "abab");
  CHECK(memo<repeated>.stats().size == 4);
}

// Below 1000 there is nothing.
constexpr auto from_1000 = [](auto& self, int n) -> int {
  if (n < 1000) throw std::logic_error("below 1000");
  return n < 1003 ? 10 * n : self(n - 3) + 1;
};
TEST_CASE("memo: keys that are not needed need no value, at run time") {
  CHECK(memo<from_1000>(hidden(4001)) == 10'010 + 1000);
  CHECK(memo<from_1000>.stats().size == 1001);
}

struct city {
  std::string name;
  int district;
  friend bool operator==(city const&, city const&) = default;
};

} // namespace

template <> struct std::hash<city> {
  std::size_t operator()(city const& c) const {
    return std::hash<std::string>{}(c.name) + static_cast<unsigned>(c.district);
  }
};

namespace {

constexpr auto size_of_city = [](auto& self, city const& c) -> std::size_t {
  return c.district == 0 ? c.name.size() : 1 + self(city{c.name, c.district - 1});
};
constexpr auto of_pair = [](std::pair<std::string, int> const& p) -> std::string {
  return p.first + std::to_string(p.second);
};
constexpr auto of_tuple = [](std::tuple<int, char, std::string> const& t) -> int { return std::get<0>(t); };
constexpr auto of_nested = [](std::pair<std::pair<int, int>, std::pair<int, std::string>> const& p) -> int {
  return p.first.first + 10 * p.first.second + 100 * p.second.first;
};

TEST_CASE("memo: keys of other types") {
  CHECK(memo<size_of_city>(city{"Ulm", 4}) == 7);
  CHECK(memo<size_of_city>.contains(city{"Ulm", 0}));
  CHECK(!memo<size_of_city>.contains(city{"Ulm", 5}));
  CHECK(memo<of_pair>(std::pair(std::string("a"), 1)) == "a1");
  CHECK(memo<of_pair>.contains(std::pair(std::string("a"), 1)));
  CHECK(!memo<of_pair>.contains(std::pair(std::string("a"), 2)));
  CHECK(memo<of_tuple>(std::tuple(5, 'c', std::string("s"))) == 5);
  CHECK(memo<of_nested>(std::pair(std::pair(1, 2), std::pair(3, std::string("s")))) == 321);
}

// Values that are neither default-constructible nor trivially copyable.
struct word {
  std::string text;
  explicit word(std::string t) : text(std::move(t)) {}
};
constexpr auto worded = [](auto& self, int n) -> word { return n == 0 ? word("") : word(self(n - 1).text + "x"); };
constexpr auto divisors = [](int n) -> std::vector<int> {
  std::vector<int> all;
  for (int d = 1; d <= n; ++d)
    if (n % d == 0) all.push_back(d);
  return all;
};

TEST_CASE("memo: values of any type at run time") {
  CHECK(memo<worded>(hidden(3)).text == "xxx");
  CHECK(memo<divisors>(hidden(12)) == std::vector{1, 2, 3, 4, 6, 12});
  CHECK(memo<divisors>(hidden(12)).size() == 6);
  CHECK(memo<divisors>.stats().misses == 1);
}

struct one_based {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self const& self, int n) const { return n == 1 ? 2 : self(n - 1) + 3; }
};

TEST_CASE("memo: a first index") {
  FACT(memo<one_based{}>(hidden(1)) == 2);
  FACT(memo<one_based{}>(hidden(5)) == 14);
  FACT(memo<one_based{}, 4>(hidden(3)) == 8);
  CHECK(!memo<one_based{}>.contains(0));
  CHECK(!(memo<one_based{}, 4>.contains(0)));
  CHECK((memo<one_based{}, 4>.contains(1)));
}

TEST_CASE("memo: an object without state") {
  static_assert(std::is_empty_v<decltype(memo<fib>)>);
  constexpr auto f = memo<fib, 20>;
  FACT(f(hidden(19)) == 4181);
  priori::memo_t<fib> const same;
  FACT(same(hidden(25)) == 75025);
  CHECK(same.contains(25));
}

} // namespace
