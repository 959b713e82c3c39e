// EXPECT-FIRST: priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key
// EXPECT: key_part<std::(string_view|basic_string_view<char)
#include <priori/memoize.hpp>

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#ifdef CONTROL
using text = std::string;
#else
using text = std::string_view;
#endif
using key = std::tuple<int, std::vector<std::map<int, text>>>;

auto f = priori::memoize([](key const& k) -> int { return std::get<0>(k); });
