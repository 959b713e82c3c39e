// priori: series of number theory: divisors, primes, digits, unit fractions.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the smallest prime factor of n. Assumes n > 1. O(sqrt(n)).
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

// The n-th prime number, n >= 1. (A000040)
template <class T> struct primes_series : detail::nested_series<T> {
  static constexpr char const* name = "primes";
  static constexpr char const* oeis = "A000040";
  static constexpr char const* recurrence = "a(n) = the next after a(n-1) that no a(k) divides";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return detail::converted<T>(n + 1);
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
template <class T = std::uint64_t> inline constexpr primes_series<detail::number_type<T>> primes{};

// The number of primes up to n, n >= 1. (A000720)
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
template <class T = std::uint64_t> inline constexpr prime_count_series<detail::number_type<T>> prime_count{};

// Euler's totient: the number of integers in 1, ..., n that have no factor in common with n, n >= 1. Cost: n is
// factored by trial division. (A000010)
template <class T> struct totient_series : detail::halving_series<T> {
  static constexpr char const* name = "totient";
  static constexpr char const* oeis = "A000010";
  static constexpr char const* recurrence = "a(p m) = p a(m) if the prime p divides m, (p-1) a(m) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n), m = n / p;
    return detail::product<T>(detail::converted<T>(m % p == 0 ? p : p - 1), self(m));
  }
};
template <class T = std::uint64_t> inline constexpr totient_series<detail::number_type<T>> totient{};

// The Moebius function, n >= 1: 0 if a square above 1 divides n; else 1 if n has an even number of prime factors, and
// -1 if odd. Cost: n is factored by trial division. (A008683)
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
template <class T = std::int64_t> inline constexpr mobius_series<detail::number_type<T>> mobius{};

// The number of divisors of n, n >= 1. Cost: n is factored by trial division. (A000005)
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
    return detail::product<T>(detail::converted<T>(e + 1), self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_count_series<detail::number_type<T>> divisor_count{};

// The sum of the divisors of n, n >= 1. Cost: n is factored by trial division. (A000203)
template <class T> struct divisor_sum_series : detail::halving_series<T> {
  static constexpr char const* name = "divisor_sum";
  static constexpr char const* oeis = "A000203";
  static constexpr char const* recurrence = "a(p^e m) = (1 + p + ... + p^e) a(m), p prime and no factor of m";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n);
    T powers{1};
    for (; n % p == 0; n /= p) powers = detail::sum<T>(detail::product<T>(powers, detail::converted<T>(p)), T{1});
    return detail::product<T>(powers, self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_sum_series<detail::number_type<T>> divisor_sum{};

// The Josephus problem: the last of 1, ..., n in a circle from which every second one is removed, n >= 0; 0 for n = 0.
// (A006257)
template <class T> struct josephus_series : detail::halving_series<T> {
  static constexpr char const* name = "josephus";
  static constexpr char const* oeis = "A006257";
  static constexpr char const* recurrence = "a(2n) = 2 a(n) - 1, a(2n+1) = 2 a(n) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::converted<T>(n);
    T const half = self(n / 2);
    return detail::sum<T>(half, n % 2 == 0 ? detail::difference<T>(half, T{1}) : detail::sum<T>(half, T{1}));
  }
};
template <class T = std::uint64_t> inline constexpr josephus_series<detail::number_type<T>> josephus{};

// The exponent of 2 in n, n >= 1. (A007814)
template <class T> struct ruler_series : detail::halving_series<T> {
  static constexpr char const* name = "ruler";
  static constexpr char const* oeis = "A007814";
  static constexpr char const* recurrence = "a(2n) = a(n) + 1, a(2n+1) = 0";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n % 2 == 1 ? T{} : detail::sum<T>(self(n / 2), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr ruler_series<detail::number_type<T>> ruler{};

// The Thue-Morse sequence, n >= 0: 1 if the number of binary ones in n is odd, else 0. (A010060)
template <class T> struct thue_morse_series : detail::halving_series<T> {
  static constexpr char const* name = "thue_morse";
  static constexpr char const* oeis = "A010060";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = 1 - a(n)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{};
    return n % 2 == 0 ? T(self(n / 2)) : detail::difference<T>(T{1}, self(n / 2));
  }
};
template <class T = std::uint64_t> inline constexpr thue_morse_series<detail::number_type<T>> thue_morse{};

// Stern's diatomic series, n >= 0: the ways to write n - 1 as a sum of powers of 2, each used at most twice. The
// fractions a(n) / a(n+1), n >= 1, are all positive fractions. (A002487)
template <class T> struct stern_diatomic_series : detail::halving_series<T> {
  static constexpr char const* name = "stern_diatomic";
  static constexpr char const* oeis = "A002487";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = a(n) + a(n+1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::converted<T>(n);
    return n % 2 == 0 ? T(self(n / 2)) : detail::sum<T>(self(n / 2), self(n / 2 + 1));
  }
};
template <class T = std::uint64_t> inline constexpr stern_diatomic_series<detail::number_type<T>> stern_diatomic{};

// The steps of the Collatz iteration from n to 1, n >= 1. A key that exceeds std::uint64_t is error::overflow.
// (A006577)
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
template <class T = std::uint64_t> inline constexpr collatz_steps_series<detail::number_type<T>> collatz_steps{};

// Sylvester's sequence, n >= 0: 2, 3, 7, 43, ..., each one more than the product of those before. The sum of the
// reciprocals is 1. (A000058)
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
template <class T = std::uint64_t> inline constexpr sylvester_series<detail::number_type<T>> sylvester{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
