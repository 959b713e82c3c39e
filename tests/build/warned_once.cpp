// A comparison that compilers warn about, in a generic function that is handed a lambda over `self`. They warn of it in
// each instantiation: one for `self` as the table is filled, and two for keys that are computed ahead of the order.
#include <priori/table.hpp>

template <class Ask> constexpr int half(Ask const& ask, unsigned n) { return n > -1 ? 0 : ask(n / 2); }
inline constexpr auto halves = [](auto& self, unsigned n) -> int {
  return n == 0 ? 0 : half([&](unsigned k) -> int { return self(k); }, n);
};
static_assert(priori::table<halves, 20'000>.size() == 20'000);
