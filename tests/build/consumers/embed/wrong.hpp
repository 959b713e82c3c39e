// Recurrences that fail.
#pragma once

#include <priori/checked.hpp>

#include <stdexcept>

inline constexpr auto power = [](auto& self, int n) -> priori::checked<int> { return n == 0 ? 1 : 2 * self(n - 1); };
inline constexpr auto cycle = [](auto& self, int n) -> int { return n < 5 ? n : self(n == 9 ? 11 : n == 11 ? 9 : n - 1); };
inline constexpr auto endless = [](auto& self, int n) -> int { return n < 3 ? n : self(n + 1); };
inline constexpr auto below = [](auto& self, unsigned n) -> unsigned { return n < 1 ? n : self(n - 2); };
inline constexpr auto throws = [](int n) -> int { return n == 77 ? throw std::runtime_error("no such entry") : n; };
