// priori: entries of a recurrence far from its first ones, which the compiler checks as well: it computes them from the
// entries that they need, as the generator has found these.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/spots.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The entries that are checked, and these and all that they need, by their positions in the table.
struct needed_entries {
  static constexpr std::size_t most_checked = 4;
  static constexpr std::size_t most_each = 16;

  std::size_t checked[most_checked];
  std::size_t checked_count = 0;
  std::size_t at[most_checked * most_each];
  std::size_t count = 0;

  // Adds an entry with those that it needs, at most most_each - 1.
  void add(std::size_t position, std::size_t const* needed, std::size_t n) {
    checked[checked_count++] = position;
    at[count++] = position;
    for (std::size_t i = 0; i < n; ++i) at[count++] = needed[i];
  }
};

// The entry at a position, computed from others, whose positions are in `at`, which ends with the table's size, and
// their bytes in `bytes`, which ends with one more.
template <class View, auto const& at, auto const& bytes> struct far_spot {
  using T = typename View::value_type;
  static constexpr std::size_t count = sizeof at / sizeof at[0];

  // Where an entry stands in the list.
  static constexpr std::size_t find(std::size_t position) {
    std::size_t i = 0;
    while (i + 1 < count && at[i] != position) ++i;
    return i + 1 < count ? i : count; // count: there is none
  }

  struct kept {
    T of[count];
  };
  static constexpr kept entries() {
    kept k{};
    for (std::size_t i = 0; i + 1 < count; ++i) k.of[i] = detail::from_bytes<T>(bytes + i * sizeof(T));
    return k;
  }
  // Not a constant expression if another entry is needed.
  static constexpr T computed(std::size_t position) {
    kept const known = entries();
    auto const self = [&](auto const&... k) -> T const& {
      using shape = typename parts_of_view<View>::shape;
      return known.of[shape::holds(k...) ? find(shape::position(k...)) : count];
    };
    return spots<View>::keys::call(signature_of<typename spots<View>::F>{}, position, [&](auto const&... k) -> T {
      return detail::call_by(parts_of_view<View>::function, self, k...);
    });
  }
};

template <class View, auto const& at, auto const& bytes, std::size_t position> constexpr bool far_spot_agrees() {
  using spot = far_spot<View, at, bytes>;
  if constexpr (requires { typename std::bool_constant<(spot::computed(position), true)>; })
    return detail::agree(spot::computed(position), spot::entries().of[spot::find(position)]);
  else return true;
}

// True if the entries that `checked` lists are those that the compiler computes, or if it cannot.
template <class View, auto const& checked, auto const& at, auto const& bytes> constexpr bool far_spots_agree() {
  using T = typename View::value_type;
  constexpr std::size_t count = sizeof checked / sizeof checked[0] - 1;
  constexpr bool same_layout = sizeof bytes == (sizeof at / sizeof at[0] - 1) * sizeof(T) + 1;
  if constexpr (count > 0 && same_layout && has_spots<View>) return []<std::size_t... i>(std::index_sequence<i...>) {
      return (... && detail::far_spot_agrees<View, at, bytes, checked[i]>());
    }
  (std::make_index_sequence<count>{});
  else return true; }

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
