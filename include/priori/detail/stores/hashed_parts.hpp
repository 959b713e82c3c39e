// priori: hashed slots in parts, each with a mutex, so that threads that add keys seldom meet.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/claimed_slots.hpp"
#include "priori/detail/stores/hashed_part.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Keys are stored in the first part. Once a thread that adds a key finds it locked, and it has 256 keys, a store for
// many threads has thirty-two more parts for later keys; a key's hash selects one of them. Keys of the first part stay
// there. Each mutex guards its part: calls of non-const members require it. What the store has besides is guarded by
// the first part's mutex, or by all of them. find() and peek() require a read guard. It has no destructor: its owner
// calls release().
template <class Cell, bool shared, class... K> class hashed_parts {
public:
  using part = hashed_part<Cell, shared, K...>;
  using retired_list = typename part::retired_list;
  using node = typename part::node;
  using found_node = typename part::slots_type::found_node;
  using held_node = typename part::slots_type::held_node;

private:
  using lock = typename part::lock;

  static constexpr std::size_t count = 32;           // so that threads seldom add to the same one
  static constexpr std::size_t least_in_first = 256; // fewer are not worth more parts

  part first;
  atomic<part*> others = nullptr;

  static constexpr bool many = shared && has_threads; // parts

  part* load_others() const { return many ? others.load(std::memory_order_acquire) : nullptr; }
  static std::size_t place(std::size_t hash) {
    return hash >> (std::numeric_limits<std::size_t>::digits - 6) & (count - 1);
  }

  bool is_first(part const& p) const { return __builtin_addressof(p) == __builtin_addressof(first); }

  part& part_of([[maybe_unused]] claimed_slot<Cell> const& s) {
    if constexpr (many)
      if (s.part != 0) return load_others()[s.part - 1];
    return first;
  }

  template <class Visit> void each_part(Visit const& visit) const {
    visit(const_cast<part&>(first));
    if (part* const p = load_others())
      for (std::size_t i = 0; i < count; ++i) visit(p[i]);
  }

  class all_locked {
    hashed_parts& of;
    part* more;

  public:
    explicit all_locked(hashed_parts& parts) : of(parts) {
      of.first.mutex.lock();
      more = of.load_others();
      for (std::size_t i = 0; more && i < count; ++i) more[i].mutex.lock();
    }
    all_locked(all_locked const&) = delete;
    ~all_locked() {
      for (std::size_t i = 0; more && i < count; ++i) more[i].mutex.unlock();
      of.first.mutex.unlock();
    }
  };

  template <class... L> [[gnu::always_inline]] found_node find_inlined(lazy_hash& hash, L const&... k) const {
    if constexpr (many)
      if (part* const p = load_others())
        if (found_node n = p[place(hash.of(k...))].slots.find(hash, k...)) return n;
    return first.slots.find(hash, k...);
  }
  [[gnu::noinline]] found_node find_entry(std::size_t hash, passed<K>... k) const {
    lazy_hash known(hash);
    return find_inlined(known, k...);
  }

  part& lock_home(std::size_t hash) {
    for (;;) {
      part& p = home(hash);
      if (!p.mutex.try_lock()) { // another thread has it
        if constexpr (many)
          if (is_first(p) && p.slots.size() >= least_in_first) {
            make_others();
            continue;
          }
        p.mutex.lock();
      }
      if (is_first(p) == is_first(home(hash))) return p; // there are no other parts since
      p.mutex.unlock();
    }
  }
  [[gnu::noinline, gnu::cold]] void make_others() {
    lock const held(first.mutex);
    if (!load_others()) others.store(new part[count], std::memory_order_release);
  }

  void reclaim_all() {
    each_part([](part& p) { p.reclaim(); });
  }

public:
  constexpr hashed_parts() = default;

  part& home(std::size_t hash) {
    part* const p = load_others();
    return p ? p[place(hash)] : first;
  }
  part& of_store() { return first; }
  part const& of_store() const { return first; }

  template <class... L> [[gnu::always_inline]] found_node find(lazy_hash& hash, L const&... k) const {
    if constexpr (part::in_entries) return find_entry(hash.of(k...), k...); // most are found by peek()
    else return find_inlined(hash, k...);
  }
  // The state of a key in an entry and, if it is ready, a copy of its value.
  template <class Word, class... L>
  [[gnu::always_inline]] std::uint16_t peek(Word& to, std::size_t hash, L const&... k) const {
    if constexpr (many)
      if (part* const p = load_others())
        if (std::uint16_t const seen = p[place(hash)].slots.peek(to, hash, k...); seen != vacant) return seen;
    return first.slots.peek(to, hash, k...);
  }

  // True if there is one part. It stays so while the mutex of the first part is held.
  bool is_whole() const { return !load_others(); }

  std::size_t size() const {
    std::size_t n = 0;
    each_part([&n](part const& p) { n += p.slots.size(); });
    return n;
  }
  // An estimate, by the first part and another one.
  std::size_t size_by(part const& p) const { return first.slots.size() + (is_first(p) ? 0 : p.slots.size() * count); }

  // The part where a key of this hash is to be added, locked.
  class locked_home {
    bool is_locked = true;

  public:
    part& it;

    locked_home(hashed_parts& of, std::size_t hash) : it(of.lock_home(hash)) {}
    locked_home(locked_home const&) = delete;
    ~locked_home() {
      if (is_locked) it.mutex.unlock();
    }
    // Unlocks it, and reclaims what is due, which may run user code.
    void release() {
      bool due = false;
      if constexpr (shared) due = it.is_due();
      is_locked = false;
      it.mutex.unlock();
      if constexpr (shared)
        if (due) it.reclaim();
    }
  };
  // change(part) under the mutexes of the two parts where a key of this hash may be; it is given that where it would be
  // added. Nothing is reclaimed, so no user code runs.
  template <class Change> void in_both(std::size_t hash, Change const& change) {
    lock const held(first.mutex);
    part& p = home(hash);
    if (is_first(p)) change(p);
    else {
      lock const held_too(p.mutex);
      change(p);
    }
  }
  // Destroys what can be reclaimed after in_both(): that may run user code.
  void reclaim_both(std::size_t hash) {
    if constexpr (shared) {
      first.reclaim();
      if (part& p = home(hash); !is_first(p)) p.reclaim();
    }
  }
  // For a slot of an entry. They are not inlined: each memo would have a copy.
  [[gnu::noinline]] void publish(claimed_slot<Cell>& s) noexcept {
    part& p = part_of(s);
    lock const held(p.mutex);
    p.slots.publish(s);
  }
  [[gnu::noinline]] void abandon(claimed_slot<Cell>& s) noexcept {
    part& p = part_of(s);
    lock const held(p.mutex);
    p.slots.abandon(s);
  }
  // The slot of a key that is claimed in an entry; none if it is not any more.
  template <class... L> held_node hold(lazy_hash& hash, L const&... k) const {
    auto const found_in = [&](part const& p) {
      auto n = p.slots.find(hash, k...);
      return n && n->load() != ready ? &p.slots.claimed_by(*n) : nullptr;
    };
    if constexpr (many)
      if (part* const p = load_others()) {
        lock const held(p[place(hash.of(k...))].mutex);
        if (auto* const s = found_in(p[place(hash.of(k...))])) return held_node(s);
      }
    lock const held(first.mutex);
    return held_node(found_in(first));
  }
  // change() under all mutexes.
  template <class Change> void in_all(Change const& change) {
    {
      all_locked const held(*this);
      change();
    }
    if constexpr (shared) reclaim_all();
  }

  // The others require the mutexes.
  [[gnu::noinline]] slot<Cell>& insert(part& p, std::size_t hash, std::uint16_t mark, passed<K>... k) {
    slot<Cell>& s = p.slots.insert(hash, mark, p.retired, k...);
    if constexpr (many && part::in_entries)
      claimed_slot<Cell>::of(s).part = static_cast<std::uint8_t>(is_first(p) ? 0 : 1 + place(hash));
    return s;
  }
  void remove(part& p, node& n) noexcept {
    if (!p.slots.remove(n, p.retired)) first.slots.remove(n, first.retired);
  }
  void reserve(std::size_t n) {
    if (part* const more = load_others())
      for (std::size_t i = 0; i < count; ++i) more[i].slots.reserve(n / count + n / count / 8, more[i].retired);
    else first.slots.reserve(n, first.retired);
  }
  // Removes the nodes for which which(node, retired) is true: it removes the value of a node that has one.
  template <class Which> void remove_if([[maybe_unused]] Which const& which) {
    if constexpr (part::in_entries) each_part([](part& p) { p.slots.remove_values(p.retired); });
    else each_part([&](part& p) { p.slots.remove_if([&](node& n) { return which(n, p.retired); }, p.retired); });
  }

  template <class Visit> void each(Visit const& visit) const {
    each_part([&visit](part const& p) { p.slots.each(visit); });
  }

  void take(hashed_parts& from) { first.slots.take(from.first.slots); }

  // Frees all nodes, but not their values. Assumes that nobody uses them.
  void release() {
    each_part([](part& p) { p.release(); });
    delete[] others.exchange(nullptr);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
