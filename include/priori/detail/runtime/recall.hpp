// priori: a key's way at run time: it is found, or awaited, or computed and remembered.
//
// A Context says of what recurrence: its type `function`, callee(), the owner() of its frames, store(), what is `known`
// a priori, and how it counts.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/stores/store.hpp"

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Context, class T, class... K> struct recall {
  using Store = std::remove_reference_t<decltype(std::declval<Context const&>().store())>;
  using function = typename Context::function;
  using Cell = typename Store::Cell;
  using slot = typename Store::slot;
  using Place = typename Store::place;
  using result = typename Cell::result;
  static constexpr bool shared = Store::shared;

  // One call from outside, until its return.
  struct visit {
    [[no_unique_address]] Context const context;
    evaluation& me;
    frame const* const outer = me.innermost;

    visit(Context c, evaluation& e) : context(c), me(e) {}
    visit(visit const&) = delete;
    ~visit() { me.innermost = outer; }
  };

  // A key while it is computed. Small, for there may be millions of them on the stack.
  class computation final : public frame {
    friend recall;
    visit const& in;
    Cell* const cell;
    Place here{}; // the page of its own slot

    std::string key_text() const override {
      return key.apply([](K const&... k) { return detail::text(keys<K...>{k...}); });
    }
    void const* owner() const override { return in.context.owner(); }

  public:
    keys<passed<K>...> const key;

    // What asks for k... from outside.
    computation(visit const& v, K const&... k)
        : frame(v.outer, nullptr, v.outer ? v.outer->depth : 0), in(v), cell(nullptr), key{k...} {}
    // What computes k..., asked for by `from`.
    computation(computation const& from, slot_state* at, Cell* c, Place page, K const&... k)
        : frame(&from, at, from.depth + 1), in(from.in), cell(c), here(page), key{k...} {
      in.me.innermost = this;
    }

    result value() const {
      return cell->emplace([this]() -> T {
        return key.apply([this](K const&... k) -> T {
          return detail::call_function<function>(self<computation const, result, K...>{*this}, in.context.callee(),
                                                 k...);
        });
      });
    }
    void publish() const {
      in.me.innermost = asker;
      in.context.count_miss(in.me);
      if constexpr (shared) detail::release(*state, ready, in.me);
      else state->store(ready, std::memory_order_relaxed);
    }

    // Slots go from hand to hand in parts, in registers: as a whole they would go through memory.
    [[gnu::always_inline]] result ask_for(K const&... k) const {
      if constexpr (Context::known::any)
        if (Context::known::has(k...)) return Context::known::at(k...);
      if constexpr (Store::unguarded)
        return in.context.store().look_up(
            here,
            [&](slot_state * at, Cell * there, Place in_page) __attribute__((always_inline)) {
              std::uint16_t const now = at->load(std::memory_order_acquire);
              if (now == ready) return in.context.count_hit(), given(in.context, *there, k...);
              if (now == vacant && can_begin(*this, at, k...)) [[likely]]
                return compute(*this, at, there, in_page, k...);
              return ask(*this, {}, k...);
            },
            [&]() __attribute__((always_inline))->result {
              lazy_hash hash;
              if constexpr (!shared)
                if (Cell const* const there = in.context.store().find_scattered(hash, k...))
                  return in.context.count_hit(), given(in.context, *there, k...);
              return ask(*this, hash, k...);
            },
            k...);
      else return ask(*this, Store::hash_of(k...), k...);
    }
  };

  // Ends a computation that throws.
  struct attempt {
    computation const& computing;
    bool done = false;

    ~attempt() {
      if (!done) give_up(computing);
    }
    [[gnu::noinline, gnu::cold]] static void give_up(computation const& c) {
      c.in.me.innermost = c.asker;
      c.key.apply([&](K const&... k) { c.in.context.store().vacate(*c.state, c.in.me, k...); });
    }
  };

  // The value of a key that is remembered.
  template <class... L> [[gnu::always_inline]] static result given(Context const& c, Cell const& there, L const&... k) {
    if constexpr (!is_told<hook::hit, function>) return there.get();
    else {
      result value = there.get();
      detail::tell<hook::hit>(c.callee(), detail::to_key<K>(k)...);
      return value;
    }
  }

  // The value of a key whose slot has been marked for it. After the call all is read from `computing`: what would be
  // kept for then in registers is one more word of each frame.
  [[gnu::noinline]] static result compute(computation const& from, slot_state* state, Cell* cell, Place in,
                                          passed<K>... k) {
    computation const computing(from, state, cell, in, k...);
    attempt trying{computing};
    result value = computing.value();
    trying.done = true;
    computing.publish();
    if constexpr (is_told<hook::computed, function>)
      computing.key.apply(
          [&](K const&... of) { detail::tell<hook::computed>(computing.in.context.callee(), of..., value); });
    return value;
  }

  // Marks a vacant slot at once, if nothing about the key calls for a closer look.
  static bool can_begin(computation const& from, slot_state* state, K const&... k) {
    return !(detail::below_first<function>(k) || ...) && !(detail::may_have_wrapped<function>(k) || ...) &&
           !detail::stack_is_low(&from) && from.depth < max_depth && mark(state, from.in.me);
  }

  static bool mark(slot_state* state, evaluation& me) {
    if constexpr (shared) {
      std::uint16_t expected = vacant;
      return me.claims && state->compare_exchange_strong(expected, me.mark);
    } else {
      state->store(claimed, std::memory_order_relaxed);
      return true;
    }
  }

  // Returns when the slot, which is held, is no longer marked as it `was`; and lets go of it.
  [[gnu::noinline, gnu::cold]] static void await(visit const& in, slot_state* state, std::uint16_t was, bool in_node,
                                                 passed<K>... k) {
    if constexpr (!shared) detail::raise_exception<cycle_error>(detail::path_to(in.me, *state));
    else {
      struct holder {
        slot_state* state;
        bool in_node;
        ~holder() { Store::let_go(state, in_node); }
      } const held{state, in_node};
      if constexpr (is_told_of_waits<function>)
        detail::tell_of_wait(
            in.context.callee(), [&] { detail::wait_for(*state, was, in.me); }, k...);
      else detail::wait_for(*state, was, in.me);
    }
  }

  // The value of a key, the long way. A thread that waits for it holds its slot only: a guard would hold all that is
  // forgotten meanwhile.
  [[gnu::noinline]] static result ask(computation const& from, lazy_hash hash, passed<K>... k) {
    for (;;) {
      slot s;
      {
        [[maybe_unused]] typename Store::guard const held;
        s = from.in.context.store().find(hash, k...);
        if (s.seen == ready) return from.in.context.count_hit(), given(from.in.context, *s.cell, k...);
        if constexpr (shared)
          if (s.seen != vacant) Store::hold(s.state, s.in_node);
      }
      if (s.seen == vacant) return begin(from, s.state, s.cell, s.in, hash, k...);
      await(from.in, s.state, s.seen, s.in_node, k...);
    }
  }

  // The value of a key that has just been found without one: its slot was vacant or, if null, it had none.
  static result begin(computation const& from, slot_state* state, Cell* cell, Place in, lazy_hash hash,
                      passed<K>... k) {
    if (stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack([&]() -> result { return ask(from, hash, k...); });
    evaluation& me = from.in.me;
    detail::refuse<function>(from.state ? &from.key : nullptr, from.depth, k...);
    if constexpr (shared) me.become_claimant();
    if (state) {
      if (mark(state, me)) return compute(from, state, cell, in, k...);
    } else if (slot const made =
                   from.in.context.store().make_slot(from.state ? &from.key : nullptr, me.mark, hash, k...))
      return compute(from, made.state, made.cell, made.in, k...);
    return ask(from, hash, k...);
  }

  // The value of a key that is asked for from outside of the recurrence; it may have been found to have no slot.
  [[gnu::noinline]] static result ask_alone(Context c, bool has_slot, lazy_hash hash, passed<K>... k) {
    current_evaluation const here;
    visit const in(c, here.it);
    computation const asking(in, k...);
    return has_slot ? ask(asking, hash, k...) : begin(asking, nullptr, nullptr, {}, hash, k...);
  }

  // The same of numbers, if what is remembered is to be found without a guard where keys are dense.
  [[gnu::noinline]] static result ask_for_numbers(Context c, passed<K>... k) {
    Store& store = c.store();
    slot const s = store.find_dense(k...);
    if (s.seen == ready) return store.settle(), c.count_hit(), given(c, *s.cell, k...);
    return s ? ask_alone(c, true, {}, k...) : ask_for_scattered(c, k...);
  }
  [[gnu::noinline]] static result ask_for_scattered(Context c, passed<K>... k) {
    lazy_hash hash;
    {
      [[maybe_unused]] typename Store::guard const held;
      if (Cell const* const there = c.store().find_scattered(hash, k...)) return c.count_hit(), given(c, *there, k...);
    }
    return ask_alone(c, false, hash, k...);
  }

  // The same, for a key as it is looked up. What is found at once is found here.
  template <class... L> static result from_outside(Context c, L const&... k) {
    Store& store = c.store();
    if constexpr (Store::unguarded) {
      if (store.among_first(k...)) return c.count_hit(), given(c, store.first(k...), k...);
      return ask_for_numbers(c, detail::to_key<K>(k)...);
    } else {
      lazy_hash hash = Store::hash_of(k...);
      bool has_slot = false;
      {
        [[maybe_unused]] typename Store::guard const held;
        slot const s = store.find(hash, k...);
        if (s.seen == ready) return c.count_hit(), given(c, *s.cell, k...);
        has_slot = bool(s);
      }
      return ask_alone(c, has_slot, hash, detail::to_key<K>(k)...);
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
