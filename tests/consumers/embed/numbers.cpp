// A static library with a table of its own.
#include <embedded/factors.hpp>

std::uint32_t const* factors_of_library();
std::uint32_t const* factors_of_library() { return my::factors.data(); }
