// GF(256), the field of Reed-Solomon codes: multiplication by tables of powers and logarithms.
#include <priori/priori.hpp>

#include <cstdint>
#include <iostream>

// Twice x, modulo x^8 + x^4 + x^3 + x^2 + 1.
constexpr std::uint8_t twice(unsigned x) { return static_cast<std::uint8_t>(x << 1 ^ (x & 0x80 ? 0x11D : 0)); }

// 2^n. The generator's powers come round after 255 steps; the table goes round twice, so that sums of two logarithms
// need no modulus.
inline constexpr auto power = [](auto& self, unsigned n) -> std::uint8_t { return n == 0 ? 1 : twice(self(n - 1)); };
inline constexpr auto& powers = priori::table<power, 509>;
static_assert(powers[8] == 0x1D && powers[254] == 0x8E && powers[255] == 1);

// A named functor may say where it begins: zero has no logarithm.
struct logarithm_to_base_2 {
  static constexpr unsigned first = 1;
  constexpr std::uint8_t operator()(unsigned x) const {
    std::uint8_t n = 0;
    while (powers[n] != x) ++n;
    return n;
  }
};
inline constexpr logarithm_to_base_2 logarithm;
inline constexpr auto& logarithms = priori::table<logarithm, 256>;
static_assert(logarithms[1] == 0 && logarithms[2] == 1 && logarithms[3] == 25 && logarithms[7] == 198);

constexpr std::uint8_t multiply(std::uint8_t x, std::uint8_t y) {
  return x == 0 || y == 0 ? 0 : powers[static_cast<unsigned>(logarithms[x] + logarithms[y])];
}
constexpr std::uint8_t inverse(std::uint8_t x) { return powers[255u - logarithms[x]]; }
static_assert(multiply(2, 0x80) == 0x1D && multiply(2, 0x8E) == 1 && inverse(2) == 0x8E);

// The definition: a product of polynomials over GF(2), without carries.
constexpr std::uint8_t multiply_slowly(unsigned x, unsigned y) {
  unsigned product = 0;
  for (; y > 0; y >>= 1, x = twice(x)) product ^= y & 1 ? x : 0;
  return static_cast<std::uint8_t>(product);
}

int main() {
  int wrong = 0;
  for (unsigned x = 0; x < 256; ++x)
    for (unsigned y = 0; y < 256; ++y)
      wrong += multiply(static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y)) != multiply_slowly(x, y);
  std::cout << "3 * 7 = " << +multiply(3, 7) << ", 1 / 3 = " << +inverse(3) << '\n';
  std::cout << 256 * 256 - wrong << " of " << 256 * 256 << " products are right\n";
  return wrong == 0 ? 0 : 1;
}
