// A table that priori-embed has made of shards.
#include <embedded/squares.hpp>

int main() {
  int wrong = my::squares.size() != 1000 || !my::squares.intact();
  for (int n = 0; n < 1000; ++n) wrong += my::squares[n] != n * n;
  return wrong;
}
