// priori: memory for stores, from operator new; from malloc() without exceptions and an operating system, since
// there operator new brings unwinding tables and what prints the name of an exception.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/fail.hpp"
#include "priori/detail/core/linked_stack.hpp"
#include "priori/detail/core/platform.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

#ifdef PRIORI_DETAIL_POSIX
#include <cerrno>
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_LINKED_STACK

// Without an operating system the heap may grow into the stack.
inline bool is_memory(void const* memory, std::size_t size) {
  linked_stack const stack;
  return memory && !stack.forbids(memory) && !stack.forbids(static_cast<char const*>(memory) + size);
}

#ifdef PRIORI_DETAIL_BARE
inline void* allocate(std::size_t size) {
  void* const memory = std::malloc(size);
  if (!detail::is_memory(memory, size)) detail::fail("priori: out of memory");
  return memory;
}
inline void deallocate(void* memory) { std::free(memory); }
#else
inline void deallocate(void* memory) { ::operator delete(memory); }
inline void* allocate(std::size_t size) {
  void* const memory = ::operator new(size);
  if (detail::is_memory(memory, size)) return memory;
  detail::deallocate(memory);
  throw std::bad_alloc();
}
#endif

// Objects of derived classes are made in such memory.
struct allocated {
  static void* operator new(std::size_t size) { return detail::allocate(size); }
  static void* operator new[](std::size_t size) { return detail::allocate(size); }
  static void operator delete(void* memory) { detail::deallocate(memory); }
  static void operator delete[](void* memory) { detail::deallocate(memory); }
};

#else

#ifdef MADV_HUGEPAGE
// In large pages, as far as the system has them: the first touch and each look-up take less time.
[[gnu::noinline, gnu::cold]] inline void* allocate_in_large_pages(std::size_t size) {
  void* const memory = ::operator new(size);
  auto const unit = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  auto const from = reinterpret_cast<std::uintptr_t>(memory) / unit * unit;
  auto const end = (reinterpret_cast<std::uintptr_t>(memory) + size + (unit - 1)) / unit * unit;
  int const error = errno;
  madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
  errno = error;
  return memory;
}
inline void* allocate(std::size_t size) {
  return size < std::size_t{2} << 20 ? ::operator new(size) : detail::allocate_in_large_pages(size);
}
#else
inline void* allocate(std::size_t size) { return ::operator new(size); }
#endif
inline void deallocate(void* memory) { ::operator delete(memory); }

struct allocated {
  static void* operator new(std::size_t size) { return detail::allocate(size); }
  static void* operator new[](std::size_t size) { return detail::allocate(size); }
  static void* operator new(std::size_t size, std::align_val_t a) { return ::operator new(size, a); }
  static void* operator new[](std::size_t size, std::align_val_t a) { return ::operator new[](size, a); }
  static void operator delete(void* memory) { detail::deallocate(memory); }
  static void operator delete[](void* memory) { detail::deallocate(memory); }
  static void operator delete(void* memory, std::align_val_t a) { ::operator delete(memory, a); }
  static void operator delete[](void* memory, std::align_val_t a) { ::operator delete[](memory, a); }
};

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
