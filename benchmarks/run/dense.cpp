// A remembered dense key: one look-up beside a vector with a bounds test, in both orders a memo may have been filled
// in.
#include "bench.hpp"

#include <priori/memoize_shared.hpp>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

// By hand: all keys below the size are known, as one fills such a memo by a loop.
class fib_by_hand {
  std::vector<std::uint64_t> values{0, 1};

  [[gnu::noinline]] std::uint64_t grow(std::uint64_t n) {
    while (values.size() <= n) values.push_back(values[values.size() - 1] + values[values.size() - 2]);
    return values[n];
  }

public:
  std::uint64_t operator()(std::uint64_t n) { return n < values.size() ? values[n] : grow(n); }
};

template <std::uint64_t size> class walk_by_hand {
  std::vector<std::uint64_t> values{7};

  [[gnu::noinline]] std::uint64_t grow(std::uint64_t n) {
    while (values.size() <= n) values.push_back((values.back() + 61) % size);
    return values[n];
  }

public:
  std::uint64_t operator()(std::uint64_t n) { return n < values.size() ? values[n] : grow(n); }
};

constexpr auto from_the_top = [](auto&& memo, std::uint64_t size) { memo(size - 1); };
constexpr auto ascending = [](auto&& memo, std::uint64_t size) {
  for (std::uint64_t n = 0; n < size; ++n) memo(n);
};

template <std::uint64_t size> void enter(std::string const& order, auto fill) {
  std::string const throughput = "dense_throughput_" + order + std::to_string(size);
  static std::vector<std::uint64_t> const keys = shuffled(size);

  contender(throughput, "`memoize`", [=](auto& state) {
    auto memo = priori::memoize(fib);
    fill(memo, size);
    ask_for_all(state, keys, memo);
  });
  shared_contender(throughput, "`memo`", [=](auto& state) {
    priori::memo<fib>.clear();
    fill(priori::memo<fib>, size);
    ask_for_all(state, keys, priori::memo<fib>);
  });
  shared_contender(throughput, "`memoize_shared`", [=](auto& state) {
    auto memo = priori::memoize_shared(fib);
    fill(memo, size);
    ask_for_all(state, keys, memo);
  });
  contender(throughput, "`std::vector`, `n < size`", [=](auto& state) {
    fib_by_hand memo;
    fill(memo, size);
    ask_for_all(state, keys, memo);
  });

  std::string const latency = "dense_latency_" + order + std::to_string(size);

  contender(latency, "`memoize`", [=](auto& state) {
    auto memo = priori::memoize(walk<size>);
    fill(memo, size);
    ask_for_the_value(state, size, memo);
  });
  shared_contender(latency, "`memo`", [=](auto& state) {
    priori::memo<walk<size>>.clear();
    fill(priori::memo<walk<size>>, size);
    ask_for_the_value(state, size, priori::memo<walk<size>>);
  });
  shared_contender(latency, "`memoize_shared`", [=](auto& state) {
    auto memo = priori::memoize_shared(walk<size>);
    fill(memo, size);
    ask_for_the_value(state, size, memo);
  });
  contender(latency, "`std::vector`, `n < size`", [=](auto& state) {
    walk_by_hand<size> memo;
    fill(memo, size);
    ask_for_the_value(state, size, memo);
  });
}

int main(int argc, char** argv) {
  enter<1000>("", from_the_top);
  enter<5000>("", from_the_top);
  enter<5000>("ascending_", ascending);

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
