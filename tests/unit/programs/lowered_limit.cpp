// A deep recursion on the main thread, whose stack may become less than it was when priori asked for its bounds.
#include <priori/memoize.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

void limit_stack(rlim_t bytes) {
  rlimit limit{};
  getrlimit(RLIMIT_STACK, &limit);
  limit.rlim_cur = bytes;
  setrlimit(RLIMIT_STACK, &limit);
}

// The limit is lowered when `key` is computed. True if all keys below 100,000 are summed up.
bool sums_up(std::int64_t key, rlim_t bytes) {
  auto sum = priori::memoize([=](auto& self, std::int64_t n) -> std::int64_t {
    if (n == key) limit_stack(bytes);
    return n == 0 ? 0 : self(n - 1) + n;
  });
  if (sum(0) != 0) return false; // the bounds are asked for here, if not before
  if (key == 0) limit_stack(bytes);
  return sum(99'999) == 4'999'950'000;
}

// The same in a process of its own, whose stack has not grown.
bool child_sums_up(std::int64_t key, rlim_t bytes) {
  pid_t const child = fork();
  if (child == 0) _exit(sums_up(key, bytes) ? 0 : 1);
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

int main() {
  struct {
    std::int64_t key;
    rlim_t kilobytes;
  } const rows[] = {{0, 64},      {0, 256},      {0, 1024},      {0, 4096},
                    {99'990, 64}, {99'990, 256}, {99'990, 1024}, {98'000, 4096}};
  int wrong = 0;
  for (auto const& row : rows)
    if (!child_sums_up(row.key, row.kilobytes << 10)) {
      std::printf("wrong: at key %lld, %lu KB\n", static_cast<long long>(row.key),
                  static_cast<unsigned long>(row.kilobytes));
      ++wrong;
    }
  return wrong;
}
