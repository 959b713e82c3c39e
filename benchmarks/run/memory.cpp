// Memory a key: what operator new gave and has not got back, as malloc rounds it, and what became resident.
// Prints a line for each contender: keys, bytes, resident bytes, name.
#include <boost/unordered/unordered_flat_map.hpp>
#include <priori/priori.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <priori/memoize_shared.hpp>

std::size_t allocated = 0; // the threads that deep recurrences start take turns

void* counted(void* memory) {
  if (!memory) throw std::bad_alloc();
  allocated += malloc_usable_size(memory) + sizeof(std::size_t); // and the size that malloc notes before it
  return memory;
}
void free_counted(void* memory) {
  if (memory) allocated -= malloc_usable_size(memory) + sizeof(std::size_t);
  std::free(memory);
}
void* operator new(std::size_t size) { return counted(std::malloc(size)); }
void* operator new(std::size_t size, std::align_val_t to) {
  auto const alignment = static_cast<std::size_t>(to);
  return counted(std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment));
}
void operator delete(void* memory) noexcept { free_counted(memory); }
void operator delete(void* memory, std::size_t) noexcept { free_counted(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { free_counted(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { free_counted(memory); }

std::size_t resident() {
  std::ifstream file("/proc/self/smaps_rollup");
  for (std::string word; file >> word;)
    if (std::size_t kilobytes; word == "Rss:" && file >> kilobytes) return kilobytes << 10;
  return 0;
}

// In a process of its own: fill(keys), which gives what must live on.
template <class Fill> void measure(std::string const& name, std::uint64_t keys, Fill fill) {
  std::fflush(stdout);
  pid_t const child = fork();
  if (child == 0) {
    resident(); // its own stream, once
    std::size_t const allocated_before = allocated, resident_before = resident();
    [[maybe_unused]] auto const kept = fill(keys);
    std::size_t const bytes = allocated - allocated_before, grown = resident() - resident_before;
    std::printf("%zu %zu %zu %s\n", static_cast<std::size_t>(keys), bytes, grown, name.c_str());
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::exit(1);
}

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

auto ascending(auto&& memo, std::uint64_t keys) {
  for (std::uint64_t n = 0; n < keys; ++n) memo(n);
}

struct shared_fib {
  decltype(priori::memoize_shared(fib)) f = priori::memoize_shared(fib);
};

template <class Map> Map filled(std::uint64_t keys) {
  Map values{{0, 0}, {1, 1}};
  for (std::uint64_t n = 2; n < keys; ++n) values.emplace(n, values[n - 1] + values[n - 2]);
  return values;
}

int main() {
  for (std::uint64_t const keys : {5'000, 1'000'000}) {
    measure("`memoize`, ascending", keys, [](std::uint64_t n) {
      auto memo = priori::memoize(fib);
      ascending(memo, n);
      return memo;
    });
    measure("`memoize`, from the top", keys, [](std::uint64_t n) {
      auto memo = priori::memoize(fib);
      memo(n - 1);
      return memo;
    });
    measure("`memo`, ascending", keys, [](std::uint64_t n) {
      ascending(priori::memo<fib>, n);
      return 0;
    });
    measure("`memo`, from the top", keys, [](std::uint64_t n) { return priori::memo<fib>(n - 1); });
    measure("`memoize_shared`, ascending", keys, [](std::uint64_t n) {
      auto memo = std::make_unique<shared_fib>();
      ascending(memo->f, n);
      return memo;
    });
    measure("`memoize_shared`, from the top", keys, [](std::uint64_t n) {
      auto memo = std::make_unique<shared_fib>();
      memo->f(n - 1);
      return memo;
    });
    measure("`std::vector`, values and flags", keys, [](std::uint64_t n) {
      std::vector<std::uint64_t> values(n);
      std::vector<char> known(n, true);
      for (std::uint64_t i = 0; i < n; ++i) values[i] = i < 2 ? i : values[i - 1] + values[i - 2];
      return std::pair(std::move(values), std::move(known));
    });
    measure("`std::unordered_map`", keys, filled<std::unordered_map<std::uint64_t, std::uint64_t>>);
    measure("`boost::unordered_flat_map`", keys, filled<boost::unordered_flat_map<std::uint64_t, std::uint64_t>>);
  }
}
