// Tables that are filled in stages: g++ counts the operations of each constant expression alone, and each whole table
// takes more than the limit of this unit, which CMakeLists.txt lowers.
#include <priori/table.hpp>

#include <cstdint>

constexpr auto sum_of_many = [](auto& self, int n) -> std::uint32_t {
  std::uint32_t sum = n == 0;
  for (int i = n > 600 ? n - 600 : 0; i < n; ++i) sum += self(i);
  return sum;
};
static_assert(priori::table<sum_of_many, 1100>[1] == 1 && priori::table<sum_of_many, 1100>[30] == 1 << 29);

// No stage was too much: after one that is, the next ones are to fill fewer entries.
using pages = priori::detail::pages<sum_of_many, priori::detail::shape<1100>>;
static_assert(priori::detail::page<pages, 0>::most == pages::largest);

// Loops that priori does not see: one evaluation of the whole table is too much, so stages fill fewer entries each.
constexpr auto dear = [](auto& self, unsigned n) -> std::uint32_t {
  std::uint32_t sum = n == 0 ? 0 : self(n - 1) + n;
  for (int turn = 0; turn < 15'000; ++turn) sum = 5 * sum + 1;
  return sum;
};
static_assert(priori::table<dear, 16>[15] == 3'676'477'432); // by Python
using dear_pages = priori::detail::pages<dear, priori::detail::shape<16>>;
static_assert(priori::detail::page<dear_pages, 0>::most < dear_pages::largest);
