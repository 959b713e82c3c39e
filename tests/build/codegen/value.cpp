// NO-OBJECT
// IMMEDIATE: 0x27f80ddaa1ba7878
#include "recurrences.hpp"

#include <priori/value.hpp>

std::uint64_t f() { return priori::value<fib, 90>; }
