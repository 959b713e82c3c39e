// EXPECT: error::overflow
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
#ifdef CONTROL
constexpr auto least = 1_c;
#else
constexpr auto least = 0_c;
#endif
constexpr auto f = priori::cases<unsigned(unsigned)>([](auto n) { return n < least; }, [](auto n) { return n; },
                                                     [](auto self, auto n) { return self(n - 1_c); });
auto x = priori::memo<f>(5_c);
