// IMMEDIATE: 0x27f80ddaa1ba7878
#include "recurrences.hpp"

#include <priori/memo.hpp>

using namespace priori::literals;

std::uint64_t f() { return priori::memo<fib>(90_c); }
