#include "check.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>
#include <priori/table.hpp>

#include <array>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace {

using priori::memo;
using priori::memoize;
using priori::table;
using priori::value;

constexpr auto by_value = [](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_reference = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_const_reference = [](auto const& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto by_forwarding = [](auto&& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto not_throwing = [](auto& self, std::uint64_t n) noexcept -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto const_keys = [](auto& self, std::uint64_t const& n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto keys_of_its_own = []<class Self>(Self& self, std::uint64_t const n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
struct functor {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
struct functor_of_const {
  template <class Self> constexpr std::uint64_t operator()(Self const& self, std::uint64_t n) const noexcept {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
struct functor_of_auto {
  constexpr std::uint64_t operator()(auto&& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};

template <auto F> constexpr bool is_fib_at_compile_time() {
  return value<F, 90> == 2880067194370816120 && table<F, 60>[59] == 956722026041;
}
template <auto F> constexpr bool is_fib(int n, std::uint64_t expected) { return memoize(F)(n) == expected; }

TEST_CASE("recurrence: every way to take self") {
  FACT(value<by_value, 1000> == 817770325994397771);
  FACT(is_fib_at_compile_time<by_value>());
  FACT(is_fib_at_compile_time<by_reference>());
  FACT(is_fib_at_compile_time<by_const_reference>());
  FACT(is_fib_at_compile_time<by_forwarding>());
  FACT(is_fib_at_compile_time<not_throwing>());
  FACT(is_fib_at_compile_time<const_keys>());
  FACT(is_fib_at_compile_time<keys_of_its_own>());
  FACT(is_fib_at_compile_time<functor{}>());
  FACT(is_fib_at_compile_time<functor_of_const{}>());
  FACT(is_fib_at_compile_time<functor_of_auto{}>());
  FACT(is_fib<by_value>(hidden(90), 2880067194370816120));
  FACT(is_fib<by_reference>(hidden(90), 2880067194370816120));
  FACT(is_fib<by_const_reference>(hidden(90), 2880067194370816120));
  FACT(is_fib<by_forwarding>(hidden(90), 2880067194370816120));
  FACT(is_fib<not_throwing>(hidden(90), 2880067194370816120));
  FACT(is_fib<const_keys>(hidden(90), 2880067194370816120));
  FACT(is_fib<keys_of_its_own>(hidden(90), 2880067194370816120));
  FACT(memo<by_value>(hidden(90)) == 2880067194370816120);
  FACT(memo<by_forwarding>(hidden(90)) == 2880067194370816120);
  FACT(memo<functor_of_const{}>(hidden(90)) == 2880067194370816120);
  FACT(memo<by_value, 50>(hidden(90)) == 2880067194370816120);
  FACT(memo<functor{}, 50>(hidden(90)) == 2880067194370816120);
}

// A call operator may be qualified in any way that lets it be called. One rule reads the signatures of recurrences and
// of plain functions, so one of both has each qualification.
#define RECURRENCE(name, ...)                                                                                          \
  struct name {                                                                                                        \
    static constexpr std::uint64_t of_90 = 2880067194370816120;                                                        \
    template <class Self> constexpr std::uint64_t operator()(Self const& self, std::uint64_t n) __VA_ARGS__ {          \
      return n < 2 ? n : self(n - 1) + self(n - 2);                                                                    \
    }                                                                                                                  \
  };
#define PLAIN(name, ...)                                                                                               \
  struct name {                                                                                                        \
    static constexpr std::uint64_t of_90 = 8100;                                                                       \
    constexpr std::uint64_t operator()(std::uint64_t n) __VA_ARGS__ { return n * n; }                                  \
  };
RECURRENCE(of_const_lvalue, const&)
PLAIN(of_const_lvalue_noexcept, const& noexcept)
PLAIN(of_const_noexcept, const noexcept)
RECURRENCE(of_const_volatile, const volatile)
PLAIN(of_const_volatile_noexcept, const volatile noexcept)
RECURRENCE(of_const_volatile_lvalue, const volatile&)
PLAIN(of_const_volatile_lvalue_noexcept, const volatile& noexcept)
RECURRENCE(of_any, )
PLAIN(of_any_noexcept, noexcept)
RECURRENCE(of_lvalue, &)
PLAIN(of_lvalue_noexcept, & noexcept)
RECURRENCE(of_volatile, volatile)
PLAIN(of_volatile_noexcept, volatile noexcept)
RECURRENCE(of_volatile_lvalue, volatile&)
PLAIN(of_volatile_lvalue_noexcept, volatile& noexcept)
#undef RECURRENCE
#undef PLAIN

template <class F> constexpr bool is_memoized(int n) { return memoize(F{})(n) == F::of_90; }
template <class F> constexpr bool is_value(int n) { return value<F{}, 90> == F::of_90 && is_memoized<F>(n); }
template <class F> constexpr bool is_memo(int n) { // a table and a memo call it as a value does
  return is_value<F>(n) && table<F{}, 91>[90] == F::of_90 && memo<F{}>(n) == F::of_90;
}

TEST_CASE("recurrence: call operators, however they are qualified") {
  FACT(is_memo<of_const_lvalue>(hidden(90)));
  FACT(is_value<of_const_lvalue_noexcept>(hidden(90)));
  FACT(is_value<of_const_noexcept>(hidden(90)));
  FACT(is_value<of_const_volatile>(hidden(90)));
  FACT(is_value<of_const_volatile_noexcept>(hidden(90)));
  FACT(is_value<of_const_volatile_lvalue>(hidden(90)));
  FACT(is_memo<of_const_volatile_lvalue_noexcept>(hidden(90)));
  FACT(is_memoized<of_any>(hidden(90)));
  FACT(is_memoized<of_any_noexcept>(hidden(90)));
  FACT(is_memoized<of_lvalue>(hidden(90)));
  FACT(is_memoized<of_lvalue_noexcept>(hidden(90)));
  FACT(is_memoized<of_volatile>(hidden(90)));
  FACT(is_memoized<of_volatile_noexcept>(hidden(90)));
  FACT(is_memoized<of_volatile_lvalue>(hidden(90)));
  FACT(is_memoized<of_volatile_lvalue_noexcept>(hidden(90)));
}

constexpr auto square = [](int n) -> int { return n * n; };
constexpr auto square_without_type = [](int n) { return n * n; };
struct squaring {
  constexpr int operator()(int n) const noexcept { return n * n; }
};
constexpr int square_function(int n) { return n * n; }
constexpr int noexcept_function(int n) noexcept { return n * n; }
constexpr int (*square_pointer)(int) = square_function;
constexpr auto weighted = [](int a, int b, int c, int d) -> int { return a + 10 * b + 100 * c + 1000 * d; };

TEST_CASE("recurrence: plain functions") {
  FACT(value<square, 9> == 81 && memo<square>(hidden(9)) == 81);
  FACT(value<square_without_type, 9> == 81);
  FACT(value<squaring{}, 9> == 81);
  FACT(value<square_function, 9> == 81 && memo<square_function>(hidden(9)) == 81);
  FACT(value<&noexcept_function, 9> == 81);
  FACT(value<square_pointer, 9> == 81 && memo<square_pointer>(hidden(9)) == 81);
  FACT(memo<square_function, 5>(hidden(3)) == 9 && memo<square_function, 5>(hidden(30)) == 900);
  FACT(table<square, 5> == std::array{0, 1, 4, 9, 16});
  FACT(table<square_function, 5> == std::array{0, 1, 4, 9, 16});
  FACT(value<weighted, 4, 3, 2, 1> == 1234 && memo<weighted>(hidden(4), 3, hidden(2), 1) == 1234);
}

// Paths to the origin: multinomial coefficients.
constexpr auto paths2 = [](auto& self, int a, int b) -> int {
  return a == 0 || b == 0 ? 1 : self(a - 1, b) + self(a, b - 1);
};
constexpr auto paths3 = [](auto& self, int a, int b, int c) -> int {
  if (a < 0 || b < 0 || c < 0) return 0;
  return a + b + c == 0 ? 1 : self(a - 1, b, c) + self(a, b - 1, c) + self(a, b, c - 1);
};
constexpr auto paths4 = [](auto& self, int a, int b, int c, int d) -> int {
  if (a < 0 || b < 0 || c < 0 || d < 0) return 0;
  if (a + b + c + d == 0) return 1;
  return self(a - 1, b, c, d) + self(a, b - 1, c, d) + self(a, b, c - 1, d) + self(a, b, c, d - 1);
};

TEST_CASE("recurrence: up to four keys") {
  FACT(value<paths2, 10, 10> == 184756 && memo<paths2>(hidden(10), hidden(10)) == 184756);
  FACT(value<paths3, 3, 3, 3> == 1680 && memo<paths3>(hidden(3), hidden(3), hidden(3)) == 1680);
  FACT(value<paths3, 4, 3, 2> == 1260 && memo<paths3>(hidden(4), hidden(3), hidden(2)) == 1260);
  FACT(value<paths4, 2, 2, 2, 2> == 2520 && memo<paths4>(hidden(2), hidden(2), hidden(2), hidden(2)) == 2520);
  FACT(value<paths4, 1, 2, 3, 4> == 12600 && memo<paths4>(hidden(1), hidden(2), hidden(3), hidden(4)) == 12600);
}

// Both ways from zero: the negative Fibonacci numbers are F(-n) = (-1)^(n + 1) F(n).
constexpr auto negafib = [](auto& self, int n) -> std::int64_t {
  if (n < 0) return self(n + 2) - self(n + 1);
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
// The sum of all keys of the type up to n.
template <class Key, Key lowest> struct sum_of_all {
  template <class Self> constexpr long long operator()(Self const& self, Key n) const {
    return n == lowest ? n : n + self(n - 1);
  }
};

TEST_CASE("recurrence: signed and narrow keys") {
  FACT(value<negafib, -7> == 13 && memo<negafib>(hidden(-7)) == 13);
  FACT(value<negafib, -8> == -21 && memo<negafib>(hidden(-8)) == -21);
  FACT(value<negafib, -90> == -2880067194370816120 && memo<negafib>(hidden(-90)) == -2880067194370816120);
  FACT(value<sum_of_all<std::uint8_t, 0>{}, 255> == 32640);
  FACT(memo<sum_of_all<std::uint8_t, 0>{}>(hidden(255)) == 32640);
  FACT(value<sum_of_all<std::int8_t, -128>{}, 127> == -128);
  FACT(memo<sum_of_all<std::int8_t, -128>{}>(hidden(127)) == -128);
  FACT(value<sum_of_all<short, -1000>{}, 1001> == 1001);
  FACT(value<sum_of_all<char, 'a'>{}, 'c'> == 'a' + 'b' + 'c');
  FACT(memo<sum_of_all<long long, 5>{}>(hidden(10)) == 45);
}

#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

constexpr int128 power_of_10(int n) { return n == 0 ? 1 : 10 * power_of_10(n - 1); }
constexpr auto halves = [](auto& self, int128 n) -> int128 { return n < 2 ? n : self(n / 2) + self(n / 3); };
constexpr auto wide = [](auto& self, uint128 n) -> uint128 { return n < 2 ? n : self(n - 1) + self(n - 2); };

int128 halves_by_map(int128 n, std::map<int128, int128>& known) {
  if (n < 2) return n;
  if (auto const at = known.find(n); at != known.end()) return at->second;
  int128 const sum = halves_by_map(n / 2, known) + halves_by_map(n / 3, known);
  return known[n] = sum;
}

TEST_CASE("recurrence: 128-bit keys and values") {
  std::map<int128, int128> known;
  int128 const expected = halves_by_map(power_of_10(30), known);
  CHECK((value<halves, power_of_10(30)> == expected));
  CHECK((memo<halves>(hidden(power_of_10(30))) == expected));
  // F(186) is the last to fit: 332825110087067562321196029789634457848.
  constexpr uint128 last =
      static_cast<uint128>(power_of_10(20)) * 3328251100870675623u + 2119602978963445784u * uint128{10} + 8;
  FACT(value<wide, 186> == last);
  FACT(memo<wide>(hidden(186)) == last);
}
#endif

enum class day : unsigned char { monday, tuesday, wednesday, thursday };
constexpr auto days_since_monday = [](auto& self, day d) -> int {
  return d == day::monday ? 0 : 1 + self(static_cast<day>(static_cast<int>(d) - 1));
};
constexpr auto negated = [](auto& self, bool b) -> int { return b ? 1 + self(false) : 41; };
constexpr auto flagged = [](auto& self, int n, bool b) -> int { return n == 0 ? b : self(n - 1, !b); };

TEST_CASE("recurrence: enumerations and bool as keys") {
  FACT(value<days_since_monday, day::thursday> == 3 && memo<days_since_monday>(hidden(day::thursday)) == 3);
  FACT(value<negated, true> == 42 && memo<negated>(hidden(true)) == 42);
  FACT(value<flagged, 5, true> == 0 && memo<flagged>(hidden(5), hidden(true)) == 0);
}

// An enumeration without a fixed type holds 0 to 3 here.
enum unscoped { zero, one, two };
constexpr auto of_unscoped = [](auto& self, unscoped u, int n) -> int { return n == 0 ? u : 1 + self(u, n - 1); };
constexpr auto of_one_unscoped = [](unscoped u) -> int { return 2 * u; };

TEST_CASE("recurrence: enumerations without a fixed type as keys") {
  FACT(value<of_unscoped, two, 3> == 5 && memo<of_unscoped>(hidden(two), hidden(3)) == 5);
  FACT(memo<of_one_unscoped>(hidden(two)) == 4);
  FACT(priori::memoize(of_one_unscoped)(hidden(two)) == 4);
  CHECK(priori::memoize_shared(of_unscoped)(hidden(one), hidden(3)) == 4);
}

// `self` may be constrained by what it gives for a key.
constexpr auto constrained = [](std::invocable<int> auto& self, int n) -> long { return n == 0 ? 1 : n * self(n - 1); };
template <class Self>
concept gives_text = std::is_invocable_r_v<std::string, Self&, std::string>;
TEST_CASE("recurrence: a constrained self") {
  FACT(value<constrained, 10> == 3'628'800 && memo<constrained>(hidden(10)) == 3'628'800);
  FACT(priori::table<constrained, 5>[4] == 24);
  auto reversed = priori::memoize([](gives_text auto& self, std::string const& s) -> std::string {
    return s.empty() ? s : self(s.substr(1)) + s[0];
  });
  CHECK(reversed("priori") == "iroirp");
}

// Arguments of classes that convert to a number: its value is checked like any other. They need not be copied.
template <class T> struct converts {
  T to;
  constexpr explicit converts(T number) : to(number) {}
  converts(converts const&) = delete;
  constexpr operator T() const { return to; }
};
constexpr auto narrow = [](short n) -> long { return n; };
constexpr auto natural = [](auto&, unsigned n) -> long { return n; };

TEST_CASE("recurrence: arguments of classes that convert to a number") {
  FACT(memo<narrow>(converts<int>{300}) == 300 && memo<narrow>(converts<short>{-3}) == -3);
  FACT(priori::memoize(natural)(converts<std::uint64_t>{7}) == 7);
  CHECK(memo<narrow>(std::atomic<long>(12)) == 12);
  int large = 70'000, small = 7;
  CHECK(memo<narrow>(std::ref(small)) == 7);
  CHECK_THROWS_AS(memo<narrow>(std::ref(large)), priori::domain_error);
  CHECK_THROWS_WITH_AS(memo<narrow>(converts<std::int64_t>{1'000'000'000'005}), doctest::Contains("1000000000005"),
                       priori::domain_error);
  CHECK_THROWS_AS(priori::memoize(natural)(converts<int>{-1}), priori::domain_error);
  CHECK_FALSE(memo<narrow>.contains(converts<int>{70'000}));
  enum unscoped_far { in_range = 300, far = 70'000 };
  CHECK(memo<narrow>(in_range) == 300);
  CHECK_THROWS_AS(memo<narrow>(far), priori::domain_error);
}

// The number of palindromes that can be cut out of a string's front and back.
constexpr auto peeled = [](auto& self, std::string const& s) -> int {
  return s.size() < 2 || s.front() != s.back() ? 0 : 1 + self(s.substr(1, s.size() - 2));
};
constexpr auto euclid = [](auto& self, std::pair<int, int> p) -> int {
  return p.second == 0 ? p.first : self(std::pair(p.second, p.first % p.second));
};
constexpr auto triples = [](auto& self, std::tuple<int, int, std::string> const& t) -> std::string {
  auto const& [a, b, s] = t;
  return a == 0 ? s : self(std::tuple(a - 1, b, s + std::to_string(b)));
};

TEST_CASE("recurrence: strings, pairs and tuples as keys, at run time") {
  CHECK(memo<peeled>("abcba") == 2);
  CHECK(memo<peeled>(std::string("level")) == 2);
  CHECK(memo<peeled>.stats().size == 6); // abcba bcb c, level eve v
  CHECK(memo<euclid>(std::pair(hidden(252), 105)) == 21);
  CHECK(memo<triples>(std::tuple(3, 7, std::string("x"))) == "x777");
}

struct matrix {
  std::uint64_t a = 1, b = 0, c = 0, d = 1;
  friend constexpr bool operator==(matrix const&, matrix const&) = default;
};
constexpr auto power = [](auto& self, unsigned n) -> matrix {
  if (n == 0) return {};
  matrix const m = self(n - 1);
  return {m.a + m.b, m.a, m.c + m.d, m.c};
};
constexpr auto ruler = [](auto& self, int n) -> std::string {
  return n == 0 ? "" : self(n - 1) + static_cast<char>('a' + n - 1) + self(n - 1);
};

TEST_CASE("recurrence: values of class type") {
  FACT(value<power, 10> == matrix{89, 55, 55, 34} && memo<power>(hidden(10)) == matrix{89, 55, 55, 34});
  FACT(table<power, 11>[10] == matrix{89, 55, 55, 34});
  CHECK(memo<ruler>(hidden(4)) == "abacabadabacaba");
}

TEST_CASE("recurrence: what is read off it") {
  using fib = decltype(by_reference);
  static_assert(priori::recurrence_over_values<fib>);
  static_assert(!priori::plain_function<fib>);
  static_assert(priori::plain_function<decltype(square)>);
  static_assert(priori::plain_function<int (*)(int)>);
  static_assert(!priori::recurrence_over_values<decltype(square)>);
  static_assert(std::is_same_v<priori::result_of<fib>, std::uint64_t>);
  static_assert(std::is_same_v<priori::result_of<decltype(const_keys)>, std::uint64_t>);
  static_assert(std::is_same_v<priori::result_of<decltype(ruler)>, std::string>);
  static_assert(std::is_same_v<priori::signature_of<fib>, priori::signature_of<decltype(const_keys)>>);
}

constexpr auto mex = [](auto& self, int n) -> int { // the least number that no smaller key has
  static_assert(std::is_same_v<decltype(self(n)), int>);
  static_assert(std::is_same_v<std::invoke_result_t<decltype(self), int>, int>);
  int least = 0;
  for (int i = 0; i < n; ++i) least += self(i) == least;
  return least;
};

TEST_CASE("recurrence: self gives numbers, not references") {
  FACT(value<mex, 9> == 9 && table<mex, 10>[9] == 9 && memo<mex>(hidden(9)) == 9);
  CHECK(memoize(mex)(9) == 9);
  CHECK(priori::memoize_shared(mex)(9) == 9);
}

// Public members are part of what a functor is.
struct scaled {
  int factor;
  template <class Self> constexpr int operator()(Self const& self, int n) const {
    return n == 0 ? 1 : factor * self(n - 1);
  }
};

TEST_CASE("recurrence: functors with parameters") {
  FACT(value<scaled{2}, 10> == 1024 && memo<scaled{2}>(hidden(10)) == 1024);
  FACT(value<scaled{3}, 10> == 59049 && memo<scaled{3}>(hidden(10)) == 59049);
  FACT(table<scaled{3}, 4> == std::array{1, 3, 9, 27});
}

} // namespace
