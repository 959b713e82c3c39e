// Which mutant is on, and which have been reached. The environment says it: PRIORI_MUTANT is the number of the one that
// is on; PRIORI_MUTANTS_REACHED names a file of zeros, whose bytes become 1 at the numbers that are reached;
// PRIORI_MUTANT_SECONDS are the seconds of the processor that the program may take. A program that waits may take more.
#include "switch.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static int number_on = -1;
static unsigned char* reached = nullptr;

extern "C" bool priori_mutant_is_on(int number) noexcept {
  if (reached) reached[number] = 1;
  return number == number_on;
}

// Before all other initialization.
[[gnu::constructor(101)]] static void begin() {
  rlimit const no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  rlimit const memory{rlim_t{8} << 30, rlim_t{8} << 30}; // for mutants that allocate without end
  setrlimit(RLIMIT_AS, &memory);
  if (char const* const seconds = std::getenv("PRIORI_MUTANT_SECONDS")) {
    auto const n = static_cast<rlim_t>(std::atoi(seconds));
    rlimit const processor{n, n};
    setrlimit(RLIMIT_CPU, &processor);
    alarm(static_cast<unsigned>(2 * n));
  }
  if (char const* const number = std::getenv("PRIORI_MUTANT")) number_on = std::atoi(number);
  if (char const* const name = std::getenv("PRIORI_MUTANTS_REACHED")) {
    int const file = open(name, O_RDWR);
    struct stat status {};
    if (file < 0 || fstat(file, &status) != 0) std::abort();
    void* const bytes =
        mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED) std::abort();
    reached = static_cast<unsigned char*>(bytes);
    close(file);
  }
}
