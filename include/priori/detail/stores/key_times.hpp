// priori: when the keys of a bounded store end.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/lifetimes.hpp"
#include "priori/detail/stores/node_slabs.hpp"
#include "priori/detail/stores/time_span.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Times lie beside the nodes, under their numbers, and there are none if keys are endless. Members that are not const
// require the store's mutex, but for use(). It has no destructor: its owner calls release().
template <class Clock> class key_times {
public:
  using time_point = typename Clock::time_point;

private:
  struct times {
    shared_time<time_point> end;
    time_point last; // however often the key is used
  };

  lifetimes<Clock> lasts; // as a const member of a mutable object, no constant for g++ 12
  node_slabs<times> of;
  shared_time<time_point> first_end{time_point::max()}; // no key ends before it

public:
  constexpr key_times(time_span span, time_span unused_span) : lasts(span, unused_span) {}
  key_times(key_times const&) = delete;

  bool endless() const { return lasts.endless(); }
  bool are_zero() const { return lasts.are_zero(); }
  time_point now() const { return lasts.now(); }

  // True if a key may have ended by this time.
  bool some_ended(time_point time) const { return !lasts.endless() && first_end.load() <= time; }
  void set_first_end(time_point time) { first_end.store(time); }

  time_point end_of(std::uint32_t number) const { return of[number].end.load(); }
  bool lives(std::uint32_t number, time_point time) const { return lasts.endless() || end_of(number) > time; }
  void use(std::uint32_t number, time_point time) {
    if (lasts.prolonged_by_use()) of[number].end.prolong(lasts.end(of[number].last, time));
  }

  void expect(std::size_t n) { of.expect(n); }
  // Makes room for the nodes up to this number, and one more. If it throws, nothing has changed.
  void make_room_beyond(std::uint32_t number) {
    if (!lasts.endless())
      while (of.largest() <= number) of.make();
  }
  // Begins the lifetime of a key. Returns its end.
  time_point begin(std::uint32_t number, time_point time) {
    times& t = of[number];
    t.last = lasts.last_end(time);
    t.end.store(lasts.end(t.last, time));
    return t.end.load();
  }

  void release() { of.release(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
