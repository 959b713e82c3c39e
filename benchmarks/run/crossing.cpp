// A call on the stack that a recursion goes on with, when its own is used up: on one that the thread has kept, and on
// that of a thread, for which this one waits.
#include "bench.hpp"

#include <pthread.h>

void on_a_thread(void* (*call)(void*), void* argument) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{64} << 20);
  pthread_t thread;
  if (pthread_create(&thread, &attributes, call, argument) != 0) std::abort();
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

int main(int argc, char** argv) {
  contender("crossing", "a kept stack", [](auto& state) {
    std::uint64_t calls = 0;
    for (auto _ : state)
      for (int i = 0; i < 1000; ++i) benchmark::DoNotOptimize(priori::detail::on_fresh_stack([&] { return ++calls; }));
    count_keys(state, 1000);
  });
  contender("crossing", "a thread", [](auto& state) {
    std::uint64_t calls = 0;
    auto const call = [](void* n) -> void* {
      ++*static_cast<std::uint64_t*>(n);
      return nullptr;
    };
    for (auto _ : state) {
      on_a_thread(call, &calls);
      benchmark::DoNotOptimize(calls);
    }
    count_keys(state, 1);
  });

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
