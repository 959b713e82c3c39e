// NO-CALL
#include "recurrences.hpp"

#include <priori/memo.hpp>

std::uint64_t f(std::uint64_t n) { return priori::memo<fib, 94>(n); }
