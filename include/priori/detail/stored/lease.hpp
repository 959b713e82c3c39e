// priori: leases: the right of one process to compute a key, for a time, and the thread that prolongs it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/time_span.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The same in milliseconds, at least one. `unlimited` stands for a span without an end.
inline std::chrono::milliseconds milliseconds_of(time_span const& span, std::chrono::milliseconds unlimited) {
  if (span.unlimited()) return unlimited;
  auto const time = span.in<std::chrono::milliseconds>();
  return time.count() < 1 ? std::chrono::milliseconds(1) : time;
}

// The result of asking a store. damaged: what is there is not the key's value.
enum class asked : std::uint8_t { found, absent, leased_to_other, damaged, trouble };

// A key's lease while it is computed. It lies on the stack; those of a thread form a chain.
struct lease {
  std::string key;        // as the store names it
  std::string token;      // empty: not held
  lease* outer = nullptr; // of the same thread
  bool paused = false;    // its thread waits for another process: not prolonged, so that a cycle ends

  bool held() const { return !token.empty(); }
};
inline constinit thread_local lease* innermost_lease = nullptr;

// Tokens that no other process makes.
class token_maker {
  std::uint64_t const first = random();
  std::uint64_t const second = random();
  std::atomic<std::uint64_t> made = 0;

  static std::uint64_t random() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) ^ device();
  }

public:
  std::string operator()() {
    std::uint64_t const words[] = {first, second, made.fetch_add(1, std::memory_order_relaxed)};
    return {reinterpret_cast<char const*>(words), sizeof words};
  }
};

// The leases that a store holds. A thread, which is started for the first one, calls prolong(leases) three times in a
// lease's time.
class lease_keeper {
public:
  struct held {
    std::string key, token;
  };
  using prolong_type = std::function<void(std::vector<held> const&)>;

private:
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<lease*> all;
  bool ends = false;
  std::thread thread;
  std::chrono::milliseconds const time;
  prolong_type const prolong;

  void run() {
    std::unique_lock lock(mutex);
    while (!ends) {
      changed.wait_for(lock, time / 3);
      std::vector<held> copied;
      for (lease const* l : all)
        if (!l->paused) copied.push_back({l->key, l->token});
      if (ends || copied.empty()) continue;
      lock.unlock();
      prolong(copied);
      lock.lock();
    }
  }

public:
  lease_keeper(std::chrono::milliseconds lease_time, prolong_type by) : time(lease_time), prolong(std::move(by)) {}
  lease_keeper(lease_keeper const&) = delete;
  lease_keeper& operator=(lease_keeper const&) = delete;
  ~lease_keeper() { stop(); }

  // Ends the thread: prolong is not called any more.
  void stop() {
    {
      std::lock_guard const lock(mutex);
      ends = true;
    }
    changed.notify_all();
    if (thread.joinable()) thread.join();
  }

  void add(lease& l) {
    l.outer = std::exchange(innermost_lease, &l);
    std::lock_guard const lock(mutex);
    all.push_back(&l);
    if (!thread.joinable()) thread = std::thread([this] { run(); });
  }
  void remove(lease& l) {
    for (lease** at = &innermost_lease; *at; at = &(*at)->outer)
      if (*at == &l) {
        *at = l.outer;
        break;
      }
    std::lock_guard const lock(mutex);
    std::erase(all, &l);
  }

  // While this thread waits for another process, what it holds is not prolonged.
  void pause(bool paused) {
    if (!innermost_lease) return;
    std::lock_guard const lock(mutex);
    for (lease* l = innermost_lease; l; l = l->outer) l->paused = paused;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
