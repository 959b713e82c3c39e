// The floor of a table from a lambda: pages by hand, where a loop calls the lambda for each entry, and `self` does
// nothing but subscript.
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

constexpr std::size_t page_size = SIZE < 8192 ? SIZE : 8192;

struct page {
  std::uint64_t at[page_size];
};
template <std::size_t p> struct reader {
  page const& filled;
  constexpr std::uint64_t operator()(std::uint64_t n) const { return filled.at[n - p * page_size]; }
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
  reader<p> const self{e};
  for (std::size_t i = 2; i < page_size; ++i) e.at[i] = fib(self, p * page_size + i);
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
