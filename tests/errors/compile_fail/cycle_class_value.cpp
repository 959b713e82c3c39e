// EXPECT-FIRST: priori::error::cycle:
#include <priori/value.hpp>

#include <chrono>

using std::chrono::minutes; // which cannot be template arguments

#ifdef CONTROL
constexpr auto f = [](auto& self, unsigned n) -> minutes { return n < 2 ? minutes(1) : self(n - 1); };
#else
constexpr auto f = [](auto& self, unsigned n) -> minutes { return n < 2 ? minutes(1) : self(n); };
#endif

[[maybe_unused]] constexpr auto x = priori::value<f, 9>;
