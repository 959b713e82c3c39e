// EXPECT: priori: a pointer to a member needs an object; write a lambda that calls it on one
#include <priori/memo.hpp>

struct square {
  int side;
  constexpr int area() const { return side * side; }
};

#ifdef CONTROL
constexpr auto area = [](int side) -> int { return square{side}.area(); };
int a = priori::memo<area>(3);
#else
int a = priori::memo<&square::area>(3);
#endif
