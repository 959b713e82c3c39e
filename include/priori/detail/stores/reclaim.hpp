// priori: memory reclamation. Readers take no lock; what a store removes is destroyed once no reader can see it.
//
// A read guard counts its thread in a stripe of `readers`, a brief one in a stripe of `brief_readers`. A retired object
// is unlinked first, and destroyed after each stripe has been seen without a reader: readers that come later cannot
// find it. The stripes belong to the program, not to a store, so a reader of one store delays the reclamation of all.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/process_barrier.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace priori {

inline namespace v0 { namespace program {

inline constinit detail::striped_counter readers;
inline constinit detail::striped_counter brief_readers;

}}

inline namespace PRIORI_ABI { namespace detail {

// While a guard is locked, nothing that this thread finds in a store is destroyed.
class read_guard {
  atomic<std::size_t>* count = nullptr;

public:
  read_guard() = default;
  read_guard(read_guard&& from) noexcept : count(std::exchange(from.count, nullptr)) {}
  read_guard& operator=(read_guard const&) = delete;
  ~read_guard() {
    if (count) count->fetch_sub(1, std::memory_order_release);
  }
  void lock() {
    count = &program::readers.here();
    count->fetch_add(1, std::memory_order_acq_rel);
  }
};

// The same for readers of stores that reclaim their objects with `brief`. Meanwhile they run no code of a user, so they
// stay in their thread, and need no barrier if the process has one for all.
class brief_guard {
  atomic<std::size_t>* count = nullptr;
  bool own = false; // no other thread counts here

public:
  brief_guard() = default;
  brief_guard(brief_guard&& from) noexcept : count(std::exchange(from.count, nullptr)), own(from.own) {}
  brief_guard& operator=(brief_guard const&) = delete;
  ~brief_guard() { unlock(); }
  void lock() {
    unsigned const i = detail::stripe_of_this_thread();
    count = &program::brief_readers.at(i);
    own = i != shared_stripe;
    if (own && detail::has_process_barrier()) {
      count->store(count->load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
      std::atomic_signal_fence(std::memory_order_seq_cst); // what follows is not moved before it by the compiler
    } else count->fetch_add(1, std::memory_order_acq_rel);
  }
  void unlock() {
    if (!count) return;
    if (own) count->store(count->load(std::memory_order_relaxed) - 1, std::memory_order_release);
    else count->fetch_sub(1, std::memory_order_release);
    count = nullptr;
  }
};

// An object that can be retired. It brings its own link, so retiring needs no memory.
struct retired_item {
  retired_item* next = nullptr;
  void (*destroy)(retired_item*) = nullptr;
};

inline void destroy_all(retired_item* list) {
  while (retired_item* const i = list) {
    list = i->next;
    i->destroy(i);
  }
}

// What no reader can see any more: objects, and a list of nodes by their links, from this number on.
struct unreachable {
  retired_item* items = nullptr;
  std::uint32_t nodes = 0;
};

// The objects and nodes that a store has retired. The store's mutex guards it. It has no destructor, so a store can
// live as long as the program.
//
// Retired objects are `newer` until all of `older` are destroyed; then they become `older`, and each stripe must be
// seen without a reader again.
class retire_list {
  unreachable newer;
  unreachable older;
  std::uint32_t newer_nodes = 0;
  std::uint32_t enough = 32; // nodes
  std::uint32_t busy = 0;    // a bit for each stripe that has had a reader ever since `older` was retired

public:
  using item = retired_item;

  template <class Item> void add(Item* what, void (*destroy)(retired_item*)) noexcept {
    what->destroy = destroy;
    what->next = std::exchange(newer.items, what);
  }
  template <class Node> void add_node(Node& what, std::uint32_t number) noexcept {
    what.link = std::exchange(newer.nodes, number);
    newer_nodes += 1;
  }

  bool any() const { return older.items || older.nodes != 0 || newer.items || newer.nodes != 0; }

  // True if enough has been retired to be worth a barrier.
  bool much() const { return older.items || newer.items || newer_nodes >= enough; }
  void wait_for(std::uint32_t nodes) { enough = nodes; }

  // Takes out what no reader can see. Destroy them after unlocking the mutex, since that may run user code.
  // `brief`: the store's readers have brief guards. The counts are read by a read-modify-write, so that later readers
  // are ordered after it.
  unreachable take_unreachable(bool brief) {
    if (!older.items && older.nodes == 0) {
      if (!newer.items && newer.nodes == 0) return {};
      if (brief && !detail::process_barrier()) return {};
      older = std::exchange(newer, {});
      newer_nodes = 0;
      busy = detail::stripes_in_use();
    }
    striped_counter& count = brief ? program::brief_readers : program::readers;
    for (unsigned i = 0; i < stripes; ++i)
      if ((busy >> i & 1) != 0 && count.at(i).fetch_add(0, std::memory_order_acq_rel) == 0)
        busy &= ~(std::uint32_t{1} << i);
    return busy == 0 ? std::exchange(older, {}) : unreachable{};
  }
  // Takes out what is retired, in two steps. Assumes that there are no readers.
  unreachable take_all() {
    busy = 0;
    return older.items || older.nodes != 0 ? std::exchange(older, {}) : std::exchange(newer, {});
  }
};

// Keeps what is retired until take_all(): for readers that hold no guard.
class keep_list {
  retired_item* all = nullptr;

public:
  using item = retired_item;

  constexpr keep_list() = default;
  template <class Item> void add(Item* what, void (*destroy)(retired_item*)) noexcept {
    what->destroy = destroy;
    what->next = std::exchange(all, what);
  }
  retired_item* take_all() { return std::exchange(all, nullptr); }
};

// For one thread: what is retired is destroyed at once.
struct retire_at_once {
  struct item {};

  template <class Item> static void add(Item* what, void (*destroy)(item*)) { destroy(what); }
  static retired_item* take_all() { return nullptr; }
};

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
