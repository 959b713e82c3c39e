// A sine wave in fixed point (Q15, 256 steps a turn), with no cmath before main.
#include <priori/priori.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <numbers>

inline constexpr int steps = 256;
inline constexpr double angle = 2 * std::numbers::pi / steps;

// One step's sine and cosine, by their power series; the angle is small.
constexpr double power_series(double term, int n) {
  double sum = 0;
  for (; n < 16; term *= -angle * angle / ((n + 1) * (n + 2)), n += 2) sum += term;
  return sum;
}

// sin((n + 1) x) = 2 cos(x) sin(n x) - sin((n - 1) x).
inline constexpr auto wave = [](auto& self, unsigned n) -> double {
  if (n == 0) return 0;
  if (n == 1) return power_series(angle, 1);
  return 2 * power_series(1, 0) * self(n - 1) - self(n - 2);
};

// Values of one table make another; of the two, only the one that is used at run time is emitted.
inline constexpr auto sine_q15 = [](unsigned n) -> std::int16_t {
  double const exact = 32767 * priori::table<wave, steps>[n];
  return static_cast<std::int16_t>(exact < 0 ? exact - 0.5 : exact + 0.5);
};
inline constexpr auto& sine = priori::table<sine_q15, steps>;

static_assert(sine[0] == 0 && sine[steps / 2] == 0);
static_assert(sine[steps / 4] == 32767 && sine[3 * steps / 4] == -32767);
static_assert(sine[steps / 8] == 23170); // half of the square root of two
static_assert(sizeof(sine) == 512);

int main() {
  int worst = 0;
  for (unsigned n = 0; n < steps; ++n) {
    int const off = std::abs(sine[n] - static_cast<int>(std::lround(32767 * std::sin(n * angle))));
    if (off > worst) worst = off;
  }
  std::cout << "sine of 45 degrees: " << sine[steps / 8] << " / 32767\n";
  std::cout << "largest difference from std::sin: " << worst << '\n';
  return worst > 1 ? 1 : 0;
}
