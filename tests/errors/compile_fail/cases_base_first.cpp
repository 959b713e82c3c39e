// EXPECT-FIRST: priori: the first part of cases returns a bool: true if the keys are a base case
#include <priori/cases.hpp>
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto step = [](auto self, auto n) { return self(n - 1_c) + self(n - 2_c); };
#ifdef CONTROL
constexpr auto fib = priori::cases<long(int)>([](auto n) { return n < 2_c; }, [](auto n) { return n; }, step);
#else
constexpr auto fib = priori::cases<long(int)>([](auto n) { return n; }, [](auto n) { return n < 2_c; }, step);
#endif
auto x = priori::memo<fib>(10);
