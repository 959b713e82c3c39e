// What a thermistor says: a table over temperatures from -40, and one over an enumeration.
#include <priori/table.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iostream>

constexpr double euler_series(double x) { // e^x, for any x that is not large
  double sum = 1;
  double term = 1;
  for (int n = 1; n < 40; ++n) sum += term *= x / n;
  return sum;
}

// The part: 10 kilohms at 25 degrees Celsius, B = 3950; the resistor above it: 10 kilohms, too.
constexpr double resistance(int celsius) {
  return 10'000 * euler_series(3950 * (1 / (celsius + 273.15) - 1 / (25 + 273.15)));
}

// What a converter of 12 bits reads at a temperature: it falls as the temperature rises.
inline constexpr auto reading_at = [](int celsius) -> std::uint16_t {
  double const ohms = resistance(celsius);
  return static_cast<std::uint16_t>(4095 * ohms / (ohms + 10'000) + 0.5);
};
inline constexpr auto& reading = priori::table<reading_at, priori::from_to(-40, 125)>;

static_assert(reading[25] == 2048 && reading[-40] > 3900 && reading[125] < 150);
static_assert(sizeof(reading) == 2 * 166);

// The lowest temperature whose reading is not above this one.
int temperature(std::uint16_t measured) {
  auto const* const at = std::lower_bound(reading.begin(), reading.end(), measured, std::greater<>{});
  return reading.first() + static_cast<int>(at - reading.begin());
}

// When to warn, and when to switch off, of each part of the device.
enum class part : std::uint8_t { battery, motor, display, count };
enum class limit : std::uint8_t { warn, off, count };

inline constexpr auto limit_of = [](part p, limit l) -> std::int16_t {
  int const off = p == part::battery ? 60 : p == part::motor ? 110 : 85;
  return static_cast<std::int16_t>(l == limit::off ? off : off - 10);
};
inline constexpr auto& limits = priori::table<limit_of, part::count, limit::count>;

static_assert(limits(part::battery, limit::warn) == 50 && limits(part::display, limit::off) == 85);

int main() {
  int wrong = 0;
  for (int celsius = reading.first(); celsius <= reading.last(); ++celsius)
    wrong += temperature(reading[celsius]) != celsius;
  std::cout << "a reading of 2048 is " << temperature(2048) << " degrees; at -40 it is " << reading[-40] << '\n';
  std::cout << "the motor is switched off at " << limits(part::motor, limit::off) << " degrees\n";
  return wrong == 0 ? 0 : 1;
}
