// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::negative_index: the index is below zero.*`if constexpr`
#include <priori/memo.hpp>

#include <type_traits>

template <unsigned n> constexpr std::integral_constant<unsigned, n> key{};
#ifdef CONTROL
constexpr auto fib = [](auto& self, auto n) -> unsigned {
  if constexpr (n < 2) return n;
  else return self(key<n - 1>) + self(key<n - 2>);
};
#else // a plain `if` compiles both branches
constexpr auto fib = [](auto& self, auto n) -> unsigned {
  if (n < 2) return n;
  else return self(key<n - 1>) + self(key<n - 2>);
};
#endif
unsigned x = priori::memo<fib>(key<30>);
