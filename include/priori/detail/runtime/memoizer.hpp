// priori: the memoizer: the one way of a key at run time. All memos with one kind of store share it.
//
//   look_up             find the key, of a top-level call; otherwise take the evaluation of this stack, and
//   find_or_compute     find the key; wait if another thread has claimed it; otherwise
//   claim_and_compute   refuse a key that is outside the domain or too deep; claim its slot; then
//   compute             of the memo's function (computation.hpp): call it; publish the value
//
// The store has
//
//   shared, result             for many threads or one; the type of a value as it is returned
//   hash_of(key...)            the hash, if the key needs one to be found
//   find(hash, key...)         `at`: a pointer to the key's slot, or null; `seen`: its state
//   claim(...)                 a pointer to a slot that is claimed now, or null if another thread was faster
//   emplace, publish, abandon  for a claimed slot; emplace_aside for a value that is not remembered
//   count_hit, settle          for a hit: counts it; of a call from outside, lets more keys count as the first ones
//   kept, waited_slot          what keeps a slot while it is computed, and while a thread waits for it
//   unguarded                  true if it has fast paths: among_first(), find_dense() and find_in_arrays()
//   can_peek                   true if it has peek(), too: the state and the value of a key without a slot in an array;
//                              and find_in_pages(), for a slot that says `elsewhere`
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/current_evaluation.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/keyed_frame.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/waiting.hpp"
#include "priori/detail/stores/found_slot.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/error.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Stands for a memo without an observer.
template <bool counts> struct unwatched_memo {
  using function = void;
  static constexpr bool counts_hits = counts;
};

// `Watched` is the memo (computation.hpp) if its function has an observer.
template <class Store, class Watched, class S> class memoizer;
template <class Store, class Watched, class T, class... K> class memoizer<Store, Watched, signature<T, K...>> {
  using claim_type = typename Store::claim_type;
  static constexpr bool shared = Store::shared && has_threads;
  // True if most keys that are not dense are found by peek() of the store.
  static constexpr bool peeks = [] {
    if constexpr (Store::unguarded) return Store::can_peek;
    else return false;
  }();

public:
  using result = typename Store::result;

  class request_type;
  using compute_type = result(request_type const&, claim_type, passed<K>...);

  // What the memoizer needs of a memo besides its store.
  struct how_to_compute {
    compute_type& compute;       // the value of a key whose slot has been claimed; it is remembered
    compute_type& compute_aside; // the same, where another evaluation has claimed the slot; it is not
    fault (&why_refused)(keys<passed<K>...> const* caller, int depth, int most, passed<K>... k);
  };

  class request_type final : public keyed_request<K...> {
  public:
    Store& store;
    how_to_compute const& how;

    request_type(evaluation& e, Store& s, how_to_compute const& h, void const* m)
        : keyed_request<K...>(e, m), store(s), how(h) {}
  };

  // A key while it is computed. It holds only what cannot be found again.
  class frame_type : public keyed_frame<K...> {
    [[no_unique_address]] typename Store::kept const slot;

  protected:
    frame_type(request_type const& r, claim_type s, K const&... k)
        : keyed_frame<K...>(r, __builtin_addressof(*s), k...), slot(std::move(s)) {}
    ~frame_type() = default;

  public:
    request_type const& request() const { return static_cast<request_type const&>(this->in); }
  };

  // The value in a slot that is ready. A hit counts once the value is copied.
  template <class Slot, class... L> [[gnu::always_inline]] static result
  hit([[maybe_unused]] Store& store, void const* memo, Slot const& slot, L const&... k) {
    result value = slot.value();
    if constexpr (Watched::counts_hits) store.count_hit();
    tell_of_hit(memo, k...);
    return value;
  }
  template <class... L> static void tell_of_hit([[maybe_unused]] void const* memo, [[maybe_unused]] L const&... k) {
    if constexpr (is_told<hook::hit, typename Watched::function>)
      detail::tell<hook::hit>(Watched::of(memo).callee(), detail::to_key<K>(k)...);
  }

  // The computation of the innermost key has thrown.
  [[gnu::noinline, gnu::cold]] static void abandon(request_type const& r) {
    if (r.by.is_aside()) return;
    auto const& f = static_cast<frame_type const&>(*r.by.innermost);
    r.store.abandon(*f.state, f.key);
    if constexpr (shared) detail::wake_waiters(f.state, r.by);
  }

  // The value of a key for a `caller`, which is null for a top-level call. It ends with a tail call: otherwise each key
  // of a recursion would have this frame, too. So no address of a parameter or of a variable that is alive then is
  // passed on.
  [[gnu::noinline]] static result find_or_compute(request_type const& r, frame_type const* caller, lazy_hash hash,
                                                  passed<K>... k) {
    if constexpr (peeks) {
      if (auto* const at = r.store.find_in_arrays(k...)) {
        std::uint16_t const seen = at->load(std::memory_order_acquire);
        if (seen == ready) return hit(r.store, r.memo, at->cell, k...);
        if (seen == vacant) return claim_and_compute(r, caller, at, hash, k...);
      } else {
        copied_value<typename Store::cell> value;
        std::uint16_t const seen = r.store.peek(value, hash.of(k...), k...);
        if (seen == ready) return hit(r.store, r.memo, value, k...);
        if (seen == vacant) return claim_and_compute(r, caller, nullptr, hash, k...);
      }
    }
    return find_anywhere(r, caller, hash, k...);
  }

  // The value of a key that is not among the first ones, of a top-level call. L are the types by which it is looked up.
  // What is remembered is mostly found before any register has to be saved.
  template <class... L>
  [[gnu::noinline]] static result look_up(Store& store, how_to_compute const& how, void const* memo, passed<L>... k) {
    lazy_hash hash = Store::hash_of(k...);
    if constexpr (peeks) {
      auto* at = store.find_in_arrays(k...);
      std::uint16_t seen = at ? at->load(std::memory_order_acquire) : vacant;
      if (seen == elsewhere) [[unlikely]]
        seen = (at = store.find_in_pages(k...))->load(std::memory_order_acquire);
      if (seen == ready) {
        store.settle();
        return hit(store, memo, at->cell, k...);
      }
      if (!at || seen == elsewhere) {
        copied_value<typename Store::cell> value;
        seen = store.peek(value, hash.of(k...), k...);
        if (seen == ready) return hit(store, memo, value, k...);
      }
      return ask_alone(store, how, memo, at, seen == vacant, hash, detail::to_key<K>(k)...);
    } else {
      if constexpr (Store::unguarded)
        if (auto* const at = store.find_in_arrays(k...); at && at->load(std::memory_order_acquire) == ready) {
          store.settle();
          return hit(store, memo, at->cell, k...);
        }
      return look_further<L...>(store, how, memo, hash, k...);
    }
  }

private:
  // find_or_compute(), wherever the key's slot is.
  [[gnu::noinline]] static result find_anywhere(request_type const& r, frame_type const* caller, lazy_hash hash,
                                                passed<K>... k) {
    claim_type at{};
    {
      auto found = r.store.find(hash, k...);
      if (found.seen == ready) return hit(r.store, r.memo, found, k...);
      if (found.seen != vacant) return wait_and_find(r, caller, std::move(found), hash, k...);
      at = found.at;
    }
    return claim_and_compute(r, caller, std::move(at), hash, k...);
  }

  // look_up(), wherever the key's slot is, of a store that cannot peek.
  template <class... L> [[gnu::noinline]] static result look_further(Store& store, how_to_compute const& how,
                                                                     void const* memo, lazy_hash hash, passed<L>... k) {
    claim_type at{};
    bool is_vacant = false;
    {
      auto found = store.find(hash, k...);
      if (found.seen == ready) [[likely]] {
        store.settle();
        return hit(store, memo, found, k...);
      }
      if ((is_vacant = found.seen == vacant)) at = found.at;
    }
    return ask_alone(store, how, memo, std::move(at), is_vacant, hash, detail::to_key<K>(k)...);
  }

  // Throws if the key must not be computed.
  static void refuse(request_type const& r, frame_type const* caller, K const&... k) {
    fault const why =
        r.how.why_refused(caller ? __builtin_addressof(caller->key) : nullptr, r.by.depth, max_depth, k...);
    if (why != fault::none) detail::raise(why, keys<K...>{k...});
  }

  // find_or_compute() on another stack.
  [[gnu::noinline, gnu::cold]] static result go_on_elsewhere(request_type const& r, frame_type const* caller,
                                                             lazy_hash hash, passed<K>... k) {
    return detail::continue_on_fresh_stack(r.by, [&]() -> result { return find_or_compute(r, caller, hash, k...); });
  }

  // The value of a key that another evaluation of this thread computes, which cannot go on while this one waits for it.
  // It is computed here, too, and not remembered.
  [[gnu::noinline, gnu::cold]] static result compute_aside(request_type const& r, frame_type const* caller,
                                                           claim_type slot, lazy_hash hash, passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0))) return go_on_elsewhere(r, caller, hash, k...);
    refuse(r, caller, k...);
    aside_key const here(r.by);
    return r.how.compute_aside(r, std::move(slot), k...);
  }

  // The value of a key that was found claimed.
  [[gnu::noinline, gnu::cold]] static result wait_and_find(request_type const& r, frame_type const* caller,
                                                           typename Store::found found, lazy_hash hash,
                                                           passed<K>... k) {
    if (typename Store::waited_slot const waited(r.store, std::move(found), hash, k...); waited.mark != vacant) {
      if (!wait(r, *waited.at, waited.mark, k...)) return compute_aside(r, caller, waited.at, hash, k...);
      if (waited.has_value()) return hit(r.store, r.memo, waited, k...);
    }
    return find_or_compute(r, caller, hash, k...); // it has changed
  }

  // Waits for a slot that has been claimed. False if its key has to be computed aside. Throws cycle_error.
  [[gnu::noinline, gnu::cold]] static bool wait(request_type const& r, slot_state const& state,
                                                [[maybe_unused]] std::uint16_t mark, passed<K>... k) {
    if constexpr (!shared) {
      if (!detail::closes_cycle(r.by, state)) return false;
      detail::raise_cycle(state, r.by);
    } else if constexpr (is_told_of_waits<typename Watched::function>) {
      bool changed = false;
      detail::tell_of_wait(
          Watched::of(r.memo).callee(), [&] { changed = detail::wait_for(state, mark, r.by); }, k...);
      return changed;
    } else return detail::wait_for(state, mark, r.by);
  }

  // The value of a key that was found vacant, in the slot `at` or, if that is null, without one.
  static result claim_and_compute(request_type const& r, frame_type const* caller, claim_type at, lazy_hash hash,
                                  passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0))) return go_on_elsewhere(r, caller, hash, k...);
    refuse(r, caller, k...);
    if constexpr (shared) r.by.become_owner();
    if (claim_type slot =
            r.store.claim(std::move(at), r.by.mark, caller ? __builtin_addressof(caller->key) : nullptr, hash, k...))
      return r.how.compute(r, std::move(slot), k...);
    return find_or_compute(r, caller, hash, k...);
  }

  // The value of a key that is not remembered, of a top-level call: with the evaluation of this stack, or a new one; on
  // a fresh stack, if this one is used up or its bounds are not known.
  [[gnu::noinline]] static result ask_alone(Store& store, how_to_compute const& how, void const* memo, claim_type at,
                                            bool is_vacant, lazy_hash hash, passed<K>... k) {
    detail::begin_on_stack(__builtin_frame_address(0));
    if (detail::stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack(
          [&]() -> result { return ask_alone(store, how, memo, std::move(at), is_vacant, hash, k...); });
    current_evaluation const here(detail::evaluation_at(__builtin_frame_address(0)));
    request_type const r(here.it, store, how, memo);
    return is_vacant ? claim_and_compute(r, nullptr, std::move(at), hash, k...)
                     : find_or_compute(r, nullptr, hash, k...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
