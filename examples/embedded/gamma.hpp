// The brightness of the levels of a screen, by sRGB's curve, which takes std::pow.
#pragma once

#include <cmath>
#include <cstdint>

// The fraction of a level from 0 to 255.
inline constexpr auto light_of_level = [](int level) -> float {
  double const v = level / 255.0;
  return static_cast<float>(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
};

// The level that is nearest to a brightness of n / 4095.
inline constexpr auto level_of_light = [](int n) -> std::uint8_t {
  double const v = n / 4095.0;
  return static_cast<std::uint8_t>(
      std::lround(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
};
