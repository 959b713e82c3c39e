// EXPECT: error::null_observer
#include <priori/priori.hpp>

struct observer {
  void hit(int) {}
};

observer o;
#ifdef CONTROL
inline constexpr auto f = priori::watched([](int n) -> int { return n; }, &o);
#else
inline constexpr auto f = priori::watched([](int n) -> int { return n; }, static_cast<observer*>(nullptr));
#endif
