// ONE-OBJECT: 752
#include "recurrences.hpp"

#include <priori/table.hpp>

std::uint64_t f(std::uint64_t n) { return priori::table<fib, 94>[n]; }
