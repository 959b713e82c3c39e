// priori: the memory of fresh stacks.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

#include <cstddef>

#ifdef PRIORI_DETAIL_MAPS_STACKS

#include <cerrno>
#ifdef PRIORI_DETAIL_POSIX
#include <sys/mman.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A frame of up to 64 KB cannot jump over the guard. A multiple of every page size.
inline constexpr std::size_t stack_guard = std::size_t{64} << 10;

// map_stack_memory(size, near) returns the lowest address of memory for a stack with a guard at its lower end; null,
// with errno set, if there is none. The uppermost `near` bytes can be used, the rest after open_stack_memory(), which
// returns false if memory runs out. give_back_stack_memory(memory, size, near) undoes that: the rest loses its memory,
// not its addresses.

#ifdef PRIORI_DETAIL_WIN64

// Declared as in <windows.h>, which is large and defines macros.
extern "C" {
__declspec(dllimport) void* __stdcall VirtualAlloc(void*, std::size_t, unsigned long, unsigned long);
__declspec(dllimport) int __stdcall VirtualFree(void*, std::size_t, unsigned long);
}
inline constexpr unsigned long mem_commit = 0x1000, mem_reserve = 0x2000, mem_decommit = 0x4000, mem_release = 0x8000;
inline constexpr unsigned long page_readwrite = 4;

inline void unmap_stack_memory(void* memory, std::size_t) { VirtualFree(memory, 0, mem_release); }

inline void* map_stack_memory(std::size_t size, std::size_t near) {
  void* const memory = VirtualAlloc(nullptr, size, mem_reserve, page_readwrite);
  if (memory) {
    if (VirtualAlloc(static_cast<char*>(memory) + (size - near), near, mem_commit, page_readwrite)) return memory;
    detail::unmap_stack_memory(memory, size);
  }
  errno = ENOMEM;
  return nullptr;
}

inline bool open_stack_memory(void* memory, std::size_t size) {
  return VirtualAlloc(static_cast<char*>(memory) + stack_guard, size - stack_guard, mem_commit, page_readwrite);
}

inline void give_back_stack_memory(void* memory, std::size_t size, std::size_t near) {
  VirtualFree(memory, size - near, mem_decommit);
}

#else

inline void unmap_stack_memory(void* memory, std::size_t size) { munmap(memory, size); }

inline void* map_stack_memory(std::size_t size, std::size_t near) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
  flags |= MAP_NORESERVE;
#endif
#if defined(MAP_STACK) && !defined(__FreeBSD__) && !defined(__DragonFly__) // there, it makes a stack that grows
  flags |= MAP_STACK;
#endif
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  if (mprotect(memory, stack_guard, PROT_NONE) != 0) {
    int const error = errno;
    detail::unmap_stack_memory(memory, size);
    errno = error;
    return nullptr;
  }
#ifdef MADV_HUGEPAGE
  // A deep recursion spends most of its time on the first touch of its pages, so they are large, but not near the top.
  if (size - near > stack_guard)
    madvise(static_cast<char*>(memory) + stack_guard, size - near - stack_guard, MADV_HUGEPAGE);
#else
  static_cast<void>(near);
#endif
  return memory;
}

inline void give_back_stack_memory(void* memory, std::size_t size, std::size_t near) {
  madvise(static_cast<char*>(memory) + stack_guard, size - near - stack_guard, MADV_DONTNEED);
}

#endif

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
