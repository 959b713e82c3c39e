// The functions of libstdc++ that priori calls, without exceptions, for a toolchain that has no such library.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <new>

namespace {

[[noreturn]] void stop(char const* what) {
  std::printf("standard library: %s\n", what);
  std::abort();
}

} // namespace

void* operator new(std::size_t size) {
  if (void* const memory = std::malloc(size)) return memory;
  stop("out of memory");
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace std {

void __throw_bad_alloc() { stop("bad_alloc"); }
void __throw_bad_array_new_length() { stop("bad_array_new_length"); }
void __throw_length_error(char const* what) { stop(what); }
void __throw_logic_error(char const* what) { stop(what); }
void __throw_out_of_range_fmt(char const* what, ...) { stop(what); }
void __exception_ptr::exception_ptr::_M_release() noexcept {}

// Without a clock: nothing expires.
chrono::steady_clock::time_point chrono::steady_clock::now() noexcept { return {}; }

// FNV-1a
size_t _Hash_bytes(void const* from, size_t length, size_t seed) {
  auto const* byte = static_cast<unsigned char const*>(from);
  for (size_t i = 0; i < length; ++i) seed = (seed ^ byte[i]) * 0x100'0000'01B3;
  return seed;
}

} // namespace std
