// A recursive class template, instantiated in ascending strides, so that no instance has to instantiate many others.
#include <cstddef>
#include <cstdint>
#include <utility>

template <std::uint64_t n> struct fib { static constexpr std::uint64_t value = fib<n - 1>::value + fib<n - 2>::value; };
template <> struct fib<0> { static constexpr std::uint64_t value = 0; };
template <> struct fib<1> { static constexpr std::uint64_t value = 1; };

constexpr std::size_t stride = 256;
template <std::size_t... k> constexpr std::size_t instantiate(std::index_sequence<k...>) {
  std::uint64_t const strides[sizeof...(k)] = {fib<k * stride>::value...};
  return sizeof(strides);
}
static_assert(instantiate(std::make_index_sequence<(SIZE - 1) / stride + 1>{}) > 0);

std::uint64_t get() { return fib<SIZE - 1>::value; }
