// Products modulo a prime: modular<M> beside Montgomery multiplication by hand, and the division of the language.
#include "bench.hpp"

#include <type_traits>

#include <priori/modular.hpp>

__extension__ typedef unsigned __int128 uint128;

constexpr std::uint64_t narrow = 998'244'353;
constexpr std::uint64_t wide = 1'000'000'000'000'000'009;

template <std::uint64_t M> using word = std::conditional_t<(M >> 32 == 0), std::uint32_t, std::uint64_t>;
template <std::uint64_t M> using two_words = std::conditional_t<(M >> 32 == 0), std::uint64_t, uint128>;

// The residue itself, divided by a constant.
template <std::uint64_t M> struct divided {
  word<M> number;

  divided() = default;
  divided(std::uint64_t n) : number(static_cast<word<M>>(n % M)) {}
  std::uint64_t value() const { return number; }
  friend divided operator*(divided a, divided b) {
    a.number = static_cast<word<M>>(static_cast<two_words<M>>(a.number) * b.number % M);
    return a;
  }
};

// The residue times 2^32 or 2^64, below M; where it is `lazy`, below 2M, and reduced only when it is read.
template <std::uint64_t M, bool lazy> struct montgomery {
  static constexpr int bits = 8 * sizeof(word<M>);
  static constexpr word<M> minus_inverse = [] {
    word<M> x = 1;
    for (int i = 0; i < 6; ++i) x *= 2 - static_cast<word<M>>(M) * x;
    return -x;
  }();
  static constexpr auto square_of_one = static_cast<word<M>>((-two_words<M>{M}) % M);

  word<M> number;

  montgomery() = default;
  montgomery(std::uint64_t n) : number(reduced(n % M * two_words<M>{square_of_one})) {}
  static word<M> reduced(two_words<M> n) {
    word<M> const factor = static_cast<word<M>>(n) * minus_inverse;
    auto const r = static_cast<word<M>>((n + two_words<M>{factor} * M) >> bits);
    return lazy || r < M ? r : static_cast<word<M>>(r - M);
  }
  std::uint64_t value() const { return reduced(number) % M; }
  friend montgomery operator*(montgomery a, montgomery b) {
    a.number = reduced(two_words<M>{a.number} * b.number);
    return a;
  }
};

constexpr std::size_t products = 4096;

// Latency: each product is a factor of the next.
template <class N> void multiply_in_a_chain(benchmark::State& state) {
  N a = 123'456'789, b = 987'654'321;
  benchmark::DoNotOptimize(b);
  for (auto _ : state) {
    for (std::size_t i = 0; i < products; ++i) a = a * b;
    benchmark::DoNotOptimize(a);
  }
  count_keys(state, products);
}

// Throughput: two arrays, element by element.
template <class N> [[gnu::noinline]] void multiply(N const* a, N const* b, N* c, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) c[i] = a[i] * b[i];
}
template <class N> void multiply_arrays(benchmark::State& state) {
  std::mt19937_64 random(1);
  std::vector<N> a(products), b(products), c(products);
  for (N& n : a) n = random();
  for (N& n : b) n = random();
  for (auto _ : state) {
    multiply(a.data(), b.data(), c.data(), products);
    benchmark::ClobberMemory();
  }
  count_keys(state, products);
}

template <class N> void enter(std::string const& comparison, std::string const& name) {
  contender(comparison + "_latency", name, multiply_in_a_chain<N>);
  contender(comparison + "_throughput", name, multiply_arrays<N>);
}

template <std::uint64_t M> void enter_all(std::string const& comparison) {
  enter<priori::modular<M>>(comparison, "`modular<M>`");
  enter<montgomery<M, true>>(comparison, "Montgomery by hand, below 2M");
  enter<montgomery<M, false>>(comparison, "Montgomery by hand, below M");
  enter<divided<M>>(comparison, "`a * b % M`");
}

int main(int argc, char** argv) {
  enter_all<narrow>("modular_narrow");
  enter_all<wide>("modular_wide");

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
