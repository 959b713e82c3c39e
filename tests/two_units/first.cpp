#include "shared.hpp"

unit first_unit() { return this_unit(); }
