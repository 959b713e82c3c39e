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

inline void* allocate(std::size_t size) { return ::operator new(size); }
inline void deallocate(void* memory) { ::operator delete(memory); }
struct allocated {};

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
