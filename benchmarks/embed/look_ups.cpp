// How long look-ups take in each kind of table, and in a plain array: printed in nanoseconds.
#include <embedded/compressed.hpp>
#include <embedded/in_a_file.hpp>
#include <embedded/in_the_program.hpp>
#include <priori/memo.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <random>
#include <vector>

namespace {

constexpr std::size_t n = in_the_program.size();

std::uint64_t sum = 0; // of all that is read, so that it is read

// The least of 15 runs, for one of `count` entries.
template <class Run> double least(std::size_t count, Run const& run) {
  double best = 1e9;
  for (int i = 0; i < 15; ++i) {
    auto const began = std::chrono::steady_clock::now();
    run();
    std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - began;
    best = std::min(best, took.count() / static_cast<double>(count));
  }
  return best;
}

template <class Read> void print(char const* what, std::size_t bytes, std::vector<int> const& keys, Read const& read) {
  double const random = least(keys.size(), [&] {
    for (int const key : keys) sum += read(key);
  });
  double const in_order = least(n, [&] {
    for (int key = 0; key < static_cast<int>(n); ++key) sum += read(key);
  });
  std::printf("%s|%zu|%.2f|%.2f\n", what, bytes, random, in_order);
}

} // namespace

int main() {
  std::vector<int> keys(1 << 20);
  std::mt19937 random(1);
  for (int& key : keys) key = static_cast<int>(random() % n);

  auto const plain = std::make_unique<std::uint64_t[]>(n);
  std::copy(in_the_program.begin(), in_the_program.end(), plain.get());
  std::uint64_t const* const array = plain.get();
  print("a plain array", n * sizeof *array, keys, [=](int key) { return array[key]; });
  print("embedded", in_the_program.bytes(), keys, [](int key) { return in_the_program[key]; });
  print("the same, by `memo<f, t>`", in_the_program.bytes(), keys,
        [](int key) { return priori::memo<prime, in_the_program>(key); });
  print("`FILE`", in_a_file.bytes(), keys, [](int key) { return in_a_file[key]; });
  print("`COMPRESS`", compressed.bytes(), keys, [](int key) { return compressed[key]; });
  return sum == 0;
}
