// ONE-OBJECT: 752
#include "recurrences.hpp"

#include <priori/table.hpp>

// For other translation units. Here it is a constant.
extern const std::array<std::uint64_t, 94> fibonacci;

constexpr std::array<std::uint64_t, 94> fibonacci = priori::table<fib, 94>;
static_assert(fibonacci[93] == 12200160415121876738u);
