#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/memo.hpp>

#include <compare>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace {

using priori::checked;

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

template <class T> constexpr bool is_signed_type = static_cast<T>(-1) < T{};
template <class T>
constexpr T highest = static_cast<T>(is_signed_type<T> ? ~(static_cast<uint128>(1) << (8 * sizeof(T) - 1)) &
                                                             ((static_cast<uint128>(2) << (8 * sizeof(T) - 1)) - 1)
                                                       : ~uint128{0});
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
                   int128, uint128) {
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

// All pairs of an 8-bit type, against the arithmetic of int.
template <class T> struct all_pairs {
  int wrong = 0;

  void expect(int exact, int a, int b, checked<T> (*operation)(T, T)) {
    bool const fits = lowest<T> <= exact && exact <= highest<T>;
    try {
      checked<T> const result = operation(static_cast<T>(a), static_cast<T>(b));
      wrong += !(fits && result.value() == exact);
    } catch (priori::overflow_error const&) {
      wrong += fits;
    }
  }
  void run() {
    for (int a = lowest<T>; a <= highest<T>; ++a)
      for (int b = lowest<T>; b <= highest<T>; ++b) {
        expect(a + b, a, b, [](T x, T y) { return checked<T>(x) + checked<T>(y); });
        expect(a - b, a, b, [](T x, T y) { return checked<T>(x) - checked<T>(y); });
        expect(a * b, a, b, [](T x, T y) { return checked<T>(x) * checked<T>(y); });
      }
  }
};

TEST_CASE_TEMPLATE("checked: all pairs of 8-bit numbers", T, std::int8_t, std::uint8_t) {
  all_pairs<T> pairs;
  pairs.run();
  CHECK(pairs.wrong == 0);
}

TEST_CASE_TEMPLATE("checked: all pairs of an 8-bit number and a plain int", T, std::int8_t, std::uint8_t) {
  int wrong = 0;
  auto const expect = [&](int exact, auto operation) {
    bool const fits = lowest<T> <= exact && exact <= highest<T>;
    try {
      wrong += !(operation().value() == exact && fits);
    } catch (priori::overflow_error const&) {
      wrong += fits;
    }
  };
  for (int a = lowest<T>; a <= highest<T>; ++a)
    for (int b = -300; b <= 300; b += 7) {
      checked<T> const c = a;
      expect(a + b, [&] { return c + b; });
      expect(b + a, [&] { return b + c; });
      expect(a - b, [&] { return c - b; });
      expect(b - a, [&] { return b - c; });
      expect(a * b, [&] { return c * b; });
      expect(b * a, [&] { return b * c; });
    }
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
  static_assert(std::is_constructible_v<int, checked<int>>);
  static_assert(std::is_trivially_copyable_v<checked<int>>);
  static_assert(std::is_same_v<decltype(checked(5u)), checked<unsigned>>);
  FACT(static_cast<long>(checked<int>(hidden(-7))) == -7);
  FACT(static_cast<std::uint8_t>(checked<int>(hidden(255))) == 255);
  FACT(static_cast<int128>(checked<std::uint64_t>(hidden(~std::uint64_t{0}))) == ~std::uint64_t{0});
  CHECK(overflows([] { return static_cast<std::uint8_t>(checked<int>(hidden(256))); }));
  CHECK(overflows([] { return static_cast<std::uint8_t>(checked<int>(hidden(-1))); }));
}

constexpr checked<std::uint8_t> after_all_assignments(int n) {
  checked<std::uint8_t> c = n;
  c += 10;
  c -= checked<std::uint8_t>(5);
  c *= 2;
  (c += c) -= 1;
  return c;
}

TEST_CASE("checked: assignments") {
  FACT(after_all_assignments(hidden(0)) == 19);
  FACT(after_all_assignments(hidden(50)) == 219);
  CHECK(overflows([] { return after_all_assignments(hidden(60)); }));
  checked<std::uint8_t> c = 200;
  CHECK_THROWS_AS(c += 100, priori::overflow_error);
  CHECK_THROWS_AS(c *= 2, priori::overflow_error);
  CHECK_THROWS_AS(c -= 201, priori::overflow_error);
  CHECK(c == 200);
  c = 7;
  CHECK(c == 7);
}

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
constexpr auto catalan = [](auto& self, int n) -> checked<int128> {
  if (n == 0) return 1;
  checked<int128> sum = 0;
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

TEST_CASE("checked: what the error says") {
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
