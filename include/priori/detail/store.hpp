// priori: the values of one recurrence that a program has computed, remembered for all of its threads.
//
// A key is computed by one thread; others that ask for it meanwhile wait for that key only. One mutex guards all stores
// and is never held while a recurrence runs; a key's hash, == and copy run under it, and must not call a memo. Who
// waits for whom is followed only by a thread about to wait: where that leads back to itself, f(k) needs f(k), in one
// thread or across several.
#pragma once

#include "hash.hpp"
#include "limits.hpp"
#include "node_map.hpp"
#include "stack.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace priori::inline v0::detail {

inline constinit std::mutex stores_mutex;

// A key while it is computed, by `owner` and for the sake of `asker`.
struct frame {
  frame const* asker;
  evaluation* owner;
  evaluation* waiters = nullptr;

  frame(frame const* for_whom, evaluation* by) : asker(for_whom), owner(by) {}
  frame(frame const&) = delete;
  virtual std::string key_text() const = 0;

protected:
  ~frame() = default;
};

// What one thread, and the fresh stacks it goes on with, computes.
struct evaluation {
  frame const* innermost = nullptr;
  int depth = 0;
  frame const* waits_for = nullptr;
  evaluation* next_waiter = nullptr;
  std::atomic<bool> woken = false;
};

// f(k) is asked for while it is computed, for the sake of f(k): the path from the one back to the other.
inline std::vector<std::string> path_back(frame const* again, evaluation const& asking) {
  std::vector<std::string> path;
  for (frame const* outer = again;; outer = outer->owner->waits_for) {
    std::size_t const begin = path.size();
    std::size_t i = begin + 1;
    for (frame const* f = outer->owner->innermost; f != outer; f = f->asker) ++i;
    path.resize(i);
    for (frame const* f = outer->owner->innermost; i > begin; f = f->asker) path[--i] = f->key_text();
    if (outer->owner == &asking) break;
  }
  path.push_back(again->key_text());
  return path;
}

// Returns when `f` has ended, its key computed or not.
inline void wait_for(frame* f, evaluation& me, std::unique_lock<std::mutex>& lock) {
  for (frame const* g = f; g; g = g->owner->waits_for)
    if (g->owner == &me) raise_exception<cycle_error>(path_back(f, me));
  me.waits_for = f;
  me.next_waiter = f->waiters;
  f->waiters = &me;
  lock.unlock();
  me.woken.wait(false);
  lock.lock();
  me.woken = false;
}

inline void wake_waiters(frame& f) {
  while (evaluation* const waiter = f.waiters) {
    f.waiters = waiter->next_waiter;
    waiter->waits_for = nullptr;
    waiter->woken = true;
    waiter->woken.notify_one();
  }
}

template <class T, class... K> class store {
  // A copy that may run user code is made when the mutex is free again.
  using kept = std::conditional_t<std::is_trivially_copyable_v<T>, T, std::shared_ptr<T const>>;

  struct node {
    keys<K...> key;
    frame* computed_by;
    node* next = nullptr;
    kept* value = nullptr;

    node(frame* by, K const&... k) : key{k...}, computed_by(by) {}
    node(node const&) = delete;
    ~node() { delete value; }
  };

  node_map<key_hash, node, K...> map;
  std::size_t size = 0;
  std::size_t misses = 0;

  static T copy(kept const& value, std::unique_lock<std::mutex>& lock) {
    if constexpr (std::is_same_v<kept, T>) return value;
    else {
      kept const shared = value;
      lock.unlock();
      return *shared;
    }
  }

  // A key from its first computation to its value, or to an exception: then nothing is remembered.
  struct computation final : frame {
    store& in;
    node* n;
    kept* value = nullptr;

    computation(store& s, evaluation& by, K const&... k) : frame(by.innermost, &by), in(s) {
      n = in.map.insert(new node(this, k...), k...);
      by.innermost = this;
      by.depth += 1;
    }
    ~computation() {
      node* failed = nullptr;
      {
        std::lock_guard const lock(stores_mutex);
        owner->innermost = asker;
        owner->depth -= 1;
        if ((n->value = value)) in.size += 1, in.misses += 1;
        else failed = in.map.unlink(n);
        wake_waiters(*this);
      }
      delete failed;
    }
    std::string key_text() const override { return text(n->key); }
  };

public:
  // The value of k...: remembered, awaited, or compute(k...).
  template <class Compute> T recall(Compute const& compute, K const&... k) {
    std::unique_lock lock(stores_mutex);
    if (node const* n = map.find(k...); n && n->value) return copy(*n->value, lock);
    evaluation own;
    evaluation& me = this_thread.current ? *this_thread.current : own;
    restored<evaluation*> const current(this_thread.current, &me);
    for (;;) {
      node const* n = map.find(k...);
      if (!n) break;
      if (n->value) return copy(*n->value, lock);
      wait_for(n->computed_by, me, lock);
    }
    if (me.depth >= max_depth) {
      lock.unlock();
      error::too_deep(keys<K...>{k...});
    }
    computation computing(*this, me, k...);
    lock.unlock();
    if constexpr (std::is_same_v<kept, T>) {
      on_enough_stack([&] { computing.value = new T(compute(k...)); });
      return *computing.value;
    } else {
      kept value;
      on_enough_stack([&] { value = std::make_shared<T const>(compute(k...)); });
      computing.value = new kept(value);
      return *value;
    }
  }

  bool contains(K const&... k) const {
    std::lock_guard const lock(stores_mutex);
    node const* n = map.find(k...);
    return n && n->value;
  }

  // Forgets what is remembered. Keys being computed are remembered when they are done.
  void clear() {
    node* forgotten;
    {
      std::lock_guard const lock(stores_mutex);
      forgotten = map.unlink_if([](node const& n) { return n.value != nullptr; });
      size = 0;
    }
    map.erase(forgotten); // what it runs of the user's may use a memo
  }

  std::pair<std::size_t, std::size_t> size_and_misses() const {
    std::lock_guard const lock(stores_mutex);
    return {size, misses};
  }
};

// One store per recurrence and program. It is never destroyed, so that other destructors may still use it.
template <auto F, class T, class... K> inline constinit store<T, K...> store_of{};

} // namespace priori::v0::detail
