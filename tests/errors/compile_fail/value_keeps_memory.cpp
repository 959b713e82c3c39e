// EXPECT-FIRST: priori: a constant cannot keep memory that it allocates
#include <priori/value.hpp>

#include <vector>

#ifdef CONTROL // one that keeps none is a constant
constexpr auto f = [](auto& self, int n) -> std::vector<int> {
  if (n == 0) return {};
  std::vector<int> v = self(n - 1);
  v.push_back(n);
  return {};
};
#else
constexpr auto f = [](auto& self, int n) -> std::vector<int> {
  if (n == 0) return {};
  std::vector<int> v = self(n - 1);
  v.push_back(n);
  return v;
};
#endif

auto const& x = priori::value<f, 5>;
