// priori: everything but hana.hpp.
#pragma once

#include "checked.hpp"
#include "constant.hpp"
#include "error.hpp"
#include "grid.hpp"
#include "memo.hpp"
#include "memoize.hpp"
#include "recurrence.hpp"
#include "stats.hpp"
#include "table.hpp"
#include "value.hpp"
