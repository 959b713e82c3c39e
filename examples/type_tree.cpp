// A tuple whose elements lie in a balanced tree, made of a list of types by halving it: the n-th is found in log n
// steps.
#include <priori/memo_of_constants.hpp>

#include <cstddef>
#include <iostream>
#include <tuple>
#include <type_traits>
#include <utility>

template <class...> struct types {};

template <class T> struct leaf {
  static constexpr std::size_t size = 1, depth = 0;
  T value;
};
template <class Left, class Right> struct node {
  static constexpr std::size_t size = Left::size + Right::size;
  static constexpr std::size_t depth = 1 + (Left::depth > Right::depth ? Left::depth : Right::depth);
  [[no_unique_address]] Left left;
  [[no_unique_address]] Right right;
};

// The types of a list from `first` on, as many as there are indices.
template <std::size_t first, class... T, std::size_t... i> constexpr auto part(types<T...>, std::index_sequence<i...>) {
  return types<std::tuple_element_t<first + i, std::tuple<T...>>...>{};
}

// Equal halves are the same key: however often they come, their tree is made once.
struct tree_of_list {
  template <class T> constexpr auto operator()(auto, types<T>) const { return std::type_identity<leaf<T>>{}; }

  template <class... T>
  requires(sizeof...(T) > 1) constexpr auto operator()(auto self, types<T...> list) const {
    constexpr std::size_t half = sizeof...(T) / 2;
    auto const left = self(part<0>(list, std::make_index_sequence<half>{}));
    auto const right = self(part<half>(list, std::make_index_sequence<sizeof...(T) - half>{}));
    return std::type_identity<node<typename decltype(left)::type, typename decltype(right)::type>>{};
  }
};
template <class... T> using tree = typename decltype(priori::memo<tree_of_list{}>(types<T...>{}))::type;

template <std::size_t i, class T> constexpr auto& get(leaf<T>& at) { return at.value; }
template <std::size_t i, class L, class R> constexpr auto& get(node<L, R>& at) {
  if constexpr (i < L::size) return get<i>(at.left);
  else return get<i - L::size>(at.right);
}

static_assert(std::is_same_v<tree<char>, leaf<char>>);
static_assert(std::is_same_v<tree<char, int, char, int>, node<tree<char, int>, tree<char, int>>>);

// 256 numbers of four types in turn. Of the tree's 511 nodes and leaves 13 differ: so many keys are computed.
template <std::size_t i> using number = std::tuple_element_t<i % 4, std::tuple<short, int, float, double>>;
template <std::size_t... i> tree<number<i>...> numbers(std::index_sequence<i...>);
using storage = decltype(numbers(std::make_index_sequence<256>{}));
static_assert(storage::size == 256 && storage::depth == 8);
static_assert(std::is_same_v<decltype(storage::left), decltype(storage::right)>);

template <std::size_t... i> double filled(storage& numbers, std::index_sequence<i...>) {
  ((get<i>(numbers) = static_cast<number<i>>(i)), ...);
  double sum = 0;
  ((sum += static_cast<double>(get<i>(numbers))), ...);
  return sum;
}

int main() {
  storage numbers{};
  double const sum = filled(numbers, std::make_index_sequence<storage::size>{});
  std::cout << storage::size << " numbers, " << storage::depth << " steps to each; their sum is " << sum << '\n';
  return sum == 32'640 ? 0 : 1;
}
