// Translation units that include one header share its tables and its stores, however each is compiled.
#include "shared.hpp"

#include <cstdio>
#include <stdexcept>
#include <thread>

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

  unit const units[] = {a, b, unit_without_exceptions(), unit_of_one_stack(), pausing_unit()};
  for (unit const& u : units) {
    CHECK(u.fib_table == a.fib_table);
    CHECK(u.triangular_table == a.triangular_table);
    CHECK(u.sizes == a.sizes);
    for (unit const& v : units) {
      priori::memo<fib>.clear();
      CHECK(u.fib(40) == 102334155);
      CHECK(v.fib_contains(40) && v.fib(40) == 102334155);
      CHECK(priori::memo<fib>.stats().size == 11);

      priori::memo<picky>.clear();
      CHECK(v.picky(5) == 5);
      CHECK(u.picky_contains(5) && u.picky(6) == 6);

      doubled.clear();
      CHECK(u.doubled(4) == 8);
      CHECK(v.doubled_contains(4) && v.doubled(4) == 8);
    }
  }

  // Only the code of the last one pauses.
  for (unit const& u : units) {
    priori::memo<fib>.clear();
    int const before = pauses_so_far();
    CHECK(u.fib(40) == 102334155);
    CHECK((pauses_so_far() > before) == (&u == &units[4]));
  }

  // An exception of a function called meanwhile passes, and the keys can be asked for again.
  for (unit const& u : {a, b}) {
    priori::memo<picky>.clear();
    bool caught = false;
    try {
      u.picky(-1);
    } catch (std::out_of_range const&) {
      caught = true;
    }
    CHECK(caught && !u.picky_contains(-1));
    CHECK(u.picky(-1) == -1);
  }

  // Deep recursions, at the same time.
  priori::memo<triangular{}>.clear();
  std::thread deep[4];
  for (int i = 0; i < 4; ++i)
    deep[i] = std::thread([&u = units[i], i] {
      std::uint64_t const n = i < 3 ? 300'000 : 3'000; // the last goes on with its first stack
      for (std::uint64_t k = n; k > n - 20; --k) CHECK(u.triangular(k) == k * (k + 1) / 2);
    });
  for (std::thread& t : deep) t.join();
  return failures != 0;
}
