// The tuned pages, left as pages: the same bytes and the same load, but no std::array.
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
  std::uint64_t a = 0, b = 1;
  if constexpr (p > 0) {
    a = pages<p - 1>.at[page_size - 2] + pages<p - 1>.at[page_size - 1];
    b = a + pages<p - 1>.at[page_size - 1];
  }
  e.at[0] = a, e.at[1] = b;
  for (std::size_t i = 2; i < page_size;) e.at[i++] = a += b, e.at[i++] = b += a;
  return e;
}

struct joined {
  page pages[SIZE / page_size];
};
template <std::size_t... p> constexpr auto join(std::index_sequence<p...>) { return joined{{pages<p>...}}; }

constexpr auto table = join(std::make_index_sequence<SIZE / page_size>{});
std::uint64_t get(std::size_t i) { return table.pages[i / page_size].at[i % page_size]; }
