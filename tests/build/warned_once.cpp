// A comparison that compilers warn about, in a generic function that is handed a lambda over `self`. They warn of it in
// each instantiation: one for `self` as the table is filled, and two for keys that are computed ahead of the order. A
// large table that reads FAR back has two types of pages.
#include <priori/table.hpp>

template <class Ask> constexpr int next(Ask const& ask, unsigned n) {
#ifdef FAR
  return n > -1 ? 0 : ask(n / 2);
#else
  return n > -1 ? 0 : ask(n - 1);
#endif
}
inline constexpr auto steps = [](auto& self, unsigned n) -> int {
  return n == 0 ? 0 : next([&](unsigned k) -> int { return self(k); }, n);
};
static_assert(priori::table<steps, 20'000>.size() == 20'000);
