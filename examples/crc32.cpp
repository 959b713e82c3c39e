// CRC-32, as in gzip, zip, PNG and Ethernet: its table is a plain function's values at 0 to 255.
#include <priori/priori.hpp>

#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>

constexpr std::uint32_t remainder_of(std::uint32_t byte) {
  for (int bit = 0; bit < 8; ++bit) byte = (byte >> 1) ^ (byte & 1 ? 0xEDB8'8320 : 0);
  return byte;
}

static_assert(priori::table<remainder_of, 256>[1] == 0x7707'3096);
static_assert(priori::table<remainder_of, 256>[255] == 0x2D02'EF8D);

constexpr std::uint32_t crc32(std::string_view bytes) {
  auto const& table = priori::table<remainder_of, 256>;
  std::uint32_t crc = 0xFFFF'FFFF;
  for (char c : bytes) crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
  return ~crc;
}

// The check value that every catalog of CRCs gives.
static_assert(crc32("123456789") == 0xCBF4'3926);
static_assert(crc32("") == 0);
static_assert(crc32("The quick brown fox jumps over the lazy dog") == 0x414F'A339);

int main() {
  std::cout << std::hex << std::setfill('0');
  for (std::string const text : {"", "a", "123456789", "The quick brown fox jumps over the lazy dog"})
    std::cout << std::setw(8) << crc32(text) << "  \"" << text << "\"\n";
}
