// priori: a call on another stack, in the same thread.
//
// The stack pointer is moved, the function called, and the stack pointer moved back. The caller keeps its frame
// pointer, by which unwinders and debuggers find their way: exceptions pass, and a backtrace shows both stacks. It is a
// call and a return, so shadow stacks work. Nothing else of the thread changes, but the bounds that Windows has of its
// stack.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

#include <cstdint>

#ifdef PRIORI_DETAIL_SWITCHES_STACKS

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_WIN64

// What a thread's environment block says of a stack; fibers of Windows have the same words of their own.
struct thread_bounds {
  std::uintptr_t base;  // its end
  std::uintptr_t limit; // above the guard
  std::uintptr_t from;
  // Handlers of exceptions that are found by their place on the stack, as Wine has them: none.
  std::uintptr_t handlers = static_cast<std::uintptr_t>(-1);
};

// Calls call(argument) on the stack that ends at `top`, a multiple of 16, with these bounds. `call` must not throw:
// Windows unwinds frames only within the bounds.
[[gnu::noinline]] inline void call_on_stack(void* top, thread_bounds bounds, void (*call)(void*), void* argument) {
  // A function that asks for its frame address keeps a frame pointer, so debuggers do not need the stack pointer.
  void* frame = __builtin_frame_address(0);
  asm volatile("" : "+r"(frame));

  // No more of a stack is touched between the exchange and the move: Windows makes a stack grow within the bounds.
#define PRIORI_DETAIL_EXCHANGE(word, place)                                                                            \
  "movq %%gs:" place ", %%rax\n\t"                                                                                     \
  "movq " word "(%[bounds]), %%rdx\n\t"                                                                                \
  "movq %%rax, " word "(%[bounds])\n\t"                                                                                \
  "movq %%rdx, %%gs:" place "\n\t"
#define PRIORI_DETAIL_EXCHANGE_BOUNDS                                                                                  \
  PRIORI_DETAIL_EXCHANGE("0", "0x8")                                                                                   \
  PRIORI_DETAIL_EXCHANGE("8", "0x10") PRIORI_DETAIL_EXCHANGE("16", "0x1478") PRIORI_DETAIL_EXCHANGE("24", "0x0")
  thread_bounds* words = &bounds;
  asm volatile("movq %%rsp, %%rbx\n\t" //
               PRIORI_DETAIL_EXCHANGE_BOUNDS "leaq -32(%[top]), %%rsp\n\t"
               "callq *%[call]\n\t"
               "movq %%rbx, %%rsp\n\t" //
               PRIORI_DETAIL_EXCHANGE_BOUNDS
               : "+c"(argument), [top] "+r"(top), [call] "+r"(call), [bounds] "+r"(words)
               :
               : "rbx", "rax", "rdx", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "st",
                 "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#undef PRIORI_DETAIL_EXCHANGE_BOUNDS
#undef PRIORI_DETAIL_EXCHANGE
}

#else

// Calls call(argument) on the stack that ends at `top`, a multiple of 16. `call` may throw.
[[gnu::noinline]] inline void call_on_stack(void* top, void (*call)(void*), void* argument) {
  // A function that asks for its frame address keeps a frame pointer, so unwinders do not need the stack pointer. The
  // call that is never made tells the compiler what it cannot see in the assembly: exceptions pass. `call` is hidden,
  // since the compiler may know that this one does not throw.
  void* frame = __builtin_frame_address(0);
  asm volatile("" : "+r"(frame), "+r"(call));
  if (!frame) return call(argument);

#if defined(__x86_64__)
  asm volatile("movq %%rsp, %%rbx\n\t"
               "movq %[top], %%rsp\n\t"
               "callq *%[call]\n\t"
               "movq %%rbx, %%rsp"
               : "+D"(argument), [top] "+r"(top), [call] "+r"(call)
               :
               : "rbx", "rax", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4",
                 "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "st",
                 "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#elif defined(__i386__)
  asm volatile("movl %%esp, %%esi\n\t"
               "leal -12(%%eax), %%esp\n\t"
               "pushl %%edx\n\t"
               "calll *%%ecx\n\t"
               "movl %%esi, %%esp"
               : "+a"(top), "+d"(argument), "+c"(call)
               :
               : "esi", "st", "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#elif defined(__aarch64__)
  register void* x0 asm("x0") = argument;
  register void* x1 asm("x1") = top;
  register void (*x2)(void*) asm("x2") = call;
  asm volatile("mov x19, sp\n\t"
               "mov sp, x1\n\t"
               "blr x2\n\t"
               "mov sp, x19"
               : "+r"(x0), "+r"(x1), "+r"(x2)
               :
               : "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17",
                 "x19", "x30", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13",
                 "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24", "v25", "v26", "v27",
                 "v28", "v29", "v30", "v31", "cc", "memory");
#elif defined(__arm__)
  register void* r0 asm("r0") = argument;
  register void* r1 asm("r1") = top;
  register void (*r2)(void*) asm("r2") = call;
  asm volatile("mov r4, sp\n\t"
               "mov sp, r1\n\t"
               "blx r2\n\t"
               "mov sp, r4"
               : "+r"(r0), "+r"(r1), "+r"(r2)
               :
               : "r3", "r4", "r12", "lr", "cc", "memory"
#ifdef __ARM_FP
                 ,
                 "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"
#endif
  );
#else
  register void* a0 asm("a0") = argument;
  register void* a1 asm("a1") = top;
  register void (*a2)(void*) asm("a2") = call;
  asm volatile("mv s1, sp\n\t"
               "mv sp, a1\n\t"
               "jalr a2\n\t"
               "mv sp, s1"
               : "+r"(a0), "+r"(a1), "+r"(a2)
               :
               : "s1", "ra", "a3", "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "memory"
#ifdef __riscv_flen
                 ,
                 "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "ft8", "ft9", "ft10", "ft11", "fa0", "fa1",
                 "fa2", "fa3", "fa4", "fa5", "fa6", "fa7"
#endif
  );
#endif
}

#endif

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
