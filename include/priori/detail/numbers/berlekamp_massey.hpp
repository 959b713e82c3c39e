// priori: the shortest linear recurrence through terms in a field: Berlekamp 1968, Massey 1969.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// c, where a[n] is the sum of c[i] a[n-1-i] for n >= c.size(). It is the only one of its order if that is at most half
// the number of terms. O(size^2).
template <class F> constexpr std::vector<F> berlekamp_massey(std::vector<F> const& a) {
  std::vector<F> c;
  std::vector<F> shorter; // the last one of a smaller order; it failed at `failed`, by `missed`
  std::size_t failed = 0;
  F missed{};
  for (std::size_t n = 0; n < a.size(); ++n) {
    F miss = a[n];
    for (std::size_t i = 0; i < c.size(); ++i) miss = miss - c[i] * a[n - 1 - i];
    if (miss == F{}) continue;
    std::vector<F> const before = c;
    if (missed == F{}) {
      while (c.size() <= n) c.push_back(F{});
    } else { // what mends it: the shorter one's miss, times a factor, so many terms later
      F const factor = miss / missed;
      std::size_t const later = n - failed - 1;
      while (c.size() < later + 1 + shorter.size()) c.push_back(F{});
      c[later] = c[later] + factor;
      for (std::size_t i = 0; i < shorter.size(); ++i) c[later + 1 + i] = c[later + 1 + i] - factor * shorter[i];
    }
    if (c.size() > before.size()) {
      shorter = before;
      failed = n;
      missed = miss;
    }
  }
  return c;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
