// Tables that the build has filled, against values from elsewhere.
#include "curves.hpp"

#include <embedded/binomials.hpp>
#include <embedded/factors.hpp>
#include <embedded/primes.hpp>
#include <embedded/steps.hpp>
#include <priori/error.hpp>
#include <priori/memo.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

static_assert(my::factors.size() == 105'000 && my::factors.rank() == 1);
static_assert(my::binomials.rank() == 2 && my::binomials.size() == 64 * 60 && my::binomials.extent(1) == 60);
static_assert(my::steps.first() == 10 && my::steps.last() == 1009);
static_assert(my::steps.contains(10) && !my::steps.contains(9) && !my::steps.contains(1010));
static_assert(priori::memo<tables::collatz, my::steps>(97) == 118); // computed by the compiler

std::uint32_t const* factors_of_library();

namespace {

int failures = 0;
void check(bool holds, char const* what) {
  if (holds) return;
  std::printf("not so: %s\n", what);
  ++failures;
}
#define CHECK(what) check(what, #what)

} // namespace

int main(int count, char**) {
  if (count > 1) { // is told that the file is missing
    try {
      return my::binomials(0, 0) == 1 ? 1 : 2;
    } catch (priori::file_error const& e) {
      std::puts(e.what());
      return 0;
    }
  }
  // Of the static library: one table, which this program sees as well. By shards.
  CHECK(factors_of_library() == my::factors.data());
  CHECK(reinterpret_cast<std::uintptr_t>(my::factors.data()) % 64 == 0);
  CHECK(my::factors.end() - my::factors.begin() == 105'000);
  CHECK(std::count_if(my::factors.begin(), my::factors.begin() + 100'000,
                      [](std::uint32_t const& f) { return &f - my::factors.begin() == f && f > 1; }) == 9592);
  CHECK(my::factors[99'999] == 3 && my::factors[99'991] == 99'991 && my::factors[99'221] == 313);
  CHECK(my::factors.intact());

  // Of the shared library: structs, from a negative key.
  for (int degrees = -180; degrees <= 180; ++degrees) {
    auto const& [x, y] = direction(degrees);
    CHECK(std::fabs(std::hypot(x, y) - 1) < 1e-12);
    CHECK(std::fabs(std::remainder(std::atan2(y, x) * 57.29577951308232 - degrees, 360)) < 1e-9);
  }
  CHECK(directions_intact());

  // With fewer bits: all are primes and ascend, and so they are those below 104,730, of which there are 10,000.
  CHECK(my::primes[0] == 2 && my::primes[9999] == 104'729 && my::primes.intact());
  CHECK(std::is_sorted(my::primes.begin(), my::primes.end()));
  CHECK(std::adjacent_find(my::primes.begin(), my::primes.end()) == my::primes.end());
  CHECK(std::all_of(my::primes.begin(), my::primes.end(),
                    [](std::uint64_t p) { return p < 105'000 && my::factors[p] == p; }));
  CHECK(my::primes.bytes() < my::primes.size() * sizeof(std::uint64_t) / 5);
  CHECK(*std::lower_bound(my::primes.begin(), my::primes.end(), 100'000) == 100'003);

  // In a file, of two keys.
  CHECK(my::binomials(60, 30) == 118'264'581'564'861'424 && my::binomials(40, 20) == 137'846'528'820);
  CHECK(my::binomials(3, 5) == 0 && *my::binomials.begin() == 1 && my::binomials.intact());

  CHECK(my::steps[27] == 111 && my::steps[97] == 118 && my::steps[871] == 178 && my::steps[16] == 4);
  CHECK(my::steps.intact());

  // A memo continues where the table ends, and reads what is in it.
  constexpr auto& binomial = priori::memo<tables::binomial, my::binomials>;
  CHECK(binomial(60, 30) == 118'264'581'564'861'424 && binomial.stats().misses == 0 && binomial.contains(60, 30));
  CHECK(binomial(64, 32) == 1'832'624'140'942'590'534 && binomial.stats().misses == 1);
  constexpr auto& steps = priori::memo<tables::collatz, my::steps>;
  CHECK(steps(837'799) == 524 && steps(9) == 19 && !steps.contains(8) && *steps.find(871) == 178);
  CHECK((priori::memo<tables::prime, my::primes>(9999) == 104'729 &&
         priori::memo<tables::prime, my::primes>(10'000) == 104'743));
  return failures;
}
