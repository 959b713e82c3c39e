// EXPECT: priori: a std::string_view, or a pointer to characters, may outlive what it views
#include <priori/trace.hpp>

#include <string>
#include <string_view>

#ifdef CONTROL
constexpr auto f = [](std::string const& s) -> int { return s.empty(); };
#else
constexpr auto f = [](std::string_view s) -> int { return s.empty(); };
#endif

auto const recorded = priori::trace(f, "key");
