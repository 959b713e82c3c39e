#include "check.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <priori/checked.hpp>
#include <priori/memo.hpp>

#include <climits>
#include <compare>
#include <cstdint>
#include <exception>
#include <iomanip>
#include <limits>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace {

using priori::checked;

using priori::detail::intmax;
using priori::detail::uintmax;

template <class T> constexpr bool is_signed_type = static_cast<T>(-1) < T{};
template <class T>
constexpr T highest = static_cast<T>(is_signed_type<T> ? ~(static_cast<uintmax>(1) << (8 * sizeof(T) - 1)) &
                                                             ((static_cast<uintmax>(2) << (8 * sizeof(T) - 1)) - 1)
                                                       : ~uintmax{0});
template <class T> constexpr T lowest = static_cast<T>(is_signed_type<T> ? -highest<T> - 1 : T{});

template <class Operation> bool overflows(Operation const& operation) {
  try {
    static_cast<void>(operation());
  } catch (std::overflow_error const&) {
    return true;
  }
  return false;
}

TEST_CASE_TEMPLATE("checked: every integer type", T, signed char, unsigned char, char, short, unsigned short, int,
                   unsigned, long, unsigned long, long long, unsigned long long, wchar_t, char8_t, char16_t, char32_t,
                   intmax, uintmax) {
  using C = checked<T>;
  static_assert(sizeof(C) == sizeof(T));
  FACT((C{}.value() == 0));
  FACT((C(hidden(T{7})).value() == 7));
  FACT((C(hidden(7)) + C(hidden(8)) == 15));
  FACT((C(hidden(11)) * hidden(11) == 121));
  FACT((C(hidden(100)) - hidden(99) == 1));
  FACT((C(hidden(highest<T>)).value() == highest<T>));
  FACT((C(hidden(lowest<T>)).value() == lowest<T>));
  FACT((C(highest<T>) - C(highest<T>) == 0));
  FACT((C(lowest<T>) + C(hidden(highest<T>)) == (is_signed_type<T> ? C(0) - 1 : C(highest<T>))));
  FACT((static_cast<T>(C(hidden(5))) == 5));
  CHECK(overflows([] { return C(hidden(highest<T>)) + 1; }));
  CHECK(overflows([] { return 1 + C(hidden(highest<T>)); }));
  CHECK(overflows([] { return C(hidden(lowest<T>)) - 1; }));
  CHECK(overflows([] { return C(hidden(highest<T>)) * 2; }));
  CHECK(overflows([] { return C(hidden(highest<T>)) * C(hidden(highest<T>)); }));
}

// What x op y is, by arithmetic that does not overflow. A shift goes by multiplication and division; one by more than
// `bits` is as one by `bits`.
template <class N> std::optional<N> quotient(N const& a, N const& b) {
  if (b == 0) return {};
  return a / b;
}
template <class N> std::optional<N> remainder(N const& a, N const& b) {
  if (b == 0) return {};
  return a % b;
}
template <class N> N power_of_two(N const& k, int bits) {
  N power = 1;
  for (int i = 0; i < bits && i < k; ++i) power *= 2;
  return power;
}
template <class N> std::optional<N> shifted_left(N const& a, N const& k, int bits) {
  if (k < 0) return {};
  return a * power_of_two(k, bits);
}
template <class N> std::optional<N> shifted_right(N const& a, N const& k, int bits) {
  if (k < 0) return {};
  N const power = power_of_two(k, bits);
  N const toward_zero = a / power;
  return toward_zero * power > a ? N(toward_zero - 1) : toward_zero;
}

using big = boost::multiprecision::cpp_int;
template <class N, class T> N exactly(T n) {
  if constexpr (sizeof(T) > 8)
    return N(static_cast<std::conditional_t<is_signed_type<T>, std::int64_t, std::uint64_t>>(n >> 64)) * (N(1) << 64) +
           static_cast<std::uint64_t>(n);
  else return N(n);
}

// Is it the number, where T holds it, overflow_error where not, and domain_error where there is none?
template <class T, class N, class Operation> bool agrees(std::optional<N> const& exact, Operation const& operation) {
  static_assert(std::is_same_v<decltype(operation()), checked<T>>);
  try {
    return exact == exactly<N>(operation().value());
  } catch (priori::overflow_error const&) {
    return exact && (*exact < exactly<N>(lowest<T>) || *exact > exactly<N>(highest<T>));
  } catch (priori::domain_error const&) {
    return !exact;
  }
}

// How many operations on x and y, which are `a` and `b`, are wrong. Their results are checked<T>.
template <class T, class N, class X, class Y> int wrong_operations(X x, Y y, N const& a, N const& b, int bits) {
  int wrong = 0;
  auto const expect = [&](std::optional<N> const& exact, auto operation) { wrong += !agrees<T>(exact, operation); };
  expect(a + b, [&] { return x + y; });
  expect(a - b, [&] { return x - y; });
  expect(a * b, [&] { return x * y; });
  expect(quotient(a, b), [&] { return x / y; });
  expect(remainder(a, b), [&] { return x % y; });
  expect(shifted_left(a, b, bits), [&] { return x << y; });
  expect(shifted_right(a, b, bits), [&] { return x >> y; });
  return wrong;
}

// How many comparisons of x and y are wrong.
template <class N, class X, class Y> int wrong_comparisons(X x, Y y, N const& a, N const& b) {
  return ((x == y) != (a == b)) + ((x != y) != (a != b)) + ((x < y) != (a < b)) + ((x <= y) != (a <= b)) +
         ((x > y) != (a > b)) + ((x >= y) != (a >= b)) + (((x <=> y) < 0) != (a < b)) + (((x <=> y) == 0) != (a == b));
}

// All that a checked<T> can do with a U: with a checked one, if it is the same type, and with a plain one, if not.
template <class T, class U, class N> int all_wrong(T t, U u, int bits) {
  N const a = exactly<N>(t), b = exactly<N>(u);
  checked<T> const c = t;
  if constexpr (std::is_same_v<T, U>)
    return wrong_operations<T>(c, checked<U>(u), a, b, bits) + wrong_comparisons(c, checked<U>(u), a, b);
  else
    return wrong_operations<T>(c, u, a, b, bits) + wrong_operations<T>(u, c, b, a, bits) +
           wrong_comparisons(c, u, a, b) + wrong_comparisons(u, c, b, a) + wrong_comparisons(c, checked<U>(u), a, b);
}

template <class T, class U> struct pair_of {
  using first = T;
  using second = U;
};

// The numbers of a type where an operation could go wrong.
template <class T> std::vector<T> edges() {
  std::vector<T> all = {0, 1, 2, 3, 10, static_cast<T>(highest<T> - 1), highest<T>};
  for (unsigned k : {7u, 31u, 32u, 63u, 64u, 126u, 127u}) {
    T const power = k < 8 * sizeof(T) ? static_cast<T>(uintmax{1} << k) : T{};
    if (power > 0) all.insert(all.end(), {static_cast<T>(power - 1), power, static_cast<T>(power + 1)});
  }
  if (is_signed_type<T>)
    for (std::size_t i = all.size(); i-- > 0;) {
      all.push_back(static_cast<T>(-all[i]));
      all.push_back(static_cast<T>(-all[i] - 1));
    }
  return all;
}

#ifdef PRIORI_TEST_FULL
constexpr bool full = true;
#else
constexpr bool full = false;
#endif

TEST_CASE_TEMPLATE("checked: all pairs of 8-bit numbers", P, pair_of<std::int8_t, std::int8_t>,
                   pair_of<std::uint8_t, std::uint8_t>, pair_of<std::int8_t, std::uint8_t>,
                   pair_of<std::uint8_t, std::int8_t>) {
  using T = typename P::first;
  using U = typename P::second;
  int wrong = 0;
  std::vector<U> others;
  if (!full && !std::is_same_v<T, U>) others = edges<U>(); // the full test: all
  else
    for (int b = lowest<U>; b <= highest<U>; ++b) others.push_back(static_cast<U>(b));
  for (int a = lowest<T>; a <= highest<T>; ++a)
    for (U const b : others) wrong += all_wrong<T, U, long long>(static_cast<T>(a), b, 40);
  CHECK(wrong == 0);
}

template <class T, class U> int wrong_at_edges() {
  int wrong = 0;
  for (T const t : edges<T>())
    for (U const u : edges<U>()) wrong += all_wrong<T, U, big>(t, u, 300);
  return wrong;
}

TEST_CASE_TEMPLATE("checked: wide numbers at their edges", T, std::int64_t, std::uint64_t, intmax, uintmax) {
  CHECK(wrong_at_edges<T, std::int64_t>() == 0);
  CHECK(wrong_at_edges<T, std::uint64_t>() == 0);
  CHECK(wrong_at_edges<T, intmax>() == 0);
  CHECK(wrong_at_edges<T, uintmax>() == 0);
}

TEST_CASE("checked: numbers of 32 bits at their edges") {
  CHECK(wrong_at_edges<int, int>() == 0);
  CHECK(wrong_at_edges<unsigned, int>() == 0);
}

TEST_CASE_TEMPLATE("checked: all pairs of an 8-bit number and an int", T, std::int8_t, std::uint8_t) {
  int wrong = 0;
  for (int a = lowest<T>; a <= highest<T>; ++a)
    for (int b = -300; b <= 300; b += 17) wrong += all_wrong<T, int, long long>(static_cast<T>(a), b, 40);
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("checked: unary minus and conversion of all 8-bit numbers", T, std::int8_t, std::uint8_t) {
  int wrong = 0;
  for (int a = -400; a <= 400; ++a) {
    bool const fits = lowest<T> <= a && a <= highest<T>;
    bool const negative_fits = lowest<T> <= -a && -a <= highest<T>;
    wrong += overflows([&] { return checked<T>(a); }) == fits;
    if (fits) wrong += overflows([&] { return -checked<T>(a); }) == negative_fits;
    wrong += overflows([&] { return static_cast<T>(checked<int>(a)); }) == fits;
  }
  CHECK(wrong == 0);
}

TEST_CASE("checked: by the numbers, not by their types") {
  FACT(checked<unsigned>(hidden(5u)) - hidden(3) == 2);
  FACT(checked<unsigned>(hidden(5u)) + hidden(-3) == 2);
  FACT(checked<std::uint8_t>(hidden(200)) + hidden(-100) == 100);
  FACT(checked<std::uint64_t>(hidden(0)) + hidden(0xFFFF'FFFF'FFFF'FFFFu) == 0xFFFF'FFFF'FFFF'FFFFu);
  FACT(checked<int>(hidden(-5)) + hidden(5u) == 0);
  FACT(checked<int>(hidden(-2)) * hidden(3u) == -6);
  FACT(checked<std::int64_t>(hidden(-1)) + hidden(std::uint64_t{1} << 63) == std::numeric_limits<std::int64_t>::max());
  FACT(checked<std::int8_t>(hidden(-1)) * hidden(128) == -128);
  FACT(hidden(300) - checked<std::uint8_t>(hidden(100)) == 200);
  FACT(checked<int>(hidden(3)) + true == 4);
  CHECK(overflows([] { return checked<unsigned>(hidden(2u)) - 3; }));
  CHECK(overflows([] { return checked<unsigned>(hidden(2u)) * hidden(-1); }));
  CHECK(overflows([] { return checked<std::uint8_t>(hidden(100)) + hidden(1'000'000'000'000); }));
  CHECK(overflows([] { return checked<std::uint8_t>(hidden(-1)); }));
  CHECK(overflows([] { return checked<std::int64_t>(hidden(std::uint64_t{1} << 63)); }));
}

TEST_CASE("checked: compared with its own kind") {
  using C = checked<int>;
  FACT(C(hidden(3)) == C(3));
  FACT(C(hidden(3)) != C(4));
  FACT(C(hidden(3)) < C(4));
  FACT(C(hidden(3)) <= C(3));
  FACT(C(hidden(5)) > C(4));
  FACT(C(hidden(5)) >= C(5));
  FACT((C(hidden(5)) <=> C(4)) == std::strong_ordering::greater);
}

TEST_CASE("checked: compared with numbers, by value") {
  FACT(checked<int>(hidden(-1)) < 0u);
  FACT(checked<int>(hidden(-1)) != 0xFFFF'FFFFu);
  FACT(0u > checked<int>(hidden(-1)));
  FACT(checked<unsigned>(hidden(0xFFFF'FFFFu)) != -1);
  FACT(checked<unsigned>(hidden(0xFFFF'FFFFu)) > -1);
  FACT(-1 < checked<unsigned>(hidden(0u)));
  FACT(checked<std::uint8_t>(hidden(44)) != 300);
  FACT(checked<std::uint8_t>(hidden(44)) < 300);
  FACT(300 >= checked<std::uint8_t>(hidden(44)));
  FACT(7 == checked<std::uint8_t>(hidden(7)));
  FACT((checked<int>(hidden(7)) <=> 8L) == std::strong_ordering::less);
  FACT(checked<int>(hidden(-1)) < checked<unsigned>(hidden(0u)));
  FACT(checked<unsigned>(hidden(0xFFFF'FFFFu)) != checked<int>(hidden(-1)));
  FACT(checked<std::uint8_t>(hidden(44)) == checked<long>(hidden(44L)));
  FACT((checked<uintmax>(hidden(7u)) <=> checked<std::int8_t>(hidden(-7))) == std::strong_ordering::greater);
}

TEST_CASE("checked: division") {
  FACT(checked<int>(hidden(7)) / 2 == 3);
  FACT(checked<int>(hidden(-7)) / 2 == -3);
  FACT(checked<int>(hidden(-7)) / 2u == -3);
  FACT(7 / checked<int>(hidden(-2)) == -3);
  FACT(checked<unsigned>(hidden(7u)) / -8 == 0);
  FACT(-8 / checked<unsigned>(hidden(9u)) == 0);
  FACT(checked<int>(hidden(INT_MIN)) / 1 == INT_MIN);
  FACT(checked<std::int64_t>(hidden(-1)) / 0xFFFF'FFFF'FFFF'FFFFu == 0);
  FACT(checked<int>(hidden(7)) % 3 == 1);
  FACT(checked<int>(hidden(-7)) % 3 == -1);
  FACT(checked<int>(hidden(-7)) % 3u == -1);
  FACT(checked<unsigned>(hidden(7u)) % -3 == 1);
  FACT(checked<int>(hidden(INT_MIN)) % -1 == 0);
  CHECK(overflows([] { return checked<int>(hidden(INT_MIN)) / -1; }));
  CHECK(overflows([] { return checked<unsigned>(hidden(7u)) / -1; }));
  CHECK(overflows([] { return hidden(-7) % checked<unsigned>(3u); }));
  CHECK_THROWS_AS(checked<int>(hidden(7)) / 0, priori::domain_error);
  CHECK_THROWS_AS(checked<int>(hidden(7)) % 0u, priori::domain_error);
  CHECK_THROWS_AS(7 / checked<intmax>(hidden(0)), priori::domain_error);
}

TEST_CASE("checked: shifts") {
  FACT((checked<int>(hidden(3)) << 4) == 48);
  FACT((checked<int>(hidden(-3)) << 4) == -48);
  FACT((checked<int>(hidden(-1)) << 31) == INT_MIN);
  FACT((checked<int>(hidden(0)) << 1000) == 0);
  FACT((checked<int>(hidden(0)) << highest<uintmax>) == 0);
  FACT((hidden(1) << checked<std::uint64_t>(63u)) == 0x8000'0000'0000'0000u);
  FACT((checked<uintmax>(hidden(1)) << 8 * sizeof(uintmax) - 1) == uintmax{1} << (8 * sizeof(uintmax) - 1));
  FACT((checked<int>(hidden(-7)) >> 1) == -4);
  FACT((checked<int>(hidden(-7)) >> 1000) == -1);
  FACT((checked<int>(hidden(7)) >> 32) == 0);
  FACT((checked<uintmax>(highest<uintmax>) >> hidden(8 * sizeof(uintmax) - 1)) == 1);
  CHECK(overflows([] { return checked<int>(hidden(1)) << 31; }));
  CHECK(overflows([] { return checked<int>(hidden(-1)) << 32; }));
  CHECK(overflows([] { return checked<int>(hidden(1)) << highest<uintmax>; }));
  CHECK(overflows([] { return hidden(300) >> checked<std::int8_t>(1); }));
  CHECK_THROWS_AS(checked<int>(hidden(0)) << -1, priori::domain_error);
  CHECK_THROWS_AS(checked<int>(hidden(7)) >> -1, priori::domain_error);
}

// Two types of checked have no result of either.
template <class A, class B>
concept can_be_added = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept can_be_shifted = requires(A a, B b) {
  a << b;
};

template <class A, class B>
concept can_be_compared = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept can_be_ordered = requires(A a, B b) {
  a < b;
};
template <class A, class B>
concept have_bits = requires(A a, B b) {
  a& b;
};

TEST_CASE("checked: of two types") {
  static_assert(can_be_added<checked<int>, checked<int>>);
  static_assert(can_be_added<checked<int>, char>);
  static_assert(!can_be_added<checked<int>, checked<long>>);
  static_assert(!can_be_added<checked<int>, double>);
  static_assert(!can_be_shifted<checked<int>, checked<long>>);
  static_assert(!can_be_added<double, checked<int>>);
  static_assert(!can_be_compared<checked<int>, double>);
  static_assert(!can_be_compared<double, checked<int>>);
  static_assert(can_be_compared<checked<int>, checked<long>>);
  static_assert(!can_be_ordered<checked<int>, double>);
  static_assert(can_be_ordered<checked<int>, checked<long>>);
  static_assert(!have_bits<checked<int>, int>);
  static_assert(!have_bits<checked<int>, checked<int>>);
}

// An operator that someone adds is taken, also where an operand has to be converted.
checked<long> operator&(checked<long> a, checked<long> b) { return a.value() & b.value(); }
template <class T> constexpr checked<T> operator|(checked<T> a, int b) { return a.value() | b; }
constexpr double operator+(checked<int> a, double b) { return a.value() + b; }
TEST_CASE("checked: operators of others") {
  CHECK((checked<long>(hidden(7)) & 5) == 5);
  CHECK((5 & checked<long>(hidden(7))) == 5);
  CHECK((checked<long>(hidden(7)) & checked<int>(5)) == 5);
  FACT((checked<int>(hidden(5)) | 2L) == 7);
  FACT(checked<int>(hidden(5)) + 0.5 == 5.5);
}

TEST_CASE("checked: unary operators") {
  FACT(-checked<int>(hidden(5)) == -5);
  FACT(-checked<int>(hidden(-5)) == 5);
  FACT(+checked<int>(hidden(-5)) == -5);
  FACT(-checked<unsigned>(hidden(0u)) == 0);
  FACT(-checked<std::int8_t>(hidden(127)) == -127);
  CHECK(overflows([] { return -checked<unsigned>(hidden(1u)); }));
  CHECK(overflows([] { return -checked<int>(hidden(std::numeric_limits<int>::min())); }));
}

TEST_CASE("checked: conversions") {
  static_assert(std::is_convertible_v<int, checked<int>>);
  static_assert(std::is_convertible_v<int, checked<std::uint8_t>>);
  static_assert(!std::is_convertible_v<checked<int>, int>);
  static_assert(std::is_convertible_v<checked<int>, checked<std::uint8_t>>);
  static_assert(std::is_constructible_v<int, checked<int>>);
  static_assert(std::is_trivially_copyable_v<checked<int>>);
  static_assert(std::is_same_v<decltype(checked(5u)), checked<unsigned>>);
  FACT(static_cast<long>(checked<int>(hidden(-7))) == -7);
  FACT(static_cast<std::uint8_t>(checked<int>(hidden(255))) == 255);
  FACT(checked<std::uint8_t>(checked<int>(hidden(255))).value() == 255);
  FACT(static_cast<uintmax>(checked<std::uint64_t>(hidden(~std::uint64_t{0}))) == ~std::uint64_t{0});
  CHECK(overflows([] { return static_cast<std::uint8_t>(checked<int>(hidden(256))); }));
  CHECK(overflows([] { return static_cast<std::uint8_t>(checked<int>(hidden(-1))); }));
  CHECK(overflows([] { return checked<std::uint8_t>(checked<int>(hidden(256))); }));
}

constexpr checked<std::uint8_t> after_all_assignments(int n) {
  checked<std::uint8_t> c = n;
  c += 10;
  c -= checked<std::uint8_t>(5);
  c *= 2;
  (c += c) -= 1;   // 4 n + 19
  c /= 2;          // 2 n + 9
  (c <<= 2) >>= 1; // 4 n + 18
  c %= 100;
  return c;
}

constexpr int after_counting(int n) {
  checked<std::uint8_t> c = n;
  bool const right = c++ == n && ++c == n + 2 && c-- == n + 2 && --c == n;
  return right ? c.value() : -1;
}

TEST_CASE("checked: assignments") {
  FACT(after_all_assignments(hidden(0)) == 18);
  FACT(after_all_assignments(hidden(25)) == 18);
  CHECK(overflows([] { return after_all_assignments(hidden(60)); }));
  FACT(after_counting(hidden(0)) == 0);
  FACT(after_counting(hidden(253)) == 253);
  CHECK(overflows([] { return checked(after_counting(hidden(254))); }));
  checked<std::uint8_t> c = 200;
  CHECK_THROWS_AS(c += 100, priori::overflow_error);
  CHECK_THROWS_AS(c *= 2, priori::overflow_error);
  CHECK_THROWS_AS(c -= 201, priori::overflow_error);
  CHECK_THROWS_AS(c /= -1, priori::overflow_error);
  CHECK_THROWS_AS(c %= 0, priori::domain_error);
  CHECK_THROWS_AS(c <<= 1, priori::overflow_error);
  CHECK_THROWS_AS(c >>= -1, priori::domain_error);
  CHECK(c == 200);
  c = 255;
  CHECK_THROWS_AS(++c, priori::overflow_error);
  CHECK_THROWS_AS(c++, priori::overflow_error);
  CHECK(c == 255);
  c = 0;
  CHECK_THROWS_AS(--c, priori::overflow_error);
  CHECK_THROWS_AS(c--, priori::overflow_error);
  CHECK(c == 0);
}

template <class T> std::string written(T c) {
  std::ostringstream out;
  out << c;
  return out.str();
}

TEST_CASE("checked: written to a stream") {
  CHECK(written(checked<int>(-42)) == "-42");
  CHECK(written(checked<char>('A')) == "65");
  CHECK(written(checked<signed char>(-128)) == "-128");
  CHECK(written(checked<unsigned char>(255)) == "255");
  CHECK(written(checked<char8_t>(255)) == "255");
  CHECK(written(checked<wchar_t>(L'A')) == "65");
  CHECK(written(checked<char32_t>(0xFFFF'FFFFu)) == "4294967295");
  CHECK(written(checked<std::uint64_t>(highest<std::uint64_t>)) == "18446744073709551615");
#ifdef __SIZEOF_INT128__
  CHECK(written(checked<intmax>(lowest<intmax>)) == "-170141183460469231731687303715884105728");
  CHECK(written(checked<uintmax>(highest<uintmax>)) == "340282366920938463463374607431768211455");
#endif
  std::ostringstream out;
  out << std::setfill('.') << std::setw(5) << std::hex << checked(255) << std::setw(5) << checked<intmax>(12) << '|';
  CHECK(out.str() == (sizeof(intmax) == 16 ? "...ff...12|" : "...ff....c|")); // 128 bits are in decimal
  std::wostringstream wide;
  wide << checked<char>('A') << checked<intmax>(-12);
  CHECK(wide.str() == L"65-12");
}

TEST_CASE_TEMPLATE("checked: numeric_limits as of the number", T, signed char, unsigned char, char, short,
                   unsigned short, int, unsigned, long, unsigned long, long long, unsigned long long, wchar_t, char8_t,
                   char16_t, char32_t) {
  using limits = std::numeric_limits<checked<T>>;
  using plain = std::numeric_limits<T>;
  static_assert(std::is_same_v<decltype(limits::max()), checked<T>>);
  static_assert(limits::is_specialized && limits::is_integer && limits::is_exact && limits::is_bounded);
  static_assert(!limits::is_modulo && !limits::traps && !limits::has_infinity && !limits::is_iec559);
  static_assert(limits::is_signed == plain::is_signed && limits::radix == plain::radix);
  static_assert(limits::digits == plain::digits && limits::digits10 == plain::digits10);
  FACT(limits::max() == plain::max());
  FACT(limits::min() == plain::min());
  FACT(limits::lowest() == plain::min());
}

#ifdef __SIZEOF_INT128__
TEST_CASE_TEMPLATE("checked: numeric_limits of 128 bits", T, intmax, uintmax) {
  using limits = std::numeric_limits<checked<T>>;
  static_assert(limits::is_specialized && limits::is_integer && limits::is_exact && limits::is_bounded);
  static_assert(limits::is_signed == is_signed_type<T> && limits::radix == 2 && !limits::is_modulo);
  static_assert(limits::digits == (is_signed_type<T> ? 127 : 128) && limits::digits10 == 38);
  FACT(limits::max() == highest<T>);
  FACT(limits::min() == lowest<T>);
  FACT(limits::lowest() == lowest<T>);
}
#endif

template <checked<int> c> constexpr int carried = c.value();
TEST_CASE("checked: as a template argument") { FACT(carried<checked<int>(5)> == 5); }

// A recurrence that reads as naturally as without.
constexpr auto fib = [](auto& self, std::uint64_t n) -> checked<std::uint64_t> {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};
constexpr auto factorial = [](auto& self, int n) -> checked<int> {
  if (n == 0) return 1;
  return n * self(n - 1);
};
constexpr auto catalan = [](auto& self, int n) -> checked<intmax> {
  if (n == 0) return 1;
  checked<intmax> sum = 0;
  for (int i = 0; i < n; ++i) sum += self(i) * self(n - 1 - i);
  return sum;
};

TEST_CASE("checked: as the value of a recurrence") {
  FACT(priori::value<fib, 93> == 12200160415121876738u);
  FACT(priori::table<fib, 94>[93] == 12200160415121876738u);
  FACT(priori::memo<fib>(hidden(93)) == 12200160415121876738u);
  CHECK_THROWS_AS(priori::memo<fib>(hidden(94)), priori::overflow_error);
  CHECK_THROWS_AS((priori::memo<fib, 94>(hidden(100))), priori::overflow_error);
  CHECK(!priori::memo<fib>.contains(94));
  CHECK(priori::memo<fib>.contains(93));
  FACT(priori::value<factorial, 12> == 479001600);
  FACT(priori::memo<factorial>(hidden(12)) == 479001600);
  CHECK_THROWS_AS(priori::memo<factorial>(hidden(13)), priori::overflow_error);
  FACT(priori::value<catalan, 35> == 3116285494907301262);
}

// Steps of Euclid's algorithm: the keys are checked.
constexpr auto steps = [](auto& self, checked<int> a, checked<int> b) -> int {
  if (b == 0) return 0;
  return 1 + self(b, a % b);
};

TEST_CASE("checked: as a key") {
  FACT(priori::value<steps, 89, 55> == 9);
  FACT(priori::memo<steps>(hidden(89), 55) == 9);
  CHECK(priori::memo<steps>.contains(8, 5));
  std::hash<checked<intmax>> const hash;
  CHECK(hash(7) == hash(hidden(7)));
  CHECK(hash(7) != hash(checked<intmax>(7) << 4 * sizeof(intmax)));
  std::unordered_map<checked<int>, int> squares;
  for (int i = -50; i < 50; ++i) squares[i] = i * i;
  CHECK(squares.size() == 100);
  CHECK(squares[-7] == 49);
}

template <class Operation> std::string said(Operation const& operation) {
  try {
    static_cast<void>(operation());
  } catch (std::exception const& e) {
    return e.what();
  }
  return "nothing";
}

TEST_CASE("checked: what the error says") {
  CHECK(said([] { return checked<int>(hidden(7)) / 0; }) == "priori: 7 / 0 divides by zero");
  CHECK(said([] { return hidden(-7) % checked<int>(0); }) == "priori: -7 % 0 divides by zero");
  CHECK(said([] { return checked<int>(hidden(7)) << -2; }) == "priori: 7 << -2 shifts by less than zero");
  CHECK(said([] { return checked<int>(hidden(7)) << 40u; }) ==
        "priori: 7 << 40 does not fit into a signed 32-bit integer");
  CHECK(said([] { return checked<unsigned>(hidden(7u)) / -1; }) ==
        "priori: 7 / -1 does not fit into an unsigned 32-bit integer");
  try {
    static_cast<void>(checked<std::uint8_t>(hidden(200)) + 100);
    CHECK(false);
  } catch (priori::overflow_error const& e) {
    std::string const what = e.what();
    CHECK(what.find("200") != std::string::npos);
    CHECK(what.find("100") != std::string::npos);
    CHECK(what.find('+') != std::string::npos);
    CHECK(what.find("unsigned 8-bit") != std::string::npos);
  }
}

} // namespace
