// The same with the loop of the tuned pages: two entries to a statement, the last two values in variables.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

struct fib {
  static constexpr std::size_t window = 2;
  template <class Self> constexpr std::uint64_t operator()(Self const& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
  template <class Entries> constexpr void fill(Entries& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    std::uint64_t a = at[begin - 2], b = at[begin - 1];
    for (std::size_t const last = end - 1; begin < last;) at[begin++] = a += b, at[begin++] = b += a;
    if (begin < end) at[begin] = a + b;
  }
};

std::uint64_t get(std::size_t i) { return priori::table<fib{}, SIZE>[i]; }
