// EXPECT: priori: the key is an integer; convert the argument to one|not a structural type|sorry, non-type template
// argument|cannot have type 'double'|not yet supported|type 'double'
#include <priori/value.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto x = priori::value<fib, 3>;
#else
auto x = priori::value<fib, 3.5>;
#endif
