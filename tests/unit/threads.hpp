// Threads that run at once, as nearly as can be had.
#pragma once

#include <atomic>
#include <thread>
#include <vector>

// Runs call(0), call(1), ... in a thread each.
template <class Call> void in_threads(int count, Call call) {
  std::atomic<int> ready = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      ++ready;
      while (ready < count) std::this_thread::yield();
      call(i);
    });
  for (auto& thread : threads) thread.join();
}

// Waits until `count` have arrived.
inline void meet(std::atomic<int>& arrived, int count) {
  ++arrived;
  while (arrived < count) std::this_thread::yield();
}
