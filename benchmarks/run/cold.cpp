// A cold fill of dense keys: the first 5,000 Fibonacci numbers modulo 2^64, asked for from the top, and freed again.
#include "bench.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <unordered_map>

#include <priori/memoize_shared.hpp>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

struct vector_memo {
  std::vector<std::uint64_t> values;
  std::vector<char> known;

  explicit vector_memo(std::size_t size) : values(size), known(size) {}

  std::uint64_t operator()(std::uint64_t n) {
    if (n < 2) return n;
    if (known[n]) return values[n];
    values[n] = (*this)(n - 1) + (*this)(n - 2);
    known[n] = true;
    return values[n];
  }
};

template <class Map> struct map_memo {
  Map values;

  std::uint64_t operator()(std::uint64_t n) {
    if (n < 2) return n;
    if (auto const found = values.find(n); found != values.end()) return found->second;
    std::uint64_t const value = (*this)(n - 1) + (*this)(n - 2);
    values.emplace(n, value);
    return value;
  }
};

using std_map = std::unordered_map<std::uint64_t, std::uint64_t>;
using flat_map = boost::unordered_flat_map<std::uint64_t, std::uint64_t>;

int main(int argc, char** argv) {
  static std::size_t size = 5000;
  benchmark::DoNotOptimize(size);

  contender("cold", "`memoize`",
            [](auto& state) { fill_anew(state, size, [] { return priori::memoize(fib)(size - 1); }); });
  shared_contender("cold", "`memo`", [](auto& state) {
    fill_anew(state, size, [] {
      priori::memo<fib>.clear();
      return priori::memo<fib>(size - 1);
    });
  });
  shared_contender("cold", "`memoize_shared`", [](auto& state) {
    fill_anew(state, size, [] {
      auto memo = priori::memoize_shared(fib);
      return memo(size - 1);
    });
  });
  contender("cold", "`std::vector`",
            [](auto& state) { fill_anew(state, size, [] { return vector_memo(size)(size - 1); }); });
  contender("cold", "`std::vector`, with the same checks",
            [](auto& state) { fill_anew(state, size, [] { return checked_memo<fib, 0>(size)(size - 1); }); });
  contender("cold", "`std::unordered_map`",
            [](auto& state) { fill_anew(state, size, [] { return map_memo<std_map>()(size - 1); }); });
  contender("cold", "`std::unordered_map`, reserved", [](auto& state) {
    fill_anew(state, size, [] {
      map_memo<std_map> memo;
      memo.values.reserve(size);
      return memo(size - 1);
    });
  });
  contender("cold", "`boost::unordered_flat_map`",
            [](auto& state) { fill_anew(state, size, [] { return map_memo<flat_map>()(size - 1); }); });
  contender("cold", "`boost::unordered_flat_map`, reserved", [](auto& state) {
    fill_anew(state, size, [] {
      map_memo<flat_map> memo;
      memo.values.reserve(size);
      return memo(size - 1);
    });
  });

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
