// Mixes colors by their light, and not by their levels, with two tables of std::pow that the build fills.
#include <embedded/levels.hpp>
#include <embedded/lights.hpp>

#include <cmath>
#include <cstdint>
#include <iostream>

// The level of half the light of each.
std::uint8_t mixed(std::uint8_t a, std::uint8_t b) {
  return levels[static_cast<int>(std::lround((lights[a] + lights[b]) / 2 * 4095))];
}

int main() {
  std::cout << "black and white make level " << int{mixed(0, 255)} << ", not 128\n";
  bool right = mixed(0, 255) == 188 && mixed(90, 90) == 90; // 188: what lies between on a screen

  // Values of the standard, IEC 61966-2-1.
  right = right && lights[0] == 0 && lights[255] == 1 && std::abs(lights[128] - 0.2158605f) < 1e-6f;
  right = right && std::abs(lights[10] - 0.0030353f) < 1e-6f; // 10 / 255 / 12.92: still on the line
  for (int level = 32; level < 256; ++level)                  // below, a level is less than a step of 1 / 4095
    right = right && levels[static_cast<int>(std::lround(lights[level] * 4095))] == level;
  return right ? 0 : 1;
}
