// EXPECT: priori: the embedded table is of another recurrence than the memo
#include <priori/embed.hpp>
#include <priori/memo.hpp>

inline constexpr auto square = [](int n) -> int { return n * n; };
inline constexpr auto cube = [](int n) -> int { return n * n * n; };
extern priori::detail::embedded_contents<int, 4> const squares;

#ifdef CONTROL
int get(int n) { return priori::memo<square, priori::embedded<square, squares, 4>{}>(n); }
#else
int get(int n) { return priori::memo<cube, priori::embedded<square, squares, 4>{}>(n); }
#endif
