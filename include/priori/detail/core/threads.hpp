// priori: atomic words and mutexes; for one thread, plain words and a mutex that does nothing.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/pausing.hpp"
#include "priori/detail/core/platform.hpp"

#include <atomic>
#include <utility>
#ifdef PRIORI_DETAIL_THREADS
#include <mutex>
#ifndef PRIORI_DETAIL_ATOMICS_WAIT
#include <condition_variable>
#endif
#ifdef __MINGW32__
#include <thread>
#endif
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One thread needs no mutex.
struct no_mutex {
  static void lock() {}
  static bool try_lock() { return true; }
  static void unlock() {}
};

// Holds a mutex while it lives. Libraries without threads have no std::lock_guard.
template <class Mutex> class locked {
  Mutex& held;

public:
  explicit locked(Mutex& mutex) : held(mutex) { held.lock(); }
  locked(locked const&) = delete;
  ~locked() { held.unlock(); }
};

// A word of one thread, with the members of std::atomic that are used here.
template <class T> class unshared {
  T value{};

public:
  constexpr unshared() = default;
  constexpr unshared(T v) : value(v) {}
  unshared(unshared const&) = delete;
  unshared& operator=(T v) {
    value = v;
    return *this;
  }
  operator T() const { return value; }

  T load(std::memory_order = {}) const { return value; }
  void store(T v, std::memory_order = {}) { value = v; }
  T exchange(T v, std::memory_order = {}) { return std::exchange(value, v); }
  bool compare_exchange_strong(T& expected, T v, std::memory_order = {}) {
    bool const same = value == expected;
    (same ? value : expected) = same ? v : value;
    return same;
  }
  T fetch_add(T n, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value + n)); }
  T fetch_sub(T n, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value - n)); }
  T fetch_or(T bits, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value | bits)); }
};

#ifdef PRIORI_DETAIL_THREADS

#ifdef PRIORI_DETAIL_PAUSES
template <class T> using atomic = pausing_atomic<T>;
#else
template <class T> using atomic = std::atomic<T>;
#endif

#ifdef __MINGW32__
// It can be initialized as a constant, which winpthreads' std::mutex cannot. It is never held for long.
class mutex {
  std::atomic<bool> taken = false;

public:
  constexpr mutex() = default;
  bool try_lock() { return !taken.exchange(true, std::memory_order_acquire); }
  void lock() {
    while (!try_lock()) std::this_thread::yield();
  }
  void unlock() { taken.store(false, std::memory_order_release); }
};
#elif defined PRIORI_DETAIL_PAUSES
using mutex = pausing_mutex;
#else
using mutex = std::mutex;
#endif

// A flag that is set once. One thread waits for it.
class wakeup {
#ifdef PRIORI_DETAIL_ATOMICS_WAIT
  atomic<bool> given = false;

public:
  void give() {
    given = true;
    given.notify_one();
  }
  void wait() { given.wait(false); }
#else
  std::mutex guard;
  std::condition_variable changed;
  bool given = false;

public:
  void give() {
    std::lock_guard const lock(guard);
    given = true;
    changed.notify_one();
  }
  void wait() {
    std::unique_lock lock(guard);
    changed.wait(lock, [this] { return given; });
  }
#endif
};

#else

using mutex = no_mutex;

template <class T> using atomic = unshared<T>;

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
