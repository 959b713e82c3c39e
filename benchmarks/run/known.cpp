// A key known a priori: memo<f, known> beside a constexpr array with a bounds test.
#include "bench.hpp"

#include <array>
#include <stdexcept>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

constexpr auto fibonacci = [] {
  std::array<std::uint64_t, 94> f{0, 1};
  for (std::size_t i = 2; i < f.size(); ++i) f[i] = f[i - 1] + f[i - 2];
  return f;
}();

constexpr auto steps = [] {
  std::array<std::uint64_t, 100> w{7};
  for (std::size_t i = 1; i < w.size(); ++i) w[i] = (w[i - 1] + 61) % w.size();
  return w;
}();

[[gnu::noinline]] std::uint64_t beyond(std::uint64_t n) { throw std::out_of_range(std::to_string(n)); }

template <auto const& values> std::uint64_t tested_load(std::uint64_t n) {
  if (n < values.size()) return values[n];
  return beyond(n);
}

int main(int argc, char** argv) {
  std::vector<std::uint64_t> keys = shuffled(94 * 40);
  for (std::uint64_t& key : keys) key %= 94;

  contender("known_throughput", "`memo<f, known>`",
            [&](auto& state) { ask_for_all(state, keys, priori::memo<fib, 94>); });
  contender("known_throughput", "`constexpr std::array`, `n < size`",
            [&](auto& state) { ask_for_all(state, keys, [](std::uint64_t n) { return tested_load<fibonacci>(n); }); });

  contender("known_latency", "`memo<f, known>`",
            [](auto& state) { ask_for_the_value(state, 4000, priori::memo<walk<100>, 100>); });
  contender("known_latency", "`constexpr std::array`, `n < size`",
            [](auto& state) { ask_for_the_value(state, 4000, [](std::uint64_t n) { return tested_load<steps>(n); }); });

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
