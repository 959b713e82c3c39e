// Compiled with PRIORI_NO_FRESH_STACKS and another PRIORI_MAX_DEPTH.
#include "shared.hpp"

unit unit_of_one_stack() { return this_unit(); }
