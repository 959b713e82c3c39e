// Terms of linear recurrences far out, beside the same by hand and GMP's own Fibonacci numbers.
#include "bench.hpp"

#include <priori/linear.hpp>

#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/gmp.hpp>

#include <array>

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

constexpr priori::linear fibonacci({1, 1}, {0, 1});
constexpr priori::linear tenth({3, 1, 4, 1, 5, 9, 2, 6, 5, 3}, {2, 7, 1, 8, 2, 8, 1, 8, 2, 8});

// Bostan and Mori's algorithm by hand: a sum of products is reduced once, and must fit into 64 bits. Of both products
// of polynomials only the half that is needed is computed, and of the square only the half that differs.
template <std::size_t d> std::uint64_t bostan_mori(std::array<std::int64_t, d> const& c,
                                                   std::array<std::int64_t, d> const& initial, std::uint64_t n,
                                                   std::uint64_t m) {
  std::uint64_t q[d + 1], p[d], r[d + 1];
  q[0] = 1;
  for (std::size_t i = 0; i < d; ++i) q[i + 1] = m - static_cast<std::uint64_t>(c[i]) % m;
  for (std::size_t i = 0; i < d; ++i) {
    std::uint64_t sum = 0;
    for (std::size_t j = 0; j <= i; ++j) sum += q[j] * (static_cast<std::uint64_t>(initial[i - j]) % m);
    p[i] = sum % m;
  }
  for (; n > 0; n /= 2) {
    for (std::size_t i = 0; i <= d; ++i) r[i] = i % 2 == 0 ? q[i] : m - q[i];
    std::uint64_t next_p[d], next_q[d + 1];
    for (std::size_t i = 0; i < d; ++i) {
      std::size_t const k = 2 * i + n % 2;
      std::uint64_t sum = 0;
      for (std::size_t j = k < d ? 0 : k - d + 1; j <= (k < d ? k : d); ++j) sum += r[j] * p[k - j];
      next_p[i] = sum % m;
    }
    next_q[0] = 1;
    for (std::size_t i = 1; i <= d; ++i) {
      std::uint64_t sum = 0;
      for (std::size_t j = 2 * i < d ? 0 : 2 * i - d; j < i; ++j) sum += r[j] * q[2 * i - j];
      next_q[i] = (2 * sum + r[i] * q[i]) % m;
    }
    std::copy(next_p, next_p + d, p);
    std::copy(next_q, next_q + d + 1, q);
  }
  return p[0];
}

std::uint64_t fast_doubling(std::uint64_t n, std::uint64_t m) {
  std::uint64_t a = 0, b = 1; // F(k), F(k+1)
  for (int i = 63 - __builtin_clzll(n); i >= 0; --i) {
    std::uint64_t const even = a * (2 * b + m - a) % m, odd = (a * a + b * b) % m;
    if (n >> i & 1) {
      a = odd;
      b = even + odd >= m ? even + odd - m : even + odd;
    } else {
      a = even;
      b = odd;
    }
  }
  return a;
}

// The last step is one product.
cpp_int fast_doubling(std::uint64_t n) {
  cpp_int a = 0, b = 1, even; // F(k), F(k+1)
  for (int i = 63 - __builtin_clzll(n); i > 0; --i) {
    even = 2 * b - a;
    even *= a;
    a *= a;
    b *= b;
    a += b; // F(2k+1)
    if (n >> i & 1) {
      b = a;
      b += even;
    } else {
      b.swap(a);
      a.swap(even);
    }
  }
  return n % 2 == 0 ? cpp_int(a * (2 * b - a)) : cpp_int(a * a + b * b);
}

// One term an iteration; neither its number nor the modulus is known to the compiler.
template <class Term> void compute(benchmark::State& state, std::uint64_t n, Term const& term) {
  std::uint64_t m = 1'000'000'007;
  for (auto _ : state) {
    benchmark::DoNotOptimize(n);
    benchmark::DoNotOptimize(m);
    benchmark::DoNotOptimize(term(n, m));
  }
  count_keys(state, 1);
}

int main(int argc, char** argv) {
  constexpr std::uint64_t far = 1'000'000'000'000'000'000, large = 1'000'000;
  auto const enter = [](std::string const& comparison, std::string const& name, std::uint64_t n, auto term) {
    contender(comparison, name, [=](auto& state) { compute(state, n, term); });
  };

  enter("linear_order_10", "`linear`", far, [](auto n, auto m) { return tenth.nth(n, m); });
  enter("linear_order_10", "by hand", far,
        [](auto n, auto m) { return bostan_mori(tenth.coefficients, tenth.initial, n, m); });
  enter("linear_fibonacci", "`linear`", far, [](auto n, auto m) { return fibonacci.nth(n, m); });
  enter("linear_fibonacci", "by hand", far, [](auto n, auto m) { return fast_doubling(n, m); });

  priori::linear<mpz_int, 2> const in_gmp({1, 1}, {0, 1});
  enter("linear_gmp", "`linear`", large, [=](auto n, auto) { return in_gmp.nth(n); });
  enter("linear_gmp", "`mpz_fib_ui`", large, [](auto n, auto) {
    mpz_int f;
    mpz_fib_ui(f.backend().data(), n);
    return f;
  });
  priori::linear<cpp_int, 2> const in_cpp_int({1, 1}, {0, 1});
  enter("linear_cpp_int", "`linear`", large, [=](auto n, auto) { return in_cpp_int.nth(n); });
  enter("linear_cpp_int", "by hand", large, [](auto n, auto) { return fast_doubling(n); });

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
