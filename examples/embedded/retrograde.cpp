// King and rook against king, from a table of the build: 262,144 positions, five bits each.
#include <embedded/mates.hpp>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <utility>

// The position as it looks turned and reflected: each of the 8 is the same game.
std::uint32_t turned(int king, int rook, int black_king, int how) {
  auto const turn = [how](int square) {
    int x = square % 8, y = square / 8;
    if (how & 1) x = 7 - x;
    if (how & 2) y = 7 - y;
    if (how & 4) std::swap(x, y);
    return 8 * y + x;
  };
  return krk::key_of(turn(king), turn(rook), turn(black_king));
}

int main() {
  int count[32]{}; // of positions that differ, by the moves to mate
  bool right = true;
  krk::for_each_position([&](int king, int rook, int black_king) {
    std::uint32_t const key = krk::key_of(king, rook, black_king);
    bool first = true;
    for (int how = 1; how < 8; ++how) {
      std::uint32_t const other = turned(king, rook, black_king, how);
      first = first && key <= other;
      right = right && mates[key] == mates[other];
    }
    count[mates[key]] += first;
  });
  for (int moves = 0; moves < 17; ++moves) std::cout << count[moves] << (moves < 16 ? ' ' : '\n');

  // The counts of the King-Rook vs. King data set of the UCI repository, by Bain and van Hoff: none is longer than 16.
  int const known[17]{27, 78, 246, 81, 198, 471, 592, 683, 1433, 1712, 1985, 2854, 3597, 4194, 4553, 2166, 390};
  right = right && std::equal(known, known + 17, count) && count[krk::not_lost] == 2796;
  std::cout << mates.bytes() << " bytes\n";
  return right && mates.bytes() * 8 < mates.size() * 6 ? 0 : 1;
}
