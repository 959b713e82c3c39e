// Beside Boost.Hana's fix, by the recursive examples of its documentation and tests.
#include "check.hpp"

#include <priori/error.hpp>
#include <priori/fix.hpp>
#include <priori/hana.hpp>

#include <boost/hana/drop_front.hpp>
#include <boost/hana/eval_if.hpp>
#include <boost/hana/functional/always.hpp>
#include <boost/hana/functional/fix.hpp>
#include <boost/hana/remove_at.hpp>
#include <boost/hana/transform.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

namespace hana = boost::hana;
using hana::literals::operator""_c;
using priori::fix;

template <class A, class B> constexpr bool same_type(A const&, B const&) { return std::is_same_v<A, B>; }

// The factorial of a value.
constexpr auto factorial = [](auto self, auto n) -> int {
  if (n == 0) return 1;
  else return n * self(n - 1);
};
TEST_CASE("fix: values") {
  FACT(fix(factorial)(hidden(5)) == hana::fix(factorial)(hidden(5)));
  FACT(fix(factorial)(hidden(12)) == hana::fix(factorial)(hidden(12)));
  FACT(fix(factorial)(hidden(0)) == 1);
}

// The factorial of a constant.
constexpr auto constant_factorial = [](auto self, auto n) {
  return hana::eval_if(n == hana::ullong_c<0>, hana::always(hana::ullong_c<1>),
                       [=](auto _) { return n * self(_(n) - hana::ullong_c<1>); });
};
constexpr auto with_if_constexpr = [](auto self, auto n) {
  if constexpr (n == hana::ullong_c<0>) return hana::ullong_c<1>;
  else return n * self(n - hana::ullong_c<1>);
};
template <unsigned long long... n> constexpr bool same_factorials() {
  return (same_type(fix(constant_factorial)(hana::ullong_c<n>), hana::fix(constant_factorial)(hana::ullong_c<n>)) &&
          ...) &&
         (same_type(fix(with_if_constexpr)(hana::ullong_c<n>), hana::fix(constant_factorial)(hana::ullong_c<n>)) &&
          ...);
}
TEST_CASE("fix: constants") {
  FACT(same_factorials<0, 1, 2, 3, 5, 10, 15>());
  FACT(fix(constant_factorial)(hana::ullong_c<15>) == hana::ullong_c<1307674368000>);
}

// A type that is made by recursion.
constexpr auto array_of = [](auto self, auto type, auto n, auto... more) {
  if constexpr (sizeof...(more) == 0) return hana::type_c<typename decltype(type)::type[n.value]>;
  else return hana::type_c<typename decltype(self(type, more...))::type[n.value]>;
};
TEST_CASE("fix: types") {
  FACT(fix(array_of)(hana::type_c<int>, 2_c, 3_c, 4_c) == hana::type_c<int[2][3][4]>);
  FACT(same_type(fix(array_of)(hana::type_c<int>, 2_c, 3_c), hana::fix(array_of)(hana::type_c<int>, 2_c, 3_c)));
}

// A determinant by its first column: of a tuple of rows, which is no key, so that minors are computed as by Hana's fix.
constexpr auto determinant = [](auto self, auto rows) {
  constexpr std::size_t n = decltype(hana::length(rows))::value;
  if constexpr (n == 1) return rows[0_c][0_c];
  else {
    auto const signed_minor = [=](auto i) {
      auto const others = hana::transform(hana::remove_at(rows, i), [](auto row) { return hana::drop_front(row); });
      return hana::int_c < i.value % 2 == 0 ? 1 : -1 > *rows[i][0_c] * self(others);
    };
    return [=]<std::size_t... i>(std::index_sequence<i...>) { return (signed_minor(hana::size_c<i>) + ...); }
    (std::make_index_sequence<n>{});
  }
};

// The same by the set of rows that are left, which is a key: 2^n of them, where there are n! ways to one.
constexpr int matrix[4][4] = {{2, 7, 1, 8}, {2, 8, 1, 8}, {3, 1, 4, 1}, {5, 9, 2, 6}};
constexpr auto determinant_of_rows = [](auto self, auto rows) {
  if constexpr (rows == hana::uint_c<0>) return hana::int_c<1>;
  else return [=]<unsigned... i>(std::integer_sequence<unsigned, i...>) {
      auto const signed_minor = [=](auto row) {
        constexpr unsigned all = rows.value, bit = 1u << row.value;
        constexpr int column = 4 - std::popcount(all);
        constexpr int sign = std::popcount(all & (bit - 1)) % 2 == 0 ? 1 : -1;
        if constexpr ((all & bit) == 0) return hana::int_c<0>;
        else return hana::int_c<sign * matrix[row.value][column]> * self(hana::uint_c<all - bit>);
      };
      return (signed_minor(hana::uint_c<i>) + ...);
    }
  (std::make_integer_sequence<unsigned, 4>{});
};

constexpr auto row_of = [](auto... x) { return hana::make_tuple(x...); };
constexpr auto rows = hana::make_tuple(row_of(2_c, 7_c, 1_c, 8_c), row_of(2_c, 8_c, 1_c, 8_c),
                                       row_of(3_c, 1_c, 4_c, 1_c), row_of(5_c, 9_c, 2_c, 6_c));
TEST_CASE("fix: a determinant") {
  FACT(same_type(fix(determinant)(rows), hana::fix(determinant)(rows)));
  FACT(fix(determinant)(rows) == hana::llong_c<-81>);
  FACT(fix(determinant_of_rows)(hana::uint_c<0b1111>) == hana::int_c<-81>);
  FACT(fix(determinant)(hana::make_tuple(row_of(hidden(3), hidden(8)), row_of(hidden(4), hidden(6)))) == -14);
}

// A recurrence over values whose keys are stated, too.
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
TEST_CASE("fix: stated keys") {
  FACT(fix(fib)(hidden(90u)) == 2880067194370816120);
  FACT(fix(fib)(90_c) == hana::integral_c<std::uint64_t, 2880067194370816120>);
}

int calls = 0;
constexpr auto counted = [](auto self, auto n) -> std::uint64_t {
  ++calls;
  return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2);
};
TEST_CASE("fix: each key is computed once") {
  calls = 0;
  CHECK(fix(counted)(hidden(50)) == 12586269025);
  CHECK(calls == 51);
  CHECK(fix(counted)(hidden(50)) == 12586269025);
  CHECK(calls == 51);
  CHECK(fix(counted)(hidden(50L)) == 12586269025); // keys of another type
  CHECK(calls == 102);
}
constexpr auto sum_to = [](auto self, auto n) -> std::int64_t { return n == 0 ? 0 : n + self(n - 1); };
TEST_CASE("fix: deeper than templates nest") {
  CHECK(fix(sum_to)(hidden(100'000)) == 5'000'050'000);
  FACT(fix(sum_to)(2'000) == 2'001'000);
}

// Keys whose type changes on the way; keys that are hashed; a value beside a constant.
constexpr auto as_text = [](auto self, auto const& x) -> std::string {
  using X = std::decay_t<decltype(x)>;
  if constexpr (std::is_same_v<X, bool>) return x ? "true" : "false";
  else if constexpr (std::is_same_v<X, std::string>) return x.size() < 2 ? x : self(x.substr(1)) + x[0];
  else return x == 0 ? self(false) : self(std::to_string(x));
};
constexpr auto power = [](auto self, auto x, auto n) {
  if constexpr (n == 0_c) return decltype(x){1};
  else if constexpr (n % 2_c == 0_c) return self(x * x, n / 2_c);
  else return x * self(x, n - 1_c);
};
TEST_CASE("fix: keys of any type") {
  CHECK(fix(as_text)(hidden(0)) == "false");
  CHECK(fix(as_text)(hidden(1234)) == "4321");
  CHECK(fix(as_text)(std::string("abc")) == "cba");
  FACT(fix(power)(hidden(std::int64_t{3}), 20_c) == 3486784401);
}

// What is not remembered: what gives no value, or one that only moves; what would outlive what it views; no key.
constexpr auto length = [](auto self, auto text) -> int { return *text == 0 ? 0 : 1 + self(text + 1); };
constexpr auto view_length = [](auto self, std::string_view text) -> int {
  return text.empty() ? 0 : 1 + self(text.substr(1));
};
constexpr auto note = [](auto self, auto& log, int n) -> void {
  log.push_back(n);
  if (n > 0) self(log, n - 1);
};
constexpr auto owner = [](auto self, int n) -> std::unique_ptr<int> {
  return n == 0 ? std::make_unique<int>(7) : self(n - 1);
};
TEST_CASE("fix: what is not remembered") {
  char word[] = "memo";
  CHECK(fix(length)(+word) == 4);
  word[2] = 0;
  CHECK(fix(length)(+word) == 2);
  FACT(fix(view_length)(std::string_view("memo")) == 4);
  std::vector<int> log;
  fix(note)(log, 2);
  fix(note)(log, 1);
  CHECK(log == std::vector<int>{2, 1, 0, 1, 0});
  CHECK(*fix(owner)(3) == 7);
  CHECK(fix([](auto) -> int { return 3; })() == 3);
}

// A call that is not remembered checks its integers as one that is.
constexpr auto beside_owner = [](auto self, std::unique_ptr<int> const& p, std::uint8_t n) -> long {
  return n == 0 ? *p : 1 + self(p, n - 1);
};
constexpr auto below_zero = [](auto self, std::string_view text, unsigned n) -> unsigned {
  return n > 5 ? n : self(text, n - 6);
};
constexpr auto five_keys = [](auto, std::uint8_t a, int b, int c, int d, int e) -> int { return a + b + c + d + e; };
TEST_CASE("fix: what is not remembered is checked") {
  auto const seven = std::make_unique<int>(7);
  CHECK(fix(beside_owner)(seven, hidden(255)) == 262);
  CHECK_THROWS_WITH_AS(fix(beside_owner)(seven, hidden(300)),
                       "priori: key 300 does not fit the key's type, or the recurrence is not defined there",
                       priori::domain_error);
  CHECK_THROWS_WITH_AS(fix(beside_owner)(seven, hidden(-1)),
                       "priori: index -1 is below zero, where an unsigned one wraps; is a base case missing?",
                       priori::domain_error);
  CHECK_THROWS_AS(fix(below_zero)("text", hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(fix(five_keys)(hidden(256), 2, 3, 4, 5), priori::domain_error);
  FACT(fix(five_keys)(hidden(255), 2, 3, 4, 5) == 269);
  FACT(fix(below_zero)("text", hidden(7)) == 7);
}

} // namespace
