// The squares that a rook or a bishop attacks, for each set of pieces that may stand in its way: 107,648 sets.
#pragma once

#include <priori/table.hpp>

#include <bit>
#include <cstdint>

// A bit for each square: a1 is bit 0, h1 is bit 7, h8 is bit 63. Pieces 0 to 63 are rooks on these squares, and pieces
// 64 to 127 are bishops.
using squares = std::uint64_t;

// What a piece attacks, walking square by square. With `inner` the walks end before the edge of the board.
constexpr squares walk(int piece, squares occupied, bool inner) {
  constexpr int steps[2][4][2] = {{{0, 1}, {1, 0}, {0, -1}, {-1, 0}}, {{1, 1}, {1, -1}, {-1, -1}, {-1, 1}}};
  squares seen = 0;
  for (auto const& [dx, dy] : steps[piece / 64]) {
    int x = piece % 8 + dx, y = piece / 8 % 8 + dy;
    for (; x >= 0 && x < 8 && y >= 0 && y < 8; x += dx, y += dy) {
      bool const last = x + dx < 0 || x + dx > 7 || y + dy < 0 || y + dy > 7;
      if (inner && last) break;
      squares const here = squares{1} << (8 * y + x);
      seen |= here;
      if (occupied & here) break;
    }
  }
  return seen;
}

// Where pieces matter: those on the edge hide nothing.
constexpr squares mask_of(int piece) { return walk(piece, 0, true); }
inline constexpr squares const* masks = priori::table<mask_of, 128>.data();

// The sets of a piece begin here.
struct piece_starts {
  int of[129];
};
inline constexpr piece_starts starts = [] {
  piece_starts s{};
  for (int piece = 0; piece < 128; ++piece) s.of[piece + 1] = s.of[piece] + (1 << std::popcount(masks[piece]));
  return s;
}();

// The index of a set: the bits under the mask, side by side. Engines use an instruction, pext, or a product for it.
constexpr int attack_index(int piece, squares occupied) {
  int index = starts.of[piece];
  int bit = 1;
  for (squares rest = masks[piece]; rest != 0; rest &= rest - 1, bit *= 2)
    if (occupied & rest & -rest) index += bit;
  return index;
}

// The set of an index.
constexpr squares attack_set(int index) {
  int piece = 0;
  while (index >= starts.of[piece + 1]) ++piece;
  squares occupied = 0;
  int chosen = index - starts.of[piece];
  for (squares rest = masks[piece]; rest != 0; rest &= rest - 1, chosen /= 2)
    if (chosen % 2 != 0) occupied |= rest & -rest;
  return walk(piece, occupied, false);
}
