// Compressed tables: every entry is read as it was packed, and a table takes as many bits as it should.
#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/detail/embed/contents.hpp>
#include <priori/detail/embed/packed_contents.hpp>
#include <priori/detail/embed/packer.hpp>
#include <priori/embed.hpp>
#include <priori/memo.hpp>
#include <priori/modular.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
#include <random>
#include <type_traits>
#include <vector>

namespace {

template <class T> priori::detail::packed_words packed(std::vector<T> const& entries) {
  return priori::detail::pack(entries.data(), entries.size(), 0);
}

// True if each entry is read as it was.
template <class T> bool keeps(std::vector<T> const& entries) {
  priori::detail::packed_words const p = packed(entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    T const entry = priori::detail::entry_of<T>(p.how.read(p.words.data(), i));
    if (std::memcmp(&entry, &entries[i], sizeof entry) != 0) return false;
  }
  return p.words.size() == p.how.words && p.words.size() <= (entries.size() * sizeof(T) + 7) / 8 + 1;
}

template <class T> std::uint32_t bits(std::vector<T> const& entries) { return packed(entries).how.bits; }

template <class T> constexpr T least = std::numeric_limits<T>::min();
template <class T> constexpr T largest = std::numeric_limits<T>::max();

enum class color : signed char { red = -1, blue = 4 };
struct pixel {
  std::uint8_t red, green;
};

std::vector<std::uint64_t> primes_below(std::size_t end) {
  std::vector<bool> composite(end);
  std::vector<std::uint64_t> primes;
  for (std::size_t n = 2; n < end; ++n) {
    if (composite[n]) continue;
    primes.push_back(n);
    for (std::size_t m = 2 * n; m < end; m += n) composite[m] = true;
  }
  return primes;
}

constexpr auto square = [](int n) -> int { return n * n; };

} // namespace

// The table has a name in the whole program, as in a build.
namespace embed_packed_here {

priori::detail::packed_contents<int, 300> squares;

} // namespace embed_packed_here

TEST_CASE("entries of any kind are kept") {
  CHECK(keeps<int>({0}));
  CHECK(keeps<int>({-7}));
  CHECK(keeps<int>({5, 5, 5}));
  CHECK(keeps<int>({least<int>, largest<int>, 0, -1}));
  CHECK(keeps<unsigned>({0, largest<unsigned>}));
  CHECK(keeps<std::int64_t>({least<std::int64_t>, largest<std::int64_t>, 0, -1}));
  CHECK(keeps<std::uint64_t>({0, largest<std::uint64_t>, std::uint64_t{1} << 63}));
  CHECK(keeps<std::uint8_t>({0, 255, 7}));
  CHECK(keeps<signed char>({-128, 127, 7}));
  CHECK(keeps<char16_t>({u'a', u'\xffff'}));
  CHECK(keeps<color>({color::red, color::blue}));
  CHECK(keeps<pixel>({{1, 2}, {255, 0}, {0, 255}}));
  CHECK(keeps<float>({0.0f, -1.5f, std::numeric_limits<float>::infinity()}));
  CHECK(keeps<double>({0, -1.5, 1e300, std::numeric_limits<double>::quiet_NaN()}));
  CHECK(keeps<priori::checked<int>>({3, -4, 5}));
  CHECK(keeps<priori::modular<97>>({3, 96}));
}

TEST_CASE("entries of any width and number are kept") {
  std::mt19937_64 random(18);
  for (unsigned width = 0; width <= 64; ++width)
    for (unsigned const n : {1u, 2u, 63u, 64u, 65u, 300u}) {
      std::vector<std::uint64_t> entries;
      for (std::size_t i = 0; i < n; ++i) entries.push_back(width == 0 ? 0 : random() >> (64 - width));
      CHECK(keeps(entries));
      std::sort(entries.begin(), entries.end()); // so that differences pay
      CHECK(keeps(entries));
      std::reverse(entries.begin(), entries.end());
      CHECK(keeps(entries));
      for (std::size_t i = 1; i < n; ++i) entries[i] += entries[i - 1]; // and these wrap
      CHECK(keeps(entries));
    }
}

TEST_CASE("entries take the fewest bits") {
  CHECK(bits<int>({1000, 1000}) == 0);
  CHECK(bits<int>({1000, 1001}) == 1);
  CHECK(bits<int>({-1, 6}) == 3);
  CHECK(bits<std::uint64_t>({0, 255}) == 8);
  CHECK(bits<std::uint64_t>({0, 256}) == 9);
  CHECK(bits<std::uint64_t>({0, largest<std::uint64_t>}) == 1); // 0 and -1
  CHECK(bits<std::int64_t>({least<std::int64_t>, largest<std::int64_t>}) == 64);

  std::vector<int> line(1000);
  for (std::size_t i = 0; i < line.size(); ++i) line[i] = static_cast<int>(8 * i);
  CHECK(bits(line) == 0);
  CHECK(packed(line).how.anchor_shift == 9);

  // 78,498 primes of 8 bytes, in a fifth of the bytes, and less.
  std::vector<std::uint64_t> const primes = primes_below(1'000'000);
  CHECK(primes.size() == 78'498);
  CHECK(keeps(primes));
  CHECK(packed(primes).words.size() * 5 < primes.size());
}

TEST_CASE("the view of a compressed table is that of another one") {
  std::vector<int> entries;
  for (int n = -100; n < 200; ++n) entries.push_back(n * n);
  std::uint64_t const checksum = priori::detail::checksum(entries.data(), entries.size());
  priori::detail::packed_words const p = priori::detail::pack(entries.data(), entries.size(), checksum);
  auto& contents = embed_packed_here::squares;
  contents.how = p.how;
  std::copy(p.words.begin(), p.words.end(), std::begin(contents.words));

  using view = priori::embedded<square, embed_packed_here::squares, priori::from_to(-100, 199)>;
  static_assert(view::size() == 300 && view::first() == -100 && std::is_same_v<decltype(view{}[0]), int>);
  CHECK(view{}[-100] == 10'000);
  CHECK(view{}(199) == 39'601);
  CHECK(view::bytes() == sizeof p.how + 8 * p.words.size());
  CHECK(view::bytes() < 300 * sizeof(int) / 2);
  CHECK(view::intact());
  CHECK(std::equal(view::begin(), view::end(), entries.begin(), entries.end()));
  CHECK(*std::lower_bound(view::begin() + 100, view::end(), 1000) == 32 * 32);
  static_assert(std::random_access_iterator<decltype(view::begin())>);
  CHECK(view::end() - view::begin() == 300);
  CHECK(view::begin()[3] == 97 * 97);
  CHECK(*--view::end() == 199 * 199);

  constexpr auto const& memo = priori::memo<square, view{}>;
  CHECK(memo(-9) == 81);
  CHECK(memo.find(-9) == 81);
  CHECK(memo.visit(7, [](int const& value) { return value; }) == 49);
  CHECK(memo.stats().misses == 0);
  CHECK(memo(200) == 40'000);
  CHECK(memo.stats().misses == 1);

  contents.words[5] ^= 1;
  CHECK(!view::intact());
}
