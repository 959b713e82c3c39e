// One turn of a sine in 65,536 steps, by std::sin, which is no constant expression.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

inline constexpr auto sine_of_step = [](int step) -> float {
  return static_cast<float>(std::sin(step * std::numbers::pi / 32768));
};
