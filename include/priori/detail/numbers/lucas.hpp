// priori: the n-th term of a recurrence of order two in integers of any size, with two squarings for each bit of n.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// q^k. Those of powers of two are shifts; the others follow k, which is doubled step by step.
template <class T> class followed_power {
  T q;
  T value;
  std::uint64_t k = 1;
  std::int64_t zeros = -1; // if |q| is 2^zeros

public:
  explicit followed_power(T const& base) : q(base), value(base) {
    T rest = q < 0 ? T(-q) : q;
    if (rest == 0 || (rest & T(rest - 1)) != 0) return;
    for (zeros = 0; rest > 1; rest >>= 1) ++zeros;
  }
  void follow(bool bit) {
    k = 2 * k + bit;
    if (zeros >= 0) {
      value = T(1) << (static_cast<std::uint64_t>(zeros) * k);
      if (q < 0 && bit) value = -value;
    } else {
      value *= value;
      if (bit) value *= q;
    }
  }
  T const& operator*() const { return value; }
};

// a(n) where a(n) = p a(n-1) - q a(n-2), n >= 2.
//
// U(k) is the sequence of p and q that begins with 0, 1, and V(k) the one with 2, p (E. Lucas 1878). From U(k) and
// U(k-1) follow
//   U(2k+1) = (p^2 - 3 q) U(k)^2 - q^2 U(k-1)^2 + 2 q^k
//   U(2k-1) = U(k)^2 - q U(k-1)^2
//   p U(2k) = U(2k+1) + q U(2k-1)
// and at last, for any a, a(2k + i) = a(k + i) V(k) - q^k a(i).
template <class T> T lucas_term(T const& p, T const& q, T const& a0, T const& a1, std::uint64_t n) {
  T const near = p * p - 3 * q;
  T const far = q * q;
  std::uint64_t const half = n / 2;
  followed_power<T> power(q);
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
    power.follow(bit);
  }
  T const after = p * u - q * before;
  T const v = after - q * before;
  T const term = n % 2 == 0 ? a1 * u - q * a0 * before : a1 * after - q * a0 * u;
  return term * v - *power * (n % 2 == 0 ? a0 : a1);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
