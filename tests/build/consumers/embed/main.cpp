// Tables that the build has filled, against values from elsewhere.
#include <embedded/binomials.hpp>
#include <embedded/digits.hpp>
#include <embedded/factors.hpp>
#include <embedded/fibs.hpp>
#include <embedded/file_of_primes.hpp>
#include <embedded/primes.hpp>
#include <embedded/sines.hpp>
#include <embedded/squares.hpp>
#include <embedded/steps.hpp>
#include <priori/error.hpp>
#include <priori/memo.hpp>

#include <algorithm>
#include <cstdio>

static_assert(my::factors.size() == 100'000 && my::factors.rank() == 1);
static_assert(my::binomials.rank() == 2 && my::binomials.size() == 64 * 60 && my::binomials.extent(1) == 60);
static_assert(my::steps.first() == 10 && my::steps.last() == 1009);
static_assert(my::steps.contains(10) && !my::steps.contains(9) && !my::steps.contains(1010));
static_assert(priori::memo<tables::fib, my::fibs>(90) == 2'880'067'194'370'816'120); // computed by the compiler

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
      return my::file_of_primes[0] == 2 ? 1 : 2;
    } catch (priori::file_error const& e) {
      std::puts(e.what());
      return 0;
    }
  }
  std::size_t primes = 0;
  for (std::uint32_t n = 2; n < my::factors.size(); ++n) primes += my::factors[n] == n;
  CHECK(primes == 9592); // below 10^5
  CHECK(my::factors[99'999] == 3 && my::factors[99'991] == 99'991 && my::factors[99'221] == 313);

  CHECK(my::fibs[93] == 12'200'160'415'121'876'738u);
  CHECK(my::binomials(60, 30) == 118'264'581'564'861'424 && my::binomials(40, 20) == 137'846'528'820);
  CHECK(my::binomials(3, 5) == 0 && *my::binomials.begin() == 1);
  CHECK(my::sines[0] == 0 && my::sines[-30] == -my::sines[30] && my::sines[30] > 0.4999999999 &&
        my::sines[30] < 0.5000000001);
  CHECK(my::steps[27] == 111 && my::steps[97] == 118 && my::steps[871] == 178 && my::steps[16] == 4);
  CHECK((my::digits[99] == std::array<unsigned char, 5>{1, 0, 8, 9, 0}));
  CHECK(my::digits.end() - my::digits.begin() == 100);
  CHECK(my::factors.intact() && my::fibs.intact() && my::binomials.intact() && my::sines.intact() &&
        my::steps.intact() && my::digits.intact());
  CHECK(reinterpret_cast<std::uintptr_t>(my::fibs.data()) % 64 == 0);

  // A memo continues where the table ends, and reads what is in it.
  constexpr auto& binomial = priori::memo<tables::binomial, my::binomials>;
  CHECK(binomial(60, 30) == 118'264'581'564'861'424 && binomial.stats().misses == 0 && binomial.contains(60, 30));
  CHECK(binomial(64, 32) == 1'832'624'140'942'590'534 && binomial.stats().misses == 1);
  constexpr auto& steps = priori::memo<tables::collatz, my::steps>;
  CHECK(steps(837'799) == 524 && steps(9) == 19 && !steps.contains(8) && *steps.find(871) == 178);
  CHECK(my::file_of_primes[9999] == 104'729 && my::file_of_primes.intact());
  CHECK((priori::memo<tables::prime, my::file_of_primes>(9999) == 104'729));
  CHECK(std::equal(my::primes.begin(), my::primes.end(), my::file_of_primes.begin(), my::file_of_primes.end()));
  for (int n = -200; n < 800; ++n) CHECK(my::squares[n] == n * n);
  CHECK(my::primes[0] == 2 && my::primes[9999] == 104'729 && my::primes.intact());
  CHECK(my::primes.bytes() < my::primes.size() * sizeof(std::uint64_t) / 5);
  CHECK(*std::lower_bound(my::primes.begin(), my::primes.end(), 100'000) == 100'003);
  CHECK((priori::memo<tables::prime, my::primes>(9999) == 104'729 &&
         priori::memo<tables::prime, my::primes>(10'000) == 104'743));
  return failures;
}
