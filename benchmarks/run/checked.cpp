// checked<std::uint64_t> beside std::uint64_t: the loops of sums and products that recurrences are.
#include "bench.hpp"

#include <priori/checked.hpp>

constexpr std::size_t size = 4000;

// None of the sums and products below leaves 64 bits.
template <class T> std::vector<T> const& small_numbers() {
  static std::vector<T> const numbers = [] {
    std::vector<T> all;
    for (std::uint64_t const key : shuffled(size)) all.push_back(key);
    return all;
  }();
  return numbers;
}
template <class T> std::vector<T> const& factors() {
  static std::vector<T> const numbers = [] {
    std::vector<T> all;
    for (std::uint64_t const key : shuffled(size)) all.push_back(key < 40 ? 2u : 1u);
    return all;
  }();
  return numbers;
}

// Sums of an array: none waits for the one before, so that a compiler may make several at once of plain integers.
template <class T> T sum() {
  T s = 0;
  for (T const& n : small_numbers<T>()) s += n;
  return s;
}

// Each sum waits for the one before, and each turn for the last: its sums do not change, but no compiler knows.
template <class T> T fibonacci() {
  T last = 0;
  for (std::size_t turn = 0; turn < size / 80; ++turn) {
    T a = last > 1u ? 0u : 1u, b = 1u;
    for (std::size_t i = 0; i < 80; ++i) {
      T const c = a + b;
      a = b, b = c;
    }
    last = b;
  }
  return last;
}

template <class T> T product() {
  T p = 1;
  for (T const& n : factors<T>()) p *= n;
  return p;
}

// A product and a sum that wait for one another.
template <class T> T horner(T const& x) {
  T y = 0;
  for (T const& n : small_numbers<T>()) y = y * x + n;
  return y;
}

template <class T> void enter(std::string const& name) {
  auto const loop = [&](std::string const& comparison, auto body) {
    contender("checked_" + comparison, name, [=](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(body());
      count_keys(state, size);
    });
  };
  loop("sum", [] { return sum<T>(); });
  loop("fibonacci", [] { return fibonacci<T>(); });
  loop("product", [] { return product<T>(); });
  loop("horner", [] {
    T x = 1;
    benchmark::DoNotOptimize(x);
    return horner(x);
  });
}

int main(int argc, char** argv) {
  enter<priori::checked<std::uint64_t>>("`checked<std::uint64_t>`");
  enter<std::uint64_t>("`std::uint64_t`");

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
