// priori: ready-made series, each a recurrence like any other: priori::table<priori::series::fibonacci<>>.
//
// fibonacci<T> has terms of type T: any integer, floating-point or other number type that does not wrap silently. A
// term that does not fit is error::overflow; no number on the way is larger than the term. The first index is that of
// the OEIS; smaller ones are error::outside_domain. Each has a `name`, its number in the `oeis`, and its `recurrence`.
//
// Where only constants are made, a header of series/ alone is lighter: this one brings error.hpp, which run time needs.
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
