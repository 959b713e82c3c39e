// EXPECT-FIRST: priori: the parts are called with the keys of cases<T\(K\.\.\.\)>, and the step with self
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = priori::cases<long(int)>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
#ifdef CONTROL
                                            [](auto self, auto n) { return self(n - 1_c); });
#else
                                            [](auto n) { return n - 1_c; });
#endif
auto x = priori::memo<f>(10);
