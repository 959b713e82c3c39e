// priori: the memoizer: the one way of a key at run time.
//
//   find_or_compute     find the key; wait if another thread has claimed it; otherwise
//   claim_and_compute   refuse a key that is outside the domain or too deep; claim its slot; then
//   compute             call the function; publish the value, or abandon the slot if the function throws
//
// Memo says of which memo: `function` and `signature`; `known`, the table of what is known a priori; store(); callee(),
// the function; hit(), hit_at_once() and computed(), which count. It is cheap to copy. Its store has
//
//   shared, result             for many threads or one; the type of a value as it is returned
//   hash_of(key...)            the hash, if the key needs one to be found
//   find(hash, key...)         `at`: a pointer to the key's slot, or null; `seen`: its state
//   claim(...)                 a pointer to a slot that is claimed now, or null if another thread was faster
//   emplace, publish, abandon  for a claimed slot; emplace_aside for a value that is not remembered
//   kept, waited_slot          what keeps a slot while it is computed, and while a thread waits for it
//   unguarded                  true if it has fast paths: among_first() and find_dense()
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/current_evaluation.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/keyed_frame.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/waiting.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/found_slot.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/error.hpp"

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Memo, class S = typename Memo::signature> class memoizer;
template <class Memo, class T, class... K> class memoizer<Memo, signature<T, K...>> {
  using function = typename Memo::function;
  using store_type = std::remove_reference_t<decltype(std::declval<Memo const&>().store())>;
  using claim_type = typename store_type::claim_type;
  static constexpr bool shared = store_type::shared && has_threads;

public:
  using result = typename store_type::result;

  using request_type = request_of<Memo, K...>;

  // A key while it is computed. It holds only what cannot be found again.
  class call_frame final : public keyed_frame<K...> {
    friend memoizer;
    [[no_unique_address]] typename store_type::kept const slot;

    request_type const& request() const { return static_cast<request_type const&>(this->in); }

  public:
    call_frame(request_type const& r, claim_type s, K const&... k)
        : keyed_frame<K...>(r, &*s, k...), slot(std::move(s)) {}

    // self(k...): the value of another key, which this one needs. The fast path calls nothing but compute(): each
    // frame of the recurrence would be larger by the registers that are saved for another call.
    [[gnu::always_inline]] result ask(K const&... k) const {
      request_type const& r = request();
      if constexpr (Memo::known::any)
        if (Memo::known::has(k...)) return Memo::known::at(k...);
      lazy_hash hash = store_type::hash_of(k...);
      if constexpr (store_type::unguarded)
        if (auto* const at = r.memo.store().find_dense(k...)) [[likely]] {
          std::uint16_t const seen = at->load(std::memory_order_acquire);
          if (seen == ready && r.memo.hit_at_once()) return counted_hit(r.memo, at->cell, k...);
          if (seen == vacant && claims_at_once(r.by, detail::place_on_stack(this), *at, k...)) [[likely]]
            return compute(r, at, k...);
        }
      return find_or_compute(r, this, hash, k...);
    }
  };

private:
  // Claims a vacant slot if the key needs no closer look.
  static bool claims_at_once(evaluation const& by, void const* on_stack, slot_state& state, K const&... k) {
    return !(detail::below_first<function>(k) || ...) && !(detail::may_have_wrapped<function>(k) || ...) &&
           detail::stack_has_room(on_stack) && by.depth < max_depth && (!shared || by.owns) &&
           detail::try_claim<shared>(state, by.mark);
  }

  // Throws if the key must not be computed.
  static void refuse(request_type const& r, call_frame const* caller, K const&... k) {
    fault const why = detail::why_refused<function>(caller ? &caller->key : nullptr, r.by.depth, max_depth, k...);
    if (why != fault::none) detail::raise(why, keys<K...>{k...});
  }

  template <class... L> static void tell_of_hit(Memo const& m, L const&... k) {
    if constexpr (is_told<hook::hit, function>) detail::tell<hook::hit>(m.callee(), detail::to_key<K>(k)...);
  }
  static void tell_of_value(call_frame const& f, T const& value) {
    if constexpr (is_told<hook::computed, function>)
      f.key.apply([&](K const&... k) { detail::tell<hook::computed>(f.request().memo.callee(), k..., value); });
  }

  // The value in a slot that is ready.
  template <class Slot, class... L>
  [[gnu::always_inline]] static result hit(Memo const& m, Slot const& slot, L const&... k) {
    m.hit();
    return counted_hit(m, slot, k...);
  }
  template <class Slot, class... L>
  [[gnu::always_inline]] static result counted_hit(Memo const& m, Slot const& slot, L const&... k) {
    result value = slot.value();
    tell_of_hit(m, k...);
    return value;
  }

  static T call(call_frame const& f) {
    return f.key.apply([&](K const&... k) -> T {
      return detail::call_function<function>(self<call_frame const, result, K...>{f}, f.request().memo.callee(), k...);
    });
  }

  // Abandons the slot of the innermost frame, whose computation throws.
  struct attempt {
    call_frame const& computing;
    bool done = false;

    [[gnu::always_inline]] ~attempt() {
      if (!done) give_up(computing.request());
    }
    [[gnu::noinline, gnu::cold]] static void give_up(request_type const& r) {
      auto const& f = static_cast<call_frame const&>(*r.by.innermost);
      r.memo.store().abandon(*f.state, f.key);
      if constexpr (shared) detail::wake_waiters(f.state, r.by);
    }
  };

  // Calls the function, and puts its value into the slot of its key: a word after the call, where arrays have slots.
  static result call_and_emplace(call_frame const& f) {
    if constexpr (store_type::unguarded && word_sized<T>) {
      T const value = call(f);
      return f.request().memo.store().emplace(*f.state, f.key, [&value] { return value; });
    } else return f.request().memo.store().emplace(*f.state, f.key, [&f] { return call(f); });
  }

  // The value of a key whose slot has been claimed. It is remembered from store().publish() on, even if an observer
  // throws after that. After the call everything is read from the frame: a value kept in a register would make each
  // frame a word larger.
  [[gnu::noinline]] static result compute(request_type const& r, claim_type slot, passed<K>... k) {
    call_frame const f(r, std::move(slot), k...);
    attempt trying{f};
    result value = call_and_emplace(f);
    {
      auto const published =
          f.request().memo.store().template publish<is_told<hook::evicted, function>>(*f.state, f.key);
      trying.done = true;
      if constexpr (shared) detail::wake_waiters(f.state, f.in.by);
      f.request().memo.computed(f.in.by, published.kept);
      if constexpr (is_told<hook::evicted, function>)
        published.each_evicted([&](K const&... of) { detail::tell<hook::evicted>(f.request().memo.callee(), of...); });
    }
    tell_of_value(f, value);
    return value;
  }

  // The value of a key that another evaluation of this thread computes, which cannot go on while this one waits for it.
  // It is computed here, too, and not remembered.
  [[gnu::noinline, gnu::cold]] static result compute_aside(request_type const& r, call_frame const* caller,
                                                           claim_type slot, passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0)))
      return detail::continue_on_fresh_stack(
          r.by, [&]() -> result { return compute_aside(r, caller, std::move(slot), k...); });
    refuse(r, caller, k...);
    r.by.aside = true;
    call_frame const f(r, std::move(slot), k...);
    result value = r.memo.store().emplace_aside([&f] { return call(f); });
    r.memo.computed(r.by, false);
    tell_of_value(f, value);
    return value;
  }

  // Waits for a slot that has been claimed. False if its key has to be computed aside. Throws cycle_error.
  [[gnu::noinline, gnu::cold]] static bool wait(request_type const& r, slot_state const& state,
                                                [[maybe_unused]] std::uint16_t mark, passed<K>... k) {
    if constexpr (!shared) {
      if (!detail::closes_cycle(r.by, state)) return false;
      detail::raise_cycle(state, r.by);
    } else if constexpr (is_told_of_waits<function>) {
      bool changed = false;
      detail::tell_of_wait(
          r.memo.callee(), [&] { changed = detail::wait_for(state, mark, r.by); }, k...);
      return changed;
    } else return detail::wait_for(state, mark, r.by);
  }

  // The value of a key that was found vacant, in the slot `at` or, if that is null, without one.
  static result claim_and_compute(request_type const& r, call_frame const* caller, claim_type at, lazy_hash hash,
                                  passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0)))
      return detail::continue_on_fresh_stack(
          r.by, [&]() -> result { return claim_and_compute(r, caller, std::move(at), hash, k...); });
    refuse(r, caller, k...);
    if constexpr (shared) r.by.become_owner();
    if (claim_type slot = r.memo.store().claim(std::move(at), r.by.mark, caller ? &caller->key : nullptr, hash, k...))
      return compute(r, std::move(slot), k...);
    return find_or_compute(r, caller, hash, k...);
  }

  // The value of a key for a `caller`, which is null for a top-level call.
  [[gnu::noinline]] static result find_or_compute(request_type const& r, call_frame const* caller, lazy_hash hash,
                                                  passed<K>... k) {
    claim_type at{};
    for (;;) {
      auto found = r.memo.store().find(hash, k...);
      if (found.seen == ready) return hit(r.memo, found, k...);
      at = found.at;
      if (found.seen == vacant) break;
      typename store_type::waited_slot const waited(std::move(found));
      if (!wait(r, *at, waited.mark, k...)) return compute_aside(r, caller, std::move(at), k...);
      if (waited.has_value()) return hit(r.memo, waited, k...);
    }
    return claim_and_compute(r, caller, std::move(at), hash, k...);
  }

  // The value of a key that is not among the first ones, of a top-level call.
  template <class... L> [[gnu::noinline]] static result look_up(Memo m, passed<L>... k) {
    lazy_hash hash = store_type::hash_of(k...);
    claim_type at{};
    bool is_vacant = false;
    {
      auto found = m.store().find(hash, k...);
      if (found.seen == ready) [[likely]] {
        m.store().settle();
        return hit(m, found, k...);
      }
      if ((is_vacant = found.seen == vacant)) at = found.at;
    }
    return ask_alone<L...>(m, std::move(at), is_vacant, hash, k...);
  }

  // The value of a key that is not remembered, of a top-level call.
  template <class... L>
  [[gnu::noinline]] static result ask_alone(Memo m, claim_type at, bool is_vacant, lazy_hash hash, passed<L>... k) {
    return detail::in_evaluation([&](evaluation& by) -> result {
      request_type const r(by, m);
      return is_vacant ? claim_and_compute(r, nullptr, std::move(at), hash, detail::to_key<K>(k)...)
                       : find_or_compute(r, nullptr, hash, detail::to_key<K>(k)...);
    });
  }

public:
  // The value of a key, of a top-level call. L are the types by which it is looked up.
  template <class... L> static result call(Memo m, L const&... k) {
    if constexpr (store_type::unguarded)
      if (m.store().among_first(k...)) return hit(m, m.store().first_value(k...), k...);
    return look_up<L...>(m, k...);
  }

  // Copies the value of a key if it is remembered, which is true.
  template <class... L> static bool find(Memo m, std::optional<T>& value, L const&... k) {
    lazy_hash hash = store_type::hash_of(k...);
    auto const found = m.store().find(hash, k...);
    if (found.seen == ready) value.emplace(hit(m, found, k...));
    return value.has_value();
  }

  // visit(value) with the value of a key, of a top-level call. A value that is remembered is not copied: the slot that
  // was found keeps it until visit() returns.
  template <class Visit, class... L> static decltype(auto) visit(Memo m, Visit&& visit, L const&... k) {
    if constexpr (lends<store_type>) {
      lazy_hash hash = store_type::hash_of(k...);
      if (auto const found = m.store().find(hash, k...); found.seen == ready) {
        m.hit();
        tell_of_hit(m, k...);
        return std::forward<Visit>(visit)(found.lent());
      }
    }
    result const value = call(m, k...);
    return std::forward<Visit>(visit)(std::as_const(value));
  }

  // The innermost frame of this stack's evaluation if it computes a key of this memo, else null.
  static call_frame const* caller(Memo const& m) {
    evaluation const* const e = detail::evaluation_at(__builtin_frame_address(0));
    frame const* const f = e ? e->innermost : nullptr;
    return f && f->in.memo_id == m.identity() ? static_cast<call_frame const*>(f) : nullptr;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
