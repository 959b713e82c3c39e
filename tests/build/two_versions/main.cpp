// Two versions of priori in one program: each has its own errors and stores.
#include <cstdio>
#include <string>

std::string present(int n);
std::string other(int n);

namespace {

int failures = 0;

void check(std::string const& said, char const* expected) {
  if (said == expected) return;
  std::printf("%s\nand not\n%s\n", said.c_str(), expected);
  ++failures;
}

} // namespace

int main() {
  check(present(9), "10");
  check(other(4), "5");
  check(present(9), "10");
  check(present(47), "priori: 1836311903 + 1134903170 does not fit into a signed 32-bit integer");
  check(other(47), "priori: 1836311903 + 1134903170 overflows a signed 32-bit integer");
  return failures == 0 ? 0 : 1;
}
