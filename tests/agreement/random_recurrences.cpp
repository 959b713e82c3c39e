// random_recurrences COUNT [FIRST]: COUNT random recurrences, numbered from FIRST on. Stands in for libFuzzer.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace agreement {
void print_counts();
}

int main(int count, char** arguments) {
  unsigned long const recurrences = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100;
  unsigned long const first = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 0;
  for (unsigned long n = first; n < first + recurrences; ++n) {
    std::mt19937_64 random(n);
    std::array<std::uint8_t, 300> input;
    for (std::uint8_t& byte : input) byte = static_cast<std::uint8_t>(random() >> 56);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  agreement::print_counts();
}
