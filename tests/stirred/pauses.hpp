// Random pauses after each operation on what threads share: each program that includes this is compiled with
// PRIORI_DETAIL_PAUSES.
#pragma once

#include <chrono>
#include <cstdint>
#include <thread>

namespace stirred {

// Pseudorandom numbers: xorshift64*.
class random_numbers {
  std::uint64_t state;

public:
  constexpr explicit random_numbers(std::uint64_t seed) : state(seed * 0x9E37'79B9'7F4A'7C15 | 1) {
    for (int i = 0; i < 4; ++i) next();
  }
  constexpr std::uint64_t next() {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545'F491'4F6C'DD1D >> 16;
  }
  constexpr int below(int n) { return static_cast<int>(next() % static_cast<unsigned>(n)); }
  constexpr int between(int low, int high) { return low + below(high - low + 1); }
  constexpr bool once_in(int n) { return below(n) == 0; }
};

// How a thread pauses: about once in `every` operations, or never if that is 0.
struct pauses {
  random_numbers random{1};
  int every = 0;
  int left = 0; // operations without a pause

  void take() {
    if (every == 0 || --left >= 0) return;
    left = random.below(2 * every);
    switch (int const way = random.below(16); way) {
    case 0:
      return std::this_thread::sleep_for(std::chrono::microseconds(random.between(1, 60)));
    case 1:
    case 2:
    case 3:
      for (int i = random.below(400); i > 0; --i) asm volatile("" : : : "memory");
      return;
    default:
      return std::this_thread::yield();
    }
  }
};

inline constinit thread_local pauses pauses_of_thread{};

} // namespace stirred
