// priori: what the compiler checks of an embedded table: its layout, and some of its values.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/layout.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What a view is of: embedded<F, contents, extents...>.
template <class View> struct parts_of_view;
template <template <auto, auto const&, auto...> class View, auto F, auto const& contents, auto... extents>
struct parts_of_view<View<F, contents, extents...>> {
  static constexpr function_of<F> function = F;
  using shape = detail::shape<extents...>;
};

// Finds the key of an entry: `call` returns visit(key...).
template <class Shape, class Axes = std::make_index_sequence<Shape::rank>> struct key_at;
template <auto... extent, std::size_t... r> struct key_at<shape<extent...>, std::index_sequence<r...>> {
  // The number of keys of part `axis` between its first one and its key at `position`.
  static constexpr std::size_t index_at(std::size_t position, std::size_t axis) {
    constexpr std::size_t counts[] = {key_count<extent>...};
    return position / shape<extent...>::stride(axis) % counts[axis];
  }
  template <class T, class... K, class Visit>
  static constexpr decltype(auto) call(signature<T, K...>, std::size_t position, Visit const& visit) {
    return visit(static_cast<K>(static_cast<made_key<K>>(
        static_cast<std::size_t>(detail::first_in(detail::nth_extent<r, extent...>())) + index_at(position, r)))...);
  }
};

// The values that are checked: of a recurrence the first ones, for which it needs no others, and of a plain function
// some from the first to the last.
template <class View> struct spots {
  using F = std::remove_const_t<decltype(parts_of_view<View>::function)>;
  using T = typename View::value_type;
  using shape = typename parts_of_view<View>::shape;
  using keys = key_at<shape>;

  static constexpr std::size_t most = plain_function<F> ? 8 : 32;
  static constexpr std::size_t count = shape::size < most ? shape::size : most;
  static constexpr std::size_t position(std::size_t i) {
    if constexpr (plain_function<F> && count > 1)
      return i + 1 == count ? shape::size - 1 : i * ((shape::size - 1) / (count - 1));
    else return i;
  }

  struct values {
    T of[count];
  };

  // Not a constant expression if a value is not.
  static constexpr values compute() {
    values v{};
    std::size_t done = 0;
    auto const self = [&](auto const&... k) -> T const& {
      std::size_t const at = shape::holds(k...) ? shape::position(k...) : count;
      return v.of[at < done ? at : count];
    };
    for (std::size_t i = 0; i < count; done = ++i)
      keys::call(signature_of<F>{}, position(i), [&](auto const&... k) {
        if ((detail::below_first<F>(k) || ...)) return;
        if constexpr (plain_function<F>) {
          F const f = parts_of_view<View>::function;
          v.of[i] = f(k...);
        } else v.of[i] = detail::call_by(parts_of_view<View>::function, self, k...);
      });
    return v;
  }
};

// An object as its bytes.
template <class T> struct bytes_of { unsigned char at[sizeof(T)]; };
template <class T> constexpr T from_bytes(unsigned char const* from) {
  bytes_of<T> bytes{};
  for (unsigned char& b : bytes.at) b = *from++;
  return __builtin_bit_cast(T, bytes);
}
template <class T> inline constexpr unsigned char zeros[sizeof(T)]{};

// True if the compiler can compute the values and compare them: not those of a function such as std::sin, or of a type
// without ==.
template <class View>
concept has_spots = requires(typename View::value_type const& a) {
  static_cast<bool>(a == a);
  typename std::bool_constant<(spots<View>::compute(), true)>;
  typename std::bool_constant<(detail::from_bytes<typename View::value_type>(zeros<typename View::value_type>), true)>;
};

// True if entries of one layout are read right in another. The alignment of a class, and the formats of numbers in it,
// may differ if its values are compared, as the compiler reads them, or if the user vouches for it.
template <class View> constexpr bool layouts_agree(layout const& a, layout const& b, bool vouched = false) {
  bool const parts_known = std::is_class_v<typename View::value_type> && (vouched || has_spots<View>);
  return a.size == b.size && a.size_of_all == b.size_of_all && a.big_endian == b.big_endian &&
         (parts_known || (a.alignment == b.alignment && a.formats == b.formats));
}

// True if the values are the same. Numbers with a fraction may differ in the last digits, as compilers do.
template <class T> constexpr bool agree(T const& a, T const& b) {
  if constexpr (std::is_floating_point_v<T>) {
    auto const is_nan = [](T x) { return x != x; };
    auto const is_finite = [](T x) {
      return x <= std::numeric_limits<T>::max() && x >= std::numeric_limits<T>::lowest();
    };
    if (a == b || (is_nan(a) && is_nan(b))) return true;
    if (!is_finite(a) || !is_finite(b)) return false;
    T const half = a / 2; // so that the largest numbers do not overflow
    T const close = (half < 0 ? -half : half) / 1'000'000;
    return b / 2 >= half - close && b / 2 <= half + close;
  } else return static_cast<bool>(a == b);
}

// True if the values are those that the compiler computes, or if it cannot. `bytes` is what the generator has found.
template <class View, std::size_t n> constexpr bool spots_agree(unsigned char const (&bytes)[n]) {
  using T = typename View::value_type;
  if (n != spots<View>::count * sizeof(T)) return true; // the layouts differ, which is said
  if constexpr (has_spots<View>) {
    constexpr auto expected = spots<View>::compute();
    for (std::size_t i = 0; i < spots<View>::count; ++i)
      if (!detail::agree(expected.of[i], detail::from_bytes<T>(bytes + i * sizeof(T)))) return false;
  }
  return true;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
