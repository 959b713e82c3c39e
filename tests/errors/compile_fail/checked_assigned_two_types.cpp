// EXPECT: use of deleted function.*not_an_integer_or_the_same_checked|priori: a checked number takes
#include <priori/checked.hpp>

constexpr priori::checked<int> sum(priori::checked<int> a, priori::checked<long> b) {
#ifdef CONTROL
  return a += b.value();
#else
  return a += b;
#endif
}
static_assert(sum(3, 4) == 7);
