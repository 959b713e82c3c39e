// Compiled without exceptions and without run-time type information.
#include "shared.hpp"

unit unit_without_exceptions() { return this_unit(); }
