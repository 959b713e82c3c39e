// priori: what a recurrence is, and its signature.
//
//   recurrence            [](auto& self, K... keys) -> T     calls itself by `self`; stateless; explicit return type
//   the same in C++23     [](this auto const& self, K... keys) -> T
//   plain function        [](K... keys) -> T                 the same without `self`
//   over constants        [](auto self, auto... keys)        its keys are types, so it branches by `if constexpr`
//
// A functor can declare more, as members:
//   static constexpr int first = 1;             smaller keys are outside its domain
//   static constexpr bool full_range = true;    an unsigned key with its top bit set has not wrapped below zero
//   static constexpr int window = 2;            a value depends on the two before it only, and
//   constexpr void fill(auto& at, std::size_t begin, std::size_t end, K n) const
//                                               writes at[begin], the value of n, to at[end - 1]
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/core/well_formed.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

// signature_of<F>: the value and key types of a recurrence over values or a plain function. F is not called.
template <class F> using signature_of = detail::signature_of<F>;

// result_of<F>: the type of the values of F.
template <class F> using result_of = detail::result_of<F>;

// plain_function<F>: F takes its keys and no `self`.
template <class F>
concept plain_function = detail::plain_function<F>;

// recurrence_over_values<F>: F takes `self` and keys of stated types, and names its return type.
template <class F>
concept recurrence_over_values = !plain_function<F> && !std::is_same_v<signature_of<F>, detail::no_signature>;

}} // namespace priori

#include "priori/detail/end.hpp"
