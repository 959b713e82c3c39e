// priori: series of number theory: divisors, primes, digits, unit fractions.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The smallest factor of n > 1 that is above 1.
constexpr std::uint64_t smallest_factor(std::uint64_t n) {
  if (n % 2 == 0) return 2;
  if (n % 3 == 0) return 3;
  for (std::uint64_t f = 5; f <= n / f; f += 6) {
    if (n % f == 0) return f;
    if (n % (f + 2) == 0) return f + 2;
  }
  return n;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The n-th prime number, n >= 1.
template <class T> struct primes_series : detail::nested_series<T> {
  static constexpr char const* name = "primes";
  static constexpr char const* oeis = "A000040";
  static constexpr char const* recurrence = "a(n) = the next after a(n-1) that no a(k) divides";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return detail::number<T>(n + 1);
    T candidate = self(n - 1);
    for (bool prime = false; !prime;) {
      candidate = detail::sum<T>(candidate, T{2});
      prime = true;
      std::uint64_t k = 2;
      for (T p = self(k); prime && p <= candidate / p; p = self(++k)) prime = candidate % p != T{};
    }
    return candidate;
  }
};
template <class T = std::uint64_t> inline constexpr primes_series<T> primes{};

// The number of primes up to n >= 1.
template <class T> struct prime_count_series : detail::series_of<T> {
  static constexpr char const* name = "prime_count";
  static constexpr char const* oeis = "A000720";
  static constexpr char const* recurrence = "a(n) = a(n-1) + 1 if n is prime, a(n-1) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{};
    return detail::smallest_factor(n) == n ? detail::sum<T>(self(n - 1), T{1}) : T(self(n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr prime_count_series<T> prime_count{};

// How many of 1, ..., n have no factor in common with n >= 1. (Euler) Cost: n is factored by trial, as below.
template <class T> struct totient_series : detail::halving_series<T> {
  static constexpr char const* name = "totient";
  static constexpr char const* oeis = "A000010";
  static constexpr char const* recurrence = "a(p m) = p a(m) if the prime p divides m, (p-1) a(m) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n), m = n / p;
    return detail::product<T>(detail::number<T>(m % p == 0 ? p : p - 1), self(m));
  }
};
template <class T = std::uint64_t> inline constexpr totient_series<T> totient{};

// 0 if a square above 1 divides n >= 1, else 1 or -1 as the number of its prime factors is even or odd.
template <class T> struct mobius_series : detail::halving_series<T> {
  static constexpr char const* name = "mobius";
  static constexpr char const* oeis = "A008683";
  static constexpr char const* recurrence = "a(p m) = 0 if the prime p divides m, -a(m) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n), m = n / p;
    return m % p == 0 ? T{} : detail::difference<T>(T{}, self(m));
  }
};
template <class T = std::int64_t> inline constexpr mobius_series<T> mobius{};

// How many numbers divide n >= 1.
template <class T> struct divisor_count_series : detail::halving_series<T> {
  static constexpr char const* name = "divisor_count";
  static constexpr char const* oeis = "A000005";
  static constexpr char const* recurrence = "a(p^e m) = (e+1) a(m), p prime and no factor of m";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n);
    std::uint64_t e = 0;
    for (; n % p == 0; n /= p) e += 1;
    return detail::product<T>(detail::number<T>(e + 1), self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_count_series<T> divisor_count{};

// The sum of the numbers that divide n >= 1.
template <class T> struct divisor_sum_series : detail::halving_series<T> {
  static constexpr char const* name = "divisor_sum";
  static constexpr char const* oeis = "A000203";
  static constexpr char const* recurrence = "a(p^e m) = (1 + p + ... + p^e) a(m), p prime and no factor of m";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n);
    T powers{1};
    for (; n % p == 0; n /= p) powers = detail::sum<T>(detail::product<T>(powers, detail::number<T>(p)), T{1});
    return detail::product<T>(powers, self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_sum_series<T> divisor_sum{};

// Who is left of n in a circle, where every second one goes; 0 for n = 0.
template <class T> struct josephus_series : detail::halving_series<T> {
  static constexpr char const* name = "josephus";
  static constexpr char const* oeis = "A006257";
  static constexpr char const* recurrence = "a(2n) = 2 a(n) - 1, a(2n+1) = 2 a(n) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::number<T>(n);
    T const half = self(n / 2);
    return detail::sum<T>(half, n % 2 == 0 ? detail::difference<T>(half, T{1}) : detail::sum<T>(half, T{1}));
  }
};
template <class T = std::uint64_t> inline constexpr josephus_series<T> josephus{};

// How often 2 divides n >= 1.
template <class T> struct ruler_series : detail::halving_series<T> {
  static constexpr char const* name = "ruler";
  static constexpr char const* oeis = "A007814";
  static constexpr char const* recurrence = "a(2n) = a(n) + 1, a(2n+1) = 0";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n % 2 == 1 ? T{} : detail::sum<T>(self(n / 2), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr ruler_series<T> ruler{};

// 1 if the binary digits of n have an odd sum, else 0.
template <class T> struct thue_morse_series : detail::halving_series<T> {
  static constexpr char const* name = "thue_morse";
  static constexpr char const* oeis = "A010060";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = 1 - a(n)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{};
    return n % 2 == 0 ? T(self(n / 2)) : detail::difference<T>(T{1}, self(n / 2));
  }
};
template <class T = std::uint64_t> inline constexpr thue_morse_series<T> thue_morse{};

// Ways to write n - 1 as a sum of powers of 2, each at most twice; a(n) / a(n+1) are all fractions. (Stern)
template <class T> struct stern_diatomic_series : detail::halving_series<T> {
  static constexpr char const* name = "stern_diatomic";
  static constexpr char const* oeis = "A002487";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = a(n) + a(n+1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::number<T>(n);
    return n % 2 == 0 ? T(self(n / 2)) : detail::sum<T>(self(n / 2), self(n / 2 + 1));
  }
};
template <class T = std::uint64_t> inline constexpr stern_diatomic_series<T> stern_diatomic{};

// Steps from n >= 1 to 1. A key beyond std::uint64_t is error::overflow.
template <class T> struct collatz_steps_series : detail::halving_series<T> {
  static constexpr char const* name = "collatz_steps";
  static constexpr char const* oeis = "A006577";
  static constexpr char const* recurrence = "a(n) = 1 + a(n/2) if n is even, 1 + a(3n+1) if odd";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{};
    return detail::sum<T>(
        self(n % 2 == 0 ? n / 2 : detail::sum<std::uint64_t>(detail::product<std::uint64_t>(3, n), 1)), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr collatz_steps_series<T> collatz_steps{};

// 2, 3, 7, 43, ...: one more than the product of those before. The sum of the reciprocals is 1.
template <class T> struct sylvester_series : detail::growing_series<T> {
  static constexpr char const* name = "sylvester";
  static constexpr char const* oeis = "A000058";
  static constexpr char const* recurrence = "a(n) = a(n-1) (a(n-1) - 1) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{2};
    T const before = self(n - 1);
    return detail::sum<T>(detail::product<T>(before, detail::difference<T>(before, T{1})), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr sylvester_series<T> sylvester{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
