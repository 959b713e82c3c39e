// Stands in for libFuzzer: random inputs, of which many are short and many bytes are 0.
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main() {
  std::mt19937 random(18);
  for (int i = 0; i < 50'000; ++i) {
    std::vector<std::uint8_t> input(random() % 4 == 0 ? random() % 160 : 143 + random() % 2);
    for (auto& byte : input)
      if (random() % 64 == 0) byte = static_cast<std::uint8_t>(random());
    if (!input.empty()) input[0] = static_cast<std::uint8_t>(random());
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
}
