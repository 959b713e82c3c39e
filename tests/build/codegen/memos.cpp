// ONCE: look_up
// ONCE: find_or_compute
#include "recurrences.hpp"

#include <priori/memo.hpp>

// Memos of the same types share all but the computation itself.
inline constexpr auto lucas = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? 2 - n : self(n - 1) + self(n - 2);
};
std::uint64_t f(std::uint64_t n) { return priori::memo<fib>(n) + priori::memo<lucas>(n); }
