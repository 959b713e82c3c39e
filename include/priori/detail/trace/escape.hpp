// priori: text, shortened and escaped for a line, a picture, XML, DOT and JSON.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The length of a UTF-8 character in bytes, and its code point. The length is 0 if the bytes are not UTF-8.
struct character {
  std::size_t bytes = 0;
  char32_t code = 0;
};

// Returns the character with which s begins.
inline character first_character(std::string_view s) {
  auto const at = [s](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  unsigned const lead = at(0);
  std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (bytes < 2) return {bytes, lead};
  char32_t code = lead & (0xFF >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((at(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (at(i) & 0x3F);
  }
  char32_t const least = bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x1'0000;
  bool const surrogate = code >= 0xD800 && code < 0xE000;
  return code < least || code > 0x10'FFFF || surrogate ? character{} : character{bytes, code};
}

// Calls visit(bytes, code) for each character. The code of a byte that is not UTF-8 is 0xFFFF'FFFF.
template <class Visit> void each_character(std::string_view s, Visit const& visit) {
  while (!s.empty()) {
    character const c = first_character(s);
    std::size_t const bytes = c.bytes ? c.bytes : 1;
    visit(s.substr(0, bytes), c.bytes ? c.code : char32_t{0xFFFF'FFFF});
    s.remove_prefix(bytes);
  }
}

// Returns two digits.
inline std::string hexadecimal(unsigned char byte) {
  std::string_view const digits = "0123456789abcdef";
  return {digits[byte >> 4], digits[byte & 15]};
}

// Returns s as valid UTF-8 on one line. Control characters, U+FFFE, U+FFFF and bytes that are not UTF-8 become \n, \t
// or \x and two digits.
inline std::string visible(std::string_view s) {
  std::string shown;
  each_character(s, [&](std::string_view bytes, char32_t code) {
    bool const control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
    if (code == '\n') shown += "\\n";
    else if (code == '\t') shown += "\\t";
    else if (control || code == 0xFFFE || code == 0xFFFF || code > 0x10'FFFF)
      for (char const b : bytes) shown += "\\x" + hexadecimal(static_cast<unsigned char>(b));
    else shown += bytes;
  });
  return shown;
}

// Returns the width of s in columns. A character that may be wide counts as two.
inline std::size_t columns(std::string_view s) {
  std::size_t n = 0;
  each_character(s, [&](std::string_view, char32_t code) { n += code < 0x1100 ? 1 : 2; });
  return n;
}

// Returns s, cut to at most `most` columns.
inline std::string shortened(std::string_view s, std::size_t most) {
  if (columns(s) <= most) return std::string(s);
  std::string cut;
  std::size_t n = 1;
  each_character(s, [&](std::string_view bytes, char32_t code) {
    n += code < 0x1100 ? 1 : 2;
    if (n <= most) cut += bytes;
  });
  return cut += "…";
}

// Returns s with each character replaced for which `replace` does not return null.
template <class Replace> std::string replaced(std::string_view s, Replace const& replace) {
  std::string r;
  for (char const c : s)
    if (char const* by = replace(c)) r += by;
    else r += c;
  return r;
}

// Returns s as XML text. Assumes visible text.
inline std::string xml(std::string_view s) {
  return replaced(s, [](char c) {
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : nullptr;
  });
}
// Returns s as part of a quoted DOT string. Assumes visible text. & is escaped because Graphviz reads entities.
inline std::string dot_label(std::string_view s) {
  return replaced(s, [](char c) { return c == '&' ? "&amp;" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : nullptr; });
}

// Returns s as a JSON string. A byte that is not UTF-8 becomes U+FFFD.
inline std::string json_string(std::string_view s) {
  std::string r = "\"";
  each_character(s, [&](std::string_view bytes, char32_t code) {
    if (code == '"' || code == '\\') r += {'\\', bytes.front()};
    else if (code < 0x20 || code == 0x7F) r += "\\u00" + hexadecimal(static_cast<unsigned char>(code));
    else if (code > 0x10'FFFF) r += "\\ufffd";
    else r += bytes;
  });
  return r += '"';
}

// Returns 1234567 as "1,234,567".
inline std::string grouped(std::size_t n) {
  std::string s = std::to_string(n);
  for (std::size_t i = s.size(); i > 3; i -= 3) s.insert(i - 3, 1, ',');
  return s;
}

// Returns "1 call", "2 calls".
inline std::string counted(std::size_t n, char const* what) { return grouped(n) + ' ' + what + (n == 1 ? "" : "s"); }

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
