// LINES: 75, because clang lists the operators of std::map's iterators and of strings, too
// EXPECT-FIRST: use of deleted function.*residues_have_no_order|invalid operands
#include <priori/modular.hpp>

#include <cstdint>
#include <map>

#ifdef CONTROL
std::map<std::uint64_t, int> x;
#else
std::map<priori::modular<7>, int> x;
#endif
int y = x[3];
