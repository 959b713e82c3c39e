// King and rook against king: how many moves of White mate, with Black to move. Solved backwards from the mates.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace krk {

// Squares are numbers: a1 is 0, h1 is 7, h8 is 63.
constexpr std::uint32_t key_of(int king, int rook, int black_king) {
  return static_cast<std::uint32_t>((king * 64 + rook) * 64 + black_king);
}
enum : std::uint8_t { not_lost = 31 }; // the rook falls, or Black cannot move and is not in check

inline bool touch(int a, int b) { return std::abs(a % 8 - b % 8) < 2 && std::abs(a / 8 - b / 8) < 2; }

// True if `between` lies on the way of a rook from a to b, which share a rank or a file.
inline bool is_between(int between, int a, int b) {
  auto const within = [](int x, int p, int q) { return (p < x && x < q) || (q < x && x < p); };
  return (a / 8 == b / 8 && between / 8 == a / 8 && within(between % 8, a % 8, b % 8)) ||
         (a % 8 == b % 8 && between % 8 == a % 8 && within(between / 8, a / 8, b / 8));
}
inline bool sees(int king, int rook, int to) {
  return rook != to && (rook / 8 == to / 8 || rook % 8 == to % 8) && !is_between(king, rook, to);
}

// The position with Black to move, after White's move, is possible.
inline bool possible(int king, int rook, int black_king) {
  return king != rook && king != black_king && rook != black_king && !touch(king, black_king);
}

// White can move so that `reaches` is true of the position.
template <class Reaches> bool white_can(int king, int rook, int black_king, Reaches const& reaches) {
  for (int to = 0; to < 64; ++to) {
    if (to != king && touch(to, king) && possible(to, rook, black_king) && reaches(key_of(to, rook, black_king)))
      return true;
    if (to != black_king && sees(king, rook, to) && !is_between(black_king, rook, to) && to != king &&
        possible(king, to, black_king) && reaches(key_of(king, to, black_king)))
      return true;
  }
  return false;
}

// The moves of Black lead to positions of which `lost` is true. False if a move takes the rook, or there is none.
template <class Lost> bool black_must(int king, int rook, int black_king, Lost const& lost) {
  bool moves = false;
  for (int to = 0; to < 64; ++to) {
    if (to == black_king || !touch(to, black_king) || touch(to, king) || sees(king, rook, to)) continue;
    if (to == rook || !lost(to)) return false;
    moves = true;
  }
  return moves || sees(king, rook, black_king);
}

// Calls visit(king, rook, black_king) for each possible position.
template <class Visit> void for_each_position(Visit const& visit) {
  for (int king = 0; king < 64; ++king)
    for (int rook = 0; rook < 64; ++rook)
      for (int black_king = 0; black_king < 64; ++black_king)
        if (possible(king, rook, black_king)) visit(king, rook, black_king);
}

inline std::vector<std::uint8_t> solve() {
  std::vector<std::uint8_t> moves(64 * 64 * 64, not_lost);
  std::vector<bool> wins(64 * 64 * 64); // with White to move
  bool found = true;
  for (std::uint8_t n = 0; found; ++n) {
    found = false;
    for_each_position([&](int king, int rook, int black_king) {
      std::uint8_t& known = moves[key_of(king, rook, black_king)];
      if (known != not_lost) return;
      if (!black_must(king, rook, black_king, [&](int to) { return wins[key_of(king, rook, to)]; })) return;
      known = n;
      found = true;
    });
    for_each_position([&](int king, int rook, int black_king) {
      if (white_can(king, rook, black_king, [&](std::uint32_t key) { return moves[key] <= n; }))
        wins[key_of(king, rook, black_king)] = true;
    });
  }
  return moves;
}

// The moves of White that mate, or not_lost.
inline std::uint8_t moves_to_mate(std::uint32_t key) {
  static std::vector<std::uint8_t> const solved = solve();
  return solved[key];
}

} // namespace krk
