// Large values that are remembered: a copy, and one that is lent, beside the reference that a map's find gives.
#include "bench.hpp"

#include <unordered_map>

#include <boost/unordered/unordered_flat_map.hpp>

constexpr auto text = [](std::uint64_t k) -> std::string { return std::string(100, static_cast<char>('a' + k % 26)); };
constexpr auto numbers = [](std::uint64_t k) -> std::vector<int> { return std::vector<int>(1000, static_cast<int>(k)); };

std::uint64_t part(std::string const& value) { return static_cast<unsigned char>(value[50]); }
std::uint64_t part(std::vector<int> const& value) { return static_cast<std::uint64_t>(value[500]); }

constexpr auto part_of = [](auto const& value) { return part(value); };

// Keys that no array holds.
std::vector<std::uint64_t> far_keys(std::size_t size) {
  std::vector<std::uint64_t> made = shuffled(size);
  for (std::uint64_t& k : made) k *= 1'000'000'007;
  return made;
}

template <auto f, std::size_t size> void enter(std::string const& comparison) {
  static std::vector<std::uint64_t> const keys = far_keys(size);
  using value = priori::result_of<std::remove_cvref_t<decltype(f)>>;
  auto const fill = [](auto&& memo) {
    for (std::uint64_t k : keys) benchmark::DoNotOptimize(part(memo(k)));
  };

  contender(comparison, "`memoize`", [=](auto& state) {
    auto memo = priori::memoize(f);
    fill(memo);
    ask_for_all(state, keys, [&](std::uint64_t k) { return part(memo(k)); });
  });
  shared_contender(comparison, "`memo`, a copy", [=](auto& state) {
    fill(priori::memo<f>);
    ask_for_all(state, keys, [](std::uint64_t k) { return part(priori::memo<f>(k)); });
  });
  shared_contender(comparison, "`memo`, `visit`", [=](auto& state) {
    fill(priori::memo<f>);
    ask_for_all(state, keys, [](std::uint64_t k) { return priori::memo<f>.visit(k, part_of); });
  });
  shared_contender(comparison, "`memoize_shared`, `visit`", [=](auto& state) {
    auto memo = priori::memoize_shared(f);
    fill(memo);
    ask_for_all(state, keys, [&](std::uint64_t k) { return memo.visit(k, part_of); });
  });
  auto const enter_map = [=]<class Map>(std::string const& name, Map const&) {
    contender(comparison, name, [](auto& state) {
      Map map;
      for (std::uint64_t k : keys) map.emplace(k, f(k));
      ask_for_all(state, keys, [&](std::uint64_t k) { return part(map.find(k)->second); });
    });
  };
  enter_map("`std::unordered_map`", std::unordered_map<std::uint64_t, value>{});
  enter_map("`boost::unordered_flat_map`", boost::unordered_flat_map<std::uint64_t, value>{});
}

int main(int argc, char** argv) {
  enter<text, 200'000>("texts");
  enter<numbers, 20'000>("vectors");

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
