// priori::table of a plain function.
#include "is_prime.hpp"
#include <cstddef>
#include <priori/table.hpp>

bool get(std::size_t i) { return priori::table<is_prime, SIZE>[i]; }
