// A chain of a million keys, and of ten, a cold fill from the top: with priori's protection of the stack, and on a
// stack without end.
#include "bench.hpp"

#include <cstdlib>
#include <pthread.h>
#include <unordered_map>

#include <priori/memoize_shared.hpp>

constexpr auto sum = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n == 0) return 0;
  return self(n - 1) + n;
};

struct vector_memo {
  std::vector<std::uint64_t> values;
  std::vector<char> known;

  explicit vector_memo(std::size_t size) : values(size), known(size) {}

  std::uint64_t operator()(std::uint64_t n) {
    if (n == 0) return 0;
    if (known[n]) return values[n];
    values[n] = (*this)(n - 1) + n;
    known[n] = true;
    return values[n];
  }
};

struct map_memo {
  std::unordered_map<std::uint64_t, std::uint64_t> values;

  std::uint64_t operator()(std::uint64_t n) {
    if (n == 0) return 0;
    if (auto const found = values.find(n); found != values.end()) return found->second;
    std::uint64_t const value = (*this)(n - 1) + n;
    values.emplace(n, value);
    return value;
  }
};

// call(), in a thread with 4 GB of stack.
template <class Call> void on_a_huge_stack(Call call) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{4} << 30);
  pthread_t thread;
  auto const run = [](void* what) -> void* { return (*static_cast<Call*>(what))(), nullptr; };
  if (pthread_create(&thread, &attributes, run, &call) != 0) std::abort();
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

// A chain of `size` keys, for the contenders that have a stack of their own, and for those that have one without end.
void enter(std::string const& comparison, std::size_t size) {
  contender(comparison, "`memoize`",
            [=](auto& state) { fill_anew(state, size, [=] { return priori::memoize(sum)(size - 1); }); });
  shared_contender(comparison, "`memo`", [=](auto& state) {
    fill_anew(state, size, [=] {
      priori::memo<sum>.clear();
      return priori::memo<sum>(size - 1);
    });
  });
  shared_contender(comparison, "`memoize_shared`", [=](auto& state) {
    fill_anew(state, size, [=] {
      auto memo = priori::memoize_shared(sum);
      return memo(size - 1);
    });
  });
  contender(comparison, "`memoize`, on a stack of 4 GB", [=](auto& state) {
    on_a_huge_stack([&] { fill_anew(state, size, [=] { return priori::memoize(sum)(size - 1); }); });
  });
  shared_contender(comparison, "`memo`, on a stack of 4 GB", [=](auto& state) {
    on_a_huge_stack([&] {
      fill_anew(state, size, [=] {
        priori::memo<sum>.clear();
        return priori::memo<sum>(size - 1);
      });
    });
  });
  contender(comparison, "`std::vector`, unprotected", [=](auto& state) {
    on_a_huge_stack([&] { fill_anew(state, size, [=] { return vector_memo(size)(size - 1); }); });
  });
  contender(comparison, "`std::vector`, with the same checks", [=](auto& state) {
    on_a_huge_stack(
        [&] { fill_anew(state, size, [=] { return checked_memo<sum, 0>(size, std::size_t{3} << 30)(size - 1); }); });
  });
  contender(comparison, "`std::unordered_map`, unprotected", [=](auto& state) {
    on_a_huge_stack([&] { fill_anew(state, size, [=] { return map_memo()(size - 1); }); });
  });
}

int main(int argc, char** argv) {
  static std::size_t million = 1'000'000;
  benchmark::DoNotOptimize(million);
  enter("deep", million);
  enter("deep_10", 10 * million);

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
