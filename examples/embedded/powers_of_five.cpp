// Powers of five to 128 bits, from a table that the build has filled.
#include <embedded/powers_of_five.hpp>

#include <cstdint>
#include <iostream>

int main() {
  for (int const n : {0, 1, 27, 28, 308})
    std::cout << "5^" << n << ": " << std::hex << powers_of_five[n].high << ' ' << powers_of_five[n].low << std::dec << '\n';

  // 5^27 = 7450580596923828125 is the last below 2^63; the others are of a program for large integers.
  bool const right = powers_of_five[0] == wide_power{0x8000000000000000, 0} &&
                     powers_of_five[27].high == 7'450'580'596'923'828'125u << 1 &&
                     powers_of_five[55] == wide_power{0xd0cf4b50cfe20765, 0xfff4b4e3f741cf6d} &&
                     powers_of_five[308] == wide_power{0x8e679c2f5e44ff8f, 0x570f09eaa7ea7648};
  return right ? 0 : 1;
}
