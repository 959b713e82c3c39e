// EXPECT-FIRST: priori: the step asks for a number, where its keys are constants: write self\(n - 1_c\)
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto count = priori::cases<int(int)>([](auto n) { return n < 1_c; }, [](auto n) { return n; },
#ifdef CONTROL
                                               [](auto self, auto n) { return self(n - 1_c) + 1_c; });
#else
                                               [](auto self, auto n) { return self(n - 1) + 1; });
#endif
auto x = priori::memo<count>(5_c);
