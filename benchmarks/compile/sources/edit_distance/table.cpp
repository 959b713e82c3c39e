// The edit distances of all prefixes of two words: priori::table with two keys.
#include "words.hpp"
#include <cstddef>
#include <priori/table.hpp>

constexpr int smaller(int a, int b) { return a < b ? a : b; }

inline constexpr auto distance = [](auto& self, int i, int j) -> int {
  if (i == 0) return j;
  if (j == 0) return i;
  int const replaced = self(i - 1, j - 1) + (from.at[i - 1] != to.at[j - 1]);
  return smaller(replaced, 1 + smaller(self(i - 1, j), self(i, j - 1)));
};

int get(std::size_t i) { return priori::table<distance, SIZE + 1, SIZE + 1>.data()[i]; }
