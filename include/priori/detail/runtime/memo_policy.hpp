// priori: what a policy of memoized accepts, and the messages about the rest.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/core/well_formed.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What the store of a policy accepts: keys and values, of which S is the signature. `requirement` says what is wrong
// with others. One with bounds has their type and that of the weight, too.
template <class Policy> struct rules_of;

template <class Policy>
concept memo_policy = requires {
  sizeof(rules_of<Policy>);
};
template <class F, class Policy>
concept held_by = memo_policy<Policy> && well_formed<F> && rules_of<Policy>::template accepts<signature_of<F>>;

// Fails to compile, with one message that says what is wrong with F or its policy.
template <class F, class Policy> struct require_held_by : require_well_formed<F> {
  static_assert(memo_policy<Policy>, "priori: the second argument of memoized is one_thread, many_threads, bounded<>, "
                                     "fixed<n> or stored_in<Store>");
};
template <well_formed F, memo_policy Policy> struct require_held_by<F, Policy>
    : rules_of<Policy>::template requirement<signature_of<F>> {};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
