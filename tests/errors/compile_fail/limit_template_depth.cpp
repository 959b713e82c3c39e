// EXPECT: instantiation exceeded maximum depth of 1024|instantiation depth exceeds maximum of 900
#include <priori/memo.hpp>

template <int n> struct sum { static constexpr int value = n + sum<n - 1>::value; };
template <> struct sum<0> { static constexpr int value = 0; };
constexpr auto f = [](auto, auto n) { return priori::constant<sum<n.value>::value>{}; };

using namespace priori::literals;
#ifdef CONTROL
auto x = priori::memo<f>(400_c).value;
#else
auto x = priori::memo<f>(2'000_c).value;
#endif
