// The floor of a grid from a lambda: rows by hand, where a loop calls the lambda for each entry, and `self` does nothing
// but subscript one of two rows.
#include "words.hpp"
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

constexpr int smaller(int a, int b) { return a < b ? a : b; }

inline constexpr auto distance = [](auto& self, int i, int j) -> int {
  if (i == 0) return j;
  if (j == 0) return i;
  int const replaced = self(i - 1, j - 1) + (from.at[i - 1] != to.at[j - 1]);
  return smaller(replaced, 1 + smaller(self(i - 1, j), self(i, j - 1)));
};

constexpr std::size_t width = SIZE + 1;

struct row {
  int at[width];
};
template <int n> struct reader {
  row const& above;
  row const& here;
  constexpr int operator()(int i, int j) const { return i == n ? here.at[j] : above.at[j]; }
};

template <std::size_t n> constexpr row fill();
template <std::size_t n> inline constexpr row rows = fill<n>();
template <std::size_t n> constexpr row fill() {
  row e{};
  if constexpr (n == 0) {
    for (std::size_t j = 0; j < width; ++j) e.at[j] = static_cast<int>(j);
  } else {
    reader<n> const self{rows<n - 1>, e};
    for (std::size_t j = 0; j < width; ++j) e.at[j] = distance(self, static_cast<int>(n), static_cast<int>(j));
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
