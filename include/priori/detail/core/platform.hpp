// priori: what the platform has. All that depends on a system, a standard library or a sanitizer is decided here.
//
//   PRIORI_DETAIL_THREADS          threads; if not defined, all memos are for one thread
//   PRIORI_DETAIL_ATOMICS_WAIT     a thread may sleep until an atomic changes
//   PRIORI_DETAIL_POSIX            <pthread.h> and memory mapping
//   PRIORI_DETAIL_WIN64            Windows for x86-64, by g++ or clang: its virtual memory and its threads' blocks
//   PRIORI_DETAIL_MAPS_STACKS      memory for stacks (runtime/stack_memory.hpp)
//   PRIORI_DETAIL_MEMBARRIER       Linux's barrier in all threads of the process
//   PRIORI_DETAIL_SWITCHES_STACKS  a call on another stack (runtime/stack_switch.hpp)
//   PRIORI_DETAIL_ONE_STACK        a recursion ends with the stack that it began on
//   PRIORI_DETAIL_LINKED_STACK     the linker script may name the bounds of the only stack
//   PRIORI_DETAIL_BARE             no operating system and no exceptions: short messages, no operator new
//   PRIORI_DETAIL_SHORT_STACKS     fresh stacks must be short
//   PRIORI_DETAIL_NVCC             nvcc's front end reads this first, which refuses some constants that compilers take
//
// PRIORI_NO_THREADS and PRIORI_NO_FRESH_STACKS are macros that a program defines. Tests define PRIORI_DETAIL_PAUSES,
// with which threads pause after each operation on what they share (core/pausing.hpp).
#pragma once

#include "priori/detail/begin.hpp"

#include <version> // macros of the standard library

// libstdc++ has threads where the compiler was built with them, libc++ where it was configured so. On WASI it says so
// of threads that cannot start.
#if !defined(PRIORI_NO_THREADS) && !(defined(__GLIBCXX__) && !defined(_GLIBCXX_HAS_GTHREADS)) &&                       \
    !defined(_LIBCPP_HAS_NO_THREADS) && !(defined(__wasi__) && !defined(_REENTRANT))
#if !defined(_LIBCPP_HAS_THREADS) || _LIBCPP_HAS_THREADS
#define PRIORI_DETAIL_THREADS
#endif
#endif

// Without futexes the wait() of libstdc++'s atomics may miss a notify_one(): it looks at the value before it takes a
// mutex.
#if defined(PRIORI_DETAIL_THREADS) && !defined(__MINGW32__) &&                                                         \
    (!defined(__GLIBCXX__) || defined(_GLIBCXX_HAVE_LINUX_FUTEX))
#define PRIORI_DETAIL_ATOMICS_WAIT
#endif

#if (defined(__unix__) || defined(__APPLE__)) && !defined(__wasm__)
#define PRIORI_DETAIL_POSIX
#endif

#if defined(_WIN32) && defined(__x86_64__) && defined(__GNUC__)
#define PRIORI_DETAIL_WIN64
#endif

#if defined(PRIORI_DETAIL_POSIX) || defined(PRIORI_DETAIL_WIN64)
#define PRIORI_DETAIL_MAPS_STACKS
#endif

#if defined(PRIORI_DETAIL_THREADS) && defined(__linux__) && __has_include(<linux/membarrier.h>)
#define PRIORI_DETAIL_MEMBARRIER
#endif

// newlib and picolibc without an operating system.
#if !defined(PRIORI_DETAIL_THREADS) && defined(__ELF__) && !defined(__unix__)
#define PRIORI_DETAIL_LINKED_STACK
#ifndef __cpp_exceptions
#define PRIORI_DETAIL_BARE
#endif
#endif

// Sanitizers know one stack for each thread, and AddressSanitizer keeps variables elsewhere.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__SANITIZE_HWADDRESS__)
#define PRIORI_DETAIL_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer) ||          \
    __has_feature(hwaddress_sanitizer)
#define PRIORI_DETAIL_SANITIZED
#endif
#endif

// ThreadSanitizer records the calls of a thread in an array of 65,536, and does not check its end.
#if defined(__SANITIZE_THREAD__)
#define PRIORI_DETAIL_SHORT_STACKS
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define PRIORI_DETAIL_SHORT_STACKS
#endif
#endif

#if defined(__NVCC__) && defined(__CUDACC__)
#define PRIORI_DETAIL_NVCC
#endif

// Tests of the threads that are used where stacks cannot be switched define PRIORI_DETAIL_FRESH_THREADS.
#if !defined(PRIORI_DETAIL_SANITIZED) && !defined(PRIORI_DETAIL_FRESH_THREADS) && !defined(PRIORI_NO_FRESH_STACKS) &&  \
    (defined(PRIORI_DETAIL_WIN64) || (defined(PRIORI_DETAIL_POSIX) && defined(__GNUC__) && !defined(__CYGWIN__) &&     \
                                      ((defined(__x86_64__) && !defined(__ILP32__)) || defined(__i386__) ||            \
                                       (defined(__aarch64__) && !defined(__ILP32__)) || defined(__arm__) ||            \
                                       (defined(__riscv) && __riscv_xlen == 64))))
#define PRIORI_DETAIL_SWITCHES_STACKS
#endif

// WebAssembly's stack cannot be switched, and its threads begin only when the page has control.
#if defined(PRIORI_NO_FRESH_STACKS) || defined(__wasm__) ||                                                            \
    !(defined(PRIORI_DETAIL_THREADS) || defined(PRIORI_DETAIL_SWITCHES_STACKS))
#define PRIORI_DETAIL_ONE_STACK
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_THREADS
inline constexpr bool has_threads = true;
#else
inline constexpr bool has_threads = false;
#endif

// Stores take memory key by key, without arrays for dense keys, where memory may be a few kilobytes.
#ifdef PRIORI_DETAIL_LINKED_STACK
inline constexpr bool spares_memory = true;
#else
inline constexpr bool spares_memory = false;
#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
