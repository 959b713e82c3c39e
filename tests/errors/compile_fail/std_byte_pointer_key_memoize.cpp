// EXPECT: priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key a std::string const&
#include <priori/memoize.hpp>

#include <cstddef>
#include <string>
#include <utility>

#ifdef CONTROL
using text = std::string;
#else
using text = std::byte const*;
#endif

auto f = priori::memoize([](std::pair<text, int> const& k) -> int { return k.second; });
