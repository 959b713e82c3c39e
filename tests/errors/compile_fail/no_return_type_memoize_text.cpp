// EXPECT: priori: give the recurrence an explicit return type
#include <priori/memoize.hpp>

#include <string>

#ifdef CONTROL
auto length = priori::memoize([](auto& self, std::string const& s) -> int {
#else
auto length = priori::memoize([](auto& self, std::string const& s) {
#endif
  return s.empty() ? 0 : 1 + self(s.substr(1));
});

int get() { return length("text"); }
