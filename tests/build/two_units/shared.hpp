#pragma once

#include <priori/memo.hpp>
#include <priori/memoize_shared.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

struct triangular {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n == 0 ? 0 : self(n - 1) + n;
  }
};

// Throws for some keys: in first.cpp, whose exceptions pass through the code of any unit.
int checked_by_first(int n);
inline constexpr auto picky = [](auto& self, int n) -> int { return n <= 0 ? checked_by_first(n) : 1 + self(n - 1); };

// An object of the whole program, made by the first unit that comes to it.
inline auto doubled = priori::memoize_shared([](auto&, int n) -> int { return 2 * n; }, {.capacity = 100});

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
  int (*picky)(int n);
  bool (*picky_contains)(int n);
  int (*doubled)(int n);
  bool (*doubled_contains)(int n);
  std::array<std::size_t, 3> sizes; // of variables of the program
};

unit first_unit();
unit second_unit();
unit unit_without_exceptions();
unit unit_of_one_stack();
unit pausing_unit();

int pauses_so_far(); // of the last one

// In an unnamed namespace: each translation unit has its own.
namespace {

[[maybe_unused]] unit this_unit() {
  return {
      priori::table<fib, 30>.data(),
      priori::table<triangular{}, 30>.data(),
      [](std::uint64_t n) { return priori::memo<fib, 30>(n); },
      [](std::uint64_t n) { return priori::memo<triangular{}, 30>(n); },
      [](std::uint64_t n) { return priori::memo<fib, 30>.contains(n); },
      [](std::uint64_t n) { return priori::memo<triangular{}, 30>.contains(n); },
      [](int n) { return priori::memo<picky>(n); },
      [](int n) { return priori::memo<picky>.contains(n); },
      [](int n) { return doubled(n); },
      [](int n) { return doubled.contains(n); },
      {sizeof(priori::detail::thread_state), sizeof(priori::detail::stack_registry), sizeof(priori::detail::owner)}};
}

} // namespace
