// Units of measurement: a quantity's dimension is a type, and its powers are found by repeated squaring.
#include <priori/priori.hpp>

#include <iostream>
#include <type_traits>

// Exponents of meter, kilogram and second.
template <int... exponent> struct dimension {};
template <int... a, int... b> constexpr dimension<a + b...> operator*(dimension<a...>, dimension<b...>) { return {}; }
template <int... a, int... b> constexpr dimension<a - b...> operator/(dimension<a...>, dimension<b...>) { return {}; }

using number = dimension<0, 0, 0>;
using meter = dimension<1, 0, 0>;
using kilogram = dimension<0, 1, 0>;
using second = dimension<0, 0, 1>;

// x^n of anything that multiplies, dimensions and values alike: log n products of dimensions, each made once.
inline constexpr auto power = [](auto self, auto x, auto n) {
  using priori::constant;
  if constexpr (n.value < 0) return self(x, constant<0>{}) / self(x, constant<-n.value>{});
  else if constexpr (n.value == 0) return x / x;
  else if constexpr (n.value == 1) return x;
  else if constexpr (n.value % 2 == 1) return x * self(x, constant<n.value - 1>{});
  else {
    auto const root = self(x, constant<n.value / 2>{});
    return root * root;
  }
};
template <class Dimension, int n> using to = decltype(priori::memo<power>(Dimension{}, priori::constant<n>{}));

static_assert(std::is_same_v<to<meter, 10>, dimension<10, 0, 0>>);
static_assert(std::is_same_v<to<decltype(meter{} / second{}), 1'000'000>, dimension<1'000'000, 0, -1'000'000>>);
static_assert(std::is_same_v<to<second, -2>, dimension<0, 0, -2>> && std::is_same_v<to<kilogram, 0>, number>);

template <class Dimension> struct quantity {
  double value;
  friend constexpr quantity operator+(quantity a, quantity b) { return {a.value + b.value}; }
};
template <class A, class B> constexpr auto operator*(quantity<A> a, quantity<B> b) {
  return quantity<decltype(A{} * B{})>{a.value * b.value};
}
template <class A, class B> constexpr auto operator/(quantity<A> a, quantity<B> b) {
  return quantity<decltype(A{} / B{})>{a.value / b.value};
}
template <class D> constexpr quantity<D> operator*(double a, quantity<D> b) { return {a * b.value}; }

// The same recurrence for values: priori::fix takes them beside a constant.
template <int n, class D> constexpr auto pow(quantity<D> x) { return priori::fix(power)(x, priori::constant<n>{}); }

using joule = decltype(kilogram{} * to<meter, 2>{} / to<second, 2>{});
using watt = decltype(joule{} / second{});

// What the wind brings to a rotor: the checked dimension of the result is that of power.
constexpr quantity<watt> wind_power(quantity<meter> radius, quantity<decltype(meter{} / second{})> speed) {
  constexpr auto density = quantity<kilogram>{1.225} / pow<3>(quantity<meter>{1});
  return 0.5 * (density * (3.14159265 * pow<2>(radius)) * pow<3>(speed));
}
constexpr auto gale = quantity<meter>{72'000} / quantity<second>{3'600};
static_assert(pow<3>(gale).value == 8'000 && pow<-2>(gale).value == 1 / 400.0);

int main() {
  for (double r : {20.0, 40.0, 80.0})
    std::cout << "a rotor of radius " << r << " m, wind of " << gale.value << " m/s: at most "
              << wind_power({r}, gale).value * 0.593 / 1e6 << " MW\n"; // Betz's limit
}
