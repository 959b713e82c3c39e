// A program's operator new, which counts, and fails when it is told to. Included once in a program.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

namespace heap {

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
inline std::atomic<std::size_t> allocations = 0;
inline std::atomic<std::size_t> alive = 0;     // of those
inline std::atomic<std::size_t> bytes = 0;     // of those that are alive
inline std::atomic<std::size_t> largest = 0;   // bytes of one
inline std::atomic<std::size_t> fails = never; // the one that fails

template <class Call> std::size_t allocations_of(Call const& call) {
  std::size_t const before = allocations;
  call();
  return allocations - before;
}

} // namespace heap

[[gnu::noinline]] void* operator new(std::size_t size) {
  struct alignas(std::max_align_t) header {
    std::size_t size;
  };
  void* const p = heap::allocations++ == heap::fails ? nullptr : std::malloc(sizeof(header) + size);
  if (!p) throw std::bad_alloc();
  ++heap::alive;
  heap::bytes += size;
  if (size > heap::largest) heap::largest = size;
  return ::new (p) header{size} + 1;
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
  if (!p) return;
  void* const begin = static_cast<std::byte*>(p) - alignof(std::max_align_t);
  --heap::alive;
  heap::bytes -= *static_cast<std::size_t*>(begin);
  std::free(begin);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { operator delete(p); }
// Sanitizers have those of arrays for themselves.
[[gnu::noinline]] void* operator new[](std::size_t size) { return operator new(size); }
[[gnu::noinline]] void operator delete[](void* p) noexcept { operator delete(p); }
[[gnu::noinline]] void operator delete[](void* p, std::size_t) noexcept { operator delete(p); }
