#include "check.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

// Random recurrences: at every stage they have the values that a plain loop finds.
namespace {

using number = std::uint64_t;

// splitmix64
struct generator {
  number state;
  constexpr number operator()() {
    number z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  constexpr number between(number low, number high) { return low + (*this)() % (high - low + 1); }
};

inline constexpr number terms = 300;
using sequence = std::array<number, terms>;

// f(n) = c[0] f(n-1) + c[1] f(n-2) + ... + c[order] modulo 2^64
struct linear_like {
  number order;
  number c[5];
  number initial[4];

  static constexpr linear_like random(generator next) {
    linear_like f{next.between(1, 4), {}, {}};
    for (number& c : f.c) c = next.between(0, 9);
    for (number& term : f.initial) term = next();
    return f;
  }
  template <class Self> constexpr number operator()(Self const& self, number n) const {
    if (n < order) return initial[n];
    number sum = c[order];
    for (number i = 0; i < order; ++i) sum += c[i] * self(n - 1 - i);
    return sum;
  }
  constexpr sequence by_loop() const {
    sequence f{};
    for (number n = 0; n < terms; ++n) {
      f[n] = n < order ? initial[n] : c[order];
      for (number i = 0; n >= order && i < order; ++i) f[n] += c[i] * f[n - 1 - i];
    }
    return f;
  }
};

// f(n) = a f(n / p) + b f((n + q) / r) + c n
struct dividing_like {
  number a, b, c, p, q, r, base;

  static constexpr dividing_like random(generator next) {
    number const p = next.between(2, 5), r = next.between(2, 5);
    return {next.between(1, 9), next.between(0, 9), next.between(0, 9), p, next.between(0, r), r, next.between(3, 9)};
  }
  template <class Self> constexpr number operator()(Self const& self, number n) const {
    return n < base ? n * n + 1 : a * self(n / p) + b * self((n + q) / r) + c * n;
  }
  constexpr sequence by_loop() const {
    sequence f{};
    for (number n = 0; n < terms; ++n) f[n] = n < base ? n * n + 1 : a * f[n / p] + b * f[(n + q) / r] + c * n;
    return f;
  }
};

// f(n) = a f(n - 1 - f(n-1) mod w) + f(f(n-2) mod n) + b, with w not above n
struct data_dependent {
  number a, b, width, base;

  static constexpr data_dependent random(generator next) {
    return {next.between(1, 9), next.between(0, 99), next.between(1, 20), next.between(2, 9)};
  }
  template <class Self> constexpr number operator()(Self const& self, number n) const {
    if (n < base) return n + b;
    return a * self(n - 1 - self(n - 1) % (n < width ? n : width)) + self(self(n - 2) % n) + b;
  }
  constexpr sequence by_loop() const {
    sequence f{};
    for (number n = 0; n < terms; ++n)
      f[n] = n < base ? n + b : a * f[n - 1 - f[n - 1] % (n < width ? n : width)] + f[f[n - 2] % n] + b;
    return f;
  }
};

// f(i, j) = a f(i-1, j) + b f(i, j-1) + c f(i-1, j-1) + d i j
struct two_keyed {
  static constexpr number rows = 15;
  static constexpr number columns = terms / rows;
  number a, b, c, d, edge;

  static constexpr two_keyed random(generator next) {
    return {next.between(0, 9), next.between(0, 9), next.between(0, 9), next.between(0, 9), next()};
  }
  template <class Self> constexpr number operator()(Self const& self, number i, number j) const {
    if (i == 0 || j == 0) return edge + i + 2 * j;
    return a * self(i - 1, j) + b * self(i, j - 1) + c * self(i - 1, j - 1) + d * i * j;
  }
  constexpr sequence by_loop() const {
    sequence f{};
    for (number at = 0; at < terms; ++at) {
      number const i = at / columns, j = at % columns;
      f[at] = i == 0 || j == 0 ? edge + i + 2 * j
                               : a * f[at - columns] + b * f[at - 1] + c * f[at - columns - 1] + d * i * j;
    }
    return f;
  }
};

template <auto f> inline constexpr sequence expected = f.by_loop();

template <auto f> void check_one_key() {
  constexpr auto const& e = expected<f>;
  static_assert(priori::table<f, terms> == e);
  static_assert(priori::value<f, terms - 1> == e[terms - 1]);
  static_assert(priori::value<f, terms / 3> == e[terms / 3]);
  static_assert(priori::memo<f>(terms - 1) == e[terms - 1]);
  static_assert(priori::memo<f, 100>(terms - 2) == e[terms - 2]);
  int wrong = 0;
  auto object = priori::memoize(f);
  for (number i = 0; i < terms; ++i) {
    number const n = hidden(i * 7 % terms); // neither up nor down
    wrong += priori::memo<f, 50>(n) != e[n];
    wrong += priori::table<f, terms>[n] != e[n];
    wrong += object(n) != e[n];
  }
  priori::memo<f>.clear();
  for (number n = terms; n-- > 0;) wrong += priori::memo<f>(hidden(n)) != e[n];
  CHECK(wrong == 0);
}

template <auto f> void check_two_keys() {
  constexpr auto const& e = expected<f>;
  constexpr number rows = two_keyed::rows, columns = two_keyed::columns;
  static_assert(priori::value<f, rows - 1, columns - 1> == e[terms - 1]);
  static_assert(priori::value<f, rows - 1, 3> == e[(rows - 1) * columns + 3]);
  static_assert(priori::memo<f>(rows - 1, columns - 1) == e[terms - 1]);
  static_assert(priori::memo<f, 5, 5>(rows - 1, columns - 1) == e[terms - 1]);
  int wrong = 0;
  auto object = priori::memoize(f);
  for (number at = 0; at < terms; ++at) {
    number const n = hidden(at * 7 % terms), i = n / columns, j = n % columns;
    wrong += priori::memo<f, 8, 30>(i, j) != e[n];
    wrong += priori::table<f, rows, columns>(i, j) != e[n];
    wrong += priori::table<f, rows, columns>.data()[n] != e[n];
    wrong += object(i, j) != e[n];
  }
  priori::memo<f>.clear();
  for (number n = terms; n-- > 0;) wrong += priori::memo<f>(hidden(n / columns), n % columns) != e[n];
  CHECK(wrong == 0);
}

template <class Kind, std::size_t... seed> void check(std::index_sequence<seed...>) {
  if constexpr (std::is_same_v<Kind, two_keyed>) (check_two_keys<Kind::random({seed})>(), ...);
  else (check_one_key<Kind::random({seed})>(), ...);
}
#ifdef PRIORI_TEST_FULL
using seeds = std::make_index_sequence<16>;
#else
using seeds = std::make_index_sequence<4>;
#endif

TEST_CASE("random: linear") { check<linear_like>(seeds{}); }
TEST_CASE("random: divide and conquer") { check<dividing_like>(seeds{}); }
TEST_CASE("random: depending on values") { check<data_dependent>(seeds{}); }
TEST_CASE("random: two keys") { check<two_keyed>(seeds{}); }

} // namespace
