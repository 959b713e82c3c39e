// What docs/limits.md says works, on every compiler, at default flags.
#include "check.hpp"

#include <priori/memo.hpp>

#include <cstdint>

namespace {

using namespace priori::literals;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

constexpr auto to_4000 = [](auto& self, std::uint64_t n) -> std::uint64_t { return n >= 4000 ? 0 : 1 + self(n + 1); };

constexpr auto steps = [](auto& self, unsigned n) -> std::uint32_t {
  std::uint32_t sum = n == 0 ? 0 : self(n - 1);
  for (int turn = 0; turn < 16'000; ++turn) sum = 5 * sum + 1;
  return sum;
};

struct point {
  int x = 0;
  constexpr point() = default;
  constexpr point(int n) : x(n) {}
};
constexpr auto points = [](auto& self, int n) -> point { return n == 0 ? 1 : self(n - 1).x % 1000 + 1; };

constexpr auto sum_of_constants = [](auto self, auto n) {
  if constexpr (n == 0_c) return n;
  else return n + self(n - 1_c);
};

TEST_CASE("limits: a chain of 25,000 keys") { static_assert(priori::memo<fib>(25'000) != 0); }

TEST_CASE("limits: 4,000 keys deep, and no chain that leads down") { FACT(priori::value<to_4000, 0> == 4000); }

TEST_CASE("limits: a table of 100,000 entries") { FACT(priori::table<fib, 100'000>[90] == 2880067194370816120u); }

TEST_CASE("limits: a table of 70,000 entries of class type") { FACT(priori::table<points, 70'000>[69'999].x == 1000); }

TEST_CASE("limits: 16,000 turns a key that priori does not see, in a page of 64") {
  std::uint32_t sum = 0;
  for (int turn = 0; turn < 64 * 16'000; ++turn) sum = 5 * sum + 1;
  CHECK(priori::table<steps, 64>[63] == sum);
}

// n * 5^turns + (5^turns - 1) / 4, modulo 2^32.
constexpr auto dear = [](unsigned n) -> std::uint32_t {
  for (int turn = 0; turn < 20'000; ++turn) n = n * 5 + 1;
  return n;
};
TEST_CASE("limits: 20,000 turns a key in a small table of a plain function") {
  FACT(priori::table<dear, 64>[63] == 3'608'401'567);
}

#if defined(__clang__) || defined(PRIORI_TEST_FULL) // g++ takes many seconds: tests/build/stages.cpp has a tenth of it
// Each value takes 150,000 turns: sixteen of them are more than one constant evaluation can do.
constexpr auto dearer = [](auto& self, unsigned n) -> std::uint32_t {
  std::uint32_t sum = n == 0 ? 0 : self(n - 1) + n;
  for (int turn = 0; turn < 150'000; ++turn) sum = 5 * sum + 1;
  return sum;
};
TEST_CASE("limits: 150,000 turns a key that priori does not see") {
  FACT(priori::table<dearer, 16>[15] == 1'623'452'536); // by Python
}
#endif

// A recurrence that fills its table itself, two keys of which are as dear as all others.
struct dear_window {
  static constexpr int window = 1;
  static constexpr std::uint32_t next(std::uint32_t before, unsigned n) {
    for (int turn = n == 5 || n == 9 ? 250'000 : 50'000; turn > 0; --turn) before = 5 * before + 1;
    return before;
  }
  template <class Self> constexpr std::uint32_t operator()(Self const& self, unsigned n) const {
    return n == 0 ? 7 : next(self(n - 1), n);
  }
  constexpr void fill(std::uint32_t* at, std::size_t begin, std::size_t end, unsigned n) const {
    for (std::size_t i = begin; i < end; ++i, ++n) at[i] = next(at[i - 1], n);
  }
};
TEST_CASE("limits: 250,000 turns a key, in a recurrence that fills its table itself") {
  std::uint32_t value = 7;
  for (int turn = 0; turn < 2 * 250'000 + 17 * 50'000; ++turn) value = 5 * value + 1;
  CHECK(priori::table<dear_window{}, 20>[19] == value);
}

// The states of a puzzle that are n moves from state 0, by its table of moves: 18 reads of either a key.
constexpr auto move_of = [](unsigned state, unsigned move) -> std::uint16_t {
  return static_cast<std::uint16_t>((3 * state + move) % 2187);
};
constexpr auto moves_from = [](auto& self, unsigned n, unsigned state) -> unsigned char {
  if (n == 0) return state == 0 ? 0 : 99;
  unsigned char const before = self(n - 1, state);
  if (before != 99) return before;
  for (unsigned move = 0; move < 18; ++move)
    if (self(n - 1, priori::table<move_of, 2187, 18>(state, move)) != 99) return static_cast<unsigned char>(n);
  return 99;
};
TEST_CASE("limits: 36 reads a key, half of them of another table") {
  FACT(priori::table<moves_from, 2, 2187>(1, 729) == 1); // 3 * 729 is 2187
  FACT(priori::table<moves_from, 2, 2187>(1, 1) == 99);
}

TEST_CASE("limits: a recurrence over constants 250 keys deep") {
  FACT(priori::memo<sum_of_constants>(250_c) == 31'375);
}

} // namespace
