// priori: lifetimes.
#pragma once

#include "priori/detail/begin.hpp"

#include <chrono>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Any std::chrono::duration. A negative one is zero; one that is too long for nanoseconds has no end.
class time_span {
  using nanoseconds = std::chrono::nanoseconds;
  nanoseconds span = nanoseconds::max();

public:
  constexpr time_span() = default;
  template <class Rep, class Period> constexpr time_span(std::chrono::duration<Rep, Period> const& d) {
    double const count = std::chrono::duration<double, std::nano>(d).count();
    if (count <= 0) span = nanoseconds::zero();
    else if (count < static_cast<double>(nanoseconds::max().count())) span = std::chrono::duration_cast<nanoseconds>(d);
  }

  constexpr bool unlimited() const { return span == nanoseconds::max(); }

  // The same in a clock's ticks, rounded up.
  template <class Duration> constexpr Duration in() const {
    using real = std::chrono::duration<double, typename Duration::period>;
    if (real(span).count() >= static_cast<double>(Duration::max().count())) return Duration::max();
    if constexpr (std::chrono::treat_as_floating_point_v<typename Duration::rep>) return Duration(span);
    else return std::chrono::ceil<Duration>(span);
  }
};

// begin + span, or the last time there is.
template <class Time> Time later(Time begin, typename Time::duration span) {
  return begin > Time::max() - span ? Time::max() : begin + span;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
