// Included before everything else in the unit tests that are compiled with all mutants. Each place that can change asks
// whether it does.
#pragma once

extern "C" bool priori_mutant_is_on(int number) noexcept;

// True if the mutant of this number is on. While compiling, none is.
[[gnu::always_inline]] constexpr bool priori_mutant(int number) noexcept {
  return !__builtin_is_constant_evaluated() && priori_mutant_is_on(number);
}
