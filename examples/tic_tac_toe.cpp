// Perfect play of noughts and crosses: what each position is worth is known before the program runs, 20 KB of .rodata.
#include <priori/priori.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iostream>

// A position is a number of nine digits in base 3, one for each cell: 0 is a cross, 1 a nought, 2 an empty cell. Moves
// make it smaller, and a table, which is filled in ascending order, has the positions that follow at hand.
inline constexpr unsigned place[] = {1, 3, 9, 27, 81, 243, 729, 2187, 6561, 19683};
inline constexpr unsigned start = place[9] - 1;
enum mark : unsigned { cross, nought, empty };

struct board {
  unsigned position, set[3] = {}; // the cells with a cross, with a nought, and the empty ones

  constexpr explicit board(unsigned p) : position(p) {
    for (unsigned bit = 1; bit < 1 << 9; bit <<= 1, p /= 3) set[p % 3] |= bit;
  }
  constexpr mark to_move() const { return std::popcount(set[cross]) > std::popcount(set[nought]) ? nought : cross; }
  constexpr bool may_move(unsigned i) const { return set[empty] >> i & 1; }
  constexpr unsigned after(unsigned i) const { return position - (empty - to_move()) * place[i]; }
  constexpr bool has_line(mark m) const {
    for (unsigned line : {0007u, 0070u, 0700u, 0111u, 0222u, 0444u, 0421u, 0124u})
      if ((set[m] & line) == line) return true;
    return false;
  }
};

// What a position is worth to the one who moves: 1 if he can win, 0 if it is a draw, -1 if he loses.
inline constexpr auto worth = [](auto& self, unsigned position) -> std::int8_t {
  board const now(position);
  if (now.has_line(now.to_move() == cross ? nought : cross)) return -1;
  if (now.set[empty] == 0) return 0;
  std::int8_t least = 1; // to the other one
  for (unsigned i = 0; i < 9 && least > -1; ++i)
    if (now.may_move(i)) least = std::min(least, self(now.after(i)));
  return static_cast<std::int8_t>(-least);
};
inline constexpr auto& worth_of = priori::table<worth, start + 1>;
static_assert(worth_of[start] == 0 && sizeof(worth_of) == 19'683); // with perfect play, a draw

// The best move, or 9 if there is none.
constexpr unsigned best_move(board now) {
  unsigned best = 9;
  for (unsigned i = 0; i < 9; ++i)
    if (now.may_move(i) && (best == 9 || worth_of[now.after(i)] < worth_of[now.after(best)])) best = i;
  return best;
}

// How many games are lost that `player` plays by the table, whatever the other one does.
int lost(board now, mark player) {
  if (now.has_line(cross)) return player == nought;
  if (now.has_line(nought)) return player == cross;
  int games = 0;
  for (unsigned i = 0; i < 9; ++i)
    if (now.may_move(i) && (now.to_move() != player || i == best_move(now))) games += lost(board(now.after(i)), player);
  return games;
}

int main() {
  for (board now(start); now.set[empty] != 0; now = board(now.after(best_move(now)))) {
    for (unsigned i = 0; i < 9; ++i) std::cout << "XO."[now.position / place[i] % 3] << (i % 3 == 2 ? "\n" : " ");
    std::cout << '\n';
  }
  int const games = lost(board(start), cross) + lost(board(start), nought);
  std::cout << "games lost by the table, whatever the other one does: " << games << '\n';
  return games;
}
