#include "shared.hpp"

unit second_unit() { return this_unit(); }
