// The same distances by hand: each row a constant of its own, by a loop over the row above.
#include "words.hpp"
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

constexpr std::size_t width = SIZE + 1;
constexpr int smaller(int a, int b) { return a < b ? a : b; }

struct row {
  int at[width];
};

template <std::size_t n> constexpr row fill();
template <std::size_t n> inline constexpr row rows = fill<n>();
template <std::size_t n> constexpr row fill() {
  row e{};
  e.at[0] = n;
  for (std::size_t j = 1; j < width; ++j) {
    if constexpr (n == 0) {
      e.at[j] = static_cast<int>(j);
    } else {
      int const replaced = rows<n - 1>.at[j - 1] + (from.at[n - 1] != to.at[j - 1]);
      e.at[j] = smaller(replaced, 1 + smaller(rows<n - 1>.at[j], e.at[j - 1]));
    }
  }
  return e;
}

template <row const*...> struct in_order {}; // the compiler fills them in this order, not the last one first
struct joined {
  row rows[width];
};
template <std::size_t... n> constexpr auto join(std::index_sequence<n...>) {
  static_cast<void>(in_order<&rows<n>...>{});
  return __builtin_bit_cast(std::array<int, width * width>, joined{{rows<n>...}});
}

constexpr auto table = join(std::make_index_sequence<width>{});
int get(std::size_t i) { return table[i]; }
