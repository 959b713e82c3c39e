// EXPECT: priori: reserve takes a number for each key only where keys are integers
#include <priori/memo.hpp>

#include <string>

constexpr auto f = [](std::string const& a, int b) -> int { return static_cast<int>(a.size()) + b; };

int main() {
#ifdef CONTROL
  priori::memo<f>.reserve(10);
#else
  priori::memo<f>.reserve(10, 20);
#endif
}
