// A cold fill of sparse keys: f(n) = f(n/2) + f(n/3) + f(n/4) at 10^15, and freed again.
#include "bench.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <unordered_map>

#include <priori/memoize_shared.hpp>

constexpr auto divided = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n == 0) return 1;
  return self(n / 2) + self(n / 3) + self(n / 4);
};

template <class Map> struct map_memo {
  Map values;

  std::uint64_t operator()(std::uint64_t n) {
    if (n == 0) return 1;
    if (auto const found = values.find(n); found != values.end()) return found->second;
    std::uint64_t const value = (*this)(n / 2) + (*this)(n / 3) + (*this)(n / 4);
    values.emplace(n, value);
    return value;
  }
};

using std_map = std::unordered_map<std::uint64_t, std::uint64_t>;
using flat_map = boost::unordered_flat_map<std::uint64_t, std::uint64_t>;

int main(int argc, char** argv) {
  static std::uint64_t largest = 1'000'000'000'000'000;
  benchmark::DoNotOptimize(largest);
  map_memo<flat_map> counted;
  counted(largest);
  std::size_t const size = counted.values.size();

  contender("sparse", "`memoize`",
            [=](auto& state) { fill_anew(state, size, [] { return priori::memoize(divided)(largest); }); });
  shared_contender("sparse", "`memo`", [=](auto& state) {
    fill_anew(state, size, [] {
      priori::memo<divided>.clear();
      return priori::memo<divided>(largest);
    });
  });
  shared_contender("sparse", "`memoize_shared`", [=](auto& state) {
    fill_anew(state, size, [] {
      auto memo = priori::memoize_shared(divided);
      return memo(largest);
    });
  });
  contender("sparse", "`boost::unordered_flat_map`",
            [=](auto& state) { fill_anew(state, size, [] { return map_memo<flat_map>()(largest); }); });
  contender("sparse", "`std::unordered_map`",
            [=](auto& state) { fill_anew(state, size, [] { return map_memo<std_map>()(largest); }); });

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
