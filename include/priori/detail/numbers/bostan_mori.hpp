// priori: the n-th term of a linear recurrence of order d in O(d^2 log n) operations. A. Bostan, R. Mori, A simple and
// fast algorithm for computing the n-th term of a linearly recurrent sequence, 2021.
//
// The terms are the coefficients of the power series p(x) / q(x) = p(x) q(-x) / (q(x) q(-x)). Its denominator is a
// polynomial in x^2, so the terms of even index form a series of the same kind, and so do those of odd index. Term n of
// the whole series is term n/2 of one of these two.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/number_arithmetic.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The ring of numbers of type V. Integers are checked for overflow.
template <class V> struct plain_ring {
  struct total {
    V value{};
    constexpr void add(V const& a) { value = detail::sum<V>(value, a); }
    constexpr void add(V const& a, V const& b) { value = detail::sum<V>(value, detail::product<V>(a, b)); }
    constexpr void twice() { value = detail::sum<V>(value, value); }
  };
  constexpr V negative(V const& a) const { return detail::difference<V>(V{}, a); }
  constexpr V const& value(total const& t) const { return t.value; }
};

// bostan_mori for a(n) = p a(n-1) - q a(n-2), with fewer products. Once q is 1, it stays 1, and one coefficient of the
// numerator stays the same in each step.
template <class Ring, class V>
constexpr V bostan_mori_of_two(Ring const& ring, V p, V q, V a, V const& a1, std::uint64_t n) {
  typename Ring::total first;
  first.add(a1);
  first.add(ring.negative(p), a);
  V b = ring.value(first); // (a + b x) / (1 - p x + q x^2)
  for (; n >= 2; n /= 2) {
    bool const odd = n % 2 == 1, one = q == V(1);
    V kept = odd ? b : a;
    typename Ring::total mixed, square, product;
    if (one || odd) mixed.add(kept);
    else mixed.add(kept, q);
    mixed.add(odd ? a : b, p);
    square.add(p, p);
    square.add(ring.negative(one ? V(2) : q));
    if (!one) {
      square.add(ring.negative(q));
      if (odd) product.add(kept, q), kept = ring.value(product), product = {};
      product.add(q, q);
      q = ring.value(product);
    }
    V const next = ring.value(mixed);
    p = ring.value(square);
    a = odd ? next : kept;
    b = odd ? kept : next;
  }
  typename Ring::total last;
  last.add(b);
  last.add(p, a);
  return n == 0 ? a : ring.value(last);
}

// Returns a(n), where `terms` are a(0) to a(d-1), and a(n) + q[0] a(n-1) + ... + q[d-1] a(n-d) = 0 for n >= d.
template <class Ring, class Numbers>
constexpr auto bostan_mori(Ring const& ring, Numbers q, Numbers terms, std::uint64_t n) {
  using total = typename Ring::total;
  std::size_t const d = q.size();
  if (d == 2) return detail::bostan_mori_of_two(ring, ring.negative(q[0]), q[1], terms[0], terms[1], n);
  Numbers p = terms;
  for (std::size_t i = 1; i < d; ++i) {
    total t;
    t.add(terms[i]);
    for (std::size_t j = 0; j < i; ++j) t.add(q[j], terms[i - 1 - j]);
    p[i] = ring.value(t);
  }
  for (; n >= d; n /= 2) {
    Numbers const p0 = p, q0 = q;
    Numbers r = q; // the coefficients of q(-x)
    for (std::size_t i = 0; i < d; i += 2) r[i] = ring.negative(q0[i]);
    for (std::size_t i = 0; i < d; ++i) {
      std::size_t const k = 2 * i + n % 2; // p[k] is the coefficient of x^k; q[i] is that of x^(i+1)
      total t;
      if (k < d) t.add(p0[k]);
      for (std::size_t j = k < d ? k : d, l = k - j; j-- > 0 && l < d; ++l) t.add(r[j], p0[l]);
      p[i] = ring.value(t);

      total s;
      for (std::size_t j = i, l = i + 1; j > 0 && l < d; ++l) s.add(r[--j], q0[l]);
      if (2 * i + 1 < d) s.add(q0[2 * i + 1]);
      s.twice();
      s.add(r[i], q0[i]);
      q[i] = ring.value(s);
    }
  }
  for (std::size_t i = 1; i <= n; ++i) {
    total t;
    for (std::size_t j = 0; j < i; ++j) t.add(q[j], p[i - 1 - j]);
    total s;
    s.add(p[i]);
    s.add(ring.negative(ring.value(t)));
    p[i] = ring.value(s);
  }
  return p[static_cast<std::size_t>(n)];
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
