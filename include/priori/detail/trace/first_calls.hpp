// priori: the edges between the keys of an evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a vector of n equal values. clang 14 cannot call vector(n, value) in a constant expression.
template <class T> constexpr std::vector<T> filled(std::size_t n, T value) {
  std::vector<T> v;
  v.reserve(n);
  while (v.size() < n) v.push_back(value);
  return v;
}

// Returns the indices of the calls that are the first from one key to another. Assumes that a call's `parent` is a
// smaller index, and number(call), the number of its key, is less than the number of calls. Linear time: each caller
// marks the keys that it calls. Index is a parameter because with libc++ 14 and older only templates may be
// constexpr and use vectors.
template <class Calls, class Number, class Index = std::size_t>
constexpr std::vector<Index> first_calls(Calls const& calls, Number const& number) {
  Index const n = calls.size();
  auto head = filled(n, n), next = filled(n, n),
       marked = filled(n, n); // linked lists of calls, by the number of the caller's key
  for (Index i = n; i-- > 1;) {
    Index& list = head[number(calls[calls[i].parent])];
    next[i] = list;
    list = i;
  }
  auto is_first = filled(n, Index{0});
  for (Index from = 0; from < n; ++from)
    for (Index i = head[from]; i < n; i = next[i])
      if (Index& mark = marked[number(calls[i])]; mark != from) {
        mark = from;
        is_first[i] = 1;
      }
  std::vector<Index> first;
  for (Index i = 0; i < n; ++i)
    if (is_first[i]) first.push_back(i);
  return first;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
