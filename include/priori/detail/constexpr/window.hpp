// priori: a recurrence whose values need only those shortly before them, and which fills its table by a loop of its
// own.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_size.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// F declares that a value needs only the `window` values before it.
template <class F>
concept windowed = requires {
  requires of_static_member<decltype(&F::window)>;
  static_cast<std::size_t>(F::window);
};

// True if the window has at least one value.
template <class F> inline constexpr bool window_is_positive = true;
template <windowed F> inline constexpr bool window_is_positive<F> = (F::window > 0);

// True if F has a member fill() that writes entries without calling `self`.
template <class F, class S = signature_of<F>> inline constexpr bool fills_window = false;
template <class F, class T, class K> inline constexpr bool
    fills_window<F, signature<T, K>> = requires(F const& f, page_entries<T, 64>& page, std::size_t i, K n) {
  f.fill(page.entries, i, i, n);
};

// F without its fill(), which tells whether that is what fails.
template <auto F, class S = signature_of<function_of<F>>> struct without_fill;
template <auto F, class T, class K> struct without_fill<F, signature<T, K>> {
  static constexpr auto first = detail::first_of<function_of<F>>();
  static constexpr bool full_range = detail::full_range<function_of<F>>;
  template <class Self> constexpr T operator()(Self const& self, K n) const { return detail::call_by(F, self, n); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
