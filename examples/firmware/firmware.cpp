// Firmware of a vending machine: tables in flash, and a memo without a heap. What it says goes out by semihosting.
//
//   arm-none-eabi-g++ -std=c++20 -Os -mcpu=cortex-m0plus -mthumb -fno-exceptions -fno-rtti -ffunction-sections
//     -Wl,--gc-sections --specs=rdimon.specs -T board.ld board.cpp firmware.cpp -o firmware.elf
//   qemu-system-arm -M mps2-an385 -semihosting -nographic -monitor none -serial none -kernel firmware.elf
#include <priori/from_to.hpp>
#include <priori/memoize_fixed.hpp>
#include <priori/never_destroyed.hpp>
#include <priori/table.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>

// What a thermistor of 10 kilohms (B = 3950) reads, below a resistor of 10 kilohms, by a converter of 12 bits.
constexpr double e_to(double x) {
  double sum = 1, term = 1;
  for (int n = 1; n < 40; ++n) sum += term *= x / n;
  return sum;
}
constexpr auto reading_at = [](int celsius) -> std::uint16_t {
  double const ohms = 10'000 * e_to(3950 * (1 / (celsius + 273.15) - 1 / 298.15));
  return static_cast<std::uint16_t>(4095 * ohms / (ohms + 10'000) + 0.5);
};
constexpr auto& reading = priori::table<reading_at, priori::from_to(-40, 125)>;

// CRC-16, as Modbus has it.
constexpr auto crc_of_byte = [](std::uint16_t crc) -> std::uint16_t {
  for (int bit = 0; bit < 8; ++bit) crc = static_cast<std::uint16_t>((crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1);
  return crc;
};
std::uint16_t crc16(char const* text) {
  std::uint16_t crc = 0xFFFF;
  for (; *text; ++text)
    crc = static_cast<std::uint16_t>(crc >> 8 ^ priori::table<crc_of_byte, 256>[(crc ^ std::uint8_t(*text)) & 255]);
  return crc;
}

// The fewest coins that are worth an amount. The memo has room for 64 amounts, and takes no memory elsewhere.
constexpr auto fewest_coins = [](auto& self, int amount) -> int {
  if (amount == 0) return 0;
  int fewest = 1 + self(amount - 1);
  for (int const coin : {2, 5, 10, 20})
    if (amount >= coin && 1 + self(amount - coin) < fewest) fewest = 1 + self(amount - coin);
  return fewest;
};
constinit priori::never_destroyed coins{priori::memoize_fixed<64>(fewest_coins)};

void say(char const* text) { // SYS_WRITE0
  asm volatile("mov r0, #4\n\tmov r1, %0\n\tbkpt 0xAB" : : "r"(text) : "r0", "r1", "memory");
}
void say(char const* what, int number) {
  char digits[12] = {};
  std::to_chars(digits, digits + sizeof digits - 1, number);
  for (char const* const part : {what, static_cast<char const*>(digits), "\n"}) say(part);
}

// There is no heap.
extern "C" void* _sbrk(std::ptrdiff_t) { __builtin_trap(); }

int main() {
  int celsius = reading.first();
  while (reading[celsius] > 1500) ++celsius; // as the converter said
  say("degrees: ", celsius);
  say("CRC-16 of 123456789: ", crc16("123456789"));
  say("coins for 38: ", coins(38));
  say("amounts remembered: ", static_cast<int>(coins->stats().size));
}
