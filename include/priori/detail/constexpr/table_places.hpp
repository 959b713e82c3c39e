// priori: where the values of keys lie in a table.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/shape.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class F, class Axes, class... K> struct table_places;

template <class F, auto... first, std::size_t... extent, std::size_t... stride, class... K>
struct table_places<F, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                    K...> {
  static constexpr std::size_t size = (extent * ... * 1);

  // A key as an unsigned number, modulo a power of two. `origin` is the position of the first entry, counted from
  // the key (0, 0, ...).
  using ordinal = std::conditional_t<(... || (sizeof(K) > sizeof(std::uint64_t))), uintmax, std::uint64_t>;
  static constexpr ordinal origin = (... + (static_cast<ordinal>(first) * stride));

  // True if the table begins below F's first key.
  static constexpr bool begins_below = (detail::below_first<F>(static_cast<K>(first)) || ...);
  static constexpr bool below_first_key(K const&... k) { return (detail::below_first<F>(k) || ...); }

  static constexpr bool within(K const&... k) {
    return (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent));
  }
  // Assumes that the key is within the table.
  static constexpr std::size_t position_of(K const&... k) {
    return static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
