// priori: the n-th term of a linear recurrence of order two, in integers of any size: two squarings per bit of n.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// q^k, for a k that grows bit by bit. If |q| is a power of two, q^k is a shift.
template <class T> class growing_power {
  T q;
  T value;
  std::uint64_t k = 1;
  std::int64_t log2 = -1; // |q| is 2^log2; -1 if it is not a power of two

public:
  explicit growing_power(T const& base) : q(base), value(base) {
    T rest = q < 0 ? T(-q) : q;
    if (rest == 0 || (rest & T(rest - 1)) != 0) return;
    for (log2 = 0; rest > 1; rest >>= 1) ++log2;
  }
  // Sets k to 2k + bit.
  void append(bool bit) {
    k = 2 * k + bit;
    if (log2 >= 0) {
      value = T(1) << (static_cast<std::uint64_t>(log2) * k);
      if (q < 0 && bit) value = -value;
    } else {
      value *= value;
      if (bit) value *= q;
    }
  }
  T const& operator*() const { return value; }
};

// Returns a(n), where a(n) = p a(n-1) - q a(n-2). Assumes n >= 2.
//
// U(k) is the sequence of this recurrence that begins with 0, 1, and V(k) the one that begins with 2, p (E. Lucas,
// 1878). U(k) and U(k-1) give
//   U(2k+1) = (p^2 - 3 q) U(k)^2 - q^2 U(k-1)^2 + 2 q^k
//   U(2k-1) = U(k)^2 - q U(k-1)^2
//   p U(2k) = U(2k+1) + q U(2k-1)
// and, for any a, a(2k + i) = a(k + i) V(k) - q^k a(i).
template <class T> T lucas_term(T const& p, T const& q, T const& a0, T const& a1, std::uint64_t n) {
  T const near = p * p - 3 * q;
  T const far = q * q;
  std::uint64_t const half = n / 2;
  growing_power<T> power(q);
  T u = 1, before = 0; // U(k), U(k-1)
  for (int i = 62 - __builtin_clzll(half); i >= 0; --i) {
    bool const bit = half >> i & 1;
    u *= u;
    before *= before;
    T after = near * u;
    after -= far * before;
    after += 2 * *power;
    before *= q;
    u -= before; // U(2k-1)
    before = after;
    before += q * u;
    if (p != 0 && p != 1) before /= p; // U(2k)
    if (bit) u = std::move(after);
    else std::swap(u, before);
    power.append(bit);
  }
  T const after = p * u - q * before;
  T const v = after - q * before;
  T const term = n % 2 == 0 ? a1 * u - q * a0 * before : a1 * after - q * a0 * u;
  return term * v - *power * (n % 2 == 0 ? a0 : a1);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
