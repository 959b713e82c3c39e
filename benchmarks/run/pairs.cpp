// Two keys, a cold fill: a binomial coefficient modulo 2^64, and the edit distance of two strings; both freed again.
#include "bench.hpp"

#include <string_view>

#include <priori/memoize_shared.hpp>

constexpr auto binomial = [](auto& self, std::uint32_t n, std::uint32_t k) -> std::uint64_t {
  if (k == 0 || k == n) return 1;
  return self(n - 1, k - 1) + self(n - 1, k);
};

struct binomial_by_hand {
  std::size_t columns;
  std::vector<std::uint64_t> values;
  std::vector<char> known;

  binomial_by_hand(std::uint32_t n, std::uint32_t k)
      : columns(k + 1), values((n + 1) * columns), known((n + 1) * columns) {}

  std::uint64_t operator()(std::uint32_t n, std::uint32_t k) {
    if (k == 0 || k == n) return 1;
    std::size_t const i = n * columns + k;
    if (known[i]) return values[i];
    values[i] = (*this)(n - 1, k - 1) + (*this)(n - 1, k);
    known[i] = true;
    return values[i];
  }
};

std::string of_four_letters(std::size_t length, unsigned seed) {
  std::mt19937 random(seed);
  std::string text(length, ' ');
  for (char& letter : text) letter = "acgt"[random() % 4];
  return text;
}
std::string const a = of_four_letters(1000, 1);
std::string const b = of_four_letters(1000, 2);

// memo is for functions without captures, so the strings are found by name.
constexpr auto distance = [](auto& self, std::uint32_t i, std::uint32_t j) -> std::uint32_t {
  if (i == a.size()) return static_cast<std::uint32_t>(b.size() - j);
  if (j == b.size()) return static_cast<std::uint32_t>(a.size() - i);
  if (a[i] == b[j]) return self(i + 1, j + 1);
  return 1 + std::min({self(i + 1, j), self(i, j + 1), self(i + 1, j + 1)});
};

struct distance_by_hand {
  static constexpr std::uint32_t unknown = ~std::uint32_t{0};
  std::vector<std::uint32_t> values;

  distance_by_hand() : values(a.size() * b.size(), unknown) {}

  std::uint32_t operator()(std::uint32_t i, std::uint32_t j) {
    if (i == a.size()) return static_cast<std::uint32_t>(b.size() - j);
    if (j == b.size()) return static_cast<std::uint32_t>(a.size() - i);
    std::uint32_t& value = values[i * b.size() + j];
    if (value != unknown) return value;
    if (a[i] == b[j]) return value = (*this)(i + 1, j + 1);
    return value = 1 + std::min({(*this)(i + 1, j), (*this)(i, j + 1), (*this)(i + 1, j + 1)});
  }
};

void enter_binomial() {
  static std::uint32_t n = 500, k = 250;
  benchmark::DoNotOptimize(n);
  benchmark::DoNotOptimize(k);
  constexpr std::size_t keys = 250 * 250;

  contender("binomial", "`memoize`",
            [](auto& state) { fill_anew(state, keys, [] { return priori::memoize(binomial)(n, k); }); });
  shared_contender("binomial", "`memo`", [](auto& state) {
    fill_anew(state, keys, [] {
      priori::memo<binomial>.clear();
      return priori::memo<binomial>(n, k);
    });
  });
  shared_contender("binomial", "`memoize_shared`", [](auto& state) {
    fill_anew(state, keys, [] {
      auto memo = priori::memoize_shared(binomial);
      return memo(n, k);
    });
  });
  contender("binomial", "flat `std::vector`",
            [](auto& state) { fill_anew(state, keys, [] { return binomial_by_hand(n, k)(n, k); }); });
}

void enter_edit_distance() {
  distance_by_hand counted;
  counted(0, 0);
  auto const unknown = std::count(counted.values.begin(), counted.values.end(), distance_by_hand::unknown);
  std::size_t const keys = counted.values.size() - static_cast<std::size_t>(unknown);

  contender("edit_distance", "`memoize`",
            [=](auto& state) { fill_anew(state, keys, [] { return priori::memoize(distance)(0, 0); }); });
  shared_contender("edit_distance", "`memo`", [=](auto& state) {
    fill_anew(state, keys, [] {
      priori::memo<distance>.clear();
      return priori::memo<distance>(0, 0);
    });
  });
  shared_contender("edit_distance", "`memoize_shared`", [=](auto& state) {
    fill_anew(state, keys, [] {
      auto memo = priori::memoize_shared(distance);
      return memo(0, 0);
    });
  });
  contender("edit_distance", "flat `std::vector`",
            [=](auto& state) { fill_anew(state, keys, [] { return distance_by_hand()(0, 0); }); });
}

int main(int argc, char** argv) {
  enter_binomial();
  enter_edit_distance();

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
