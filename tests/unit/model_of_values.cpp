// A memo of values of any type does what a map would.
#include "model.hpp"

#include <memory>
#include <string>

namespace {

using namespace random_operations;

template <class V, bool own_only = false> void check_values() {
  check<V, own_only ? no_other : and_memo>(row<unsigned>(0, 1200), seeds[0]);
  check<V, own_only ? no_other : and_shared>(row<int>(-300'000, -299'500), seeds[1]);
  check<V, own_only ? no_other : and_memo>(words(), seeds[1]);
}

TEST_CASE("model: a memo of values of any type does what a map would") {
  check_values<bool>();
  check_values<double>();
  check_values<twelve_bytes>();
  check_values<whole>();
  check_values<std::unique_ptr<int>, true>();
  if constexpr (full) { // stored as one of those above
    check_values<char>();
    check_values<sixteen_bytes>();
    check_values<std::string>();
  }
}

} // namespace
