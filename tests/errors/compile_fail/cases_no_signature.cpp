// EXPECT: priori: name the types of the value and of the keys: cases<T\(K\.\.\.\)>
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
#ifdef CONTROL
using type = int(int);
#else
using type = int;
#endif
constexpr auto f = priori::cases<type>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
                                       [](auto self, auto n) { return self(n - 1_c); });
static_assert(sizeof f > 0);
