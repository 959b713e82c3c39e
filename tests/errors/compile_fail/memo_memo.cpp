// EXPECT-FIRST: priori: this remembers already; give the function itself, not a memo, memoize or fix of it
#include <priori/priori.hpp>

inline constexpr auto twice = [](auto, auto n) { return n + n; };
#ifdef CONTROL
constexpr auto f = twice;
#else
constexpr auto f = priori::memo<twice>;
#endif
auto x = priori::memo<f>(priori::constant<3>{});
