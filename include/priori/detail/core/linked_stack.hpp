// priori: the bounds of the stack from the linker script, without an operating system.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

#include <cstddef>
#include <cstdint>

#ifdef PRIORI_DETAIL_LINKED_STACK

// Symbols of linker scripts, and the start of the stack as semihosting reports it.
extern "C" [[gnu::weak]] char __StackLimit[], __StackTop[], __HeapLimit[], __heap_end[], __stack[];
extern "C" [[gnu::weak]] char* __stack_base__[];

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct linked_stack {
  std::uintptr_t from = 0;
  std::size_t size = 0; // 0: nothing is named
  std::uintptr_t heap_end = 0;

  linked_stack() {
    char const* const low = __StackLimit ? __StackLimit : __HeapLimit ? __HeapLimit : __heap_end;
    char const* const top = __stack_base__ ? *__stack_base__ : __StackTop ? __StackTop : __stack;
    if (!low || top <= low) return;
    from = heap_end = reinterpret_cast<std::uintptr_t>(low);
    size = static_cast<std::size_t>(top - low);
    if (__stack_base__) from += size /= 2; // the heap grows toward it
  }
  // True if no heap may be there: between where the linker script ends the heap and the top of the stack.
  bool forbids(void const* memory) const {
    return reinterpret_cast<std::uintptr_t>(memory) - heap_end < from + size - heap_end;
  }
};

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
