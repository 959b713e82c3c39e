// NO-OBJECT
#include "recurrences.hpp"

#include <priori/table.hpp>

static_assert(priori::table<fib, 94>[93] == 12200160415121876738u);
static_assert(priori::table<binomial, 60, 60>(4, 2) == 6);
