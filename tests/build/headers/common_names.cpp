// A program may use short names for its own: no warning comes of priori's templates.
#include <priori/priori.hpp>

extern int const a, b, c, d, e, f, g, i, j, k, l, m, n, p, q, r, s, t, u, v, w, x, y, z;
extern int const asker, at, begin, cell, column, count, end, found, from, in, key, length, lock, next, node, path;
extern int const place, result, row, sample, self, size, state, step, store, sum, table, terms, text, to, total, value;

namespace {
inline constexpr auto naturals = [](auto& me, unsigned k_) -> priori::checked<int> {
  return k_ == 0 ? 0 : me(k_ - 1) + 1;
};
inline constexpr auto paths = [](auto& me, int row_, int column_) -> priori::modular<97> {
  return row_ == 0 || column_ == 0 ? 1 : me(row_ - 1, column_) + me(row_, column_ - 1);
};
}

bool all_of_it(unsigned number) {
  using namespace priori::literals;
  static_assert(priori::value<naturals, 20'000> == 20'000);
  static_assert(priori::table<paths, 9, 9>(8, 8) == 12'870 % 97);
  static_assert(priori::memo<naturals>(9) == 9);
  auto shared = priori::memoize_shared(naturals, {.capacity = 9, .lifetime = std::chrono::hours(1)});
  auto strings = priori::memoize([](std::string const& name) -> std::size_t { return name.size(); });
  return priori::memo<paths>(static_cast<int>(number), 3) == priori::modular<97>(1) ||
         priori::memo<naturals, 9>(number) == shared(number) || strings("name") == 4 ||
         priori::trace(paths, 3, 3).svg().empty() || priori::find_linear({0, 1, 1, 2, 3, 5})->nth(number) == 8 ||
         priori::series::fibonacci<>.nth(number, 97) == 1;
}
