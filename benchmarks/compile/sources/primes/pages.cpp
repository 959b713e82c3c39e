// The same function by hand, in pages that keep below clang's limit of steps.
#include "is_prime.hpp"
#include <array>
#include <cstddef>
#include <utility>

constexpr std::size_t page_size = 8'000;
static_assert(SIZE % page_size == 0);

struct page {
  bool at[page_size];
};

template <std::size_t p> constexpr page fill() {
  page e{};
  for (std::size_t i = 0; i < page_size; ++i) e.at[i] = is_prime(static_cast<std::uint32_t>(p * page_size + i));
  return e;
}
template <std::size_t p> inline constexpr page pages = fill<p>();

struct joined {
  page pages[SIZE / page_size];
};
template <std::size_t... p> constexpr auto join(std::index_sequence<p...>) {
  return __builtin_bit_cast(std::array<bool, SIZE>, joined{{pages<p>...}});
}

constexpr auto table = join(std::make_index_sequence<SIZE / page_size>{});
bool get(std::size_t i) { return table[i]; }
