// priori: leases: the right of one process to compute a key, for a time, and the thread that prolongs it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/runtime/current_evaluation.hpp"
#include "priori/detail/stores/time_span.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The same in milliseconds, at least one. `unlimited` stands for a span without an end.
inline std::chrono::milliseconds milliseconds_of(time_span const& span, std::chrono::milliseconds unlimited) {
  if (span.unlimited()) return unlimited;
  auto const time = span.in<std::chrono::milliseconds>();
  return time.count() < 1 ? std::chrono::milliseconds(1) : time;
}

// For poll(): at most an hour, since it takes an int, and no end below zero.
inline int poll_time(std::chrono::milliseconds most) {
  return most < std::chrono::hours(1) ? static_cast<int>(most.count()) : 3'600'000;
}

// The result of asking a store. damaged: what is there is not the key's value.
enum class asked : std::uint8_t { found, absent, leased_to_other, damaged, trouble };

// A key's lease while it is computed. It lies on the stack of its evaluation, which may change threads.
struct lease {
  std::string key;   // as the store names it
  std::string token; // empty: not held
  void const* by = nullptr;
  lease* before = nullptr; // of all in the program
  lease* after = nullptr;
  std::atomic<bool> paused = false; // its evaluation waits for another process: not prolonged, so that a cycle ends

  bool held() const { return !token.empty(); }
};

// The leases that the program holds, of all stores.
class held_leases {
  std::mutex mutex;
  lease* last = nullptr;

public:
  void add(lease& l) {
    l.by = detail::evaluation_at(__builtin_frame_address(0));
    std::lock_guard const lock(mutex);
    l.before = std::exchange(last, &l);
    if (l.before) l.before->after = &l;
  }
  void remove(lease& l) {
    std::lock_guard const lock(mutex);
    (l.after ? l.after->before : last) = l.before;
    if (l.before) l.before->after = l.after;
    l.before = l.after = nullptr;
  }
  // Those of this evaluation.
  void pause(bool paused) {
    void const* const by = detail::evaluation_at(__builtin_frame_address(0));
    std::lock_guard const lock(mutex);
    for (lease* l = last; l; l = l->before)
      if (l->by == by) l->paused = paused;
  }

  static held_leases& of_program() {
    static undestroyed_t<held_leases> all;
    return all.object;
  }
};

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
  pid_t const made_by = getpid();
  std::chrono::milliseconds const time;
  prolong_type const prolong;

  // Without a thread, which there may be none of, leases are not prolonged.
  void start() {
#ifdef __cpp_exceptions
    try {
      thread = std::thread([this] { run(); });
    } catch (std::system_error const&) {
      thread = {}; // it is started for a later lease
    }
#else
    thread = std::thread([this] { run(); });
#endif
  }
  void run() {
    std::unique_lock lock(mutex);
    while (!ends) {
      changed.wait_for(lock, std::chrono::microseconds(time) / 3);
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

  // True in a child of the process that made it, which does not have its thread.
  bool is_forked() const { return getpid() != made_by; }

  // Ends the thread: prolong is not called any more.
  void stop() {
    if (is_forked()) {
      if (thread.joinable()) thread.detach();
      return;
    }
    {
      std::lock_guard const lock(mutex);
      ends = true;
    }
    changed.notify_all();
    if (thread.joinable()) thread.join();
  }

  void add(lease& l) {
    held_leases::of_program().add(l);
    std::lock_guard const lock(mutex);
    all.push_back(&l);
    if (!thread.joinable()) start();
  }
  void remove(lease& l) {
    held_leases::of_program().remove(l);
    std::lock_guard const lock(mutex);
    std::erase(all, &l);
  }

  // While this evaluation waits for another process, what it holds is not prolonged.
  static void pause(bool paused) { held_leases::of_program().pause(paused); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
