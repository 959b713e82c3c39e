// The type of an array of several dimensions: std::array in std::array, made by a recurrence over types and constants.
#include <priori/memo_of_constants.hpp>

#include <array>
#include <cstddef>
#include <iostream>
#include <type_traits>

// T[n][more]... is n times T[more]...; each row, plane and so on is a key, and is made once.
inline constexpr auto array_of = [](auto self, auto type, auto n, auto... more) {
  using T = typename decltype(type)::type;
  if constexpr (sizeof...(more) == 0) return std::type_identity<std::array<T, n.value>>{};
  else return std::type_identity<std::array<typename decltype(self(type, more...))::type, n.value>>{};
};
template <class T, std::size_t... n> using array =
    typename decltype(priori::memo<array_of>(std::type_identity<T>{}, priori::constant<n>{}...))::type;

static_assert(std::is_same_v<array<double, 3>, std::array<double, 3>>);
static_assert(std::is_same_v<array<int, 2, 3, 4>, std::array<std::array<std::array<int, 4>, 3>, 2>>);
static_assert(sizeof(array<float, 480, 640, 3>) == 480 * 640 * 3 * sizeof(float));

// A cube of n dimensions, two steps wide in each: of n - 1 dimensions, twice.
inline constexpr auto cube_of = [](auto self, auto type, auto n) {
  if constexpr (n.value == 0) return type;
  else return std::type_identity<std::array<typename decltype(self(type, priori::constant<n.value - 1>{}))::type, 2>>{};
};
template <class T, int n> using cube =
    typename decltype(priori::memo<cube_of>(std::type_identity<T>{}, priori::constant<n>{}))::type;
static_assert(std::is_same_v<cube<char, 3>, array<char, 2, 2, 2>> && sizeof(cube<char, 20>) == 1 << 20);

// And back: the innermost element of any of them, and how many there are.
struct element_of {
  template <class T> constexpr auto operator()(auto, std::type_identity<T> type) const { return type; }
  template <class T, std::size_t n> constexpr auto operator()(auto self, std::type_identity<std::array<T, n>>) const {
    return self(std::type_identity<T>{});
  }
};
template <class Array> using element = typename decltype(priori::memo<element_of{}>(std::type_identity<Array>{}))::type;
template <class Array> inline constexpr std::size_t size = sizeof(Array) / sizeof(element<Array>);
static_assert(std::is_same_v<element<cube<short, 20>>, short> && size<array<short, 7, 5, 3>> == 105);

int main() {
  array<int, 2, 3, 4> box{};
  int n = 0;
  for (auto& plane : box)
    for (auto& row : plane)
      for (int& entry : row) entry = n++;
  std::cout << "box[1][2][3] = " << box[1][2][3] << ", the last of " << size<decltype(box)> << '\n';
  return box[1][2][3] == 23 ? 0 : 1;
}
