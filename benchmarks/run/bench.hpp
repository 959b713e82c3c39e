// What the run-time benchmarks have in common: how a contender enters, and the loops that all of them are timed in.
#pragma once

#include <benchmark/benchmark.h>
#include <priori/priori.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <thread>
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
