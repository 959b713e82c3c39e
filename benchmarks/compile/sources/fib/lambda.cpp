// The recurrence over constants of memo.cpp, by a self that does nothing but name its result; in ascending strides.
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

template <std::uint64_t n> using constant = std::integral_constant<std::uint64_t, n>;

inline constexpr auto fib = [](auto self, auto n) {
  if constexpr (n() < 2) return n;
  else return constant<self(constant<n() - 1>{})() + self(constant<n() - 2>{})()>{};
};

struct self {
  template <class Key> constexpr auto operator()(Key) const { return decltype(fib(self{}, Key{})){}; }
};

constexpr std::size_t stride = 32;
template <std::size_t... k> constexpr std::size_t instantiate(std::index_sequence<k...>) {
  std::uint64_t const strides[sizeof...(k)] = {decltype(self{}(constant<k * stride>{}))::value...};
  return sizeof(strides);
}
static_assert(instantiate(std::make_index_sequence<(SIZE - 1) / stride + 1>{}) > 0);

std::uint64_t get() { return decltype(self{}(constant<SIZE - 1>{}))::value; }
