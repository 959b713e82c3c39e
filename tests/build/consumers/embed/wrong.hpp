// A recurrence that fails in the way that the environment says.
#pragma once

#include <priori/checked.hpp>

#include <cstdlib>
#include <stdexcept>
#include <string_view>

inline constexpr auto wrong = [](auto& self, unsigned n) -> priori::checked<int> {
  char const* const set = std::getenv("WRONG");
  std::string_view const what = set ? set : "";
  if (what == "overflow") return n == 0 ? 1 : 2 * self(n - 1);
  if (what == "cycle") return n < 5 ? 1 : self(n == 9 ? 11 : n == 11 ? 9 : n - 1);
  if (what == "endless") return n < 3 ? 1 : self(n + 1);
  if (what == "below") return n < 1 ? 1 : self(n - 2);
  if (n == 77) throw std::runtime_error("no such entry");
  return 1;
};
