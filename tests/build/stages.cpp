// A table that is filled in stages: g++ counts the operations of each constant expression alone, and the whole table
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
