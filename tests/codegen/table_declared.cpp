// NO-OBJECT
// NO-CALL
// A table that another translation unit defines.
#include <array>
#include <cstdint>

extern const std::array<std::uint64_t, 94> fibonacci;

std::uint64_t f(std::uint64_t n) { return n < 94 ? fibonacci.data()[n] : 0; }
