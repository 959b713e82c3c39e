// What the tests share: a fact is stated once, and checked at both stages.
#pragma once

#include <doctest/doctest.h>

#include <type_traits>

// The same value; at run time the optimizer does not know it.
template <class T> constexpr T hidden(T value) {
  if (!std::is_constant_evaluated()) asm volatile("" : "+m"(value) : : "memory");
  return value;
}

// With a sanitizer each step takes some ten times as long.
#ifdef PRIORI_TEST_SANITIZED
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

// FACT(expression): true as a static_assert, and true at run time. Arguments go through hidden().
#define FACT(...)                                                                                                      \
  do {                                                                                                                 \
    static_assert(__VA_ARGS__);                                                                                        \
    CHECK((__VA_ARGS__));                                                                                              \
  } while (false)
