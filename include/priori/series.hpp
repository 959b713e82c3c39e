// priori: ready-made series. Each is a recurrence: priori::table<priori::series::fibonacci<>>.
//
// The terms of fibonacci<T> have type T: an integer, a floating-point number or another number type that does not wrap
// silently. A term that does not fit is error::overflow; no intermediate number is larger than the term. The first
// index is that of the OEIS; a smaller one is error::outside_domain. Each series has members `name`, `oeis` (its number
// there) and `recurrence`.
//
// To make only constants, include one header of series/: it is lighter, because it does not include error.hpp, which
// run time needs.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/error.hpp"
#include "priori/last_index.hpp"
#include "priori/series/constant_coefficients.hpp"
#include "priori/series/counting.hpp"
#include "priori/series/nested.hpp"
#include "priori/series/number_theory.hpp"
#include "priori/series/partitions.hpp"
#include "priori/series/paths.hpp"
#include "priori/series/triangles.hpp"

#include "priori/detail/end.hpp"
