// EXPECT: priori: give the recurrence an explicit return type that does not depend on self
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> long { return n == 0 ? 1 : self(n - 1) + 1L; };
#else
constexpr auto f = [](auto& self, int n) -> decltype(self(n - 1) + 1L) { return n == 0 ? 1 : self(n - 1) + 1L; };
#endif

auto x = priori::value<f, 3>;
