// priori: the evaluation of the current stack.
//
// Each stack has its own: a fiber that is suspended in the middle of an evaluation, and another fiber of the same
// thread, have two.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/fresh_stack.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/waiting.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The evaluation that runs on a stack, or a new one. `current` belongs to the stack.
class current_evaluation {
  evaluation own;
  restored<evaluation*> const while_it_lives;

public:
  evaluation& it;

  explicit current_evaluation(evaluation*& current) : while_it_lives(current, current ? current : &own), it(*current) {}
};

// call() on a fresh stack, which continues an evaluation.
template <class Call> auto continue_on_fresh_stack(evaluation& e, Call const& call) -> decltype(call()) {
  return detail::on_fresh_stack([&]() -> decltype(auto) {
    restored<evaluation*> const here(detail::evaluation_at(__builtin_frame_address(0)), &e);
    return call();
  });
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
