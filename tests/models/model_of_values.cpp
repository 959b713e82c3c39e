// A memo of values of any type does what a map would.
#include "model.hpp"

#include <memory>
#include <string>

namespace {

using namespace random_operations;

template <class V, bool copied = true> void check_values() {
  check<V, copied ? by_memo : by_memoize>(row<unsigned>(0, 1200), seeds[0]);
  check<V, copied ? by_memoize_shared : by_memoize>(row<int>(-300'000, -299'500), seeds[1]);
  check<V, by_memoize>(words(), seeds[1]);
}

TEST_CASE("model: a memo of values of any type does what a map would") {
  check_values<bool>();
  check_values<double>();
  check_values<twelve_bytes>();
  check_values<whole>();
  check_values<std::unique_ptr<int>, false>();
  if constexpr (full) { // stored as one of those above
    check_values<char>();
    check_values<sixteen_bytes>();
    check_values<std::string>();
  }
}

} // namespace
