// All Fibonacci numbers that fit.
#include <priori/series/constant_coefficients.hpp>
#include <priori/table.hpp>

inline constexpr auto& numbers = priori::table<priori::series::fibonacci<>>;
std::uint64_t get(std::size_t i) { return numbers[i]; }
