// Terms of series, by GMP and FLINT, by formulas, by definitions.
#pragma once

#include <algorithm>
#include <deque>
#include <numeric>
#include <string>
#include <vector>

#include <gmpxx.h>

#include <flint/arith.h>
#include <flint/fmpq.h>
#include <flint/fmpz.h>

namespace reference {

using N = unsigned long;
using Z = mpz_class;

// ---- What the libraries know

template <class Function, class... Arguments> Z gmp(Function function, Arguments... arguments) {
  Z z;
  function(z.get_mpz_t(), arguments...);
  return z;
}
template <class Function, class... Arguments> Z flint(Function function, Arguments... arguments) {
  fmpz_t value;
  fmpz_init(value);
  function(value, arguments...);
  auto z = gmp([&](mpz_ptr p) { fmpz_get_mpz(p, value); });
  fmpz_clear(value);
  return z;
}
inline Z factorial(N n) { return gmp(mpz_fac_ui, n); }
inline Z binomial(N n, N k) { return gmp(mpz_bin_uiui, n, k); }
inline Z power(N base, N exponent) { return gmp(mpz_ui_pow_ui, base, exponent); }
inline Z stirling1(N n, N k) { return flint(arith_stirling_number_1u, n, k); }
inline Z stirling2(N n, N k) { return flint(arith_stirling_number_2, n, k); }
inline Z divisor_sigma(N n, N exponent) {
  fmpz_t number;
  fmpz_init_set_ui(number, n);
  auto z = flint([&](fmpz* value) { fmpz_divisor_sigma(value, exponent, number); });
  fmpz_clear(number);
  return z;
}
inline Z euler_zigzag(N n) {
  if (n % 2 == 0) return abs(flint(arith_euler_number, n));
  fmpq_t bernoulli;
  fmpq_init(bernoulli);
  arith_bernoulli_number(bernoulli, n + 1);
  mpq_class b;
  fmpq_get_mpq(b.get_mpq_t(), bernoulli);
  fmpq_clear(bernoulli);
  auto two = power(2, n + 1);
  return Z(two * (two - 1) * abs(b) / (n + 1));
}

// ---- Formulas

template <class Term> Z sum(N first, N last, Term term) {
  Z total;
  for (N i = first; i <= last; ++i) total += term(i);
  return total;
}
inline long sign(N n) { return n % 2 == 0 ? 1 : -1; }
inline Z catalan(N n) { return binomial(2 * n, n) / (n + 1); }
inline Z narayana(N n, N k) { return binomial(n, k) * binomial(n, k - 1) / n; }
inline Z delannoy(N n, N k) {
  return sum(0, n, [&](N d) -> Z { return binomial(n, d) * binomial(k, d) * power(2, d); });
}
// Compositions of n into parts from 1 to p: 1 / (1 - x - ... - x^p) = (1 - x) / (1 - (2x - x^(p+1))).
inline Z short_parts(N n, N p) {
  auto coefficient = [&](N m) { // of 1 / (1 - (2x - x^(p+1)))
    return sum(0, m / (p + 1), [&](N j) -> Z { return sign(j) * binomial(m - p * j, j) * power(2, m - (p + 1) * j); });
  };
  return n == 0 ? Z(1) : coefficient(n) - coefficient(n - 1);
}
// In how many ways each of 0..n is a sum of parts from 1 to `largest`, in no order.
inline std::vector<Z> sums_of_parts(N n, N largest, bool each_once) {
  std::vector<Z> ways(n + 1);
  ways[0] = 1;
  for (N part = 1; part <= std::min(n, largest); ++part)
    if (each_once)
      for (N i = n; i >= part; --i) ways[i] += ways[i - part];
    else
      for (N i = part; i <= n; ++i) ways[i] += ways[i - part];
  return ways;
}
// R. C. Entringer, A combinatorial interpretation of the Euler and Bernoulli numbers, 1966.
inline Z entringer(N n, N k) {
  if (k == n) return euler_zigzag(n);
  if (k == 0) return 0;
  return sum(0, (k - 1) / 2, [&](N r) -> Z { return sign(r) * binomial(k, 2 * r + 1) * euler_zigzag(n - 2 * r - 1); });
}
// The least denominators with which a sum of unit fractions stays below 1.
inline Z sylvester(N n) {
  mpq_class rest = 1;
  for (N i = 0;; ++i) {
    Z denominator = rest.get_den() / rest.get_num() + 1;
    if (i == n) return denominator;
    rest -= mpq_class(1, denominator);
  }
}

// ---- Definitions

template <class Weight> N sum_over_divisors(N n, Weight weight) {
  N sum = 0;
  for (N d = 1; d <= n; ++d)
    if (n % d == 0) sum += weight(d);
  return sum;
}
inline N number_of_divisors(N n) {
  return sum_over_divisors(n, [](N) { return N(1); });
}
inline long mobius(N n) {
  long result = 1;
  for (N p = 2; n > 1; ++p)
    if (n % p == 0) {
      n /= p;
      if (n % p == 0) return 0;
      result = -result;
    }
  return result;
}
inline N last_in_circle(N n) {
  std::deque<N> circle(n);
  std::iota(circle.begin(), circle.end(), N(1));
  for (; circle.size() > 1; circle.pop_front()) {
    circle.push_back(circle.front());
    circle.pop_front();
  }
  return n == 0 ? 0 : circle.front();
}
inline N halvings(N n) {
  N count = 0;
  for (; n % 2 == 0; n /= 2) ++count;
  return count;
}
inline std::string thue_morse_word(N length) { // 0 becomes 01, 1 becomes 10
  std::string word = "0";
  while (word.size() < length) {
    std::string next;
    for (auto letter : word) next += letter == '0' ? "01" : "10";
    word = next;
  }
  return word;
}
inline N collatz_steps(N n) {
  N steps = 0;
  for (; n != 1; ++steps) n = n % 2 == 0 ? n / 2 : 3 * n + 1;
  return steps;
}
// Terms 1 to `length`, or more; [0] is not used.
inline std::vector<N> golomb(N length) { // n stands a(n) times
  std::vector<N> a = {0, 1, 2, 2};
  for (N n = 3; a.size() <= length; ++n) a.insert(a.end(), a[n], n);
  return a;
}
inline std::vector<N> hofstadter_q(N length) {
  std::vector<N> a = {0, 1, 1};
  for (N n = 3; n <= length; ++n) a.push_back(a[n - a[n - 1]] + a[n - a[n - 2]]);
  return a;
}
inline std::vector<N> hofstadter_conway(N length) {
  std::vector<N> a = {0, 1, 1};
  for (N n = 3; n <= length; ++n) a.push_back(a[a[n - 1]] + a[n - a[n - 1]]);
  return a;
}
inline N ackermann(N m, N n) { return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1)); }

} // namespace reference
