// Built with -fno-exceptions and PRIORI_ERROR_HANDLER=on_error: the handler is called, with the message.
#include <priori/memo.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" void on_error(char const* message) {
  char const* const expected = "priori: f(3) needs its own value: 3 -> 4 -> 0 -> 1 -> 2 -> 3";
  std::puts(message);
  std::_Exit(std::strcmp(message, expected) == 0 ? 0 : 1);
}

namespace {
constexpr auto ring = [](auto& self, int n) -> int { return self((n + 1) % 5); };
}

int main(int arguments, char**) {
  static_cast<void>(priori::memo<ring>(arguments + 2));
  return 2;
}
