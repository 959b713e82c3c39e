// The attacks of rooks and bishops, as chess engines look them up, whatever stands in the way.
#include <embedded/attack_sets.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <random>
#include <set>

static_assert(attack_sets.size() == 107'648); // 102,400 of rooks and 5,248 of bishops

squares rook(int square, squares occupied) { return attack_sets[attack_index(square, occupied)]; }
squares bishop(int square, squares occupied) { return attack_sets[attack_index(64 + square, occupied)]; }

// The sets of pieces first to first + 63 that differ, on each square.
std::size_t different(int first) {
  std::size_t count = 0;
  for (int piece = first; piece < first + 64; ++piece) {
    std::set<squares> seen;
    for (int i = starts.of[piece]; i < starts.of[piece + 1]; ++i) seen.insert(attack_sets[i]);
    count += seen.size();
  }
  return count;
}

int main() {
  // A rook on d4 with pieces on d6, f4 and d2; a bishop on c1 with one on e3.
  bool right = rook(27, 0x0000'0800'2000'0800) == 0x0000'0808'3708'0800;
  right = right && bishop(2, 0x0010'0000) == 0x0011'0a00;

  // How many differ is known; of a rook it is the product of the lengths of its ways, at least 1 each.
  std::cout << different(0) << " sets of rooks and " << different(64) << " of bishops differ\n";
  right = right && different(0) == 4900 && different(64) == 1428;

  // What attacks a square is attacked from it.
  std::mt19937_64 random(1);
  for (int i = 0; i < 100'000; ++i) {
    squares const occupied = random() & random();
    int const from = static_cast<int>(random() % 64), to = static_cast<int>(random() % 64);
    right = right && (rook(from, occupied) >> to & 1) == (rook(to, occupied) >> from & 1);
    right = right && (bishop(from, occupied) >> to & 1) == (bishop(to, occupied) >> from & 1);
  }
  return right ? 0 : 1;
}
