// EXPECT-FIRST: priori: a table's keys are integers or enumerations
#include <priori/memo.hpp>

#include <string>

constexpr auto length = [](auto& self, std::string const& text) -> int {
  return text.empty() ? 0 : 1 + self(text.substr(1));
};
int f();
#ifdef CONTROL
int f() { return priori::memo<length>("text"); }
#else
int f() { return priori::memo<length, 3>("text"); }
#endif
