#include "check.hpp"

#include <priori/constant.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <sstream>
#include <type_traits>

namespace {

using priori::constant;
using namespace priori::literals;

template <class A, class B> constexpr bool same(A, B) { return std::is_same_v<A, B>; }

TEST_CASE("constant: literals") {
  static_assert(std::is_same_v<decltype(90_c), constant<90LL>>);
  FACT(same(0_c, constant<0LL>{}));
  FACT(same(1'000'000_c, constant<1000000LL>{}));
  FACT(same(0xFF_c, constant<255LL>{}));
  FACT(same(0XdeadBEEF_c, constant<3735928559LL>{}));
  FACT(same(0x1'0000_c, constant<65536LL>{}));
  FACT(same(017_c, constant<15LL>{}));
  FACT(same(00_c, constant<0LL>{}));
  FACT(same(0'17_c, constant<15LL>{}));
  FACT(same(0b1010'1010_c, constant<170LL>{}));
  FACT(same(0B11_c, constant<3LL>{}));
  FACT(same(9'223'372'036'854'775'807_c, constant<std::numeric_limits<long long>::max()>{}));
  FACT(same(0x7FFF'FFFF'FFFF'FFFF_c, constant<std::numeric_limits<long long>::max()>{}));
  FACT(same(0777777777777777777777_c, constant<std::numeric_limits<long long>::max()>{}));
}

TEST_CASE("constant: its value") {
  FACT(constant<7>::value == 7);
  FACT(constant<7>{}() == 7);
  FACT(constant<7>{} + 1 == 8);
  FACT(static_cast<int>(90_c) == 90);
  FACT(constant<'a'>{}() == 'a');
  FACT(constant<true>{});
  static_assert(std::is_same_v<constant<7u>::value_type, unsigned>);
  static_assert(std::is_empty_v<constant<7>>);
  int const array[3_c] = {1, 2, 3};
  FACT(sizeof array == 3 * sizeof(int));
  CHECK(array[2_c] == 3);
  long long const n = 5_c;
  CHECK(n == 5);
}

TEST_CASE("constant: unary operators") {
  FACT(same(+5_c, constant<5LL>{}));
  FACT(same(-5_c, constant<-5LL>{}));
  FACT(same(~5_c, constant<~5LL>{}));
  FACT(same(!5_c, constant<false>{}));
  FACT(same(!0_c, constant<true>{}));
  FACT(same(- -5_c, 5_c));
}

TEST_CASE("constant: arithmetic") {
  FACT(same(7_c + 3_c, 10_c));
  FACT(same(7_c - 30_c, -23_c));
  FACT(same(7_c * 3_c, 21_c));
  FACT(same(7_c / 3_c, 2_c));
  FACT(same(-7_c / 3_c, -2_c));
  FACT(same(7_c % 3_c, 1_c));
  FACT(same(constant<2>{} + constant<3u>{}, constant<5u>{}));
  FACT(same(constant<'\1'>{} + constant<'\2'>{}, constant<3>{}));
  FACT(same(2_c + 3_c * 4_c - 20_c / 5_c, 10_c));
}

TEST_CASE("constant: comparison and logic") {
  FACT(same(1_c == 1_c, constant<true>{}));
  FACT(same(1_c == 2_c, constant<false>{}));
  FACT(same(1_c != 2_c, constant<true>{}));
  FACT(same(1_c < 2_c, constant<true>{}));
  FACT(same(2_c > 2_c, constant<false>{}));
  FACT(same(2_c <= 2_c, constant<true>{}));
  FACT(same(1_c >= 2_c, constant<false>{}));
  FACT(same(1_c && 2_c, constant<true>{}));
  FACT(same(1_c && 0_c, constant<false>{}));
  FACT(same(0_c || 2_c, constant<true>{}));
  FACT(same(0_c || 0_c, constant<false>{}));
  if constexpr (decltype(1_c < 2_c)::value) FACT(true);
}

TEST_CASE("constant: bits") {
  FACT(same(12_c & 10_c, 8_c));
  FACT(same(12_c | 10_c, 14_c));
  FACT(same(12_c ^ 10_c, 6_c));
  FACT(same(1_c << 40_c, constant<1LL << 40>{}));
  FACT(same(1024_c >> 3_c, 128_c));
}

TEST_CASE("constant: operands of different types") {
  FACT(same(constant<-3>{} + constant<5u>{}, constant<2u>{}));
  FACT(same(constant<3u>{} - 5_c, -2_c));
  FACT(same(constant<true>{} + constant<true>{}, constant<2>{}));
  FACT(same(constant<-1>{} < constant<0u>{}, constant<true>{}));
  FACT(same(constant<-1>{} == constant<0xFFFF'FFFFu>{}, constant<false>{}));
  FACT(same(constant<~0ull>{} >= constant<-1>{}, constant<true>{}));
  FACT(same(constant<'a'>{} == constant<97>{}, constant<true>{}));
  FACT(same(constant<0x8000'0001u>{} << 1_c, constant<2u>{})); // bits may leave an unsigned number
  FACT(same(-2_c << 3_c, -16_c));
  FACT(same(-17_c >> 2_c, -5_c));
}

TEST_CASE("constant: up to the limits") {
  constexpr auto most = constant<std::numeric_limits<long long>::max()>{};
  constexpr auto least = constant<std::numeric_limits<long long>::min()>{};
  FACT(same(most - 1_c + 1_c, most));
  FACT(same(least + most, -1_c));
  FACT(same(-most - 1_c, least));
  FACT(same(most / -1_c, -most));
  FACT(same(least / 1_c, least));
  FACT(same(least % 2_c, 0_c));
  FACT(same(-4_c << 61_c, least));
  FACT(same(constant<1u>{} - constant<1u>{}, constant<0u>{}));
  FACT(same(-constant<0u>{}, constant<0u>{}));
}

TEST_CASE("constant: with numbers") {
  FACT(std::is_same_v<decltype(constant<7>{} + hidden(1)), int>);
  FACT(hidden(10) - 3_c == 7);
  FACT(3_c * hidden(2.5) == 7.5);
  FACT(100_c / hidden(7) == 14);
  FACT(hidden(100) % 7_c == 2);
  FACT(2_c < hidden(3));
  FACT(hidden(3) >= 3_c);
  FACT(hidden(-1) < constant<0u>{}); // by value
  FACT(hidden(2u) == 2_c);
  FACT(hidden(2u) != constant<-2>{});
  FACT((hidden(12) & 10_c) == 8);
  FACT((1_c << hidden(3)) == 8);
  FACT((hidden(false) || constant<true>{}));
  FACT((constant<true>{} && hidden(true)));
  int n = 5;
  n += constant<3>{};
  n *= constant<2>{};
  n -= constant<1>{};
  n %= constant<8>{};
  n <<= 2_c;
  n |= constant<1>{};
  CHECK(n == 29);
  char const* const text = "priori";
  CHECK(*(text + 3_c) == 'o');
  CHECK(*(3_c + text) == 'o');
}

TEST_CASE("constant: as an argument") {
  std::array<int, 3_c> const array{1, 2, 3};
  CHECK(array[2_c] == 3);
  CHECK(std::get<1_c>(array) == 2);
  std::ostringstream out;
  out << 90_c << ' ' << constant<'c'>{};
  CHECK(out.str() == "90 c");
  constexpr double half = constant<1>{} / 2.0;
  static_assert(half == 0.5);
}

TEST_CASE("constant: division keeps its operands, and what is not an integer is computed as it is") {
  using priori::detail::divides;
  constexpr int least = std::numeric_limits<int>::min();
  FACT(divides<int>(hidden(6), -1));
  FACT(divides<int>(hidden(least), -2));
  FACT(divides<int>(hidden(least), 1));
  FACT(divides<int>(hidden(least + 1), -1));
  FACT(!divides<int>(hidden(least), -1));
  FACT(divides<unsigned>(hidden(6), 3u));
  FACT(!divides<unsigned>(hidden(-6), 3u));
  FACT(!divides<unsigned>(hidden(6u), -3));
  FACT(priori::detail::times(hidden(0.5), 4.0) == 2.0);
  FACT(priori::detail::is_equal(hidden(0.5), 0.5));
  FACT(!priori::detail::is_equal(hidden(0.5), 0.25));
}

} // namespace
