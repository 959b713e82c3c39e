#include "check.hpp"

#include <priori/hana.hpp>

// Algorithms; what constants and types need comes with priori/hana.hpp.
#include <boost/hana/append.hpp>
#include <boost/hana/drop_front.hpp>
#include <boost/hana/fold_left.hpp>
#include <boost/hana/front.hpp>
#include <boost/hana/is_empty.hpp>
#include <boost/hana/sum.hpp>
#include <boost/hana/transform.hpp>

#include <array>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace {

namespace hana = boost::hana;
using hana::literals::operator""_c;
using priori::memo;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto is_even = [](auto& self, unsigned n) -> bool { return n == 0 || !self(n - 1); };

template <class Expected, class Given> constexpr bool gives(Given const&) { return std::is_same_v<Expected, Given>; }

TEST_CASE("hana: constants in, constants out") {
  FACT(gives<hana::integral_constant<std::uint64_t, 2880067194370816120>>(memo<fib>(90_c)));
  FACT(gives<hana::integral_constant<std::uint64_t, 55>>(memo<fib>(hana::int_c<10>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 55>>(memo<fib, 94>(hana::size_c<10>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 1>>(memo<fib>(hana::true_c)));
  FACT(gives<hana::integral_constant<std::uint64_t, 0>>(memo<fib>(hana::bool_c<false>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 55>>(memo<fib>(hana::llong_c<10>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 252>>(memo<binomial>(hana::short_c<10>, priori::constant<5>{})));
  FACT(gives<priori::constant<std::uint64_t{252}>>(memo<binomial>(priori::constant<10>{}, hana::short_c<5>)));
  FACT(gives<hana::bool_<true>>(memo<is_even>(8_c)));
  FACT(gives<hana::integral_constant<std::uint64_t, 252>>(memo<binomial>(10_c, 5_c)));
  FACT(hana::value(memo<fib>(30_c)) == 832040);
  static_assert(memo<fib>(30_c) == hana::ullong_c<832040>);
  static_assert(memo<fib>(5_c + 5_c) + hana::ulong_c<1> == hana::ulong_c<56>);
}

TEST_CASE("hana: constants and values give a value") {
  FACT(memo<binomial>(10_c, hidden(5)) == 252);
  FACT(memo<binomial>(hidden(10), hana::int_c<5>) == 252);
  FACT(memo<fib>(hidden(10)) == 55);
}

// Over constants, with Hana's own operators.
constexpr auto sum_to = [](auto self, auto n) {
  if constexpr (n == hana::int_c<0>) return n;
  else return self(n - hana::int_c<1>) + n;
};
constexpr auto fib_of_constants = [](auto& self, auto n) {
  if constexpr (n < hana::long_c<2>) return n;
  else return self(n - hana::long_c<1>) + self(n - hana::long_c<2>);
};
constexpr auto paths = [](auto self, auto a, auto b) {
  if constexpr (a == hana::int_c<0>) return hana::int_c<1>;
  else if constexpr (b == hana::int_c<0>) return hana::int_c<1>;
  else return self(a - hana::int_c<1>, b) + self(a, b - hana::int_c<1>);
};

TEST_CASE("hana: recurrences over constants") {
  FACT(gives<hana::int_<0>>(memo<sum_to>(hana::int_c<0>)));
  FACT(gives<hana::int_<210>>(memo<sum_to>(hana::int_c<20>)));
  FACT(gives<hana::long_<832040>>(memo<fib_of_constants>(hana::long_c<30>)));
  FACT(gives<hana::int_<252>>(memo<paths>(hana::int_c<5>, hana::int_c<5>)));
}

// Over types: how many pointers and references stand around one.
constexpr auto depth = [](auto self, auto type) {
  using T = typename decltype(type)::type;
  if constexpr (std::is_pointer_v<T>) return self(hana::type_c<std::remove_pointer_t<T>>) + hana::int_c<1>;
  else if constexpr (std::is_reference_v<T>) return self(hana::type_c<std::remove_reference_t<T>>) + hana::int_c<1>;
  else return hana::int_c<0>;
};
constexpr auto stripped = [](auto self, auto type) {
  using T = typename decltype(type)::type;
  if constexpr (std::is_pointer_v<T>) return self(hana::type_c<std::remove_pointer_t<T>>);
  else return type;
};
constexpr auto joined = [](auto, auto a, auto b) {
  return hana::type_c<std::pair<typename decltype(a)::type, typename decltype(b)::type>>;
};
// A type and a number: n pointers to T.
constexpr auto pointer_to = [](auto self, auto type, auto n) {
  if constexpr (n == hana::int_c<0>) return type;
  else return hana::type_c<typename decltype(self(type, n - hana::int_c<1>))::type*>;
};

TEST_CASE("hana: types as keys") {
  FACT(gives<hana::int_<0>>(memo<depth>(hana::type_c<int>)));
  FACT(gives<hana::int_<3>>(memo<depth>(hana::type_c<int**&>)));
  static_assert(memo<stripped>(hana::type_c<char***>) == hana::type_c<char>);
  static_assert(memo<joined>(hana::type_c<int>, hana::type_c<char>) == hana::type_c<std::pair<int, char>>);
  static_assert(memo<pointer_to>(hana::type_c<int>, hana::int_c<3>) == hana::type_c<int***>);
}

// Any other empty class; and keys of several kinds.
template <class...> struct types {};
struct count_pairs {
  template <class... T>
  requires(sizeof...(T) < 2) constexpr auto operator()(auto, types<T...>) const { return hana::size_c<0>; }
  template <class A, class B, class... C> constexpr auto operator()(auto self, types<A, B, C...>) const {
    return hana::size_c<1> + self(types<C...>{});
  }
};
template <class T, class... U> constexpr types<T, U...> put_before(T, types<U...>) { return {}; }
constexpr auto repeated = [](auto self, auto type, auto n) {
  if constexpr (n.value == 0) return types<>{};
  else return put_before(type, self(type, n - priori::constant<1>{}));
};

TEST_CASE("hana: other keys, and keys of several kinds") {
  FACT(gives<hana::size_t<2>>(memo<count_pairs{}>(types<int, char, int, hana::int_<7>, void>{})));
  FACT(gives<types<hana::type<int>, hana::type<int>>>(memo<repeated>(hana::type_c<int>, priori::constant<2>{})));
  FACT(gives<types<hana::int_<7>>>(memo<repeated>(hana::int_c<7>, priori::constant<1>{})));
}

// Tuples whose elements are keys. The length of the longest common subsequence: of "ABCBDAB" and "BDCABA" it is 4 (T. H.
// Cormen, C. E. Leiserson, R. L. Rivest, C. Stein, Introduction to Algorithms, 15.4).
constexpr auto common = [](auto self, auto a, auto b) {
  if constexpr (hana::is_empty(a) || hana::is_empty(b)) return hana::size_c<0>;
  else if constexpr (hana::front(a) == hana::front(b))
    return hana::size_c<1> + self(hana::drop_front(a), hana::drop_front(b));
  else {
    constexpr auto x = self(a, hana::drop_front(b));
    constexpr auto y = self(hana::drop_front(a), b);
    if constexpr (x < y) return y;
    else return x;
  }
};
constexpr auto reversed = [](auto self, auto list) {
  if constexpr (hana::is_empty(list)) return list;
  else return hana::append(self(hana::drop_front(list)), hana::front(list));
};

TEST_CASE("hana: tuples as keys") {
  constexpr auto abcbdab = hana::tuple_c<char, 'A', 'B', 'C', 'B', 'D', 'A', 'B'>;
  constexpr auto bdcaba = hana::tuple_c<char, 'B', 'D', 'C', 'A', 'B', 'A'>;
  FACT(gives<hana::size_t<4>>(memo<common>(abcbdab, bdcaba)));
  FACT(gives<hana::size_t<4>>(priori::fix(common)(abcbdab, bdcaba)));
  static_assert(memo<reversed>(hana::tuple_t<int, char, void>) == hana::tuple_t<void, char, int>);
  static_assert(memo<reversed>(hana::make_tuple()) == hana::make_tuple());
}

// Each of Hana's operators, by the one include.
static_assert(7_c + 3_c == 10_c && 7_c - 3_c == 4_c && 7_c * 3_c == 21_c && 7_c / 3_c == 2_c && 7_c % 3_c == 1_c);
static_assert(-7_c != +7_c && ~7_c == -8_c && (7_c & 3_c) == 3_c && (7_c | 8_c) == 15_c && (7_c ^ 3_c) == 4_c);
static_assert((7_c << 3_c) == 56_c && (7_c >> 1_c) == 3_c);
static_assert(3_c < 7_c && 3_c <= 3_c && 7_c > 3_c && 7_c >= 7_c && !(7_c < 3_c));
static_assert((hana::true_c || hana::false_c) && !(hana::true_c && hana::false_c));
static_assert(hana::if_(3_c < 7_c, hana::type_c<char>, hana::type_c<int>) == hana::type_c<char>);

template <std::uint64_t n> using u64 = hana::integral_constant<std::uint64_t, n>;
template <std::int16_t n> using i16 = hana::integral_constant<std::int16_t, n>;
constexpr auto plus = [](auto a, auto b) { return a + b; };
constexpr auto twice = [](auto n) { return n + n; };
constexpr auto triangle = [](auto& self, unsigned n, unsigned k) -> std::int16_t {
  if (k > n) return 0;
  if (k == 0 || k == n) return 1;
  return static_cast<std::int16_t>(self(n - 1, k - 1) + self(n - 1, k));
};

TEST_CASE("hana: a table as a sequence of constants") {
  constexpr auto all = priori::constants<priori::table<fib, 10>>;
  FACT(gives<hana::tuple<u64<0>, u64<1>, u64<1>>>(priori::constants<priori::table<fib, 3>>));
  FACT(hana::length(all) == hana::size_c<10>);
  FACT(gives<u64<34>>(hana::at_c<9>(all)));
  FACT(gives<u64<34>>(all[9_c]));
  FACT(gives<u64<88>>(hana::fold_left(all, plus)));
  FACT(gives<u64<88>>(hana::sum<hana::integral_constant_tag<std::uint64_t>>(all)));
  FACT(gives<u64<16>>(hana::at_c<6>(hana::transform(all, twice))));
  FACT(gives<u64<88>>(hana::unpack(all, [](auto... n) { return (n + ...); })));
  FACT(gives<hana::tuple<hana::true_, hana::false_>>(priori::constants<priori::table<is_even, 2>>));
  FACT(gives<hana::tuple<>>(priori::constants<priori::table<fib, 0>>));
  FACT(gives<hana::tuple<i16<1>, i16<0>, i16<1>, i16<1>, i16<1>, i16<2>>>(
      priori::constants<priori::table<triangle, 3, 2>>)); // row after row
}
TEST_CASE("hana: a table as a Foldable") {
  FACT(hana::fold_left(priori::table<fib, 10>, plus) == 88);
  FACT(hana::at_c<9>(priori::table<fib, 10>) == 34);
  FACT(hana::length(priori::table<fib, 10>) == hana::size_c<10>);
  FACT(hana::equal(priori::table<fib, 3>, std::array<std::uint64_t, 3>{0, 1, 1}));
}

} // namespace
