// ONE-OBJECT: 80000
#include <priori/table.hpp>

#include <cstdint>

struct triangular {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n == 0 ? 0 : self(n - 1) + n;
  }
};

std::uint64_t f(std::uint64_t n) { return priori::table<triangular{}, 10'000>[n]; }
