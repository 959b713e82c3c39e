// EXPECT: priori: reserve takes a number for each key only of integers and enumerations of up to 64 bits
#include <priori/memo.hpp>

#include <string>

constexpr auto f = [](std::string const& a, int b) -> int { return static_cast<int>(a.size()) + b; };

int main() {
#ifdef CONTROL
  priori::memo<f>.reserve(10);
#else
  priori::memo<f>.reserve(10, 20);
#endif
  return 0;
}
