// priori: everything but what needs Boost: hana.hpp, multiprecision.hpp and flat_map.hpp.
#pragma once

// First, so that a compiler's message names a short way to them.
#include "detail/key.hpp"
#include "detail/pages.hpp"
#include "detail/refusal.hpp"

#include "cases.hpp"
#include "checked.hpp"
#include "constant.hpp"
#include "error.hpp"
#include "find_linear.hpp"
#include "fix.hpp"
#include "grid.hpp"
#include "last_index.hpp"
#include "linear.hpp"
#include "memo.hpp"
#include "memo_observer.hpp"
#include "memo_store.hpp"
#include "memoize.hpp"
#include "memoize_in.hpp"
#include "memoize_shared.hpp"
#include "modular.hpp"
#include "recurrence.hpp"
#include "series.hpp"
#include "stats.hpp"
#include "table.hpp"
#include "value.hpp"
