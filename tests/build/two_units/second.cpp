#include "shared.hpp"

unit second_unit() { return this_unit(); }

constexpr std::array<std::uint64_t, 60> filled_once = priori::table<fib, 60>;
static_assert(filled_once[59] == 956722026041u);
