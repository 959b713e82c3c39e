// Keys and values as bytes: what is written is read again, and nothing else is. The bytes are written out by hand, as a
// machine of little-endian numbers has them.
#include <doctest/doctest.h>

#include <priori/detail/stored/encoding.hpp>
#include <priori/detail/stored/record.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace {

namespace detail = priori::detail;
using namespace std::string_literals;

template <class T> std::string bytes(T const& value) {
  std::string to;
  detail::encode(to, value);
  return to;
}
template <class T> bool is_read_again(T const& value) {
  std::optional<T> const read = detail::decode<T>(bytes(value));
  return read.has_value() && *read == value;
}

enum class color : std::uint8_t { red = 1, blue = 2 };
struct point {
  std::int32_t x, y;
  bool operator==(point const&) const = default;
};
struct padded {
  char c;
  std::int64_t n;
};
struct name {
  std::string text;
  bool operator==(name const&) const = default;
};
struct viewed_text {
  std::string_view text;
};

} // namespace

template <> struct priori::stored_as<name> {
  static std::string to(name const& n) { return n.text; }
  static name from(std::string const& text) { return {text}; }
};
template <> struct priori::stored_as<viewed_text> {
  static std::string_view to(viewed_text const& v) { return v.text; }
  static viewed_text from(std::string_view text) { return {text}; }
};

namespace {

TEST_CASE("encoding: the bytes of values" * doctest::skip(std::endian::native != std::endian::little)) {
  CHECK(bytes(std::uint32_t{0x01020304}) == "\4\3\2\1"s);
  CHECK(bytes(std::int16_t{-2}) == "\xFE\xFF"s);
  CHECK(bytes(true) == "\1"s);
  CHECK(bytes(color::blue) == "\2"s);
  CHECK(bytes(1.0) == "\0\0\0\0\0\0\xF0\x3F"s);
  CHECK(bytes("ab"s) == "\2\0\0\0\0\0\0\0ab"s);
  CHECK(bytes(std::vector<std::uint8_t>{7, 8}) == "\2\0\0\0\0\0\0\0\7\10"s);
  CHECK(bytes(std::pair(std::uint8_t{1}, std::uint16_t{2})) == "\1\2\0"s);
  CHECK(bytes(std::tuple<>()) == "\0"s);
  CHECK(bytes(std::optional<std::uint8_t>()) == "\0"s);
  CHECK(bytes(std::optional<std::uint8_t>(3)) == "\1\3"s);
  CHECK(bytes(point{1, 2}) == "\1\0\0\0\2\0\0\0"s);
  CHECK(bytes(name{"ab"}) == bytes("ab"s));
}

TEST_CASE("encoding: one key has one sequence of bytes") {
  double const other_nan = std::bit_cast<double>(std::uint64_t{0xFFF8'0000'0000'1234});
  CHECK(std::isnan(other_nan));
  CHECK(bytes(other_nan) == bytes(std::numeric_limits<double>::quiet_NaN()));
  CHECK(bytes(0.0) != bytes(-0.0)); // they are two keys
  CHECK(bytes(std::pair("a"s, "bc"s)) != bytes(std::pair("ab"s, "c"s)));
  // An 80-bit number is ten bytes, whatever lies beside them.
  if (std::numeric_limits<long double>::digits == 64) CHECK(bytes(1.0L).size() == 10);
  CHECK(detail::way_of<point, true>() == detail::written::plain);
  CHECK(detail::way_of<padded, true>() == detail::written::no);
  CHECK(detail::way_of<padded, false>() == detail::written::plain);
  CHECK(detail::way_of<int*, false>() == detail::written::no);
  CHECK(detail::way_of<std::vector<int*>, false>() == detail::written::no);
}

template <class T>
constexpr bool refused = detail::refers_outside<T>&& detail::way_of<T, false>() == detail::written::no;
template <class T> constexpr bool taken =
    !detail::refers_outside<T> && detail::way_of<T, false>() != detail::written::no;
TEST_CASE("encoding: what refers to memory outside is not written") {
  CHECK(refused<std::string_view>);
  CHECK(refused<std::u16string_view>);
  CHECK(refused<std::span<int>>);
  CHECK(refused<std::span<int, 2>>);
  CHECK(refused<std::initializer_list<int>>);
  CHECK(refused<std::reference_wrapper<int>>);
  CHECK(refused<char const*>);
  CHECK(refused<int (*)(int)>);
  CHECK(refused<std::pair<int, std::string_view>>);
  CHECK(refused<std::pair<int, int&>>);
  CHECK(refused<std::tuple<std::optional<std::span<int>>>>);
  CHECK(refused<std::array<std::string_view, 2>>);
  CHECK(refused<std::vector<std::array<int*, 2>>>);
  CHECK(refused<std::variant<int, std::string_view>>);
  CHECK(refused<std::variant<int, std::optional<int*>>>);
  CHECK(refused<std::optional<std::variant<int, char const*>>>);
  CHECK(refused<viewed_text>);
  CHECK(taken<std::variant<int, double>>);
  CHECK(taken<std::variant<std::monostate, point>>);
  CHECK(taken<std::vector<std::optional<std::pair<int, std::string>>>>);
  CHECK(taken<name>);
  CHECK(taken<padded>);
  CHECK(!detail::refers_outside<std::map<int, int>>);
}

TEST_CASE("encoding: layouts") {
  CHECK(detail::layout_of<std::int32_t>() == "i32");
  CHECK(detail::layout_of<bool>() == "b8");
  CHECK(detail::layout_of<color>() == "eu8");
  CHECK(detail::layout_of<double>() == "f64");
  CHECK(detail::layout_of<std::string>() == "s8");
  CHECK(detail::layout_of<std::vector<std::optional<float>>>() == "v(o(f32))");
  CHECK(detail::layout_of<std::tuple<std::uint8_t, std::pair<std::string, std::int64_t>>>() == "p(u8,p(s8,i64))");
  CHECK(detail::layout_of<point>() == "t8a4");
  CHECK(detail::layout_of<name>() == "u(s8)");
}

TEST_CASE("encoding: what is written is read again") {
  CHECK(is_read_again(-7));
  CHECK(is_read_again(2.5L));
  CHECK(is_read_again(color::red));
  CHECK(is_read_again("text\0with a zero"s));
  CHECK(is_read_again(std::u32string(U"text")));
  CHECK(is_read_again(std::vector<bool>{true, false, true}));
  CHECK(is_read_again(std::vector<std::string>{"", "a", std::string(1000, 'b')}));
  CHECK(is_read_again(std::array<int, 3>{1, 2, 3}));
  CHECK(is_read_again(std::optional<std::pair<int, name>>({3, {"c"}})));
  CHECK(is_read_again(std::optional<int>()));
  CHECK(is_read_again(std::vector<std::tuple<>>(5)));
  CHECK(is_read_again(point{3, -4}));
}

TEST_CASE("encoding: other bytes are not a value") {
  using list = std::vector<std::string>;
  std::string const good = bytes(list{"a", "bc"});
  for (std::size_t n = 0; n < good.size(); ++n) CHECK(!detail::decode<list>(good.substr(0, n)));
  CHECK(!detail::decode<list>(good + '\0'));
  CHECK(!detail::decode<bool>("\2"));
  CHECK(!detail::decode<std::optional<char>>("\2a"));
  CHECK(!detail::decode<std::string>(std::string(8, '\xFF')));
  CHECK(!detail::decode<std::u32string>(bytes(std::uint64_t{3}) + "ten bytes."));
  CHECK(!detail::decode<std::vector<std::tuple<>>>(std::string(8, '\xFF')));
  CHECK(!detail::decode<name>("short"));
}

TEST_CASE("records: any bit that changes is found") {
  std::string const record = detail::make_record({.expires = 5, .order = 6}, "key", "the value", 1);
  auto const opened = detail::open_record(record, "key", 1);
  REQUIRE(opened);
  CHECK(opened->value == "the value");
  CHECK(opened->head.expires == 5);
  CHECK(opened->head.order == 6);
  CHECK(!detail::open_record(record, "kex", 1));
  CHECK(!detail::open_record(record, "", 1));
  CHECK(!detail::open_record(record, "key", 2));
  for (std::size_t bit = 0; bit < 8 * record.size(); ++bit) {
    std::string changed = record;
    changed[bit / 8] = static_cast<char>(static_cast<unsigned char>(changed[bit / 8]) ^ (1u << bit % 8));
    CHECK(!detail::open_record(changed, "key", 1));
  }
  for (std::size_t n = 0; n < record.size(); ++n) CHECK(!detail::open_record(record.substr(0, n), "key", 1));
}

} // namespace
