// How much stack each key of a deep recursion takes. Optimized, and a program of its own: the linker would take
// functions from units that are not optimized.
#include <doctest/doctest.h>

#include <priori/memo.hpp>

#include <cstdint>
#include <vector>

namespace {

using priori::memo;

std::vector<std::uintptr_t> frames;

constexpr auto scattered = [](auto& self, std::uint64_t n) -> std::uint64_t {
  frames.push_back(reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)));
  return n < 1'000'000'007 ? 0 : self(n - 1'000'000'007) + 1;
};

// The function that finds a hashed key ends with a tail call.
TEST_CASE("stack of a key: one in the hash table") {
  REQUIRE(memo<scattered>(std::uint64_t{1'000'000'007} * 300) == 300);
  REQUIRE(frames.size() == 301);
  CHECK((frames[100] - frames[200]) / 100 < 400); // bytes: 272 when this was written, and 464 without the tail call
}

} // namespace
