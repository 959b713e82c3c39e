// EXPECT-FIRST: priori::error::too_deep:
#include <priori/value.hpp>

#include <chrono>

using std::chrono::minutes; // which cannot be template arguments

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> minutes { return n > 99 ? minutes(0) : self(n + 1); };
#else
constexpr auto f = [](auto& self, int n) -> minutes { return self(n + 1); };
#endif

[[maybe_unused]] constexpr auto x = priori::value<f, 9>;
