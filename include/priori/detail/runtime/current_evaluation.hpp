// priori: the evaluation that goes on in this thread.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/stack.hpp"
#include "priori/detail/runtime/waiting.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The evaluation that goes on in this thread, or a new one.
class current_evaluation {
  evaluation own;
  restored<evaluation*> const current;

public:
  evaluation& it;

  current_evaluation()
      : current(program::this_thread.current, program::this_thread.current ? program::this_thread.current : &own),
        it(*program::this_thread.current) {}
};

// The evaluation that goes on in this stack, or null.
inline evaluation const* evaluation_of_this_stack() { return program::this_thread.current; }

// call(evaluation), with the evaluation of this stack.
template <class Call> decltype(auto) in_evaluation(Call const& call) {
  current_evaluation const here;
  return call(here.it);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
