// Two words of SIZE letters a, b, c or d, at random.
#pragma once

#include <cstdint>

struct word {
  char at[SIZE];
};

constexpr word random_word(std::uint32_t seed) {
  word w{};
  for (char& letter : w.at) {
    seed = seed * 1'664'525 + 1'013'904'223;
    letter = static_cast<char>('a' + (seed >> 30));
  }
  return w;
}

inline constexpr word from = random_word(1);
inline constexpr word to = random_word(2);
