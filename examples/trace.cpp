// Draws the pictures of docs/traces.md into a directory:  trace [directory]

#include <priori/trace.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

constexpr auto binomial = [](auto& self, int n, int k) -> int {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

constexpr auto collatz = [](auto& self, std::uint64_t n) -> int {
  return n == 1 ? 0 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
};

// Which of these needs which is a mistake: 2 needs 4.
constexpr auto circle = [](auto& self, int n) -> int {
  return n == 2 ? self(4) : n < 2 ? n : self(n - 2) + self(n - 1);
};

// Counted before the program runs.
static_assert(priori::trace(fib, 5).calls() == 9 && priori::trace({.memoised = false}, fib, 5).calls() == 15);

int main(int argc, char** argv) {
  std::filesystem::path const directory = argc > 1 ? argv[1] : ".";
  auto const write = [&](char const* name, std::string const& picture) {
    std::ofstream file(directory / name, std::ios::binary);
    file << picture;
    return static_cast<bool>(file.flush());
  };

  auto const memoised = priori::trace({.name = "fib"}, fib, 5);
  auto const naive = priori::trace({.memoised = false, .name = "fib"}, fib, 5);
  auto const triangle = priori::trace({.name = "binomial"}, binomial, 6, 3);
  bool const written = write("fibonacci.svg", naive.svg_beside(memoised)) && write("binomial.svg", triangle.svg()) &&
                       write("binomial_grid.svg", triangle.grid_svg()) &&
                       write("collatz.svg", priori::trace({.name = "collatz"}, collatz, 27).svg()) &&
                       write("cycle.svg", priori::trace({.name = "circle"}, circle, 5).svg());
  if (!written) return std::cerr << "cannot write into " << directory << '\n', 1;

  std::cout << memoised.log() << '\n' << memoised.tree() << '\n' << memoised.dot();
}
