// Facts that hold for each store, with several processes.
#pragma once

#include "processes.hpp"

#include <csignal>
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

// A process that stops for longer than its lease gives its own value in the end. The first value stored stays.
template <class Store> void check_stopped_process(Store const& store) {
  shared_counts<3> const steps;
  child stopped([&] {
    auto f = priori::memoize_stored(
        [&](int n) -> int {
          steps[0] = 1;
          while (steps[1] == 0) sleep_for(1);
          return n + 1;
        },
        store());
    steps[2] = f(1);
    if (f.stats().troubles > 0) _exit(1);
  });
  CHECK(becomes_true([&] { return steps[0] == 1; }));
  stopped.stop(SIGSTOP);
  auto other = priori::memoize_stored([](int n) -> int { return n + 2; }, store());
  CHECK(other(1) == 3);
  CHECK(other.stats().waits > 0);
  steps[1] = 1;
  stopped.stop(SIGCONT);
  CHECK(stopped.join());
  CHECK(steps[2] == 2);
  auto third = priori::memoize_stored([](int n) -> int { return n + 3; }, store());
  CHECK(third(1) == 3);
  CHECK(third.stats().misses == 0);
}
