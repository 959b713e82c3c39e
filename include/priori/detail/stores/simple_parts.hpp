// priori: the parts of stores that do without something: without threads, dense keys, evictions, or values that a
// waiting thread can take.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/slot.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One thread needs no read guard.
struct no_guard {
  static void lock() {}
  static void unlock() {}
};

// Keys that are not numbers are never dense.
template <class Cell> struct no_array_slots {
  template <class... L> static constexpr slot<Cell>* find(L const&...) { return nullptr; }
  template <class... L> static constexpr slot<Cell>* find_near(L const&...) { return nullptr; }
  static constexpr bool has_far_pages() { return false; }
  static constexpr bool can_advance() { return false; }
  static constexpr void advance() {}
  static constexpr void take(no_array_slots&) {}
  template <class... L> static constexpr void retreat(L const&...) {}
  static constexpr void retreat_all() {}
  template <class Visit> static constexpr void each_slot(Visit const&) {}
  template <class Visit> static constexpr void each_key(Visit const&) {}
  static constexpr void release() {}
};

// A frame that keeps nothing besides its slot's state.
struct nothing_kept {
  template <class Slot> explicit nothing_kept(Slot*) {}
};

// A value that is published is remembered, and nothing is removed for it.
struct published_for_good {
  static constexpr bool kept = true;
  template <class Visit> static void each_evicted(Visit const&) {}
};

// After waiting, a key has to be looked up again.
template <class T> struct no_answer {
  static constexpr bool has_value() { return false; }
  [[noreturn]] static T value() { __builtin_unreachable(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
