// priori: from the calls of an evaluation to the edges between its keys.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A vector(n, value), which clang 14 does not make in a constant expression.
template <class T> constexpr std::vector<T> filled(std::size_t n, T value) {
  std::vector<T> v;
  v.reserve(n);
  while (v.size() < n) v.push_back(value);
  return v;
}

// The indices of the calls that are the first from one key to another. A call has a `parent`, a smaller index, and a
// key, whose number(call) is smaller than there are calls. In linear time: a caller's number marks its callees.
template <class Calls, class Number>
constexpr std::vector<std::size_t> first_calls(Calls const& calls, Number const& number) {
  std::size_t const n = calls.size();
  auto head = filled(n, n), next = filled(n, n), marked = filled(n, n); // lists of calls, by their caller's number
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
