// NO-OBJECT
// NO-CALL
#include <array>
#include <cstdint>

// Another translation unit defines it.
extern const std::array<std::uint64_t, 94> fibonacci;

std::uint64_t f(std::uint64_t n) { return n < 94 ? fibonacci.data()[n] : 0; }
