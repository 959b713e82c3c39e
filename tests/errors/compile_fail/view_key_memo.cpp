// EXPECT: priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key a std::string const&
#include <priori/memo.hpp>

#include <string>
#include <string_view>

#ifdef CONTROL
constexpr auto length = [](auto&, std::string const& s) -> std::size_t { return s.size(); };
#else
constexpr auto length = [](auto&, std::string_view s) -> std::size_t { return s.size(); };
#endif

int main() { return static_cast<int>(priori::memo<length>("text")); }
