// EXPECT: priori: give the function in fix an explicit return type
#include <priori/fix.hpp>

#include <string>

#ifdef CONTROL
auto const length = priori::fix([](auto self, auto s) -> int {
#else
auto const length = priori::fix([](auto self, auto s) {
#endif
  return s.empty() ? 0 : 1 + self(s.substr(1));
});

int get() { return length(std::string("text")); }
