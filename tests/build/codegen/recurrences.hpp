#pragma once

#include <cstdint>

struct fibonacci {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
inline constexpr fibonacci fib;

struct pascal {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n, std::uint64_t k) const {
    return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
  }
};
inline constexpr pascal binomial;
