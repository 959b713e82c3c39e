// priori: keys and numbers as text, for what error messages say.
#pragma once

#include "key.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace priori::inline v0::detail {

struct question_mark {
  template <class T> std::string operator()(T const&) const { return "?"; }
};

template <class T, class Other = question_mark> std::string text(T const& value, Other const& other = {});

template <integer T> std::string digits(T value) {
  std::string s;
  bool const negative = is_negative(value);
  do {
    int const digit = static_cast<int>(value % 10);
    s.insert(s.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    value = static_cast<T>(value / 10);
  } while (value != 0);
  if (negative) s.insert(s.begin(), '-');
  return s;
}

// The shortest of a few that reads back as the same number; with a point in every locale.
template <class T> std::string decimal(T value) {
  char s[48];
  for (int const digits : {6, 9, 15, 17, 21, 36}) {
    std::snprintf(s, sizeof s, "%.*Lg", digits, static_cast<long double>(value));
    if (static_cast<T>(std::strtold(s, nullptr)) == value) break;
  }
  for (char& c : s)
    if (c == ',') c = '.';
  return s;
}

template <class Other, class First, class... Rest>
std::string listed(Other const& other, First const& first, Rest const&... rest) {
  std::string s = "(";
  s += text(first, other);
  ((s += ", ", s += text(rest, other)), ...);
  return s += ")";
}

// Anything without a text of its own has that of `other`.
template <class T, class Other> std::string text(T const& value, Other const& other) {
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  else if constexpr (integer<T>) return digits(value);
  else if constexpr (std::is_enum_v<T>) return digits(static_cast<std::underlying_type_t<T>>(value));
  else if constexpr (std::is_floating_point_v<T>) return decimal(value);
  else if constexpr (std::is_convertible_v<T const&, std::string_view>)
    return '"' + std::string(std::string_view(value)) + '"';
  else if constexpr (
      requires { digits(value.value()); } && !requires { value.has_value(); })
    return digits(value.value());
  else if constexpr (requires { std::string(value.str()); }) return value.str();
  else if constexpr (!std::is_same_v<plain_type<T>, T>) return text(plain_value(value), other);
  else if constexpr (requires { value.apply([](auto const&...) {}); })
    return value.apply([&other](auto const&... k) {
      if constexpr (sizeof...(k) == 1) return text(k..., other);
      else return listed(other, k...);
    });
  else if constexpr (requires { value.first, value.second; }) return listed(other, value.first, value.second);
  else return other(value);
}

} // namespace priori::v0::detail
