// priori: the terms of a linear recurrence in any number type: the next one, the n-th, and the n-th modulo a number.
//
// Coefficients and initial terms are arrays or vectors. Their types may differ from the type of the terms, so that
// small integers can define a recurrence of big ones.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/numbers/bostan_mori.hpp"
#include "priori/detail/numbers/dot_product.hpp"
#include "priori/detail/numbers/lucas.hpp"
#include "priori/detail/numbers/number_arithmetic.hpp"
#include "priori/detail/numbers/residues.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Built-in integers, checked ones, and those of libraries.
template <class T>
concept integral_number = machine_integer<T> || std::numeric_limits<T>::is_integer;

template <class T> inline constexpr auto conversion = [](auto const& a) { return detail::converted<T>(a); };

// Returns an array or a vector of T, made from the elements of another by `convert`.
template <class T, class A, std::size_t d, class Convert>
constexpr std::array<T, d> mapped(std::array<A, d> const& from, Convert const& convert) {
  std::array<T, d> to{};
  for (std::size_t i = 0; i < d; ++i) to[i] = convert(from[i]);
  return to;
}
template <class T, template <class...> class Vector, class... A, class Convert>
constexpr Vector<T> mapped(Vector<A...> const& from, Convert const& convert) {
  Vector<T> to;
  for (auto const& a : from) to.push_back(convert(a));
  return to;
}

// term_by returns a(n), computed from earlier terms, which `self` returns. fill_terms computes at[begin] to at[end - 1]
// from the terms before them.
template <class T, class C, class A, std::size_t d, class Self>
constexpr T term_by(std::array<C, d> const& c, std::array<A, d> const& initial, Self const& self, std::uint64_t n) {
  if (n < d) return detail::converted<T>(initial[static_cast<std::size_t>(n)]);
  T before[d]{};
  for (std::size_t i = 1; i <= d; ++i) before[d - i] = self(n - i);
  return detail::dot<T>(c.data(), before + d - 1, d);
}
template <class T, class C, std::size_t d>
constexpr void fill_terms(std::array<C, d> const& c, auto& at, std::size_t begin, std::size_t end) {
  for (; begin != end; ++begin) at[begin] = detail::dot<T>(c.data(), at + (begin - 1), d);
}

// Below this index the terms of a bounded type are computed one after the other: the numbers in Bostan and Mori's
// algorithm may overflow although all terms fit.
inline constexpr std::uint64_t nth_by_steps = 4096;

template <class T, class Coefficients, class Terms>
constexpr T nth_by_iteration(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  auto last = mapped<T>(initial, conversion<T>); // the last d terms, the oldest first
  std::size_t const d = c.size();
  for (std::uint64_t i = d; i <= n; ++i) {
    T next = detail::dot<T>(c.data(), &last[d - 1], d);
    for (std::size_t j = 1; j < d; ++j) last[j - 1] = std::move(last[j]);
    last[d - 1] = std::move(next);
  }
  return last[d - 1];
}

template <class T, class Coefficients, class Terms>
constexpr T nth_by_bostan_mori(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  auto q = mapped<T>(c, [](auto const& a) { return detail::difference<T>(T{}, detail::converted<T>(a)); });
  return detail::bostan_mori(plain_ring<T>{}, std::move(q), mapped<T>(initial, conversion<T>), n);
}

// Returns a(n), where a(n) is the sum of c[i] a(n-1-i) and `initial` are the first terms. linear::nth lists the errors.
template <class T, class Coefficients, class Terms>
constexpr T nth_term(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  using limits = std::numeric_limits<T>;
  constexpr bool has_largest = machine_integer<T> || (limits::is_specialized && limits::is_bounded);
  if (n < c.size()) return detail::converted<T>(initial[static_cast<std::size_t>(n)]);
  if constexpr (has_largest)
    if (n < nth_by_steps) return detail::nth_by_iteration<T>(c, initial, n);
  if constexpr (machine_integer<T>) return detail::converted<T>(detail::nth_by_bostan_mori<intmax>(c, initial, n));
  else if constexpr (limits::is_integer && !has_largest)
    return c.size() == 2 ? detail::lucas_term<T>(T(c[0]), T(-T(c[1])), T(initial[0]), T(initial[1]), n)
                         : detail::nth_by_bostan_mori<T>(c, initial, n);
  else return detail::nth_by_bostan_mori<T>(c, initial, n);
}

// The index of a term, made from any integer. Errors: negative_index; outside_domain, if it exceeds 64 bits.
struct term_number {
  std::uint64_t value;
  template <class N>
  requires integer<plain_type<N>>
  constexpr term_number(N const& n) : value(detail::to_key<std::uint64_t>(n)) {
    detail::raise(detail::fault_of<std::uint64_t>(n), detail::plain_value(n));
  }
};

// A modulus, made from any integer. Error: no_modulus, if it is not positive or exceeds 64 bits.
struct any_modulus {
  std::uint64_t value;
  template <class M>
  requires integer<plain_type<M>>
  constexpr any_modulus(M const& m) : value(detail::to_key<std::uint64_t>(m)) {
    if (value == 0 || detail::fault_of<std::uint64_t>(m) != fault::none) error::no_modulus(detail::plain_value(m));
  }
};

// Returns a modulo m, from 0 to m - 1.
template <class A> constexpr std::uint64_t residue(A const& a, std::uint64_t m) {
  if constexpr (integer<A>) {
    auto const size = detail::magnitude(a);
    auto const r = static_cast<std::uint64_t>(size < m ? size : size % m);
    return detail::is_negative(a) && r != 0 ? m - r : r;
  } else if constexpr (machine_integer<A>) {
    return detail::residue(a.value(), m);
  } else {
    A const r = a % A(m);
    return static_cast<std::uint64_t>(r < 0 ? A(r + A(m)) : r);
  }
}

// Returns call(ring, c, terms) with the residues modulo m of both, and with the faster ring that can hold m.
template <class Coefficients, class Terms, class Call>
constexpr std::uint64_t with_residues(Coefficients const& c, Terms const& initial, std::uint64_t m, Call const& call) {
  using U = std::uint64_t;
  auto const factors = mapped<U>(c, [m](auto const& a) { return detail::residue(a, m); });
  auto const terms = mapped<U>(initial, [m](auto const& a) { return detail::residue(a, m); });
  return narrow_residues::serves(m, c.size()) ? call(narrow_residues(m), factors, terms)
                                              : call(wide_residues(m), factors, terms);
}

// Returns a(n) modulo m.
template <class Coefficients, class Terms>
constexpr std::uint64_t nth_residue(Coefficients const& c, Terms const& initial, std::uint64_t n, std::uint64_t m) {
  return detail::with_residues(c, initial, m, [n](auto const& ring, auto q, auto const& terms) {
    for (auto& a : q) a = ring.negative(a);
    return n < terms.size() ? terms[static_cast<std::size_t>(n)] : detail::bostan_mori(ring, q, terms, n);
  });
}

// Returns the smallest k > 0 such that a(n + k) = a(n) modulo m from some n on. By R. P. Brent's algorithm, 1980.
template <class Coefficients, class Terms>
constexpr std::uint64_t period(Coefficients const& c, Terms const& initial, std::uint64_t m) {
  return detail::with_residues(c, initial, m, [](auto const& ring, auto const& factors, auto const& terms) {
    auto state = terms, earlier = terms;
    std::uint64_t steps = 0;
    for (std::uint64_t most = 1;; most *= 2, steps = 0, earlier = state)
      for (; steps < most;) {
        typename std::remove_cvref_t<decltype(ring)>::total next;
        std::size_t const d = state.size();
        for (std::size_t i = 0; i < d; ++i) next.add(factors[i], state[d - 1 - i]);
        for (std::size_t i = 1; i < d; ++i) state[i - 1] = state[i];
        state[d - 1] = ring.value(next);
        ++steps;
        if (state == earlier) return steps;
      }
  });
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
