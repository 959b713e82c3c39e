// priori: how a memo computes a key whose slot is claimed: it calls its function in a frame and puts the value into the
// slot. This part is compiled for each memo; memos share the rest, memoizer.hpp.
//
// Memo says of which memo: `function` and `signature`; `known`, the table of what is known a priori; store(); callee(),
// the function; `counts_hits`; computed(), which counts; pointer() and of(pointer), by which it is found again while it
// computes. It is cheap to copy.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/memoizer.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/waiting.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/found_slot.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Memo, class S = typename Memo::signature> class computation;
template <class Memo, class T, class... K> class computation<Memo, signature<T, K...>> {
  using function = typename Memo::function;
  using store_type = std::remove_reference_t<decltype(std::declval<Memo const&>().store())>;
  using claim_type = typename store_type::claim_type;
  using engine = memoizer<store_type, std::conditional_t<is_watched<function>, Memo, unwatched_memo<Memo::counts_hits>>,
                          signature<T, K...>>;
  using request_type = typename engine::request_type;
  static constexpr bool shared = store_type::shared && has_threads;

public:
  using result = typename store_type::result;

  class call_frame final : public engine::frame_type {
  public:
    call_frame(request_type const& r, claim_type s, K const&... k) : engine::frame_type(r, std::move(s), k...) {}

    Memo memo() const { return Memo::of(this->in.memo); }

    // self(k...): the value of another key, which this one needs. The fast path calls nothing but compute(): each
    // frame of the recurrence would be larger by the registers that are saved for another call.
    [[gnu::always_inline]] result ask(K const&... k) const {
      if constexpr (Memo::known::any)
        if (Memo::known::has(k...)) return Memo::known::at(k...);
      lazy_hash hash = store_type::hash_of(k...);
      if constexpr (store_type::unguarded) {
        Memo const m = memo();
        if (auto* const at = m.store().find_dense(k...)) [[likely]] {
          std::uint16_t const seen = at->load(std::memory_order_acquire);
          if (seen == ready && counts_at_once(m)) return told_hit(m, at->cell, k...);
          if (seen == vacant && claims_at_once(this->in.by, detail::place_on_stack(this), *at, k...)) [[likely]]
            return compute(this->request(), at, k...);
        }
      }
      return engine::find_or_compute(this->request(), this, hash, k...);
    }
  };

private:
  // Claims a vacant slot if the key needs no closer look.
  static bool claims_at_once(evaluation const& by, void const* on_stack, slot_state& state, K const&... k) {
    return !(detail::below_first<function>(k) || ...) && !(detail::may_have_wrapped<function>(k) || ...) &&
           detail::stack_has_room(on_stack) && by.depth < max_depth && (!shared || by.owns) &&
           detail::try_claim<shared>(state, by.mark);
  }

  // Counts a hit if that takes no call.
  static bool counts_at_once([[maybe_unused]] Memo const& m) {
    if constexpr (Memo::counts_hits) return m.store().count_hit_at_once();
    else return true;
  }
  static void count_hit([[maybe_unused]] Memo const& m) {
    if constexpr (Memo::counts_hits) m.store().count_hit();
  }
  template <class Slot, class... L>
  [[gnu::always_inline]] static result told_hit(Memo const& m, Slot const& slot, L const&... k) {
    result value = slot.value();
    engine::tell_of_hit(m.pointer(), k...);
    return value;
  }
  static void tell_of_value(call_frame const& f, T const& value) {
    if constexpr (is_told<hook::computed, function>)
      f.key.apply([&](K const&... k) { detail::tell<hook::computed>(f.memo().callee(), k..., value); });
  }

  static T call(call_frame const& f) {
    return f.key.apply([&](K const&... k) -> T {
      return detail::call_function<function>(self<call_frame const, result, K...>{f}, f.memo().callee(), k...);
    });
  }

  // Abandons the slot of the innermost frame, whose computation throws.
  struct attempt {
    call_frame const& computing;
    bool done = false;

    [[gnu::always_inline]] ~attempt() {
      if (!done) engine::abandon(computing.request());
    }
  };

  // True if a value is put into its slot after the call. Then compute() serves keys that are computed aside, too: a
  // function that is called in one place only is inlined there, and a deep recursion takes one frame for a key.
  static constexpr bool after_call = store_type::unguarded && word_sized<T>;

  // The slot has its value.
  [[gnu::always_inline]] static void publish(call_frame const& f, attempt& trying) {
    auto const published = f.memo().store().template publish<is_told<hook::evicted, function>>(*f.state, f.key);
    trying.done = true;
    if constexpr (shared) detail::wake_waiters(f.state, f.in.by);
    if constexpr (is_told<hook::computed, function> || is_told<hook::evicted, function>)
      f.state = nullptr; // the slot may be another key's now
    f.memo().computed(f.in.by, published.kept);
    if constexpr (is_told<hook::evicted, function>)
      published.each_evicted([&](K const&... of) { detail::tell<hook::evicted>(f.memo().callee(), of...); });
  }

  // The value of the frame's key, which is put into its slot, and published.
  static result remember(call_frame const& f, attempt& trying) requires after_call {
    T const value = call(f);
    if (f.in.by.is_aside()) [[unlikely]] {
      trying.done = true;
      f.memo().computed(f.in.by, false);
    } else {
      f.memo().store().emplace(*f.state, f.key, [&value] { return value; });
      publish(f, trying);
    }
    T const& copied = value; // a constant that is moved may be taken by a constructor from anything
    return copied;
  }
  static result remember(call_frame const& f, attempt& trying) {
    result value = f.memo().store().emplace(*f.state, f.key, [&f] { return call(f); });
    publish(f, trying);
    return value;
  }

  // The value of a key whose slot has been claimed. It is remembered from publish() on, even if an observer throws
  // after that. After the call everything is read from the frame: a value kept in a register would make each frame a
  // word larger.
  [[gnu::noinline]] static result compute(request_type const& r, claim_type slot, passed<K>... k) {
    call_frame const f(r, std::move(slot), k...);
    attempt trying{f};
    result value = remember(f, trying);
    tell_of_value(f, value);
    return value;
  }

  // The value of a key whose slot another evaluation has claimed. It is not remembered.
  [[gnu::noinline, gnu::cold]] static result compute_aside(request_type const& r, claim_type slot, passed<K>... k) {
    call_frame const f(r, std::move(slot), k...);
    result value = r.store.emplace_aside([&f] { return call(f); });
    f.memo().computed(r.by, false);
    tell_of_value(f, value);
    return value;
  }

  // The one of these two that computes keys aside. The other way is not instantiated.
  static constexpr auto& computes_aside() {
    if constexpr (after_call) return compute;
    else return compute_aside;
  }

  static constexpr typename engine::how_to_compute how{
      compute, computes_aside(),
      detail::why_refused<typename shared_domain<function>::type, keys<passed<K>...>, passed<K>...>};

public:
  // The value of a key, of a top-level call. L are the types by which it is looked up.
  template <class... L> static result call(Memo m, L const&... k) {
    if constexpr (store_type::unguarded)
      if (m.store().among_first(k...)) {
        count_hit(m);
        return told_hit(m, m.store().first_value(k...), k...);
      }
    return engine::template look_up<L...>(m.store(), how, m.pointer(), k...);
  }

  // Copies the value of a key if it is remembered, and returns whether it is.
  template <class... L> static bool find(Memo m, std::optional<T>& value, L const&... k) {
    lazy_hash hash = store_type::hash_of(k...);
    auto const found = m.store().find(hash, k...);
    if (found.seen == ready) value.emplace(engine::hit(m.store(), m.pointer(), found, k...));
    return value.has_value();
  }

  // visit(value) with the value of a key, of a top-level call. A value that is remembered is not copied: the slot that
  // was found keeps it until visit() returns.
  template <class Visit, class... L> static decltype(auto) visit(Memo m, Visit&& visit, L const&... k) {
    if constexpr (lends<store_type>) {
      lazy_hash hash = store_type::hash_of(k...);
      if (auto const found = m.store().find(hash, k...); found.seen == ready) {
        count_hit(m);
        engine::tell_of_hit(m.pointer(), k...);
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
    return f && f->in.memo == m.pointer() ? static_cast<call_frame const*>(f) : nullptr;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
