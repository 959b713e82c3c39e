// ONE-OBJECT: 752
#include <priori/checked.hpp>
#include <priori/table.hpp>

#include <cstdint>

struct fibonacci {
  template <class Self> constexpr priori::checked<std::uint64_t> operator()(Self& self, std::uint64_t n) const {
    if (n < 2) return n;
    return self(n - 1) + self(n - 2);
  }
};

std::uint64_t f(std::uint64_t n) { return priori::table<fibonacci{}, 94>[n].value(); }
