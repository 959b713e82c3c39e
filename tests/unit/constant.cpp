#include "check.hpp"

#include <priori/constant.hpp>

#include <cstddef>
#include <limits>
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

} // namespace
