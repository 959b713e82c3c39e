// priori: what has been computed of one recurrence: dense keys in arrays, others in a hash map.
//
// With many threads, a value is found without a lock; the mutex guards what makes room and what forgets, and is never
// held while a recurrence runs. A slot once marked is left alone until who marked it is done.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/dense.hpp"
#include "priori/detail/stores/scattered.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One thread needs no mutex, and no one to tell of what it reads.
struct no_mutex {
  void lock() {}
  void unlock() {}
};
struct no_reading {
  no_reading() {} // lest a compiler takes one for unused
};
struct no_limbo {
  struct item {};
  using list = std::nullptr_t;
  static constexpr bool empty() { return true; }
  static constexpr list ripe() { return {}; }
  static constexpr void destroy(list) {}
  static constexpr void destroy_all() {}
};

// Keys that are not numbers are never dense.
template <class Cell> struct no_dense_slots {
  struct place {};
  using slot = slot_ref<Cell, place>;
  template <class... L> static constexpr slot find(L const&...) { return {}; }
  static constexpr void reserve(std::size_t, bool) {}
  static constexpr bool can_advance() { return false; }
  static constexpr void advance() {}
  static constexpr void take(no_dense_slots&) {}
  template <class... L> static constexpr void retreat(L const&...) {}
  template <class Visit> static constexpr void each_slot(Visit const&) {}
  template <class Visit> static constexpr void each_key(Visit const&) {}
  static constexpr void release() {}
};

template <bool shared_, class T, class... K> class store {
public:
  static constexpr bool shared = shared_;
  using Cell = cell<T, shared>;
  using result = typename Cell::result;

private:
  static constexpr bool numbers = sizeof...(K) > 0 && (numbered<K> && ...);
  using Dense = std::conditional_t<numbers, dense_slots<Cell, shared, K...>, no_dense_slots<Cell>>;
  using Limbo = std::conditional_t<shared, limbo, no_limbo>;
  using Scattered = scattered_slots<Cell, Limbo, K...>;
  using Node = typename Scattered::node;
  using Mutex = std::conditional_t<shared, std::mutex, no_mutex>;
  using Lock = std::lock_guard<Mutex>;

public:
  using place = typename Dense::place;
  using slot = typename Dense::slot;

private:
  Dense dense;
  Scattered scattered;
  mutable Mutex mutex;
  Limbo forgotten;
  struct no_key {};
  struct maybe_key {
    keys<K...> key{};
    bool known = false;
  };
  std::conditional_t<numbers, maybe_key, no_key> last_alone{}; // and was scattered

  // Empties a slot, if it has a value.
  bool forget(slot_state& state, Cell& cell) {
    if (state.load(std::memory_order_acquire) != ready) return false;
    if constexpr (std::is_same_v<Cell, place_cell<T>>) cell.destroy();
    if constexpr (std::is_same_v<Cell, pointer_cell<T>>) cell.forget(forgotten);
    state.store(vacant, std::memory_order_release);
    return true;
  }

  static slot slot_of(Node& n, std::uint16_t seen) { return {&n.state(), &n.cell, {}, seen, true}; }

  typename Limbo::list ripe() { return forgotten.empty() ? typename Limbo::list{} : forgotten.ripe(); }

public:
  // The hash of a key that is about to be looked for. That of numbers is left until it is needed: dense keys have no
  // use for it. Others are hashed here, once per call, while no lock is held.
  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    if constexpr (!numbers) hash.of(k...);
    return hash;
  }

  // Held while a slot is looked up whose value may be forgotten meanwhile, and until that value is copied.
  using guard = std::conditional_t<shared, reading, no_reading>;
  // Values of dense keys need none if they fit a word: those stay where they are, and are overwritten by the same.
  static constexpr bool unguarded = numbers && std::is_same_v<Cell, word_cell<T>>;

  constexpr store() = default;

  // Takes over all that another remembers, while no one computes.
  void take(store& from) {
    dense.take(from.dense);
    scattered.take(from.scattered);
  }

  // found(state, cell, page) of k..., if the key is dense and its slot at hand.
  template <class Found, class Else, class... L>
  [[gnu::always_inline]] auto look_up(place near, Found const& found, Else const& otherwise, L const&... k) const {
    return dense.look_up(near, found, otherwise, k...);
  }

  // The slot of a dense key, if it has one; never guarded.
  template <class... L> slot find_dense(L const&... k) const {
    bool strays = false;
    slot s = dense.find(strays, k...);
    if (s) s.seen = s.state->load(std::memory_order_acquire);
    return s;
  }

  // The value of a key that is not dense. Held by a guard.
  template <class... L> Cell const* find_scattered(lazy_hash& hash, L const&... k) const {
    Node* const n = scattered.find(hash, k...);
    return n && n->state().load(std::memory_order_acquire) == ready ? &n->cell : nullptr;
  }

  // Is a key one of the first, which have their values side by side and without a gap? Then it has this one.
  template <class... L> bool among_first(L const&... k) const { return dense.among_first(k...); }
  template <class... L> Cell const& first(L const&... k) const { return dense.first(k...); }

  // The slot of a key, if it has one: a dense one, or another that is not seen vacant, for then it has been removed.
  // Held by a guard.
  template <class... L> slot find(lazy_hash& hash, L const&... k) const {
    bool strays = false;
    slot s = dense.find(strays, k...);
    if (s) s.seen = s.state->load(std::memory_order_acquire);
    if (!s || (strays && s.seen == vacant))
      if (Node* const n = scattered.find(hash, k...))
        if (std::uint16_t const seen = n->state().load(std::memory_order_acquire); seen != vacant)
          return slot_of(*n, seen);
    return s;
  }

  // Between hold(), called under a guard, and let_go(), the slot that was found stays where it is, without a guard.
  static void hold(slot_state* state, bool in_node) {
    if (in_node) Scattered::hold(Node::of(*state));
  }
  static void let_go(slot_state* state, bool in_node) {
    if (in_node) Scattered::let_go(&Node::of(*state));
  }

  // Makes a slot for a key, asked for by `asker` or, if null, alone: one that is marked with `mark`, or one that find()
  // finds. Whatever throws, no key is added.
  template <class Asker> slot make_slot(Asker const* asker, std::uint16_t mark, lazy_hash hash, K const&... k) {
    slot made;
    Limbo::destroy([&] {
      Lock const lock(mutex);
      if (shared && find(hash, k...)) return ripe(); // another thread was faster
      if constexpr (numbers) {
        auto const* const near = asker ? asker : last_alone.known ? &last_alone.key : nullptr;
        if (dense.make_slot(near, !asker, scattered.size(), k...)) return ripe();
        if (!asker) last_alone = {{k...}, true};
        dense.note_stray(k...);
      }
      made = slot_of(*scattered.insert(hash.of(k...), mark, forgotten, k...), vacant);
      return ripe();
    }());
    return made;
  }

  // The computation of a marked slot's key has thrown. Nothing throws here.
  template <class... L> void vacate(slot_state& state, evaluation const& by, L const&... k) noexcept {
    Lock const lock(mutex);
    bool strays = false;
    bool const in_node = dense.find(strays, k...).state != &state;
    if constexpr (shared) {
      if (in_node) scattered.remove(&Node::of(state), forgotten); // it stays in limbo while we hold the mutex
      detail::release(state, vacant, by);
    } else {
      state.store(vacant);
      if (in_node) scattered.remove(&Node::of(state), forgotten);
    }
  }

  // Lets more keys count as `first`: values that follow one another without a gap are found faster.
  void settle() {
    if (!dense.can_advance()) return;
    Lock const lock(mutex);
    dense.advance();
  }

  void reserve(std::size_t n) {
    Lock const lock(mutex);
    if constexpr (numbers && sizeof...(K) == 1) dense.reserve(n, scattered.size() > 0);
    else scattered.reserve(n, forgotten);
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    guard const held;
    return find(hash, k...).seen == ready;
  }

  // visit(key, cell) for each key remembered. Held by a guard.
  template <class Visit> void each(Visit const& visit) const {
    auto const visit_ready = [&](keys<K...> const& key, slot_state const& state, Cell const& cell) {
      if (state.load(std::memory_order_acquire) == ready) visit(key, cell);
    };
    dense.each_key(visit_ready);
    scattered.each_node([&](Node& n) { visit_ready(n.key, n.state(), n.cell); });
  }

  // Forgets a key, or all: those that are being computed are remembered when they are done. True if the key was
  // remembered.
  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = hash_of(k...);
    bool erased = false;
    Limbo::destroy([&] {
      Lock const lock(mutex);
      dense.retreat(k...);
      bool strays = false;
      if (slot const s = dense.find(strays, k...)) erased = forget(*s.state, *s.cell);
      if (Node* const n = scattered.find(hash, k...); n && forget(n->state(), n->cell)) {
        scattered.remove(n, forgotten);
        erased = true;
      }
      return ripe();
    }());
    return erased;
  }
  void clear() {
    Limbo::destroy([&] {
      Lock const lock(mutex);
      dense.retreat();
      dense.each_slot([&](slot_state& state, Cell& cell) { forget(state, cell); });
      scattered.remove_if([&](Node& n) { return forget(n.state(), n.cell); }, forgotten);
      last_alone = {};
      if constexpr (numbers)
        if (scattered.size() == 0) dense.forget_strays();
      return ripe();
    }());
  }

  // Keys remembered.
  std::size_t size() const {
    std::size_t n = 0;
    auto const count = [&](slot_state const& state, Cell const&) {
      n += state.load(std::memory_order_relaxed) == ready;
    };
    Lock const lock(mutex);
    dense.each_slot(count);
    scattered.each_node([&](Node& node) { count(node.state(), node.cell); });
    return n;
  }

  // Gives all of it back. No one may be in there any more.
  void release() {
    if constexpr (!std::is_same_v<Cell, word_cell<T>>) {
      auto const destroy = [](slot_state& state, Cell& cell) {
        if (state.load() == ready) cell.destroy();
      };
      dense.each_slot(destroy);
      scattered.each_node([&](Node& n) { destroy(n.state(), n.cell); });
    }
    dense.release();
    scattered.release();
    forgotten.destroy_all();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
