// EXPECT: priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key a std::string const&
#include <priori/memoize.hpp>

#include <string>

#ifdef CONTROL
using key = std::string;
#else
using key = char const*;
#endif

int main() {
  auto length = priori::memoize([](key const& s) -> std::size_t { return s[0] != 'a'; });
  return static_cast<int>(length("text"));
}
