// How much stack each key of a deep recursion takes. Optimized, and a program of its own: the linker would take
// functions from units that are not optimized.
#include <doctest/doctest.h>

#include <priori/memo.hpp>

#include <cstdint>

namespace {

using priori::memo;

std::uintptr_t frames[301];

[[gnu::always_inline]] inline void note_frame(std::uint64_t n) {
  frames[n] = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}
// Bytes a key.
std::uintptr_t stack_taken() { return (frames[200] - frames[100]) / 100; }

// g++ inlines the recurrence, which is called in one place, into the function that computes a key.
constexpr auto dense = [](auto& self, std::uint64_t n) -> std::uint64_t {
  note_frame(n);
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
TEST_CASE("stack of a key: one in an array") {
  REQUIRE(memo<dense>(300) == 17'658'870'469'870'104'080u);
  CHECK(stack_taken() <= 96); // bytes: 80 when this was written, and 112 with a frame of its own
}

// The functions that find a hashed key and claim it end with tail calls.
constexpr std::uint64_t apart = 1'000'000'007;
constexpr auto scattered = [](auto& self, std::uint64_t n) -> std::uint64_t {
  note_frame(n / apart);
  return n < apart ? 0 : self(n - apart) + 1;
};
TEST_CASE("stack of a key: one in the hash table") {
  REQUIRE(memo<scattered>(apart * 300) == 300);
  CHECK(stack_taken() <= 96); // bytes: 64 when this was written; without a tail call 192 and 416
}

} // namespace
