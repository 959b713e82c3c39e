#include "check.hpp"

#include <priori/value.hpp>

#include <cstdint>

namespace {

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

TEST_CASE("value: a Fibonacci number") { static_assert(priori::value<fib, 93> == 12200160415121876738u); }

} // namespace
