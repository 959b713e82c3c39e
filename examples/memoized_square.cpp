// A function that remembers: the first call computes, the second does not.
#include <priori/priori.hpp>

#include <iostream>

// The same in a constant expression: the object lives and dies within it.
constexpr priori::memo_stats after_two_calls() {
  auto square = priori::memoize([](int n) -> int { return n * n; });
  square(12);
  square(12);
  return square.stats();
}
static_assert(after_two_calls().misses == 1 && after_two_calls().hits == 1 && after_two_calls().size == 1);

int main() {
  int computed = 0;
  auto square = priori::memoize([&](int n) -> int {
    ++computed;
    return n * n;
  });
  auto const ask = [&](int n) {
    int const before = computed;
    int const result = square(n);
    std::cout << n << " squared is " << result << (computed > before ? ", computed\n" : ", remembered\n");
  };

  ask(12); // computed
  ask(12); // remembered
  ask(-5); // computed

  auto const [size, hits, misses, evictions] = square.stats();
  std::cout << size << " keys remembered, " << hits << " hit, " << misses << " misses\n";

  square.erase(12);
  ask(12); // computed
  square.clear();
  std::cout << (square.contains(-5) ? "-5 is still remembered\n" : "nothing is remembered any more\n");
  return computed == 3 ? 0 : 1;
}
