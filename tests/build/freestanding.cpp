// Tables, values and constants in a freestanding program: -ffreestanding.
#include <priori/constant.hpp>
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <cstddef>
#include <cstdint>

static_assert(__STDC_HOSTED__ == 0);

namespace {

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

static_assert(priori::value<fib, 90> == 2'880'067'194'370'816'120);
static_assert(priori::constant<40>{} + priori::constant<2>{} == 42);

} // namespace

// An ordinary function for a freestanding compiler.
extern "C" int main(int argc, char**) {
  return priori::table<fib, 94>[91 + static_cast<std::size_t>(argc)] == 7'540'113'804'746'346'429 ? 0 : 1;
}
