// EXPECT: error::negative_index
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = priori::cases<int(unsigned)>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
                                                [](auto self, auto n) { return self(n - 1_c); });
#ifdef CONTROL
auto x = priori::memo<f>(0_c);
#else
auto x = priori::memo<f>(-1_c);
#endif
