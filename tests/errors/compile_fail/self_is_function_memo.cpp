// EXPECT-FIRST: priori: take self as auto& and not as a std::function, which cannot be a key
#include <priori/memo.hpp>

#include <functional>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#else
using function = std::function<long(int)>;
constexpr auto f = [](function const& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#endif

int main() { return static_cast<int>(priori::memo<f>(9)); }
