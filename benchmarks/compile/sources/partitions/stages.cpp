// The same sum by hand: one constant expression cannot do it all, so stages of about equal work each copy what is there
// and go on.
#include <array>
#include <cstddef>
#include <cstdint>

struct entries {
  std::uint64_t at[SIZE];
};
struct stage {
  entries filled;
  std::size_t count;
};

constexpr std::size_t stage_work = 100'000;

template <std::size_t s> constexpr stage fill();
template <std::size_t s> inline constexpr stage stages = fill<s>();
template <std::size_t s> constexpr stage fill() {
  entries e{{1}};
  std::size_t n = 1;
  if constexpr (s > 0) e = stages<s - 1>.filled, n = stages<s - 1>.count;
  for (std::size_t work = 0; n < SIZE && work < stage_work; ++n) {
    std::uint64_t sum = 0;
    for (std::size_t k = 1, g = 1; g <= n; ++k, g += 3 * k - 2, ++work) {
      std::uint64_t const pair = e.at[n - g] + (g + k <= n ? e.at[n - g - k] : 0);
      sum = k % 2 == 1 ? sum + pair : sum - pair;
    }
    e.at[n] = sum;
  }
  return {e, n};
}

template <std::size_t s = 0> constexpr entries const& filled() {
  if constexpr (stages<s>.count < SIZE) return filled<s + 1>();
  else return stages<s>.filled;
}

constexpr auto table = __builtin_bit_cast(std::array<std::uint64_t, SIZE>, filled());
std::uint64_t get(std::size_t i) { return table[i]; }
