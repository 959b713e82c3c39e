// A deep recursion on the main thread's stack, however small that is.
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto sum = [](auto& self, std::int64_t n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; };

int main(int argc, char**) { return priori::memo<sum>(99'999 + argc) == 5'000'050'000 ? 0 : 1; }
