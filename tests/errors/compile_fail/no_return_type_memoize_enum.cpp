// EXPECT: priori: give the recurrence an explicit return type
#include <priori/memoize.hpp>

enum class day { monday, tuesday, wednesday };

#ifdef CONTROL
auto days = priori::memoize([](auto& self, day d) -> long {
#else
auto days = priori::memoize([](auto& self, day d) {
#endif
  return d == day::monday ? 0L : 1L + self(static_cast<day>(static_cast<int>(d) - 1));
});

long get() { return days(day::wednesday); }
