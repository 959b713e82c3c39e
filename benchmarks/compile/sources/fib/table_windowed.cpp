// priori::table of a functor that says how far back it reads, and fills a page by a loop of its own.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

struct fib {
  static constexpr std::size_t window = 2;
  template <class Self> constexpr std::uint64_t operator()(Self const& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
  template <class Entries> constexpr void fill(Entries& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    for (; begin != end; ++begin) at[begin] = at[begin - 1] + at[begin - 2];
  }
};

std::uint64_t get(std::size_t i) { return priori::table<fib{}, SIZE>[i]; }
