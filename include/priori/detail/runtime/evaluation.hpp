// priori: evaluations, and the frames of the keys that they compute.
//
// An evaluation begins with a top-level call of a memo and ends when that call returns. The calls that its recurrences
// make to memos belong to it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct frame;
struct owner;

struct evaluation {
  frame const* innermost = nullptr; // of the key that is computed now
  int depth = 0;                    // keys that are being computed
  int aside_depth = 0;              // that of the last one which is computed aside: another evaluation of its thread
                                    // computes it, too; 0 if there is none
  owner* owns = nullptr;            // null until it computes a key that other threads can ask for
  std::uint16_t mark = claimed;     // of the slots that it claims; any will do for one thread
  bool aside = false;               // it has computed a key aside

  evaluation() = default;
  evaluation(evaluation const&) = delete;
#ifdef PRIORI_DETAIL_THREADS
  inline ~evaluation();
  inline void become_owner();
#endif

  // True if the innermost key is computed aside.
  bool is_aside() const { return aside_depth == depth; }
};

// While an evaluation computes its next key aside.
class aside_key {
  evaluation& by;
  int const before;

public:
  explicit aside_key(evaluation& e) : by(e), before(std::exchange(e.aside_depth, e.depth + 1)) { e.aside = true; }
  aside_key(aside_key const&) = delete;
  ~aside_key() { by.aside_depth = before; }
};

// What the frames of one call of a memo have in common, from outside of its recurrence until the call returns.
struct request {
  evaluation& by;
  void const* const memo; // tells the memo from others with the same computation; see Memo::of()

  request(evaluation& e, void const* m) : by(e), memo(m) {}
  request(request const&) = delete;
#ifndef PRIORI_DETAIL_BARE
  virtual std::string key_text(frame const& of) const = 0;
#endif

protected:
  ~request() = default;
};

// A key while it is computed. Small, since a deep recursion has millions of them on its stack. `in`, which a recurrence
// needs first, is stored alone: g++ would store it in one vector with `caller`, which has to be loaded.
struct frame {
  request const& in;
  mutable slot_state* state; // of the key's slot; null once the value is published, while an observer is told
  frame const* const caller; // the frame that was innermost before

  frame(request const& r, slot_state* s) : in(r), state(s), caller(r.by.innermost) {
    in.by.innermost = this;
    in.by.depth += 1;
  }
  frame(frame const&) = delete;

protected:
  ~frame() { leave(); }
  void leave() const {
    in.by.innermost = caller;
    in.by.depth -= 1;
  }
};

// True if `e` computes the key of this slot.
inline bool is_computed_by(evaluation const& e, slot_state const& slot) {
  for (frame const* f = e.innermost; f; f = f->caller)
    if (f->state == &slot) return true;
  return false;
}

// True if `e`, which is about to compute the key of this slot again, closes a cycle. If it has met keys that another
// evaluation computes, looking for each of them would take quadratic time: then it looks only at depths that are powers
// of two, and finds a cycle within twice its depth.
inline bool closes_cycle(evaluation const& e, slot_state const& slot) {
  return (!e.aside || (e.depth & (e.depth - 1)) == 0) && is_computed_by(e, slot);
}

#ifndef PRIORI_DETAIL_BARE
// The number of keys from the one of `slot` to the innermost one of `e`.
inline std::size_t length_of_path(evaluation const& e, slot_state const& slot) {
  std::size_t length = 1;
  for (frame const* f = e.innermost; f->state != &slot; f = f->caller) ++length;
  return length;
}
// Writes these keys before `end`.
inline void write_path(std::string* end, evaluation const& e, slot_state const& slot) {
  for (frame const* f = e.innermost;; f = f->caller) {
    *--end = f->in.key_text(*f);
    if (f->state == &slot) break;
  }
}
#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
