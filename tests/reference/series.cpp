// Prints series.txt: values of the series, found without priori.
//
// A term is what GMP or FLINT says, else what a formula says, and a recurrence only where that is the definition. The
// first terms must be those that the OEIS lists, and terms of small index must be what counting gives, one by one;
// otherwise the program fails. series.gp finds the same values in other ways.
#include "formulas.hpp"
#include "listing.hpp"
#include "objects.hpp"

#include <algorithm>
#include <bit>
#include <iostream>
#include <numeric>
#include <vector>

#include <flint/ulong_extras.h>

namespace reference {

void linear() {
  Series("fibonacci", "A000045", 0, {0, 1, 1, 2, 3, 5, 8, 13, 21, 34})
      .term([](N n) { return gmp(mpz_fib_ui, n); })
      .count(15, in_row({1, 2}, 1))
      .grows();
  Series("lucas", "A000032", 0, {2, 1, 3, 4, 7, 11, 18, 29, 47, 76})
      .term([](N n) { return gmp(mpz_lucnum_ui, n); })
      .count(15, in_circle({1, 2}, 2))
      .grows();
  Series("pell", "A000129", 0, {0, 1, 2, 5, 12, 29, 70, 169, 408, 985})
      .term([](N n) { return sum(0, n / 2, [&](N k) -> Z { return binomial(n, 2 * k + 1) * power(2, k); }); })
      .count(12, in_row({1, 1, 2}, 1))
      .grows();
  Series("pell_lucas", "A002203", 0, {2, 2, 6, 14, 34, 82, 198, 478, 1154})
      .term([](N n) { return sum(0, n / 2, [&](N k) -> Z { return binomial(n, 2 * k) * power(2, k + 1); }); })
      .count(12, in_circle({1, 1, 2}, 2))
      .grows();
  Series("jacobsthal", "A001045", 0, {0, 1, 1, 3, 5, 11, 21, 43, 85, 171})
      .term([](N n) -> Z { return (power(2, n) - sign(n)) / 3; })
      .count(15, in_row({1, 2, 2}, 1))
      .grows();
  Series("tribonacci", "A000073", 0, {0, 0, 1, 1, 2, 4, 7, 13, 24, 44, 81})
      .term([](N n) { return n < 2 ? Z(0) : short_parts(n - 2, 3); })
      .count(15, in_row({1, 2, 3}, 2))
      .grows();
  Series("tetranacci", "A000078", 0, {0, 0, 0, 1, 1, 2, 4, 8, 15, 29, 56, 108})
      .term([](N n) { return n < 3 ? Z(0) : short_parts(n - 3, 4); })
      .count(15, in_row({1, 2, 3, 4}, 3))
      .grows();
  auto padovan = [](N n) { // k parts; a(0) is found backwards
    return n < 3 ? Z(n == 0) : sum(0, n / 2, [&](N k) { return 2 * k > n - 3 ? Z(0) : binomial(k, n - 3 - 2 * k); });
  };
  auto rows = in_row({2, 3}, 3);
  Series("padovan", "A000931", 0, {1, 0, 0, 1, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12})
      .term(padovan)
      .count(25, [=](N n) { return n == 0 ? 1 : rows(n); })
      .grows();
  auto perrin = [](N n) {
    return n == 0 ? Z(3) : sum(1, n / 2, [&](N k) -> Z { return n * binomial(k, n - 2 * k) / k; });
  };
  Series("perrin", "A001608", 0, {3, 0, 2, 3, 2, 5, 5, 7, 10, 12, 17, 22})
      .term(perrin)
      .count(25, in_circle({2, 3}, 3))
      .grows();
  Series("narayana_cows", "A000930", 0, {1, 1, 1, 2, 3, 4, 6, 9, 13, 19, 28})
      .term([](N n) { return sum(0, n / 3, [&](N k) { return binomial(n - 2 * k, k); }); })
      .count(20, in_row({1, 3}, 0))
      .grows();
}

void combinatorial() {
  Series("factorial", "A000142", 0, {1, 1, 2, 6, 24, 120, 720})
      .term(factorial)
      .count(8, [](N n) { return permutations(n, all); })
      .grows();
  Series("double_factorial", "A006882", 0, {1, 1, 2, 3, 8, 15, 48, 105, 384, 945})
      .term([](N n) { return gmp(mpz_2fac_ui, n); })
      .grows();
  Series("derangements", "A000166", 0, {1, 0, 1, 2, 9, 44, 265, 1854, 14833})
      .term([](N n) { return sum(0, n, [&](N k) -> Z { return sign(k) * (factorial(n) / factorial(k)); }); })
      .count(8, [](N n) { return permutations(n, [](auto& p) { return fixed_points(p) == 0; }); })
      .grows();
  Series("central_binomial", "A000984", 0, {1, 2, 6, 20, 70, 252, 924, 3432})
      .term([](N n) { return binomial(2 * n, n); })
      .count(8, [](N n) { return paths(n, n, 0, all); })
      .grows();
  Series("catalan", "A000108", 0, {1, 1, 2, 5, 14, 42, 132, 429, 1430})
      .term(catalan)
      .count(8, [](N n) { return paths(n, n, 0, above); })
      .grows();
  Series("motzkin", "A001006", 0, {1, 1, 2, 4, 9, 21, 51, 127, 323, 835})
      .term([](N n) { return sum(0, n / 2, [&](N k) -> Z { return binomial(n, 2 * k) * catalan(k); }); })
      .count(11, [](N n) { return grounded_paths(n, 1, all); })
      .grows();
  Series("riordan", "A005043", 0, {1, 0, 1, 1, 3, 6, 15, 36, 91, 232})
      .term([](N n) { return sum(0, n, [&](N k) -> Z { return sign(n - k) * binomial(n, k) * catalan(k); }); })
      .count(11, [](N n) { return grounded_paths(n, 1, [](auto& path) { return !on_ground("F", path); }); })
      .grows();
  auto fine = [](N n) -> Z { // E. Deutsch and L. Shapiro, A survey of the Fine numbers, 2001, where it is F(n - 1)
    if (n == 0) return 0;
    return sum(0, n - 1, [&](N i) -> Z { return sign(i) * binomial(2 * (n - 1) - i, n - 1) * (i + 1); }) / n;
  };
  auto no_hill = [](std::string const& path) { return above(path) && !on_ground("UD", path); };
  Series("fine", "A000957", 0, {0, 1, 0, 1, 2, 6, 18, 57, 186, 622})
      .term(fine)
      .count(9, [=](N n) { return n == 0 ? 0 : paths(n - 1, n - 1, 0, no_hill); })
      .grows();
  Series("large_schroeder", "A006318", 0, {1, 2, 6, 22, 90, 394, 1806, 8558})
      .term([](N n) { return sum(0, n, [&](N k) -> Z { return binomial(n + k, 2 * k) * catalan(k); }); })
      .count(6, [](N n) { return grounded_paths(2 * n, 2, all); })
      .grows();
  Series("little_schroeder", "A001003", 0, {1, 1, 3, 11, 45, 197, 903, 4279})
      .term([](N n) { return n == 0 ? Z(1) : sum(1, n, [&](N k) -> Z { return narayana(n, k) * power(2, n - k); }); })
      .count(6, [](N n) { return grounded_paths(2 * n, 2, [](auto& path) { return !on_ground("F", path); }); })
      .grows();
  Series("bell", "A000110", 0, {1, 1, 2, 5, 15, 52, 203, 877, 4140})
      .term([](N n) { return flint(arith_bell_number, n); })
      .count(9, [](N n) { return set_partitions(n, all); })
      .grows();
  auto orders_of_blocks = [](Key const& blocks) { return permutations(blocks.size(), all); };
  Series("fubini", "A000670", 0, {1, 1, 3, 13, 75, 541, 4683, 47293})
      .term([](N n) { return sum(0, n, [&](N k) -> Z { return factorial(k) * stirling2(n, k); }); })
      .count(7, [=](N n) { return set_partitions(n, orders_of_blocks); })
      .grows();
  auto k_pairs = [](N n, N k) -> Z { return factorial(n) / (factorial(n - 2 * k) * factorial(k) * power(2, k)); };
  Series("involutions", "A000085", 0, {1, 1, 2, 4, 10, 26, 76, 232, 764, 2620})
      .term([=](N n) { return sum(0, n / 2, [&](N k) { return k_pairs(n, k); }); })
      .count(8, [](N n) { return permutations(n, is_involution); })
      .grows();
  Series("euler_zigzag", "A000111", 0, {1, 1, 1, 2, 5, 16, 61, 272, 1385, 7936})
      .term(euler_zigzag)
      .count(8, [](N n) { return permutations(n, alternates); })
      .grows();
  Series("partitions", "A000041", 0, {1, 1, 2, 3, 5, 7, 11, 15, 22, 30, 42})
      .term([](N n) { return flint(arith_number_of_partitions, n); })
      .count(30, [](N n) { return partitions(n, all); })
      .grows();
  auto sums = sums_of_parts(3000, 3000, true);
  Series("distinct_partitions", "A000009", 0, {1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15})
      .term([&](N n) { return sums.at(n); })
      .count(30, [](N n) { return partitions(n, distinct); })
      .grows();
  Series("sylvester", "A000058", 0, {2, 3, 7, 43, 1807, 3263443, 10650056950807}).term(sylvester).grows_fast();
}

void small() {
  std::vector<N> primes;
  for (N n = 2; primes.size() < 1000; ++n)
    if (number_of_divisors(n) == 2) primes.push_back(n);
  Series("primes", "A000040", 1, {2, 3, 5, 7, 11, 13, 17, 19, 23, 29})
      .term([](N n) { return n_nth_prime(n); })
      .count(1000, [&](N n) { return primes[n - 1]; })
      .stays_small();
  Series("prime_count", "A000720", 1, {0, 1, 2, 2, 3, 3, 4, 4, 4, 4, 5})
      .term([](N n) { return n_prime_pi(n); })
      .count(1000, [&](N n) { return std::upper_bound(primes.begin(), primes.end(), n) - primes.begin(); })
      .stays_small();
  auto coprimes = [](N n) {
    N count = 0;
    for (N i = 1; i <= n; ++i) count += std::gcd(i, n) == 1;
    return count;
  };
  Series("totient", "A000010", 1, {1, 1, 2, 2, 4, 2, 6, 4, 6, 4})
      .term([](N n) { return n_euler_phi(n); })
      .count(1000, coprimes)
      .stays_small();
  Series("mobius", "A008683", 1, {1, -1, -1, 0, -1, 1, -1, 0, 0, 1})
      .term([](N n) { return n_moebius_mu(n); })
      .count(1000, mobius)
      .stays_small();
  Series("divisor_count", "A000005", 1, {1, 2, 2, 3, 2, 4, 2, 4, 3, 4})
      .term([](N n) { return divisor_sigma(n, 0); })
      .count(1000, number_of_divisors)
      .stays_small();
  Series("divisor_sum", "A000203", 1, {1, 3, 4, 7, 6, 12, 8, 15, 13, 18})
      .term([](N n) { return divisor_sigma(n, 1); })
      .count(1000, [](N n) { return sum_over_divisors(n, [](N d) { return d; }); })
      .stays_small();
  Series("josephus", "A006257", 0, {0, 1, 1, 3, 1, 3, 5, 7, 1, 3})
      .term([](N n) { return n == 0 ? 0 : 2 * (n - std::bit_floor(n)) + 1; })
      .count(999, last_in_circle)
      .stays_small();
  Series("ruler", "A007814", 1, {0, 1, 0, 2, 0, 1, 0, 3})
      .term([](N n) { return mpz_scan1(Z(n).get_mpz_t(), 0); })
      .count(1000, halvings)
      .stays_small();
  auto word = thue_morse_word(1000);
  Series("thue_morse", "A010060", 0, {0, 1, 1, 0, 1, 0, 0, 1})
      .term([](N n) { return mpz_popcount(Z(n).get_mpz_t()) % 2; })
      .count(999, [&](N n) { return word[n] - '0'; })
      .stays_small();
  auto odd_binomials = [](N m) { // how many binomial(m - k, k) are odd
    return sum(0, m / 2, [&](N k) { return (k & ~(m - k)) == 0; });
  };
  Series("stern_diatomic", "A002487", 0, {0, 1, 1, 2, 1, 3, 2, 3, 1, 4})
      .term([=](N n) { return n == 0 ? Z(0) : odd_binomials(n - 1); })
      .count(999, [](N n) { return n == 0 ? 0 : hyperbinary(n - 1); })
      .stays_small();
  Series("collatz_steps", "A006577", 1, {0, 1, 7, 2, 5, 8, 16, 3, 19, 6}).term(collatz_steps).stays_small();
  auto g = golomb(2000);
  Series("golomb", "A001462", 1, {1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7})
      .term([&](N n) { return g[n]; })
      .count(100, [&](N n) { return std::count(g.begin(), g.end(), n); })
      .stays_small();
  auto q = hofstadter_q(1000);
  Series("hofstadter_q", "A005185", 1, {1, 1, 2, 3, 3, 4, 5, 5, 6, 6, 6, 8, 8, 8, 10})
      .term([&](N n) { return q[n]; })
      .stays_small();
  auto c = hofstadter_conway(1000);
  Series("hofstadter_conway", "A004001", 1, {1, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 7, 8, 8, 8, 8})
      .term([&](N n) { return c[n]; })
      .stays_small();
}

void triangles() {
  Triangle("binomial", "A007318", 0, {1, 1, 1, 1, 2, 1, 1, 3, 3, 1, 1, 4, 6, 4, 1})
      .term(binomial)
      .count(12, [](N n, N k) { return paths(k, n - k, 0, all); })
      .rows(70);
  Triangle("stirling1", "A132393", 0, {1, 0, 1, 0, 1, 1, 0, 2, 3, 1, 0, 6, 11, 6, 1})
      .term(stirling1)
      .count(7, [](N n, N k) { return permutations(n, [&](auto& p) { return cycles(p) == k; }); })
      .rows(40);
  Triangle("stirling2", "A048993", 0, {1, 0, 1, 0, 1, 1, 0, 1, 3, 1, 0, 1, 7, 6, 1})
      .term(stirling2)
      .count(8, [](N n, N k) { return set_partitions(n, [&](auto& blocks) { return blocks.size() == k; }); })
      .rows(40);
  auto alternating = [](N n, N k, N j) -> Z { return sign(j) * binomial(n + 1, j) * power(k + 1 - j, n); };
  Triangle("eulerian", "A173018", 0, {1, 1, 0, 1, 1, 0, 1, 4, 1, 0, 1, 11, 11, 1, 0, 1, 26, 66, 26, 1, 0})
      .term([=](N n, N k) { return sum(0, k, [&](N j) { return alternating(n, k, j); }); })
      .count(7, [](N n, N k) { return permutations(n, [&](auto& p) { return ascents(p) == k; }); })
      .rows(40);
  Triangle("narayana", "A001263", 1, {1, 1, 1, 1, 3, 1, 1, 6, 6, 1, 1, 10, 20, 10, 1})
      .term(narayana)
      .count(7, [](N n, N k) { return paths(n, n, 0, [&](auto& path) { return above(path) && peaks(path) == k; }); })
      .rows(40);
  auto lah = [](N n, N k) -> Z { return k == 0 ? Z(n == 0) : binomial(n - 1, k - 1) * (factorial(n) / factorial(k)); };
  auto orders_in_blocks = [](Key const& blocks) {
    long orders = 1;
    for (auto size : blocks) orders *= permutations(size, all);
    return orders;
  };
  Triangle("lah", "A271703", 0, {1, 0, 1, 0, 2, 1, 0, 6, 6, 1, 0, 24, 36, 12, 1})
      .term(lah)
      .count(7,
             [=](N n, N k) {
               return set_partitions(n,
                                     [&](auto& blocks) { return blocks.size() == k ? orders_in_blocks(blocks) : 0; });
             })
      .rows(40);
  Triangle("ballot", "A009766", 0, {1, 1, 1, 1, 2, 2, 1, 3, 5, 5, 1, 4, 9, 14, 14})
      .term([](N n, N k) -> Z { return (n - k + 1) * binomial(n + k, k) / (n + 1); })
      .count(7, [](N n, N k) { return paths(n, k, 0, above); })
      .rows(40);
  // One less in each part leaves at most k parts; transposed, parts that are at most k.
  Triangle("partitions_into", "A008284", 1, {1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 3, 3, 2, 1, 1})
      .term([](N n, N k) { return sums_of_parts(n - k, k, false).back(); })
      .count(25, [](N n, N k) { return partitions(n, [&](auto& parts) { return parts.size() == k; }); })
      .rows(40);
  Triangle("entringer", "A008281", 0, {1, 0, 1, 0, 1, 1, 0, 1, 2, 2, 0, 2, 4, 5, 5, 0, 5, 10, 14, 16, 16})
      .term(entringer)
      .count(7, [](N n, N k) { return permutations(n + 1, [&](auto& p) { return p[0] == k && alternates(p); }); })
      .rows(40);
}

void squares() {
  Values const antidiagonals = {1, 1, 1, 1, 3, 1, 1, 5, 5, 1, 1, 7, 13, 7, 1};
  for (N sum = 0, index = 0; index < antidiagonals.size(); ++sum)
    for (N k = 0; k <= sum; ++k)
      expect("delannoy", {sum - k, k}, delannoy(sum - k, k), "A008288", antidiagonals[index++]);
  for (N n = 0; n <= 5; ++n)
    for (N k = 0; k <= 5; ++k) {
      long count = 0;
      for (N diagonals = 0; diagonals <= std::min(n, k); ++diagonals)
        count += paths(n - diagonals, k - diagonals, diagonals, all);
      expect("delannoy", {n, k}, delannoy(n, k), "counting", count);
    }
  for (N n = 0; n <= 28; ++n) {
    Values row;
    for (N k = 0; k <= 28; ++k) row.push_back(delannoy(n, k));
    print("delannoy", {n, 0}, row);
  }

  for (N m = 0; m <= 3; ++m) {
    Values row;
    for (N n = 0; n <= 8; ++n) {
      row.push_back(m == 0 ? n + 1 : m == 1 ? n + 2 : m == 2 ? 2 * n + 3 : (N(8) << n) - 3);
      expect("ackermann", {m, n}, row.back(), "definition", ackermann(m, n));
    }
    print("ackermann", {m, 0}, row);
  }
}

} // namespace reference

int main() {
  std::cout << R"(# Values of priori's series, found without priori: by series.cpp, which prints this, and by series.gp.
#
# A line is `name index... : value...`, in decimal: the value at these indices, then at the next last index, and so on.
# - A series that grows has a line from its first index to its first term of 2^128 or more, and all but sylvester
#   a line of term 1000 alone.
# - A series that stays small has a line of its first 1000 terms.
# - A triangle has a line for each row n, from its first index (0 or 1) to 40, binomial to 70; k goes from there to n.
# - delannoy has a line for each n from 0 to 28, with k from 0 to 28; ackermann for m from 0 to 3, with n from 0 to 8.
)";
  reference::linear();
  reference::combinatorial();
  reference::small();
  reference::triangles();
  reference::squares();
}
