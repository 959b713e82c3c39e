// The host makes tables of these functions, for another machine.
#pragma once

#include <cmath>
#include <cstdint>

inline constexpr auto fib = [](auto& self, std::uint32_t n) -> std::uint32_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
inline constexpr auto cube = [](int n) -> int { return n * n * n; };
inline double sine_of(int degrees) {
  return std::sin(degrees * 3.14159265358979323846 / 180);
} // not a constant expression
inline constexpr auto sine = [](int degrees) -> double { return sine_of(degrees); };
inline constexpr auto long_sine = [](int degrees) -> long double { return sine_of(degrees); };
inline constexpr auto square = [](int n) -> long { return long{n} * n; };
