// A table that is filled in stages: g++ counts the operations of each constant expression alone, and the whole table
// takes more than this unit is compiled with. CMakeLists.txt says how many that are.
#include <priori/table.hpp>

#include <cstdint>

constexpr auto sum_of_many = [](auto& self, int n) -> std::uint32_t {
  std::uint32_t sum = n == 0;
  for (int i = n > 100 ? n - 100 : 0; i < n; ++i) sum += self(i);
  return sum;
};
static_assert(priori::table<sum_of_many, 2000>[1] == 1 && priori::table<sum_of_many, 2000>[30] == 1 << 29);
