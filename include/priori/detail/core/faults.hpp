// priori: the errors, by name.
//
// The functions are not constexpr: a call ends a constant evaluation, and the diagnostic names the function. error.hpp
// defines them for run time, where they throw. This header does not include <stdexcept>.
#pragma once

#include "priori/detail/begin.hpp"

// Not in an inline namespace, so that a diagnostic reads priori::error::... The tag keeps versions of the library
// apart.
namespace priori::error {

// The key is below zero, or an unsigned key has wrapped below zero. Usually a base case is missing.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void negative_index(Key const& key);

// The key's type cannot hold the key, or the recurrence is not defined for it.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void outside_domain(Key const& key);

// f(k) needs f(k).
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void cycle(Key const& key);

// The recursion is deeper than the limit.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void too_deep(Key const& key);

// `a op b` does not fit into a T.
template <class T, class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a, Op op, B b);

// `a` does not fit into a T.
template <class T, class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a);

// `a op 0`: a quotient or remainder of a division by zero.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void division_by_zero(A a, char op);

// `a op b`: a shift by a negative number of bits.
template <class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void negative_shift(A a, Op op, B b);

// `m` is not a valid modulus: it is not above zero, or is wider than 64 bits.
template <class M> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void no_modulus(M const& m);

// `a` has no inverse modulo `m`: they have a common factor.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void not_invertible(A const& a, A const& m);

// A found recurrence depends on `order` preceding terms, more than the D of rule<D>().
template <class N> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void order_too_small(N order, N d);

// A found recurrence has this denominator, and rule<D>() has none.
template <class C> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void denominator_not_one(C const& denominator);

// A found_linear has `coefficients` coefficients, and another number of initial terms.
template <class N> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void unequal_sizes(N coefficients, N initial);

// watched() is given a null pointer to an O.
template <class O> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void null_observer();

// A lambda with captures and an explicit object parameter works at run time only. In constant expressions take `self`
// as the first parameter.
[[gnu::abi_tag(PRIORI_ABI_TAG)]] inline void captures_of_explicit_object() {}

} // namespace priori::error

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Why a key is refused. fill_differs: fill() and the recurrence disagree. reported: the recurrence itself is not a
// constant expression, and the compiler has said why.
enum class fault : unsigned char { none, negative_index, outside_domain, cycle, too_deep, fill_differs, reported };

// Calls the error function for `reason`, if it has one.
template <class Key> constexpr void raise(fault reason, Key const& key) {
  if (reason == fault::negative_index) error::negative_index(key);
  if (reason == fault::outside_domain) error::outside_domain(key);
  if (reason == fault::cycle) error::cycle(key);
  if (reason == fault::too_deep) error::too_deep(key);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
