// EXPECT: priori::error::negative_index
// The table could be filled downward, but one key asks for the one below zero.
#include <priori/table.hpp>

constexpr auto f = [](auto& self, unsigned n) -> long {
#ifdef CONTROL
  return n >= 50 ? 1 : n == 0 ? 1 + self(n + 1) : self(n + 1);
#else
  return n >= 50 ? 1 : n == 0 ? self(n + 1) + self(n - 1) : self(n + 1);
#endif
};

auto x = priori::table<f, 50>;
