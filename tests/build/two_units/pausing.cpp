// Compiled with PRIORI_DETAIL_PAUSES.
#include "shared.hpp"

#include <atomic>

namespace {

std::atomic<int> pauses = 0;

}

void priori::detail::after_shared_operation() noexcept { ++pauses; }

unit pausing_unit() { return this_unit(); }
int pauses_so_far() { return pauses; }
