// Pages by hand: each is a constant expression of its own, so that no limit for one is met. Joined to one std::array.
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

constexpr std::size_t page_size = SIZE < 8192 ? SIZE : 8192;

struct page {
  std::uint64_t at[page_size];
};

template <std::size_t p> constexpr page fill();
template <std::size_t p> inline constexpr page pages = fill<p>();
template <std::size_t p> constexpr page fill() {
  page e{};
  if constexpr (p == 0) {
    e.at[1] = 1;
  } else {
    e.at[0] = pages<p - 1>.at[page_size - 1] + pages<p - 1>.at[page_size - 2];
    e.at[1] = e.at[0] + pages<p - 1>.at[page_size - 1];
  }
  for (std::size_t i = 2; i < page_size; ++i) e.at[i] = e.at[i - 1] + e.at[i - 2];
  return e;
}

struct joined {
  page pages[SIZE / page_size];
};
template <std::size_t... p> constexpr auto join(std::index_sequence<p...>) {
  return __builtin_bit_cast(std::array<std::uint64_t, SIZE>, joined{{pages<p>...}});
}

constexpr auto table = join(std::make_index_sequence<SIZE / page_size>{});
std::uint64_t get(std::size_t i) { return table[i]; }
