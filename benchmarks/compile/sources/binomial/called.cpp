// The floor of a grid from a lambda: rows by hand, where a loop calls the lambda for each entry, and `self` does nothing
// but subscript the row above.
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

inline constexpr auto binomial = [](auto& self, std::size_t n, std::size_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

constexpr std::size_t width = SIZE;

struct row {
  std::uint64_t at[width];
};
struct reader {
  row const& above;
  constexpr std::uint64_t operator()(std::size_t, std::size_t k) const { return above.at[k]; }
};

template <std::size_t n> constexpr row fill();
template <std::size_t n> inline constexpr row rows = fill<n>();
template <std::size_t n> constexpr row fill() {
  row e{};
  reader const self{rows<(n > 0 ? n - 1 : 0)>};
  for (std::size_t k = 0; k < width; ++k) e.at[k] = binomial(self, n, k);
  return e;
}
template <> constexpr row fill<0>() { return {{1}}; }

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
