// Two processes that compute the same 10,000 keys of a millisecond each, beside one that computes them alone. One begins
// at the first key, the other at the last. Prints both times and the keys that were computed twice.
//   processes folder
#include <priori/lmdb.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

constexpr int keys = 10'000;
using counts = std::array<std::atomic<int>, keys>;

[[noreturn]] void fail(char const* what) {
  std::fprintf(stderr, "processes: %s\n", what);
  std::exit(1);
}

// Seconds until so many processes have asked for all keys. `computed` has how often each key was.
double run(int processes, std::string const& path, counts& computed) {
  auto const begin = std::chrono::steady_clock::now();
  for (int process = 0; process < processes; ++process)
    if (fork() == 0) {
      auto f = priori::memoize_stored(
          [&](int n) -> int {
            ++computed[static_cast<std::size_t>(n)];
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return 3 * n;
          },
          priori::lmdb(path, {.name = "steps", .durable = false}));
      bool good = true;
      for (int i = 0; i < keys; ++i) {
        int const n = process == 0 ? i : keys - 1 - i;
        good = f(n) == 3 * n && good;
      }
      _exit(good && f.stats().troubles == 0 ? 0 : 1);
    }
  for (int process = 0; process < processes; ++process)
    if (int status = 0; wait(&status) < 0 || status != 0) fail("a process has failed");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 2) fail("name a folder");
  std::string const folder = argv[1];
  void* const at = mmap(nullptr, 2 * sizeof(counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) fail("no memory");
  auto* const computed = static_cast<counts*>(at);
  for (int i = 0; i < 2; ++i) new (computed + i) counts{};
  double const alone = run(1, folder + "/alone", computed[0]);
  double const both = run(2, folder + "/both", computed[1]);
  int twice = 0;
  for (auto const& n : computed[1]) twice += n > 1;
  std::printf("one process %.2f s, two %.2f s: %.3f times; %d keys computed twice\n", alone, both, both / alone, twice);
}
