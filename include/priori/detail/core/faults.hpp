// priori: the ways a key can be refused, and the names a compiler shows for them.
//
// The functions are not constexpr: reaching one ends a constant evaluation, and the diagnostic names it.
// error.hpp defines them for run time, where they throw; this header stays free of <stdexcept>.
#pragma once

#include "priori/detail/begin.hpp"

// Outside v0, so that a diagnostic reads priori::error::...; the tag keeps two versions in one program apart.
namespace priori::error {

// The key is below zero, or an unsigned one has wrapped below zero: most often, a base case is missing.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void negative_index(Key const& key);

// The key's type cannot hold it, or the recurrence is not defined there.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void outside_domain(Key const& key);

// f(k) needs f(k).
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void cycle(Key const& key);

// The recursion goes too deep.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void too_deep(Key const& key);

// `a op b` does not fit into a T.
template <class T, class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a, Op op, B b);

// `a` does not fit into a T.
template <class T, class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a);

// `a op 0`, a quotient or a remainder, does not exist.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void division_by_zero(A a, char op);

// `a op b`, a shift, has a `b` below zero.
template <class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void negative_shift(A a, Op op, B b);

// `m` is no modulus: it is not above zero, or wider than 64 bits.
template <class M> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void no_modulus(M const& m);

// `a` has no inverse modulo `m`: they have a factor in common.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG)]] void not_invertible(A const& a, A const& m);

// A lambda with captures and an explicit object parameter works at run time only: take `self` as the first parameter.
[[gnu::abi_tag(PRIORI_ABI_TAG)]] inline void captures_of_explicit_object() {}

} // namespace priori::error

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Why a key is refused. `reported`: the recurrence failed by itself, and the compiler has said how.
enum class fault : unsigned char { none, negative_index, outside_domain, cycle, too_deep, two_meanings, reported };

template <class Key> constexpr void raise(fault reason, Key const& key) {
  if (reason == fault::negative_index) error::negative_index(key);
  if (reason == fault::outside_domain) error::outside_domain(key);
  if (reason == fault::cycle) error::cycle(key);
  if (reason == fault::too_deep) error::too_deep(key);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
