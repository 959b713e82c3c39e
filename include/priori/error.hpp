// priori: the errors, at compile time and at run time.
//
// In a constant evaluation an error ends the evaluation, and the diagnostic names a function of priori::error. At run
// time the same function throws or, without exceptions, prints one line and aborts (detail/core/fail.hpp).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/fail.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/text.hpp"

#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori {

// Not in PRIORI_ABI, so that translation units compiled in different ways can catch the exceptions of one another.
inline namespace v0 {

// The key is below zero, does not fit its type or is outside the domain of the recurrence; or a number is outside the
// domain of an operation.
class domain_error : public std::domain_error {
public:
  using std::domain_error::domain_error;
};

// A result does not fit its type.
class overflow_error : public std::overflow_error {
public:
  using std::overflow_error::overflow_error;
};

// A key needs its own value. path() leads from the key back to itself. what() contains the path, shortened if long.
class cycle_error : public std::logic_error {
  std::vector<std::string> keys;

  [[gnu::cold]] static std::string spelled(std::vector<std::string> const& keys) {
    std::string s = "priori: f(";
    s += keys.front();
    s += ") needs its own value: ";
    std::size_t const shown = 5;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i > 0) s += " -> ";
      bool const skips = keys.size() > 2 * shown && i == shown;
      if (skips) s += "...";
      else s += keys[i];
      if (skips) i = keys.size() - shown - 1;
    }
    return s;
  }

public:
  // The keys as text. The first one is also the last one.
  explicit cycle_error(std::vector<std::string> path) : std::logic_error(spelled(path)), keys(std::move(path)) {}
  std::vector<std::string> const& path() const noexcept { return keys; }
};

// The recursion is deeper than PRIORI_MAX_DEPTH keys, or the system cannot provide another stack.
class depth_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// A file that holds a table is missing, damaged or of another program.
class file_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

}

inline namespace PRIORI_ABI { namespace detail {

template <class Exception, class What> [[noreturn]] void raise_exception(What&& what) {
#if defined(__cpp_exceptions)
  throw Exception(std::forward<What>(what));
#elif defined(PRIORI_DETAIL_BARE)
  if constexpr (std::is_convertible_v<What, char const*>) detail::fail(what);
  else detail::fail("priori: a key needs its own value"); // it is a path
#else
  detail::fail(Exception(std::forward<What>(what)).what());
#endif
}

#ifndef PRIORI_DETAIL_BARE
using message = std::string;
template <class T> std::string part_of_message(T const& value) { return detail::text(value); }
#else
// A key or number is shown as a question mark.
class message {
  char text[256] = {};
  std::size_t size = 0;

public:
  void append(char const* s, std::size_t most) {
    for (; most > 0 && *s && size < sizeof text - 1; --most) text[size++] = *s++;
  }
  operator char const*() const { return text; }
};
template <class T> char const* part_of_message(T const&) { return "?"; }
#endif
template <integer T> inline constexpr char const* signedness = is_signed<T> ? "a signed " : "an unsigned ";

// A view of a text, valid as long as the text is.
struct message_part {
  char const* at;
  std::size_t size;

  message_part(char const& c) : at(&c), size(1) {}
#ifndef PRIORI_DETAIL_BARE
  message_part(char const* s) : at(s), size(std::char_traits<char>::length(s)) {}
  message_part(std::string const& s) : at(s.data()), size(s.size()) {}
#else
  message_part(char const* s) : at(s), size(sizeof(message)) {} // append() stops at its end
#endif
};

// Raises an exception whose message consists of these parts. operator+ would add several functions to every program.
template <class Exception> [[noreturn, gnu::cold]] void raise_message(std::initializer_list<message_part> parts) {
  message m;
  for (message_part const& p : parts) m.append(p.at, p.size);
  detail::raise_exception<Exception>(std::move(m));
}

}}
} // namespace priori::detail

namespace priori::error {

template <class Key> void negative_index(Key const& key) {
  detail::raise_message<domain_error>({"priori: index ", detail::part_of_message(key),
                                       " is below zero, where an unsigned one wraps; is a base case missing?"});
}

template <class Key> void outside_domain(Key const& key) {
  detail::raise_message<domain_error>({"priori: key ", detail::part_of_message(key),
                                       " does not fit the key's type, or the recurrence is not defined there"});
}

template <class Key> void cycle([[maybe_unused]] Key const& key) {
#ifdef PRIORI_DETAIL_BARE
  detail::fail("priori: a key needs its own value");
#else
  std::vector<std::string> path(2);
  path[1] = path[0] = detail::text(key);
  detail::raise_exception<cycle_error>(std::move(path));
#endif
}

template <class Key> void too_deep(Key const& key) {
  detail::raise_message<depth_error>(
      {"priori: f(", detail::part_of_message(key), ") is ", detail::part_of_message(detail::max_depth),
       " keys deep: a runaway recursion (is a base case missing?), or deeper than PRIORI_MAX_DEPTH allows; ",
       "define it larger, the same in every translation unit"});
}

template <class T, class A, class Op, class B> void overflow(A a, Op op, B b) {
  detail::raise_message<overflow_error>({"priori: ", detail::part_of_message(a), " ", op, " ",
                                         detail::part_of_message(b), " does not fit into ", detail::signedness<T>,
                                         detail::part_of_message(8 * sizeof(T)), "-bit integer"});
}

template <class T, class A> void overflow(A a) {
  detail::raise_message<overflow_error>({"priori: ", detail::part_of_message(a), " does not fit into ",
                                         detail::signedness<T>, detail::part_of_message(8 * sizeof(T)),
                                         "-bit integer"});
}

template <class A> void division_by_zero(A a, char op) {
  detail::raise_message<domain_error>({"priori: ", detail::part_of_message(a), " ", op, " 0 divides by zero"});
}

template <class A, class Op, class B> void negative_shift(A a, Op op, B b) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(a), " ", op, " ", detail::part_of_message(b), " shifts by less than zero"});
}

template <class M> void no_modulus(M const& m) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(m), " is not a valid modulus: take one from 1 to 2^64 - 1"});
}

template <class A> void not_invertible(A const& a, A const& m) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(a), " has no inverse modulo ", detail::part_of_message(m)});
}

template <class N> void order_too_small(N order, N d) {
  detail::raise_message<domain_error>({"priori: the recurrence depends on ", detail::part_of_message(order),
                                       " preceding terms: rule<", detail::part_of_message(d),
                                       ">() is too small, take rule<", detail::part_of_message(order), ">()"});
}

template <class C> void denominator_not_one(C const& denominator) {
  detail::raise_message<domain_error>({"priori: the recurrence has the denominator ",
                                       detail::part_of_message(denominator),
                                       ", which a linear cannot have: use nth(n) of the found_linear"});
}

template <class N> void unequal_sizes(N coefficients, N initial) {
  detail::raise_message<domain_error>({"priori: a found_linear of ", detail::part_of_message(coefficients),
                                       " coefficients and ", detail::part_of_message(initial),
                                       " initial terms: give it as many of both"});
}

template <class O> void null_observer() {
  detail::raise_exception<std::invalid_argument>(
      "priori: watched() is given a null pointer; give it the address of an observer that outlives the memo");
}

} // namespace priori::error

#include "priori/detail/end.hpp"
