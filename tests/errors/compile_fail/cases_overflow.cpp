// EXPECT: error::overflow
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = priori::cases<signed char(int)>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
                                                   [](auto self, auto n) { return self(n - 1_c) * 2_c; });
#ifdef CONTROL
auto x = priori::memo<f>(7_c);
#else
auto x = priori::memo<f>(8_c);
#endif
