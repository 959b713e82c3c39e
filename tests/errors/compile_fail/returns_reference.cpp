// EXPECT: priori: a recurrence returns a value, no reference and not void
#include <priori/memo.hpp>

#include <string>

#ifdef CONTROL
constexpr auto name = [](auto& self, int n) -> std::string { return n == 0 ? std::string("zero") : self(n - 1); };
#else
constexpr auto name = [](auto& self, int n) -> std::string const& { return self(n - 1); };
#endif

int main() {
  static_cast<void>(priori::memo<name>(3));
  return 0;
}
