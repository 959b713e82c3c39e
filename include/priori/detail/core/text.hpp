// priori: keys and numbers as text, for error messages and traces.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct question_mark {
  template <class T> std::string operator()(T const&) const { return "?"; }
};

template <class T, class Other = question_mark> std::string text(T const& value, Other const& other = {});

template <integer T> std::string digits(T value) {
  char s[3 * sizeof(T) + 1]; // with a sign
  char* const end = s + sizeof s;
  char* first = end;
  bool const negative = detail::is_negative(value);
  do {
    int const digit = static_cast<int>(value % 10);
    *--first = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value = static_cast<T>(value / 10);
  } while (value != 0);
  if (negative) *--first = '-';
  return {first, static_cast<std::size_t>(end - first)};
}

// Formats like printf's %g with 6, 9, 15, 17, 21 or 36 digits, the fewest that read back as the same number, and with a
// decimal point in every locale. A type that std::to_chars does not accept is shown as the nearest long double,
// which libc++ 19 shows as the nearest double.
template <class T> std::string decimal(T value) {
  if constexpr (requires(char* s) { std::to_chars(s, s, value); }) {
    char s[64];
    int needed = 0;
    char const* const end = std::to_chars(s, s + sizeof s, value, std::chars_format::scientific).ptr;
    for (char const* p = s; p != end && *p != 'e'; ++p) needed += *p >= '0' && *p <= '9';
    int digits = 6;
    for (int const more : {9, 15, 17, 21, 36})
      if (digits < needed) digits = more;
    return {s, std::to_chars(s, s + sizeof s, value, std::chars_format::general, digits).ptr};
  } else return detail::decimal(static_cast<long double>(value));
}

template <class Other, class First, class... Rest>
std::string listed(Other const& other, First const& first, Rest const&... rest) {
  std::string s = "(";
  s += detail::text(first, other);
  ((s += ", ", s += detail::text(rest, other)), ...);
  return s += ")";
}
template <class Other> std::string listed(Other const&) { return "()"; }

// The text of a class that has one: a specialization has a static function `of` of the value and `other`, which formats
// parts that have no text.
template <class T> struct text_of {};

template <class... K> struct text_of<keys<K...>> {
  template <class Other> static std::string of(keys<K...> const& key, Other const& other) {
    return key.apply([&other](K const&... k) {
      if constexpr (sizeof...(k) == 1) return detail::text(k..., other);
      else return detail::listed(other, k...);
    });
  }
};
template <class A, class B> struct text_of<std::pair<A, B>> {
  template <class Other> static std::string of(std::pair<A, B> const& key, Other const& other) {
    return detail::listed(other, key.first, key.second);
  }
};

// Returns the text of a value, or other(value) if its type has none.
template <class T, class Other> std::string text(T const& value, Other const& other) {
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  else if constexpr (std::is_same_v<T, std::nullptr_t>) return "nullptr";
  else if constexpr (integer<T>) return detail::digits(value);
  else if constexpr (std::is_enum_v<T>) return detail::digits(static_cast<std::underlying_type_t<T>>(value));
  else if constexpr (std::is_floating_point_v<T>) return detail::decimal(value);
  else if constexpr (std::is_convertible_v<T const&, std::string_view>)
    return '"' + std::string(static_cast<std::string_view>(value)) + '"';
  else if constexpr (requires { text_of<T>::of(value, other); }) return text_of<T>::of(value, other);
  else if constexpr (carries_value<T>) return detail::text(detail::plain_value(value), other);
  else return other(value);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
