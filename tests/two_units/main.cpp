// Two translation units that include one header share its tables and its stores.
#include "shared.hpp"

#include <cstdio>

namespace {

int failures = 0;

#define CHECK(...) ((__VA_ARGS__) ? void() : failed(__LINE__, #__VA_ARGS__))

void failed(int line, char const* fact) {
  std::fprintf(stderr, "main.cpp:%d: %s\n", line, fact);
  failures += 1;
}

} // namespace

int main() {
  unit const a = first_unit();
  unit const b = second_unit();

  CHECK(a.fib_table == b.fib_table);
  CHECK(a.fib_table == priori::table<fib, 30>.data());
  CHECK(a.triangular_table == b.triangular_table);
  CHECK(a.triangular_table == priori::table<triangular{}, 30>.data());

  CHECK(filled_once[59] == 956722026041u);

  CHECK(!a.fib_contains(40) && !b.fib_contains(40));
  CHECK(a.fib(40) == 102334155);
  CHECK(b.fib_contains(40));
  CHECK(priori::memo<fib>.stats().misses == 11); // 30 to 40
  CHECK(b.fib(40) == 102334155);
  CHECK(b.fib(45) == 1134903170);
  CHECK(priori::memo<fib>.stats().misses == 16);
  CHECK(priori::memo<fib>.stats().size == 16);
  CHECK(a.fib_contains(45));

  CHECK(b.triangular(50) == 1275);
  CHECK(a.triangular_contains(50));
  CHECK(a.triangular(50) == 1275);
  CHECK(priori::memo<triangular{}>.stats().misses == 21);
  CHECK(priori::memo<fib>.stats().misses == 16); // a store for each recurrence

  priori::memo<fib>.clear();
  CHECK(!a.fib_contains(40) && !b.fib_contains(40));
  CHECK(a.fib_contains(29) && b.fib_contains(29));
  CHECK(a.triangular_contains(50));
  return failures != 0;
}
