// EXPECT: priori: the parts of a recurrence by cases have no state
#include <priori/cases.hpp>
#include <priori/constant.hpp>

using namespace priori::literals;

auto f([[maybe_unused]] int least) {
#ifdef CONTROL
  auto const is_base = [](auto n) { return n < 2_c; };
#else
  auto const is_base = [least](auto n) { return n < least; };
#endif
  return priori::cases<int(int)>(
      is_base, [](auto n) { return n; }, [](auto self, auto n) { return self(n - 1_c); });
}
