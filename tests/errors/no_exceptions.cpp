// Built with -fno-exceptions -fno-rtti. Without arguments everything works; with the name of an error it makes that
// error, which prints one line and aborts.
#include <priori/priori.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>

namespace {

struct fibonacci {
  template <class Self> constexpr priori::checked<std::uint64_t> operator()(Self& self, std::uint64_t n) const {
    if (n < 2) return n;
    return self(n - 1) + self(n - 2);
  }
};
constexpr fibonacci fib;

constexpr auto binomial = [](auto& self, int n, int k) -> long {
  return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto no_base_case = [](auto& self, unsigned n) -> unsigned { return self(n - 1) + 1; };
constexpr auto circle = [](auto& self, int n) -> int { return self((n + 1) % 3); };
constexpr auto runaway = [](auto& self, long n) -> long { return self(n + 1) + 1; };
constexpr auto deep = [](auto& self, long n) -> long { return n == 0 ? 0 : self(n - 1) + 1; };

struct even {
  static constexpr auto first = 2;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n < 4 ? n : self(n - 2) + 2; }
};

static_assert(priori::value<fib, 93> == 12200160415121876738u);
static_assert(priori::table<fib, 94>[93] == 12200160415121876738u);
static_assert(priori::table<binomial, 30, 30>(6, 3) == 20);
static_assert(priori::memo<fib>(93) == 12200160415121876738u);
static_assert(priori::memoize(fib)(93) == 12200160415121876738u);
static_assert(priori::memo<even{}, 9>(20) == 20);

int works(int n) {
  auto fib_object = priori::memoize(fib);
  auto square = priori::memoize([n](int k) -> int { return n * k * k; });
  bool const right = priori::table<fib, 94>[static_cast<std::size_t>(n + 4)].value() == 5 &&
                     priori::memo<fib>(n + 89) == 2880067194370816120 && priori::memo<fib, 50>(n + 9) == 55 &&
                     priori::memo<binomial>(n + 5, 3) == 20 && fib_object(n + 9) == 55 && square(7) == 49 &&
                     square(7) == 49 && square.stats().hits == 1 && priori::memo<fib>.contains(n + 9) &&
                     priori::memo<deep>(n + 900) == n + 900 && priori::trace(fib, n + 4).calls() == 9;
  if (!right) std::puts("wrong");
  return !right;
}

int fails(std::string_view how, int n) {
  if (how == "overflow") priori::memo<fib>(n + 93);
  if (how == "overflow_checked") priori::checked<int>(n) * 3'000'000'000;
  if (how == "negative_index") priori::memo<fib>(n - 2);
  if (how == "missing_base_case") priori::memo<no_base_case>(n);
  if (how == "outside_domain") priori::memo<even{}>(n);
  if (how == "cycle") priori::memo<circle>(n);
  if (how == "too_deep") priori::memo<runaway>(n);
  if (how == "memoize_overflow") priori::memoize(fib)(n + 93);
  if (how == "memoize_negative_index") priori::memoize(fib)(n - 2);
  if (how == "memoize_missing_base_case") priori::memoize(no_base_case)(n);
  if (how == "memoize_outside_domain") priori::memoize(even{})(n);
  if (how == "memoize_cycle") priori::memoize(circle)(n);
  if (how == "memoize_too_deep") priori::memoize(runaway)(n);
  if (how == "trace_overflow") priori::trace(fib, n + 93);
  if (how == "trace_negative_index") priori::trace(fib, n - 2);
  if (how == "trace_missing_base_case") priori::trace(no_base_case, n);
  if (how == "trace_outside_domain") priori::trace(even{}, n);
  if (how == "trace_cycle") priori::trace(circle, n);
  if (how == "trace_too_deep") priori::trace(runaway, n);
  std::puts("no error");
  return 0;
}

} // namespace

int main(int argc, char** argv) { return argc == 1 ? works(argc) : fails(argv[1], argc - 1); }
