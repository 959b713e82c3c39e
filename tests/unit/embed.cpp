// Views of embedded tables, and how the generator fills them. Here the compiler sees the entries, which it does not
// where a build has made them (tests/consumers/embed).
#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/constant.hpp>
#include <priori/detail/embed/far_spots.hpp>
#include <priori/detail/embed/filling.hpp>
#include <priori/detail/embed/parallel_filling.hpp>
#include <priori/detail/embed/report.hpp>
#include <priori/detail/embed/spots.hpp>
#include <priori/embed.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

constexpr auto square = [](int n) -> int { return n * n; };
constexpr auto product = [](int i, int j) -> int { return i * j; };
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto collatz = [](auto& self, std::uint64_t n) -> int {
  return n == 1 ? 0 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
};
struct factorial {
  static constexpr int first = 1;
  template <class Self> constexpr priori::checked<int> operator()(Self const& self, int n) const {
    return n == 1 ? priori::checked<int>{1} : n * self(n - 1);
  }
};

struct direction {
  double x, y;
};
constexpr auto direction_of = [](int degrees) -> direction {
  return {std::cos(degrees / 57.3), std::sin(degrees / 57.3)};
};
constexpr auto sine = [](int degrees) -> long double { return std::sin(static_cast<long double>(degrees)); };

} // namespace

// The tables have names in the whole program, as in a build.
namespace embedded_here {

template <class T, std::size_t n> using contents = priori::detail::embedded_contents<T, n>;

extern constexpr contents<int, 4> squares{{1, 0, 1, 4}, 0};
extern constexpr contents<int, 6> products{{0, 0, 0, 0, 1, 2}, 0};
contents<std::uint64_t, 94> fibs;
contents<int, 20> steps;
contents<priori::checked<int>, 13> factorials;
contents<direction, 3> directions;
contents<long double, 3> sines;

} // namespace embedded_here

namespace {

using namespace embedded_here;

using squares_view = priori::embedded<square, squares, priori::from_to(-1, 2)>;
using products_view = priori::embedded<product, products, 2, 3>;
using fibs_view = priori::embedded<fib, fibs, 94>;
using steps_view = priori::embedded<collatz, steps, priori::from_to(10, 29)>;
using factorials_view = priori::embedded<factorial{}, factorials, 13>;
using directions_view = priori::embedded<direction_of, directions, 3>;
using sines_view = priori::embedded<sine, sines, 3>;

// Layouts that differ from one of 16 bytes in size, in the size of the table, or in byte order.
template <class Check> void for_each_other_layout(Check const& check) {
  check({24, 8, 56, false, {1, 2, 3}});
  check({16, 8, 64, false, {1, 2, 3}});
  check({16, 8, 56, true, {1, 2, 3}});
}

template <class View, class Contents> void fill(Contents& to) {
  priori::detail::progress shown("table", nullptr, View::size(), false);
  priori::detail::filling<View> filling(to.entries, shown, nullptr);
  filling.fill();
  to.checksum = priori::detail::checksum(to.entries, View::size());
}

} // namespace

TEST_CASE("a view is indexed by keys, and is empty") {
  constexpr squares_view s{};
  FACT(std::is_empty_v<squares_view>);
  FACT(s.size() == 4 && s.rank() == 1 && s.extent(0) == 4 && s.first() == -1 && s.last() == 2);
  FACT(s[-1] == 1 && s[0] == 0 && s(2) == 4 && *s.begin() == 1 && s.end() - s.data() == 4);
  FACT(s.contains(-1) && s.contains(2) && !s.contains(-2) && !s.contains(3) && !s.contains(1ull << 32));

  constexpr products_view p{};
  FACT(p.size() == 6 && p.rank() == 2 && p.extent(0) == 2 && p.extent(1) == 3 && p.last<1>() == 2);
  FACT(p(1, 2) == 2 && p(1, 1) == 1 && p(0, 2) == 0 && p.contains(1, 2) && !p.contains(2, 0));
}

TEST_CASE("a table is filled in order, and other keys on demand") {
  fill<fibs_view>(fibs);
  CHECK(fibs_view{}[93] == 12'200'160'415'121'876'738u);
  CHECK(fibs_view::intact());
  ++fibs.entries[50];
  CHECK(!fibs_view::intact());
  --fibs.entries[50];

  fill<steps_view>(steps);
  CHECK(steps_view{}[27] == 111);
  CHECK(steps_view{}[16] == 4);

  fill<factorials_view>(factorials);
  CHECK(factorials_view{}[0] == 0); // below the first key
  CHECK(factorials_view{}[12] == 479'001'600);
}

TEST_CASE("shards are all entries, each once") {
  using priori::detail::shard_of;
  FACT(shard_of(10, 0, 3).begin == 0 && shard_of(10, 0, 3).end == 4);
  FACT(shard_of(10, 1, 3).begin == 4 && shard_of(10, 1, 3).end == 7);
  FACT(shard_of(10, 2, 3).begin == 7 && shard_of(10, 2, 3).end == 10);
  FACT(shard_of(2, 1, 3).begin == 1 && shard_of(2, 1, 3).end == 2);
  FACT(shard_of(2, 2, 3).begin == 2 && shard_of(2, 2, 3).end == 2);

  for (long const threads : {1, 2, 5}) {
    priori::detail::progress shown("table", nullptr, products_view::size(), false);
    int entries[6] = {9, 9, 9, 9, 9, 9};
    priori::detail::parallel_filling<products_view>(entries, shown, 1, 5).fill(threads);
    CHECK((entries[0] == 9 && entries[1] == 0 && entries[3] == 0 && entries[4] == 1 && entries[5] == 9));
  }
}

TEST_CASE("a memo continues a table") {
  constexpr auto const& memo = priori::memo<fib, fibs_view{}>;
  static_assert(memo(90) == 2'880'067'194'370'816'120); // computed
  fill<fibs_view>(fibs);
  fibs.entries[60] = 7;
  CHECK(memo(60) == 7); // read
  CHECK(memo.contains(93));
  CHECK(!memo.contains(94));
  CHECK(!memo.insert(60, 8));
  CHECK(*memo.find(60) == 7);
  CHECK(memo.visit(60, [](std::uint64_t const& value) { return &value == &fibs.entries[60]; }));
  CHECK(memo.stats().size == 0);
  CHECK(memo(94) == 12'200'160'415'121'876'738u + fibs.entries[92]);
  CHECK(memo.stats().size == 1);
}

TEST_CASE("constants and objects use a table, too") {
  using namespace priori::literals;
  constexpr auto const& memo = priori::memo<fib, fibs_view{}>;
  static_assert(decltype(memo(90_c))::value == 2'880'067'194'370'816'120); // a constant: computed
  static_assert(decltype(memo(94_c))::value == 1'293'530'146'158'671'551); // modulo 2^64, as all of these

  fill<fibs_view>(fibs);
  auto const continued = [](auto& self, std::uint64_t n) -> std::uint64_t {
    return fibs_view::contains(n) ? fibs_view{}[n] : self(n - 1) + self(n - 2);
  };
  auto const object = priori::memoize(continued);
  CHECK(object(100) == 3'736'710'778'780'434'371);
  CHECK(object.stats().misses == 9); // 92 and 93 are in the table
  auto const shared = priori::memoize_shared(continued, {.capacity = 100});
  CHECK(shared(100) == 3'736'710'778'780'434'371);
  CHECK(shared.stats().misses == 9);
  auto const plain = priori::memoize([](int n) -> std::uint64_t { return priori::memo<fib, fibs_view{}>(n); });
  CHECK(plain(93) == 12'200'160'415'121'876'738u);
}

TEST_CASE("the compiler checks what it can compute") {
  using namespace priori::detail;
  static_assert(has_spots<squares_view> && has_spots<fibs_view> && has_spots<factorials_view>);
  static_assert(!has_spots<steps_view>); // asks for keys outside the table
  static_assert(spots<fibs_view>::count == 32 && spots<fibs_view>::position(31) == 31);
  static_assert(spots<products_view>::count == 6 && spots<products_view>::position(5) == 5);
  static_assert(spots<factorials_view>::compute().of[12] == 479'001'600);

  constexpr unsigned char two[2 * sizeof(double)]{};
  FACT(from_bytes<double>(two) == 0);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double largest = std::numeric_limits<double>::max();
  FACT(agree(largest, largest * 0.9999999) && !agree(largest, -largest));
  FACT(agree(1.0, 1.0 + 1e-12) && !agree(1.0, 1.1) && !agree(1.0, infinity) && !agree(0.0, 1.0));
  FACT(agree(infinity, infinity) && !agree(infinity, -infinity) && agree(-0.0, 0.0));
  FACT(!agree(1.0, std::numeric_limits<double>::quiet_NaN()));
  FACT(agree(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("two compilers lay out entries alike, or the values are refused") {
  using namespace priori::detail;
  constexpr layout own{16, 8, 56, false, {1, 2, 3}};
  constexpr layout aligned{16, 4, 56, false, {1, 2, 3}};
  constexpr layout other_double{16, 8, 56, false, {1, 4, 3}};
  constexpr layout other_long_double{16, 8, 56, false, {1, 2, 4}};

  // Of a class of which the compiler cannot compute the values, the user may vouch for alignment and formats.
  static_assert(!has_spots<directions_view>);
  static_assert(layouts_agree<directions_view>(own, own));
  for_each_other_layout([&](layout const& other) { CHECK(!layouts_agree<directions_view>(own, other, true)); });
  FACT(!layouts_agree<directions_view>(own, aligned) && layouts_agree<directions_view>(own, aligned, true));
  FACT(!layouts_agree<directions_view>(own, other_double) && layouts_agree<directions_view>(own, other_double, true));
  FACT(!layouts_agree<directions_view>(own, other_long_double));

  // Compared values are vouched for.
  static_assert(has_spots<factorials_view>);
  FACT(layouts_agree<factorials_view>(own, aligned) && layouts_agree<factorials_view>(own, other_double));
  for_each_other_layout([&](layout const& other) { CHECK(!layouts_agree<factorials_view>(own, other)); });

  // A number that is an entry has one format.
  FACT(layouts_agree<sines_view>(own, own) && !layouts_agree<sines_view>(own, other_long_double));
  FACT(!layouts_agree<sines_view>(own, other_long_double, true));
}

TEST_CASE("the formats of what an entry may contain") {
  using namespace priori::detail;
  constexpr floating_formats none{0, 0, 0};
  FACT(formats_in<int>::all == none && formats_in<bool>::all == none && formats_in<std::array<int, 8>>::all == none);
  FACT(formats_in<float>::all.of_float != 0 && formats_in<float>::all.of_double == 0);
  FACT(formats_in<double>::all.of_float == 0 && formats_in<double>::all.of_double != 0);
  FACT((formats_in<std::array<std::array<double, 8>, 2>>::all == formats_in<double>::all));
  FACT(formats_in<double>::all.of_double != formats_in<float>::all.of_float);
  FACT((std::numeric_limits<long double>::digits == std::numeric_limits<double>::digits) ==
       (formats_in<long double>::all.of_long_double == formats_in<double>::all.of_double));
  struct four {
    char text[4];
  };
  struct large {
    char text[64];
  };
  FACT(formats_in<four>::all == formats_in<float>::all);
  FACT(formats_in<large>::all.of_double == formats_in<double>::all.of_double);
  FACT(formats_in<large>::all.of_long_double == formats_in<long double>::all.of_long_double);
}

// What a generator writes of entry 93, and the same with an entry of another table.
namespace {

constexpr std::size_t none[] = {94};
constexpr std::size_t checked[] = {93, 94};
constexpr std::size_t needed[] = {93, 92, 91, 94};
constexpr std::size_t too_few[] = {93, 92, 94};
// F(93), F(92) and F(91), the lowest byte first.
constexpr unsigned char right_bytes[] = {2,   39,  31,  34, 66, 173, 79,  169, 189, 207, 236, 97, 142,
                                         221, 163, 104, 69, 87, 50,  192, 179, 207, 171, 64,  0};
constexpr unsigned char wrong_bytes[] = {1,   39,  31,  34, 66, 173, 79,  169, 189, 207, 236, 97, 142,
                                         221, 163, 104, 69, 87, 50,  192, 179, 207, 171, 64,  0};

} // namespace

TEST_CASE("the compiler checks later entries of a recurrence from those that they need") {
  using namespace priori::detail;
  fill<fibs_view>(fibs);
  progress shown("table", nullptr, 94, false);
  filling<fibs_view> fibs_again(fibs.entries, shown, nullptr);
  needed_entries found{};
  fibs_again.add_checked(found, 93);
  CHECK(found.checked_count == 1);
  CHECK(found.checked[0] == 93);
  CHECK(found.count == 3);
  CHECK((found.at[0] == 93 && found.at[1] == 92 && found.at[2] == 91));

  fill<steps_view>(steps); // entry 17, of key 27, needs key 82, which is not in the table
  filling<steps_view> steps_again(steps.entries, shown, nullptr);
  needed_entries nothing{};
  steps_again.add_checked(nothing, 17);
  CHECK(nothing.checked_count == 0);

  static_assert(far_spots_agree<fibs_view, checked, needed, right_bytes>());
  static_assert(!far_spots_agree<fibs_view, checked, needed, wrong_bytes>());
  static_assert(far_spots_agree<fibs_view, none, needed, wrong_bytes>());     // nothing to check
  static_assert(far_spots_agree<fibs_view, checked, too_few, wrong_bytes>()); // another layout, which is said
}
