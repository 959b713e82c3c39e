// LINES: 530, because g++ shows each call in flight
// EXPECT: evaluation exceeded maximum depth of 512 calls|evaluation depth exceeds maximum of 512
#include <priori/value.hpp>

constexpr int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }
constexpr auto f = [](int n) -> int { return sum(n); };

#ifdef CONTROL
auto x = priori::value<f, 500>;
#else
auto x = priori::value<f, 600>;
#endif
