// A shared library with a table of its own.
#include "curves.hpp"

#include <embedded/directions.hpp>

tables::direction const& direction(int degrees) { return my::directions[degrees]; }
bool directions_intact() { return my::directions.intact(); }
