// EXPECT-FIRST: priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key
// EXPECT: key_part<(const char|char const) ?\*
#include <priori/memo.hpp>

#include <string>
#include <variant>

#ifdef CONTROL
using text = std::string;
#else
using text = char const*;
#endif
constexpr auto f = [](std::variant<text, int> const& k) -> bool { return k.index() == 0; };

int main() { return priori::memo<f>(std::variant<text, int>(1)); }
