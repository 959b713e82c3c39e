// priori: the Berlekamp-Massey algorithm (1968, 1969): the shortest linear recurrence through terms in a field.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the shortest c such that a[n] is the sum of c[i] a[n-1-i] for all n >= c.size(). It is unique if its order is
// at most half the number of terms. O(size^2).
template <class F> constexpr std::vector<F> berlekamp_massey(std::vector<F> const& a) {
  std::vector<F> c;
  std::vector<F> shorter; // the last recurrence of a smaller order; at a[failed] its error was `failed_error`
  std::size_t failed = 0;
  F failed_error{};
  for (std::size_t n = 0; n < a.size(); ++n) {
    F term_error = a[n];
    for (std::size_t i = 0; i < c.size(); ++i) term_error = term_error - c[i] * a[n - 1 - i];
    if (term_error == F{}) continue;
    std::vector<F> const before = c;
    if (failed_error == F{}) {
      while (c.size() <= n) c.push_back(F{});
    } else { // add the shorter recurrence, shifted and scaled so that the errors cancel
      F const factor = term_error / failed_error;
      std::size_t const shift = n - failed - 1;
      while (c.size() < shift + 1 + shorter.size()) c.push_back(F{});
      c[shift] = c[shift] + factor;
      for (std::size_t i = 0; i < shorter.size(); ++i) c[shift + 1 + i] = c[shift + 1 + i] - factor * shorter[i];
    }
    if (c.size() > before.size()) {
      shorter = before;
      failed = n;
      failed_error = term_error;
    }
  }
  return c;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
