// priori: included first in each header. end.hpp, included last, undoes it.
//
// No #pragma once, because each header includes it again.

// The ABI of this translation unit, an inline namespace. Code compiled without exceptions, or without fresh stacks, has
// different names, so that the linker does not merge it with code compiled otherwise; so has code that pauses for a
// test (core/pausing.hpp). Entities that a program has once are in v0.
#ifndef PRIORI_ABI
#if __cplusplus < 202002L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#error "priori needs C++20: compile with -std=c++20 or later"
#endif
#if defined(PRIORI_DETAIL_PAUSES)
#define PRIORI_ABI v0_pauses
#define PRIORI_ABI_TAG "v0_pauses"
#elif defined(__cpp_exceptions) && !defined(PRIORI_NO_FRESH_STACKS)
#define PRIORI_ABI v0
#define PRIORI_ABI_TAG "v0"
#elif defined(__cpp_exceptions)
#define PRIORI_ABI v0_one_stack
#define PRIORI_ABI_TAG "v0_one_stack"
#elif !defined(PRIORI_NO_FRESH_STACKS)
#define PRIORI_ABI v0_no_exceptions
#define PRIORI_ABI_TAG "v0_no_exceptions"
#else
#define PRIORI_ABI v0_no_exceptions_one_stack
#define PRIORI_ABI_TAG "v0_no_exceptions_one_stack"
#endif
#endif

// g++ warns if a name in a template hides a name of the program.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#ifdef __clang__
#pragma clang diagnostic ignored "-Wgcc-compat" // of the attribute diagnose_if
#endif

// Names used here or in the standard headers that may be macros of the program, <windows.h>, <complex.h>, Arduino.h,
// Qt, curses.h or term.h.
#pragma push_macro("A")
#pragma push_macro("B")
#pragma push_macro("C")
#pragma push_macro("D")
#pragma push_macro("E")
#pragma push_macro("F")
#pragma push_macro("G")
#pragma push_macro("H")
#pragma push_macro("I")
#pragma push_macro("J")
#pragma push_macro("K")
#pragma push_macro("L")
#pragma push_macro("M")
#pragma push_macro("N")
#pragma push_macro("O")
#pragma push_macro("P")
#pragma push_macro("Q")
#pragma push_macro("R")
#pragma push_macro("S")
#pragma push_macro("T")
#pragma push_macro("U")
#pragma push_macro("V")
#pragma push_macro("W")
#pragma push_macro("X")
#pragma push_macro("Y")
#pragma push_macro("Z")
#pragma push_macro("abs")
#pragma push_macro("bell")
#pragma push_macro("bit")
#pragma push_macro("bits")
#pragma push_macro("box")
#pragma push_macro("byte")
#pragma push_macro("clear")
#pragma push_macro("columns")
#pragma push_macro("emit")
#pragma push_macro("erase")
#pragma push_macro("far")
#pragma push_macro("lines")
#pragma push_macro("max")
#pragma push_macro("min")
#pragma push_macro("move")
#pragma push_macro("near")
#pragma push_macro("round")
#pragma push_macro("slots")
#pragma push_macro("small")
#pragma push_macro("timeout")
#pragma push_macro("word")

#undef A
#undef B
#undef C
#undef D
#undef E
#undef F
#undef G
#undef H
#undef I
#undef J
#undef K
#undef L
#undef M
#undef N
#undef O
#undef P
#undef Q
#undef R
#undef S
#undef T
#undef U
#undef V
#undef W
#undef X
#undef Y
#undef Z
#undef abs
#undef bell
#undef bit
#undef bits
#undef box
#undef byte
#undef clear
#undef columns
#undef emit
#undef erase
#undef far
#undef lines
#undef max
#undef min
#undef move
#undef near
#undef round
#undef slots
#undef small
#undef timeout
#undef word
