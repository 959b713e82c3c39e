// priori: keys and numbers as text, for what error messages say.
#pragma once

#include "key.hpp"

#include <string>
#include <string_view>

namespace priori::inline v0::detail {

template <class T> std::string text(T const& value);

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

template <class First, class... Rest> std::string listed(First const& first, Rest const&... rest) {
  std::string s = "(";
  s += text(first);
  ((s += ", ", s += text(rest)), ...);
  return s += ")";
}

// Anything without a text of its own is a question mark.
template <class T> std::string text(T const& value) {
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  else if constexpr (integer<T>) return digits(value);
  else if constexpr (std::is_enum_v<T>) return digits(static_cast<std::underlying_type_t<T>>(value));
  else if constexpr (std::is_floating_point_v<T>) return std::to_string(value);
  else if constexpr (std::is_convertible_v<T const&, std::string_view>)
    return '"' + std::string(std::string_view(value)) + '"';
  else if constexpr (requires { digits(value.value()); }) return digits(value.value());
  else if constexpr (requires { std::string(value.str()); }) return value.str();
  else if constexpr (!std::is_same_v<plain_type<T>, T>) return text(plain_value(value));
  else if constexpr (requires { value.apply([](auto const&...) {}); })
    return value.apply([](auto const&... k) {
      if constexpr (sizeof...(k) == 1) return text(k...);
      else return listed(k...);
    });
  else if constexpr (requires { value.first, value.second; }) return listed(value.first, value.second);
  else return "?";
}

} // namespace priori::v0::detail
