// priori: a constant whose type carries its value.
#pragma once

#include <type_traits>

namespace priori::inline v0 {

// constant<v>: v, as a type. Arithmetic on constants gives constants; where a value is needed, it converts to one.
template <auto v> struct constant {
  using value_type = std::remove_const_t<decltype(v)>;
  static constexpr auto value = v; // as a value_type of each constant, g++ would look it up among those of all others

  constexpr operator value_type() const { return v; }
  constexpr value_type operator()() const { return v; }
};

template <auto a> constexpr constant<+a> operator+(constant<a>) { return {}; }
template <auto a> constexpr constant<-a> operator-(constant<a>) { return {}; }
template <auto a> constexpr constant<~a> operator~(constant<a>) { return {}; }
template <auto a> constexpr constant<!a> operator!(constant<a>) { return {}; }

template <auto a, auto b> constexpr constant<a + b> operator+(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<a - b> operator-(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<a * b> operator*(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<a / b> operator/(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<a % b> operator%(constant<a>, constant<b>) { return {}; }

template <auto a, auto b> constexpr constant<(a == b)> operator==(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a != b)> operator!=(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a < b)> operator<(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a > b)> operator>(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a <= b)> operator<=(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a >= b)> operator>=(constant<a>, constant<b>) { return {}; }

template <auto a, auto b> constexpr constant<(a && b)> operator&&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a || b)> operator||(constant<a>, constant<b>) { return {}; }

template <auto a, auto b> constexpr constant<(a & b)> operator&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a | b)> operator|(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a ^ b)> operator^(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a << b)> operator<<(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a >> b)> operator>>(constant<a>, constant<b>) { return {}; }

namespace detail {

// The value of an integer literal's digits, or -1 if it is none that a long long can hold.
template <char... c> constexpr long long parsed() {
  constexpr char text[] = {c..., '\0'};
  bool const prefixed = text[0] == '0' && sizeof...(c) > 1;
  char const kind = prefixed ? text[1] : '\0';
  unsigned const base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : prefixed ? 8 : 10;
  long long n = 0;
  for (char const* p = text + (base == 16 || base == 2 ? 2 : 0); *p; ++p) {
    if (*p == '\'') continue;
    int const digit = *p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10;
    if (digit < 0 || digit >= static_cast<int>(base)) return -1;
    if (__builtin_mul_overflow(n, base, &n) || __builtin_add_overflow(n, digit, &n)) return -1;
  }
  return n;
}

// Constants that priori takes and gives back in kind: like<v> is the constant of the same family whose value is v.
template <class C> struct constant_family {};
template <auto v> struct constant_family<constant<v>> {
  using value_type = typename constant<v>::value_type;
  template <auto w> using like = constant<w>;
};
template <class T, T v> struct constant_family<std::integral_constant<T, v>> {
  using value_type = T;
  template <auto w> using like = std::integral_constant<std::remove_const_t<decltype(w)>, w>;
};
template <class C>
requires(std::is_base_of_v<std::integral_constant<typename C::value_type, C::value>, C> &&
         !std::is_same_v<std::integral_constant<typename C::value_type, C::value>, C>) struct constant_family<C>
    : constant_family<std::integral_constant<typename C::value_type, C::value>> {
};

template <class C>
concept constant_like = requires {
  typename constant_family<C>::value_type;
};

} // namespace detail

namespace literals {

// 90_c is constant<90LL>; digit separators, hexadecimal, octal and binary literals included.
template <char... c> constexpr auto operator""_c() {
  static_assert(detail::parsed<c...>() >= 0, "priori: the literal is no integer, or does not fit into a long long");
  return constant<detail::parsed<c...>()>{};
}

} // namespace literals

} // namespace priori::v0
