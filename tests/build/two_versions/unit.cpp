// Compiled once against each version: PRIORI_TEST_UNIT is the name of what it defines.
#include <priori/priori.hpp>

#include <string>

inline constexpr auto fib = [](auto& self, int n) -> priori::checked<int> {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

// What this version says of fib(n), which is too large; or else how many keys its memo of fib has remembered.
std::string PRIORI_TEST_UNIT(int n) {
  try {
    priori::memo<fib>(n);
    return std::to_string(priori::memo<fib>.stats().size);
  } catch (priori::overflow_error const& e) {
    return e.what();
  }
}
