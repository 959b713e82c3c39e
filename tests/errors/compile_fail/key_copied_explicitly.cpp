// EXPECT-FIRST: priori: a key is remembered as a copy, and this type cannot be copied, or only explicitly
// EXPECT: key_part<name
#include <priori/memoize.hpp>

#include <string>

struct name : std::string {
  using std::string::string;
#ifdef CONTROL
  name(name const&) = default;
#else
  explicit name(name const&) = default;
#endif
};
template <> struct std::hash<name> : std::hash<std::string> {};

auto length = priori::memoize([](name const& n) -> int { return n.size() > 3; });
