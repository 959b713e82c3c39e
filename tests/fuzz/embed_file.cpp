// Any bytes as the file of a table, by libFuzzer:
//
//   clang++-19 -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -I include tests/fuzz/embed_file.cpp -o fuzz
//   ./fuzz -runs=10000000 -max_len=200
#include <priori/detail/embed/file_format.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using priori::detail::check_file;
using priori::detail::file_fault;
using priori::detail::file_header;

constexpr short entries[] = {0, 1, 4, 9, 16, 25, 36};
file_header const wanted =
    priori::detail::header_of<short>(priori::detail::shape<7>{}, priori::detail::checksum(entries, 7));
constexpr std::size_t whole = priori::detail::entries_offset + sizeof entries;

} // namespace

// The first byte says how the others become a file: as they are, or as changes of an intact one, which is reached by
// chance seldom; and whether the checksums are put right, so that what lies behind them is reached.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::size_t const length = size - 1;
  auto* const file = static_cast<unsigned char*>(std::calloc(1, size)); // aligned
  if (!file) return 0;
  if (length > 0) std::memcpy(file, data + 1, length);
  if (data[0] % 2 == 1) {
    unsigned char intact[whole]{};
    std::memcpy(intact, &wanted, sizeof wanted);
    std::memcpy(intact + priori::detail::entries_offset, entries, sizeof entries);
    for (std::size_t i = 0; i < length && i < whole; ++i) file[i] = static_cast<unsigned char>(file[i] ^ intact[i]);
  }
  if (data[0] / 2 % 2 == 1 && length >= whole) {
    file_header header;
    std::memcpy(&header, file, sizeof header);
    if (data[0] / 4 % 2 == 1) {
      short copy[7];
      std::memcpy(copy, file + priori::detail::entries_offset, sizeof copy);
      header.entries_checksum = priori::detail::checksum(copy, 7);
    }
    header.header_checksum = header.own_checksum();
    std::memcpy(file, &header, sizeof header);
  }
  file_fault const found = check_file<short>(file, length, wanted);
  bool const same = length == whole && std::memcmp(file, &wanted, sizeof wanted) == 0 &&
                    std::memcmp(file + priori::detail::entries_offset, entries, sizeof entries) == 0;
  if ((found == file_fault::none) != same) std::abort();
  std::free(file);
  return 0;
}
