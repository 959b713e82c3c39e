// ONE-OBJECT: 28800
#include "recurrences.hpp"

#include <priori/table.hpp>

std::uint64_t f(std::uint64_t n, std::uint64_t k) { return priori::table<binomial, 60, 60>(n, k); }
