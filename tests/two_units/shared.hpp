#pragma once

#include <priori/memo.hpp>

#include <array>
#include <cstdint>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

struct triangular {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n == 0 ? 0 : self(n - 1) + n;
  }
};

// Filled where it is defined only, in second.cpp.
extern const std::array<std::uint64_t, 60> filled_once;

// What one translation unit sees and does.
struct unit {
  std::uint64_t const* fib_table;
  std::uint64_t const* triangular_table;
  std::uint64_t (*fib)(std::uint64_t n);
  std::uint64_t (*triangular)(std::uint64_t n);
  bool (*fib_contains)(std::uint64_t n);
  bool (*triangular_contains)(std::uint64_t n);
};

unit first_unit();
unit second_unit();

// In an unnamed namespace: each translation unit has its own.
namespace {

[[maybe_unused]] unit this_unit() {
  return {priori::table<fib, 30>.data(),
          priori::table<triangular{}, 30>.data(),
          [](std::uint64_t n) { return priori::memo<fib, 30>(n); },
          [](std::uint64_t n) { return priori::memo<triangular{}, 30>(n); },
          [](std::uint64_t n) { return priori::memo<fib, 30>.contains(n); },
          [](std::uint64_t n) { return priori::memo<triangular{}, 30>.contains(n); }};
}

} // namespace
