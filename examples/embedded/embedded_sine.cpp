// An oscillator that reads a sine table: the build fills it by std::sin, and the program starts with it in place.
#include <embedded/sines.hpp>

#include <cmath>
#include <cstdint>
#include <iostream>

// The phase is a fraction of 2^16 of a turn, so it wraps where the turn ends.
struct oscillator {
  std::uint16_t phase = 0;
  std::uint16_t step;

  float next() {
    float const value = sines[phase];
    phase = static_cast<std::uint16_t>(phase + step);
    return value;
  }
};

int main() {
  oscillator a{.step = 601}; // 440 Hz at 48,000 samples a second
  double energy = 0;
  for (int i = 0; i < 65'536; ++i) {
    float const sample = a.next();
    energy += static_cast<double>(sample) * static_cast<double>(sample);
  }
  double const mean = energy / 65'536; // of the square of a sine: one half
  std::cout << "mean power " << mean << ", sine of 90 degrees " << sines[16'384] << '\n';
  bool const right = std::abs(mean - 0.5) < 1e-6 && std::abs(sines[0]) < 1e-7f && std::abs(sines[16'384] - 1) < 1e-7f;
  return right && std::abs(sines[5461] - 0.5f) < 1e-4f ? 0 : 1;
}
