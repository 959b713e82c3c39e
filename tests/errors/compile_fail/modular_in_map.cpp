// LINES: 50, because libstdc++ of clang says once more that std::map cannot compare its keys
// EXPECT-FIRST: use of deleted function.*residues_have_no_order|priori: residues have no order
#include <priori/modular.hpp>

#include <cstdint>
#include <map>

#ifdef CONTROL
std::map<std::uint64_t, int> x;
#else
std::map<priori::modular<7>, int> x;
#endif
int y = x[3];
