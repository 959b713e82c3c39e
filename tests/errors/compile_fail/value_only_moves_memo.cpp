// EXPECT-FIRST: priori: many threads are given copies of a value: its type must be copyable
#include <priori/memo.hpp>

#include <memory>

#ifdef CONTROL
using value = std::shared_ptr<int>;
#else
using value = std::unique_ptr<int>;
#endif
constexpr auto boxed = [](auto&, int n) -> value { return std::make_unique<int>(n); };

int main(int argc, char**) { return *priori::memo<boxed>(argc); }
