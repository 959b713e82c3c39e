// The layout of a record: which order of its members wastes least, if none may lie across two cache lines?
#include <priori/priori.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <iterator>

struct member {
  char const* name;
  std::size_t size, alignment;
};
template <class T> constexpr member of(char const* name) { return {name, sizeof(T), alignof(T)}; }

inline constexpr member members[] = {
    of<char[20]>("symbol"),     of<double>("price"),    of<char[36]>("account"),    of<bool>("is_buy"),
    of<std::int64_t>("time"),   of<char[44]>("note"),   of<std::int32_t>("amount"), of<double[3]>("limits"),
    of<std::uint16_t>("venue"), of<char[28]>("broker"),
};
inline constexpr unsigned count = std::size(members);
inline constexpr std::size_t line = 64;

// Where a member begins if the bytes before `end` are taken.
constexpr std::size_t begin_of(member const& m, std::size_t end) {
  std::size_t const begin = (end + m.alignment - 1) / m.alignment * m.alignment;
  return begin / line == (begin + m.size - 1) / line ? begin : (begin / line + 1) * line;
}
constexpr std::size_t end_of(member const& m, std::size_t end) { return begin_of(m, end) + m.size; }

// The bytes that a set of members takes, in the best order: one of them comes last. The key is the set.
inline constexpr auto least = [](auto& self, unsigned set) -> std::size_t {
  if (set == 0) return 0;
  std::size_t best = SIZE_MAX;
  for (unsigned i = 0; i < count; ++i)
    if (set >> i & 1) best = std::min(best, end_of(members[i], self(set ^ 1u << i)));
  return best;
};
inline constexpr unsigned all = (1u << count) - 1;

// The best order: the last member is one with which the others take as much as all.
inline constexpr auto order = [] {
  constexpr auto& bytes = priori::table<least, all + 1>;
  std::array<unsigned, count> found{};
  for (unsigned set = all, n = count, i = 0; set != 0; set ^= 1u << i, found[--n] = i)
    for (i = 0; !(set >> i & 1) || end_of(members[i], bytes[set ^ 1u << i]) != bytes[set];) ++i;
  return found;
}();

constexpr std::size_t size_as_written() {
  std::size_t end = 0;
  for (member const& m : members) end = end_of(m, end);
  return end;
}
constexpr std::size_t size_in_order() {
  std::size_t end = 0;
  for (unsigned i : order) end = end_of(members[i], end);
  return end;
}
static_assert(size_as_written() == 246);                                   // four cache lines
static_assert(size_in_order() == 175 && priori::value<least, all> == 175); // three
static_assert(20 + 8 + 36 + 1 + 8 + 44 + 4 + 8 * 3 + 2 + 28 == 175);       // nothing is wasted

int main() {
  std::cout << "as written " << size_as_written() << " bytes, at best " << size_in_order() << ":\n";
  std::size_t end = 0;
  for (unsigned i : order) {
    std::cout << "  " << begin_of(members[i], end) << '\t' << members[i].name << '\n';
    end = end_of(members[i], end);
  }
}
