// A recurrence that fails in the way that the environment says.
#pragma once

#include <priori/checked.hpp>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <unistd.h>

inline std::string_view what_is_wrong() {
  char const* const set = std::getenv("WRONG");
  return set ? set : "";
}
inline constexpr auto wrong = [](auto& self, unsigned n) -> priori::checked<int> {
  std::string_view const what = what_is_wrong();
  if (what == "overflow") return n == 0 ? 1 : 2 * self(n - 1);
  if (what == "cycle") return n < 5 ? 1 : self(n == 9 ? 11 : n == 11 ? 9 : n - 1);
  if (what == "endless") return n < 3 ? 1 : self(n + 1);
  if (what == "below") return n < 1 ? 1 : self(n - 2);
  if (n == 77 && what == "throws") throw std::runtime_error("no such entry");
  if (n == 77 && what == "killed") std::raise(SIGTERM);
  if (n == 77 && what == "slow") ::sleep(1);
  return 1;
};
inline constexpr auto square = [](int n) -> int {
  if (n == 777 && what_is_wrong() == "throws") throw std::runtime_error("no such entry");
  if (n == 777 && what_is_wrong() == "slow") ::sleep(100);
  return n * n;
};
