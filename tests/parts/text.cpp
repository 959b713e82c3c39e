#include "check.hpp"

#include <priori/detail/core/text.hpp>
#include <priori/detail/trace/escape.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using priori::detail::columns;
using priori::detail::shortened;
using priori::detail::text;

template <class T> constexpr T least = std::numeric_limits<T>::min();
template <class T> constexpr T most = std::numeric_limits<T>::max();
enum class flavor : signed char { sour = -128, sweet = 127 };

TEST_CASE("text: integers of all widths, at their ends") {
  CHECK(text(0) == "0");
  CHECK(text(-10) == "-10");
  CHECK(text(least<std::int8_t>) == "-128");
  CHECK(text(most<std::int8_t>) == "127");
  CHECK(text(most<std::uint8_t>) == "255");
  CHECK(text(least<std::int16_t>) == "-32768");
  CHECK(text(most<std::uint16_t>) == "65535");
  CHECK(text(least<std::int32_t>) == "-2147483648");
  CHECK(text(most<std::int32_t>) == "2147483647");
  CHECK(text(most<std::uint32_t>) == "4294967295");
  CHECK(text(least<std::int64_t>) == "-9223372036854775808");
  CHECK(text(most<std::int64_t>) == "9223372036854775807");
  CHECK(text(most<std::uint64_t>) == "18446744073709551615");
#ifdef __SIZEOF_INT128__
  using priori::detail::uintmax;
  __extension__ using widest = __int128;
  auto const high = static_cast<widest>(~uintmax{0} >> 1);
  CHECK(text(high) == "170141183460469231731687303715884105727");
  CHECK(text(-high - 1) == "-170141183460469231731687303715884105728");
  CHECK(text(~uintmax{0}) == "340282366920938463463374607431768211455");
  CHECK(text(uintmax{1}) == "1");
#endif
}

TEST_CASE("text: what else keys are made of") {
  CHECK(text(true) == "true");
  CHECK(text(false) == "false");
  CHECK(text(nullptr) == "nullptr");
  CHECK(text(flavor::sour) == "-128");
  CHECK(text(flavor::sweet) == "127");
  CHECK(text(std::string("a \"b\"")) == "\"a \"b\"\"");
  CHECK(text(std::pair(std::pair(1, false), -2)) == "((1, false), -2)");
  CHECK(text(priori::detail::keys<int>{7}) == "7");
  CHECK(text(priori::detail::keys<int, bool>{7, true}) == "(7, true)");
  CHECK(text(priori::detail::keys<>{}) == "()");
  CHECK(text(std::vector<int>{}) == "?");
}

float read(char const* s, float) { return std::strtof(s, nullptr); }
double read(char const* s, double) { return std::strtod(s, nullptr); }
[[maybe_unused]] long double read(char const* s, long double) { return std::strtold(s, nullptr); }

// %g with the first of these numbers of digits that reads back as the same number.
template <class T> std::string by_printf(T value) {
  char s[64] = "";
  for (int const digits : {6, 9, 15, 17, 21, 36}) {
    std::snprintf(s, sizeof s, "%.*Lg", digits, static_cast<long double>(value));
    if (read(s, value) == value) break;
  }
  return s;
}
template <class T> std::vector<T> numbers_near(int power, int digits, std::mt19937& random) {
  T const scale = std::pow(T{10}, static_cast<T>(power));
  std::vector<T> numbers;
  for (int i = 0; i < 4; ++i) {
    std::string s = std::to_string(1 + random() % 9) + '.';
    while (static_cast<int>(s.size()) < digits) s += static_cast<char>('0' + random() % 10);
    numbers.push_back(read((s + "1e" + std::to_string(power)).c_str(), T{}));
    numbers.push_back(-static_cast<T>(random()) * scale);
  }
  return numbers;
}
template <class T> void check_floating() {
  std::mt19937 random(5);
  int wrong = 0;
  for (int power = -30; power <= 30; power += 6)
    for (int digits = 1; digits <= 22; ++digits)
      for (T const value : numbers_near<T>(power, digits, random)) wrong += text(value) != by_printf(value);
  CHECK(wrong == 0);
  CHECK(text(std::numeric_limits<T>::infinity()) == "inf");
  CHECK(text(-std::numeric_limits<T>::infinity()) == "-inf");
  CHECK(text(T{0}) == "0");
  CHECK(text(-T{0}) == "-0");
  CHECK(text(T{1} / 2) == "0.5");
  CHECK(text(most<T>) == by_printf(most<T>));
  CHECK(text(least<T>) == by_printf(least<T>));
}
TEST_CASE("text: the fewest digits that read back as the same floating-point number") {
  check_floating<float>();
  check_floating<double>();
#ifdef _LIBCPP_VERSION // 19: its std::to_chars writes a long double as the nearest double
  CHECK(text(1.0L / 3) == by_printf(1.0 / 3));
#else
  check_floating<long double>();
#endif
  // Six digits are kept by any float, 15 by any double: neither gets digits that nobody wrote.
  CHECK(text(0.123456f) == "0.123456");
  CHECK(text(8.58995e9f) == "8.58995e+09");
  CHECK(text(0.123456789012345) == "0.123456789012345");
  CHECK(text(1.0000001) == "1.0000001");
}

// The UTF-8 of a code point, by the table of RFC 3629.
std::string encoded(char32_t c) {
  auto const byte = [](char32_t n) { return static_cast<char>(static_cast<unsigned char>(n)); };
  auto const tail = [&](int shift) { return byte(0x80 + (c >> shift) % 64); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 + (c >> 6)), tail(0)};
  if (c < 0x1'0000) return {byte(0xE0 + (c >> 12)), tail(6), tail(0)};
  return {byte(0xF0 + (c >> 18)), tail(12), tail(6), tail(0)};
}
struct decoded {
  std::size_t bytes; // 0 if they do not begin with a character
  char32_t code;
};
// Bytes begin with a character if they begin with its UTF-8.
decoded slowly_decoded(std::string_view s) {
  char32_t code = 0;
  for (std::size_t n = 1; n <= s.size() && n <= 4; ++n) {
    for (std::size_t i = code = 0; i < n; ++i) {
      auto const byte = static_cast<unsigned char>(s[i]);
      code = i == 0 ? byte & (n == 1 ? 0xFFu : 0x7Fu >> n) : code * 64 + byte % 64;
    }
    bool const surrogate = 0xD800 <= code && code <= 0xDFFF;
    if (code <= 0x10'FFFF && !surrogate && encoded(code) == s.substr(0, n)) return {n, code};
  }
  return {0, 0};
}

// Characters, the neighbors of all bounds among them, and sequences of bytes of which few are characters.
std::vector<std::string> samples() {
  std::vector<std::string> all;
  for (char32_t c = 0; c < 0x2100; ++c) all.push_back(encoded(c) + 'z');
  for (char32_t const edge : {0x2028u, 0x3000u, 0xD7FFu, 0xE000u, 0xFDD0u, 0xFFFFu, 0x1'0000u, 0x1'F600u, 0x10'FFFEu})
    for (char32_t c = edge - 2; c <= edge + 2; ++c) all.push_back(encoded(c));
  for (unsigned lead = 0x80; lead < 0x100; ++lead)
    for (unsigned const second : {0x00u, 0x7Fu, 0x80u, 0x8Fu, 0x90u, 0x9Fu, 0xA0u, 0xBFu, 0xC0u, 0xFFu})
      for (char const third : {'\x7F', '\x80', '\xBF', '\xC0'})
        for (std::string_view const rest : {"", "a", "\x80", "\xBF\xC3\xA9"}) {
          all.push_back({static_cast<char>(lead), static_cast<char>(second), third});
          all.back() += rest;
          if (third == '\xC0') all.back().resize(1 + rest.size() % 2);
        }
  return all;
}

TEST_CASE("text: a UTF-8 character is what its encoding is") {
  std::size_t wrong = 0;
  for (std::string const& s : samples()) {
    auto const is = priori::detail::first_character(s);
    decoded const expected = slowly_decoded(s);
    wrong += is.bytes != expected.bytes || (is.bytes > 0 && is.code != expected.code);
  }
  CHECK(wrong == 0);
  std::string_view const cut = "\xC3\xA9";
  CHECK(priori::detail::first_character(cut).bytes == 2);
  CHECK(priori::detail::first_character(cut.substr(0, 1)).bytes == 0); // although the other byte follows
}

// Calls each(bytes, code, is_character) for the characters of s, and for other bytes one by one.
template <class Each> void slowly_each(std::string_view s, Each const& each) {
  while (!s.empty()) {
    decoded const d = slowly_decoded(s);
    std::size_t const n = d.bytes ? d.bytes : 1;
    each(s.substr(0, n), d.code, d.bytes > 0);
    s.remove_prefix(n);
  }
}

TEST_CASE("text: visible text has what XML permits, on one line, and all other bytes in hexadecimal") {
  std::size_t wrong = 0;
  for (std::string const& s : samples()) {
    std::string expected;
    slowly_each(s, [&](std::string_view bytes, char32_t code, bool is_character) {
      bool const c0 = code < 0x20, c1 = 0x7F <= code && code <= 0x9F, line = code == 0x2028 || code == 0x2029;
      bool const not_xml = code == 0xFFFE || code == 0xFFFF; // https://www.w3.org/TR/xml/#NT-Char
      if (is_character && !c0 && !c1 && !line && !not_xml) expected += bytes;
      else if (bytes == "\n" || bytes == "\t") expected += bytes == "\n" ? "\\n" : "\\t";
      else
        for (char const b : bytes) {
          char hex[8] = "";
          std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(b)));
          expected += hex;
        }
    });
    wrong += priori::detail::visible(s) != expected;
  }
  CHECK(wrong == 0);
}

// The text of a JSON string by RFC 8259, or "?" if it is none.
std::string read_json(std::string_view s) {
  if (s.size() < 2 || s.front() != '"' || s.back() != '"') return "?";
  s = s.substr(1, s.size() - 2);
  std::string read;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (static_cast<unsigned char>(s[i]) < 0x20 || s[i] == '"') return "?";
    else if (s[i] != '\\') read += s[i];
    else if (++i < s.size() && (s[i] == '"' || s[i] == '\\')) read += s[i];
    else if (i + 4 < s.size() && s[i] == 'u') {
      read += encoded(static_cast<char32_t>(std::stoul(std::string(s.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
    } else return "?";
  return read;
}
TEST_CASE("text: a JSON string reads back, with U+FFFD for bytes that are not UTF-8") {
  std::size_t wrong = 0;
  for (std::string const& s : samples()) {
    std::string expected;
    slowly_each(s, [&](std::string_view bytes, char32_t, bool is_character) {
      if (is_character) expected += bytes;
      else expected += "\xEF\xBF\xBD";
    });
    wrong += read_json(priori::detail::json_string(s)) != expected;
  }
  CHECK(wrong == 0);
  CHECK(priori::detail::json_string("") == "\"\"");
  CHECK(priori::detail::json_string("a b~") == "\"a b~\"");
}

std::string with_each_replaced(std::string s, std::initializer_list<std::pair<std::string_view, char>> read) {
  for (std::size_t at = 0; at < s.size(); ++at)
    for (auto const& [written, by] : read)
      if (s.compare(at, written.size(), written) == 0) {
        s.replace(at, written.size(), 1, by);
        break;
      }
  return s;
}
TEST_CASE("text: XML and DOT read back") {
  std::string all;
  for (char c = ' '; c < '\x7F'; ++c) all += c;
  all += "é&amp;\\n\\\"<<>>";
  std::string const xml = priori::detail::xml(all), dot = priori::detail::dot_label(all);
  CHECK(with_each_replaced(xml, {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}}) == all);
  CHECK(xml.find_first_of("<>\"") == std::string::npos);
  CHECK(with_each_replaced(dot, {{"&amp;", '&'}, {"\\\"", '"'}, {"\\\\", '\\'}}) == all);
  CHECK(with_each_replaced(dot, {{"\\\"", '.'}, {"\\\\", '.'}}).find_first_of("\"\\") == std::string::npos);
}

TEST_CASE("text: a wide character takes two columns") {
  CHECK(columns("") == 0);
  CHECK(columns("fib(5)") == 6);
  CHECK(columns("é" + encoded(0x10FF)) == 2);
  CHECK(columns(encoded(0x1100)) == 2); // the first wide one, in Unicode's EastAsianWidth.txt
  CHECK(columns("日本") == 4);
  CHECK(columns("a😀b") == 4);
}

TEST_CASE("text: shortened text takes as many columns as it may") {
  CHECK(shortened("abcdef", 7) == "abcdef");
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(shortened("abcdef", 5) == "abcd…");
  CHECK(shortened("abcdef", 2) == "a…");
  CHECK(shortened("abcdef", 1) == "…");
  CHECK(shortened("日本語", 6) == "日本語");
  CHECK(shortened("日本語", 5) == "日本…");
  CHECK(shortened("日本語", 4) == "日…");
  CHECK(shortened("a日b", 3) == "a…");
  CHECK(shortened("a" + encoded(0x1100) + "b", 3) == "a…");
}

TEST_CASE("text: numbers in words") {
  using priori::detail::counted;
  using priori::detail::grouped;
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(999'999) == "999,999");
  CHECK(grouped(1'000'000) == "1,000,000");
  CHECK(grouped(1'234'567'890) == "1,234,567,890");
  CHECK(counted(0, "call") == "0 calls");
  CHECK(counted(1, "call") == "1 call");
  CHECK(counted(2'000, "call") == "2,000 calls");
}

} // namespace
