// priori: what threads share, with pauses, for tests: with them other schedules are likely. Empty unless
// PRIORI_DETAIL_PAUSES is defined.
#pragma once

#include "priori/detail/begin.hpp"

#ifdef PRIORI_DETAIL_PAUSES

#include <atomic>
#include <mutex>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Called after each operation on an atomic or a mutex. The test defines it, and pauses there.
void after_shared_operation() noexcept;

struct pause_at_end {
  pause_at_end() = default;
  pause_at_end(pause_at_end const&) = delete;
  ~pause_at_end() { detail::after_shared_operation(); }
};

template <class T> class pausing_atomic : public std::atomic<T> {
  using base = std::atomic<T>;
  static constexpr std::memory_order strictest = std::memory_order_seq_cst;

public:
  constexpr pausing_atomic() = default;
  constexpr pausing_atomic(T v) : base(v) {}
  pausing_atomic(pausing_atomic const&) = delete;
  T operator=(T v) { return store(v), v; }
  operator T() const { return load(); }

  T load(std::memory_order order = strictest) const {
    pause_at_end const pause;
    return base::load(order);
  }
  void store(T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    base::store(v, order);
  }
  T exchange(T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::exchange(v, order);
  }
  bool compare_exchange_strong(T& expected, T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::compare_exchange_strong(expected, v, order);
  }
  bool compare_exchange_weak(T& expected, T v, std::memory_order order) {
    pause_at_end const pause;
    return base::compare_exchange_weak(expected, v, order);
  }
  T fetch_add(T n, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_add(n, order);
  }
  T fetch_sub(T n, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_sub(n, order);
  }
  T fetch_and(T bits, std::memory_order order) {
    pause_at_end const pause;
    return base::fetch_and(bits, order);
  }
  T fetch_or(T bits, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_or(bits, order);
  }
};

class pausing_mutex : public std::mutex {
public:
  void lock() {
    pause_at_end const pause;
    std::mutex::lock();
  }
  bool try_lock() {
    pause_at_end const pause;
    return std::mutex::try_lock();
  }
  void unlock() {
    pause_at_end const pause;
    std::mutex::unlock();
  }
};

// Units with and without pauses share stores.
static_assert(sizeof(pausing_atomic<void*>) == sizeof(std::atomic<void*>) &&
              alignof(pausing_atomic<void*>) == alignof(std::atomic<void*>) &&
              sizeof(pausing_mutex) == sizeof(std::mutex));

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
