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
// marks the keys that it calls.
template <class Calls, class Number>
constexpr std::vector<std::size_t> first_calls(Calls const& calls, Number const& number) {
  std::size_t const n = calls.size();
  auto head = filled(n, n), next = filled(n, n),
       marked = filled(n, n); // linked lists of calls, by the number of the caller's key
  for (std::size_t i = n; i-- > 1;) {
    std::size_t& list = head[number(calls[calls[i].parent])];
    next[i] = list;
    list = i;
  }
  auto is_first = filled(n, std::size_t{0});
  for (std::size_t from = 0; from < n; ++from)
    for (std::size_t i = head[from]; i < n; i = next[i])
      if (std::size_t& mark = marked[number(calls[i])]; mark != from) {
        mark = from;
        is_first[i] = 1;
      }
  std::vector<std::size_t> first;
  for (std::size_t i = 0; i < n; ++i)
    if (is_first[i]) first.push_back(i);
  return first;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
