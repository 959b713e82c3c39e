// priori: reports a run-time error if exceptions are disabled.
//
// With PRIORI_ERROR_HANDLER=name a program has a function extern "C" void name(char const* message), which is called
// first. It should not return.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

#if !defined(PRIORI_DETAIL_BARE) && !defined(PRIORI_ERROR_HANDLER)
#include <cstdio>
#endif
#include <cstdlib>

#ifdef PRIORI_ERROR_HANDLER
extern "C" void PRIORI_ERROR_HANDLER(char const* message);
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Calls the handler, or prints the message where there is an operating system; then ends the program.
[[noreturn, gnu::cold]] inline void fail([[maybe_unused]] char const* message) {
#if defined(PRIORI_ERROR_HANDLER)
  ::PRIORI_ERROR_HANDLER(message);
#elif !defined(PRIORI_DETAIL_BARE)
  std::fprintf(stderr, "%s\n", message);
#endif
#ifdef PRIORI_DETAIL_BARE // abort() would need signals there
  __builtin_trap();
#else
  std::abort();
#endif
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
