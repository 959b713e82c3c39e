// EXPECT: priori: memoize_fixed gives copies of values, which make room for others: their type must be copyable
#include <priori/memoize_fixed.hpp>

#include <memory>

#ifdef CONTROL
using pointer = std::shared_ptr<int>;
#else
using pointer = std::unique_ptr<int>;
#endif
[[maybe_unused]] auto f = priori::memoize_fixed<8>([](auto&, int n) -> pointer { return pointer(new int(n)); });
