// Facts that hold for each store: a cycle across processes ends.
#pragma once

#include "processes.hpp"

#include <cstddef>
#include <doctest/doctest.h>
#include <priori/stored.hpp>
#include <unistd.h>

// Two processes, each of which needs the other's key, get a cycle_error each. store() makes the store of a process.
template <class Store> void check_cycle_across_processes(Store const& store) {
  shared_counts<4> const steps;
  auto const run = [&](std::size_t mine) {
    auto f = priori::memoize_stored(
        [&](auto& self, int n) -> int {
          steps[static_cast<std::size_t>(n)] = 1;
          if (!becomes_true([&] { return steps[0] == 1 && steps[1] == 1; })) _exit(1);
          return self(1 - n);
        },
        store());
    try {
      f(static_cast<int>(mine));
    } catch (priori::cycle_error const&) {
      steps[2 + mine] = 1;
    }
  };
  child zero([&] { run(0); });
  child one([&] { run(1); });
  CHECK(zero.join());
  CHECK(one.join());
  CHECK(steps[2] == 1);
  CHECK(steps[3] == 1);
}
