// EXPECT-FIRST: priori: the parts are called with the keys of cases<T\(K\.\.\.\)>, and the step with self
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
#ifdef CONTROL
using type = long(int);
#else
using type = long(int, int);
#endif
constexpr auto f = priori::cases<type>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
                                       [](auto self, auto n) { return self(n - 1_c); });
#ifdef CONTROL
auto x = priori::memo<f>(10);
#else
auto x = priori::memo<f>(10, 3);
#endif
