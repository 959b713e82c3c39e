// priori: a memoized object in a constant expression.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class F> struct first_index {};
template <declares_first F> struct first_index<F> { static constexpr auto first = F::first; };

// A recurrence that calls *f and declares what F declares.
template <class F> struct called : first_index<F> {
  static constexpr bool full_range = detail::full_range<F>;
  F* f;

  template <class Self, class... K> constexpr result_of<F> operator()(Self const& self, K const&... k) const {
    if constexpr (plain_function<F>) return (*f)(k...);
    else return (*f)(self, k...);
  }
};

// Owns an evaluation memo, which is created at the first use. A function with an explicit object parameter must be a
// base class, so the memo holds a copy of it.
template <class F, class S> class object_in_constants;
template <class F, class T, class... K> class object_in_constants<F, signature<T, K...>> {
  using memo_type = evaluation_memo<std::conditional_t<explicit_object<F>, F, called<F>>, T, nothing_known, K...>;
  memo_type* memo = nullptr;

public:
  constexpr object_in_constants() = default;
  constexpr object_in_constants(object_in_constants&& from) noexcept : memo(std::exchange(from.memo, nullptr)) {}
  constexpr object_in_constants& operator=(object_in_constants&& from) noexcept {
    delete memo;
    memo = std::exchange(from.memo, nullptr);
    return *this;
  }
  constexpr ~object_in_constants() { delete memo; }

  static constexpr memo_type* make(F const& f) {
    if constexpr (!explicit_object<F>) return new memo_type({{}, const_cast<F*>(__builtin_addressof(f))});
    else if constexpr (stateless<F>) return new memo_type(f);
    else {
      error::captures_of_explicit_object(); // clang 19 crashes if a constant evaluation reads them
      return nullptr;
    }
  }

  // Returns the memo, or null before the first use.
  constexpr memo_type* get() const { return memo; }
  constexpr memo_type& of(F const& f) {
    if (!memo) memo = make(f);
    return *memo;
  }
  // Updates the pointer to the function after the object has moved.
  constexpr void point_to([[maybe_unused]] F const& f) {
    if constexpr (!explicit_object<F>)
      if (memo) memo->function().f = const_cast<F*>(__builtin_addressof(f));
  }
};

// Not constexpr: a const memo does not remember values in a constant expression, so it cannot return a reference to
// one.
template <class T> T const& const_memo_gives_no_reference();

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
