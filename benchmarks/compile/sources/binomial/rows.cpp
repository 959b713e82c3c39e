// The same triangle by hand: each row a constant of its own, by a loop over the row above.
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

constexpr std::size_t width = SIZE;

struct row {
  std::uint64_t at[width];
};

template <std::size_t n> constexpr row fill();
template <std::size_t n> inline constexpr row rows = fill<n>();
template <std::size_t n> constexpr row fill() {
  row e{};
  e.at[0] = 1;
  if constexpr (n > 0)
    for (std::size_t k = 1; k <= n; ++k) e.at[k] = rows<n - 1>.at[k - 1] + rows<n - 1>.at[k];
  return e;
}

template <row const*...> struct in_order {}; // the compiler fills them in this order, not the last one first
struct joined {
  row rows[width];
};
template <std::size_t... n> constexpr auto join(std::index_sequence<n...>) {
  static_cast<void>(in_order<&rows<n>...>{});
  return __builtin_bit_cast(std::array<std::uint64_t, width * width>, joined{{rows<n>...}});
}

constexpr auto table = join(std::make_index_sequence<width>{});
std::uint64_t get(std::size_t i) { return table[i]; }
