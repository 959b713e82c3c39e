// priori: where keys have their slots: dense keys in arrays, other keys in a hash table. How a slot is found, and how
// one is added.
//
// With many threads, slots are found without a lock. Mutexes guard what makes room.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/array_slots.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/found_slot.hpp"
#include "priori/detail/stores/hashed_parts.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/strays.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The part of a store that finds slots and adds them. It has no destructor: the store frees them.
template <bool shared, class T, class... K> class key_slots {
public:
  using cell = detail::cell<T, shared>;
  using result = typename cell::result;
  using slot = detail::slot<cell>;

protected:
  static constexpr bool numbers = sizeof...(K) > 0 && (numbered<K> && ...);
  static constexpr bool in_arrays = numbers && !spares_memory;
  static constexpr bool words = std::is_same_v<cell, word_cell<T>>;
  // A key or value may be removed while it is compared or copied.
  static constexpr bool guarded = shared && (has_threads || !numbers || !words);
  using arrays = std::conditional_t<in_arrays, array_slots<cell, guarded, K...>, no_array_slots<cell>>;
  using hashed = hashed_parts<cell, guarded, K...>;
  using part = typename hashed::part;
  using node = typename hashed::node;
  using strays = detail::strays<cell, guarded, words, K...>;
  using retired_list = typename hashed::retired_list;
  using guard = typename part::guard;

  // The first part's mutex guards what makes room for dense keys; all together, what makes room where hashed keys might
  // be added at the same time.
  arrays dense;
  hashed others;

private:
  // True if find() would find a slot. Requires the mutex of the part where the key would be added. The first part needs
  // a guard still if keys have destructors; others are not used for other keys once there are more parts.
  template <class... L> bool has_slot(lazy_hash& hash, L const&... k) const {
    guard reading;
    if constexpr (node::vacates) reading.lock();
    if (dense.find(k...)) return true;
    auto const n = others.find(hash, k...);
    return n && n->load(std::memory_order_acquire) != vacant;
  }

  slot& add_hashed(part& to, std::size_t hash, std::uint16_t mark, passed<K>... k) {
    if constexpr (in_arrays) dense.note_stray(others.is_whole(), k...);
    return others.insert(to, hash, mark, k...);
  }

protected:
  constexpr key_slots() = default;

  // Claims a key that has no slot yet. Null if another thread has added it, or an array that covers it. `other`: a key
  // that was asked for before, or null.
  [[gnu::noinline]] slot* add(std::uint16_t mark, [[maybe_unused]] keys<K...> const* other,
                              [[maybe_unused]] bool top_level, lazy_hash hash, passed<K>... k) {
    std::size_t const h = hash.of(k...);
    slot* made = nullptr;
    bool may_be_dense = false;
    {
      typename hashed::locked_home in(others, h);
      if (!guarded || !has_slot(hash, k...)) {
        if constexpr (in_arrays) may_be_dense = dense.may_make_slot(other, top_level, others.size_by(in.it), k...);
        if (!may_be_dense) made = &add_hashed(in.it, h, mark, k...);
      }
      in.release();
    }
    if constexpr (in_arrays)
      if (may_be_dense)
        others.in_all([&] {
          if ((!guarded || !has_slot(hash, k...)) &&
              !dense.make_slot(other, top_level, others.size(), strays(others), k...))
            made = &add_hashed(others.home(h), h, mark, k...);
        });
    return made;
  }

public:
  // What is found in an entry needs no guard afterwards.
  using found = found_slot<cell, std::conditional_t<part::in_entries, no_guard, guard>, part::copies>;
  using waited_slot = detail::waited_slot<cell, typename hashed::held_node>;
  // Values of dense keys need no read guard if they stay in place or fit a word.
  static constexpr bool unguarded = in_arrays && (!shared || words);
  static constexpr bool can_peek = part::in_entries;

  // The hash of a key that is about to be looked up. Numbers are hashed only if they turn out not to be dense.
  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    if constexpr (!numbers) hash.of(k...);
    return hash;
  }

  // The first keys, which have their values without a gap. Requires `unguarded`.
  template <class... L> bool among_first(L const&... k) const { return dense.among_first(k...); }
  template <class... L> cell const& first_value(L const&... k) const { return dense.value(k...); }

  // The slot of a key in an array, if it is quickly found; else null.
  template <class... L> [[gnu::always_inline]] slot* find_dense(L const&... k) const { return dense.find_near(k...); }

  // The slot of a key in an array, or null. If it is `elsewhere`, the key may have another one in a page, too.
  template <class... L> [[gnu::always_inline]] slot* find_in_arrays(L const&... k) const {
    slot* const near = dense.find_near(k...);
    return near || !dense.has_far_pages() ? near : dense.find(k...);
  }

  // The slot of a key whose slot in the block says `elsewhere`: that in a page, if the block covers one there.
  template <class... L> slot* find_in_pages(L const&... k) const { return dense.find(k...); }

  template <class... L> [[gnu::always_inline]] found find(lazy_hash& hash, L const&... k) const {
    found f;
    if constexpr (!unguarded) f.reading.lock();
    slot* before = find_in_arrays(k...);
    if (before && f.set_slot(*before) == elsewhere) f.set_slot(*(before = dense.find(k...))); // in a covered page
    if (before && f.seen != elsewhere) return f;
    for (;;) {
      [[maybe_unused]] guard here;
      if constexpr (part::in_entries) here.lock();
      else if constexpr (unguarded) f.reading.lock();
      if (auto n = others.find(hash, k...))
        if (std::uint16_t const seen = n->load(std::memory_order_acquire); seen != vacant) {
          f.set_node(*n, seen);
          return f;
        }
      if constexpr (part::in_entries) here.unlock(); // not for an array slot
      else if constexpr (unguarded) f.reading.unlock();
      // It may have got a slot in an array since it was looked for there.
      slot* const now = guarded ? dense.find(k...) : nullptr;
      if (!now) break;
      if (f.set_slot(*now) != elsewhere) return f;
      if (now == before) break;
      before = now;
    }
    f.seen = vacant;
    return f;
  }

  // The state of a key without a slot in an array; if it is ready in an entry, this copies the value. It takes fewer
  // registers than find().
  template <class... L>
  [[gnu::always_inline]] std::uint16_t peek(copied_value<cell>& to, std::size_t hash, L const&... k) const {
    guard reading;
    reading.lock();
    return others.peek(to.bits, hash, k...);
  }

  // The slot of a claimed key that was found in an entry. It takes copies and is not inlined: a function that passed
  // the addresses of its own could not end with a tail call, and a recursion would take twice the stack.
  [[gnu::noinline]] typename hashed::held_node hold(lazy_hash hash, passed<K>... k) const {
    return others.hold(hash, k...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
