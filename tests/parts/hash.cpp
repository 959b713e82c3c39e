#include "check.hpp"

#include <priori/detail/core/arguments.hpp>
#include <priori/detail/core/hash.hpp>
#include <priori/detail/core/shape.hpp>
#include <priori/table.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

namespace {

using priori::detail::hash_of_key;

template <class T> constexpr T most = std::numeric_limits<T>::max();

// The number of different hashes.
template <class T> std::size_t hashes(std::initializer_list<T> keys) {
  std::set<std::size_t> all;
  for (T const& k : keys) all.insert(hash_of_key(k));
  return all.size();
}

TEST_CASE("hash: different keys have different hashes, whichever part differs") {
  CHECK(hashes<int>({0, 1, -1, 2, most<int>}) == 5);
  CHECK(hashes<double>({0.0, -0.0, 0.5, -0.5, 1e300}) == 5);
  CHECK(hashes<float>({0.0f, -0.0f, 0.5f}) == 3);
  CHECK(hashes<std::pair<int, int>>({{1, 2}, {2, 1}, {0, 3}, {3, 0}}) == 4);
  CHECK(hashes<std::tuple<int, bool, int>>({{1, false, 2}, {1, true, 2}, {1, false, 3}, {0, false, 2}}) == 4);
  CHECK(hashes<std::optional<int>>({{}, 0, 1}) == 3);
  CHECK(hashes<std::variant<int, unsigned>>({1, 1u, 2, 2u}) == 4);
  CHECK(hashes<std::string>({"", "a", "b", "ab", "ba"}) == 5);
  CHECK(hash_of_key(1, 2) != hash_of_key(2, 1));
  CHECK(hash_of_key(1, 2, 3) != hash_of_key(1, 3, 2));
#ifdef __SIZEOF_INT128__
  using priori::detail::uintmax;
  CHECK(hashes<uintmax>({1, uintmax{1} << 64, uintmax{1} << 100, (uintmax{1} << 100) + 1}) == 4);
#endif
#if __LDBL_MANT_DIG__ == 64
  long double const one = 1, more = one + std::numeric_limits<long double>::epsilon();
  CHECK(static_cast<double>(more) == 1.0);
  CHECK(hashes<long double>({one, more, -one, -more}) == 4);
#endif
}

TEST_CASE("hash: keys that are the same have the same hash") {
  double const nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(hash_of_key(nan) == hash_of_key(-nan));
  CHECK(hash_of_key(std::string("text")) == hash_of_key(std::string_view("text")));
  CHECK(hash_of_key(std::pair(1, nan)) == hash_of_key(std::pair(1, -nan)));
  CHECK(hash_of_key(-1) == hash_of_key(std::int64_t{-1}));
}

// 1,000 hashes of 8 bits: a bit that has no effect leaves all as they are.
TEST_CASE("hash: each bit of a number affects the low bits of the result") {
  for (int bit = 0; bit < 64; ++bit) {
    std::size_t changed = 0;
    for (std::uint64_t n = 0, key = 1; n < 1000; ++n, key = key * 6364136223846793005u + 1442695040888963407u) {
      std::size_t const one = priori::detail::mixed(key), other = priori::detail::mixed(key ^ std::uint64_t{1} << bit);
      changed += (one ^ other) % 256 != 0;
    }
    CHECK(changed > 500);
  }
}

TEST_CASE("arguments: integers that a floating-point key has a value for") {
  using priori::detail::has_value_for;
  FACT(has_value_for<float>(hidden(1 << 24)));
  FACT(!has_value_for<float>(hidden((1 << 24) + 1)));
  FACT(has_value_for<float>(hidden((1 << 24) + 2)));
  FACT(has_value_for<double>(hidden(std::int64_t{1} << 53)));
  FACT(!has_value_for<double>(hidden((std::int64_t{1} << 53) + 1)));
  FACT(!has_value_for<double>(hidden(-(std::int64_t{1} << 53) - 1)));
  FACT(!has_value_for<double>(hidden(most<std::uint64_t>)));
  FACT(has_value_for<double>(hidden(std::uint64_t{1} << 63)));
#if __LDBL_MANT_DIG__ >= 64
  FACT(has_value_for<long double>(hidden(most<std::uint64_t>)));
  FACT(has_value_for<long double>(hidden(most<std::int64_t>)));
#endif
}

TEST_CASE("shape: entries are in row-major order") {
  using shape = priori::detail::shape<2, 3, 4, 5>;
  FACT(shape::size == 2 * 3 * 4 * 5);
  FACT(shape::stride(hidden(std::size_t{0})) == 3 * 4 * 5);
  FACT(shape::stride(hidden(std::size_t{1})) == 4 * 5);
  FACT(shape::stride(hidden(std::size_t{2})) == 5);
  FACT(shape::stride(hidden(std::size_t{3})) == 1);
  FACT(shape::position(1, 2, 3, hidden(4)) == shape::size - 1);
  FACT(shape::position(1, 0, 2, hidden(3)) == 1 * 60 + 0 * 20 + 2 * 5 + 3);
  FACT(shape::holds(1, 2, 3, hidden(4)));
  FACT(!shape::holds(1, 2, 3, hidden(5)));
  FACT(!shape::holds(2, 2, 3, hidden(4)));
  FACT(!shape::holds(1, -1, 3, hidden(4)));
}

TEST_CASE("shape: the number of keys in a range, at most that of std::size_t") {
  using priori::from_to;
  using priori::detail::count_in;
  FACT(count_in(from_to{hidden(3), 3}) == 1);
  FACT(count_in(from_to{hidden(-3), 3}) == 7);
  FACT(count_in(from_to{hidden(std::size_t{0}), most<std::size_t>}) == most<std::size_t>);
  FACT(count_in(from_to{hidden(std::size_t{1}), most<std::size_t>}) == most<std::size_t>);
  FACT(count_in(from_to{hidden(std::size_t{2}), most<std::size_t>}) == most<std::size_t> - 1);
}

} // namespace
