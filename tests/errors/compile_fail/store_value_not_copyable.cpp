// EXPECT: priori: values in a store of your own are given by copy, and this type has none
#include <priori/flat_map.hpp>

#include <memory>

#ifdef CONTROL
using pointer = std::shared_ptr<int>;
#else
using pointer = std::unique_ptr<int>;
#endif
auto f = priori::memoize<priori::flat_map>([](auto&, int n) -> pointer { return pointer(new int(n)); });
