// EXPECT-FIRST: priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&
#include <priori/memo.hpp>

#include <string>

#ifdef CONTROL
using key = std::string;
#else
using key = std::string&&;
#endif
constexpr auto f = [](auto&, key s) -> bool { return s.empty(); };

int main() { return priori::memo<f>("key"); }
