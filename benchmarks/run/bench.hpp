// What the run-time benchmarks have in common: how a contender enters, and the loops that all of them are timed in.
#pragma once

#include <benchmark/benchmark.h>
#include <priori/priori.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

// Enters body(state) for a comparison. Its time is the processor's, of all threads.
template <class Body> auto* contender(std::string const& comparison, std::string const& name, Body body) {
  return benchmark::RegisterBenchmark((comparison + '|' + name).c_str(), body)->MeasureProcessCPUTime();
}

// The same for what threads may share, in a program that has had a second thread: until then, glibc takes locks without
// an atomic instruction.
template <class Body> auto* shared_contender(std::string const& comparison, std::string const& name, Body body) {
  return contender(comparison, name, [body](benchmark::State& state) {
    std::thread([] {}).join();
    body(state);
  });
}

// 0 to size - 1, each once, in an order that no compiler and no prefetcher knows.
inline std::vector<std::uint64_t> shuffled(std::size_t size, unsigned seed = 1) {
  std::vector<std::uint64_t> keys(size);
  std::iota(keys.begin(), keys.end(), 0);
  std::shuffle(keys.begin(), keys.end(), std::mt19937_64(seed));
  return keys;
}

// How many keys each thread asks for in an iteration.
inline void count_keys(benchmark::State& state, std::size_t keys) {
  state.counters["keys"] = {static_cast<double>(keys), benchmark::Counter::kAvgThreads};
}

// Throughput: every key of a stream, none waiting for the one before.
template <class Keys, class Memo> void ask_for_all(benchmark::State& state, Keys const& keys, Memo&& memo) {
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (auto const& key : keys) sum += memo(key);
    benchmark::DoNotOptimize(sum);
  }
  count_keys(state, keys.size());
}

// A recurrence whose values are keys: k -> walk(k) goes through all keys below `size`, which must be 100, 1000 or 5000.
template <std::uint64_t size> inline constexpr auto walk = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n == 0) return 7;
  return (self(n - 1) + 61) % size;
};

// Latency: each value is the next key.
template <class Memo> void ask_for_the_value(benchmark::State& state, std::size_t size, Memo&& memo) {
  std::uint64_t key = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < size; ++i) key = memo(key);
    benchmark::DoNotOptimize(key);
  }
  count_keys(state, size);
}

// Cold: fill() starts with nothing, computes `keys` keys, and frees them.
template <class Fill> void fill_anew(benchmark::State& state, std::size_t keys, Fill const& fill) {
  for (auto _ : state) benchmark::DoNotOptimize(fill());
  count_keys(state, keys);
}

// A memo by hand, an array for keys below `sides`, that checks what priori checks, and keeps what priori needs to tell
// a cycle's path: so it ends with an error where a plain one would go astray. The floor of what these promises cost.
template <auto f, std::size_t... sides> class checked_memo {
  using value = priori::result_of<std::remove_cvref_t<decltype(f)>>;
  struct slot {
    std::uint16_t state = 0; // 1: it has its value; 2: it is being computed
    value it{};
  };
  struct frame {
    frame const* caller;
    std::size_t place;
  };
  std::vector<slot> slots;
  frame const* innermost = nullptr;
  int depth = 0;
  char const* const stack_end;

  [[gnu::noinline, gnu::cold, noreturn]] void fail(std::size_t place) const {
    std::fprintf(stderr, "%zu", place);
    for (frame const* caller = innermost; caller; caller = caller->caller)
      std::fprintf(stderr, " <- %zu", caller->place);
    std::abort();
  }

public:
  // With a stack of `stack` bytes.
  explicit checked_memo(std::size_t size, std::size_t stack = std::size_t{4} << 20)
      : slots(size), stack_end(static_cast<char const*>(__builtin_frame_address(0)) - stack) {}

  template <class... K> value operator()(K... k) {
    std::size_t place = 0;
    ((place = place * sides + static_cast<std::size_t>(k)), ...);
    if (place >= slots.size()) fail(place);
    slot& s = slots[place];
    if (s.state == 1) return s.it;
    if (s.state == 2 || depth >= 12'000'000 || static_cast<char const*>(__builtin_frame_address(0)) < stack_end)
      fail(place);
    frame const here{innermost, place};
    innermost = &here;
    ++depth;
    s.state = 2;
    s.it = f(*this, k...);
    s.state = 1;
    --depth;
    innermost = here.caller;
    return s.it;
  }
};
