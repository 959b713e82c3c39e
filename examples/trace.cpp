// One evaluation, seen as text; and as pictures, those of docs/traces.md, in a directory:  trace [directory]

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
static_assert(priori::trace(fib, 5).calls() == 9 && priori::trace({.memoized = false}, fib, 5).calls() == 15);

int main(int argc, char** argv) {
  auto const memoized = priori::trace({.name = "fib"}, fib, 5);
  std::cout << memoized.log() << '\n' << memoized.tree() << '\n' << memoized.dot();
  if (argc < 2) return 0;

  bool written = true;
  auto const write = [&](char const* name, std::string const& picture) {
    std::ofstream file(std::filesystem::path(argv[1]) / name, std::ios::binary);
    written = (file << picture).flush() && written;
  };
  write("fibonacci_naive.svg", priori::trace({.memoized = false, .name = "fib"}, fib, 4).svg());
  write("fibonacci_memo.svg", priori::trace({.name = "fib"}, fib, 4).svg());
  auto const triangle = priori::trace({.name = "binomial"}, binomial, 6, 3);
  write("binomial.svg", triangle.svg());
  write("binomial_grid.svg", triangle.grid_svg());
  write("collatz.svg", priori::trace({.name = "collatz"}, collatz, 27).svg());
  write("cycle.svg", priori::trace({.name = "circle"}, circle, 5).svg());
  if (!written) std::cerr << "cannot write into " << argv[1] << '\n';
  return written ? 0 : 1;
}
