// EXPECT-FIRST: priori: visit's last argument is a function of the key's value
#include <priori/memoize.hpp>

#include <string>

std::string name() {
  auto f = priori::memoize([](int n) -> std::string { return std::string(n % 9u, 'a'); });
#ifdef CONTROL
  return f.visit(3, [](std::string const& value) { return value; });
#else
  return f.visit(3, [](std::string& value) { return value; }), "";
#endif
}
