// priori: which keys of numbers share a page of slots.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/overflow.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class K>
concept numbered = (integer<K> || std::is_enum_v<K>)&&sizeof(K) <= sizeof(std::uint64_t);

// The part of a page's number that the i-th of `count` keys has.
template <unsigned count> constexpr std::uint64_t part_of_page(std::uint64_t id, unsigned i) {
  constexpr unsigned bits = 64 / count;
  return count == 1 ? id : id >> (bits % 64 * (count - 1 - i)) & ((std::uint64_t{1} << bits % 64) - 1);
}

// The place of a key: the keys of one page have the same page() and differ in slot().
template <class... K> struct page_layout {
  static constexpr unsigned count = sizeof...(K);
  static constexpr unsigned page_bits = 10;
  static constexpr unsigned id_bits = 64 / count; // of each key: its bits above those of the slot

  // The low bits of each key that select its slot: no more than it has.
  struct bits_of_keys {
    unsigned of[count]{};
  };
  static constexpr bits_of_keys bits = [] {
    unsigned const has[] = {(std::is_same_v<K, bool> ? 1u : 8u * unsigned{sizeof(K)})...};
    bits_of_keys b;
    for (unsigned left = page_bits, i = 0, idle = 0; left > 0 && idle < count; i = (i + 1) % count)
      if (b.of[i] < has[i]) b.of[i] += 1, left -= 1, idle = 0;
      else idle += 1;
    return b;
  }();
  static constexpr std::size_t page_size = [] {
    std::size_t n = 1;
    for (unsigned b : bits.of) n <<= b;
    return n;
  }();

  // A key as an unsigned number. Of several signed keys, small ones of either sign become small.
  template <class Key> static constexpr std::uint64_t number(Key key) {
    auto const n = static_cast<std::uint64_t>(key);
    return count > 1 && is_signed_key<Key> ? n + (std::uint64_t{1} << (id_bits - 1)) : n;
  }
  template <class Key> static constexpr bool is_signed_key = is_signed<underlying_of<Key>>;

  static constexpr bool covers(K... k) {
    unsigned i = 0;
    return count == 1 || ((number(k) >> bits.of[i++] >> (id_bits % 64) == 0) && ...);
  }
  static constexpr std::uint64_t page(K... k) {
    unsigned i = 0;
    std::uint64_t id = 0;
    ((id = (count > 1 ? id << (id_bits % 64) : 0) | number(k) >> bits.of[i++]), ...);
    return id;
  }
  static constexpr std::size_t slot(K... k) {
    unsigned i = 0;
    std::uint64_t at = 0;
    ((at = at << bits.of[i] | (number(k) & ((std::uint64_t{1} << bits.of[i]) - 1)), ++i), ...);
    return static_cast<std::size_t>(at);
  }

  // The key of a slot in a page.
  static constexpr keys<K...> key(std::uint64_t id, std::size_t slot) {
    auto const low = [](std::uint64_t n, unsigned width) { return n & ((std::uint64_t{1} << width) - 1); };
    std::uint64_t numbers[count]{};
    for (unsigned i = count; i-- > 0; slot >>= bits.of[i], id >>= id_bits % 64)
      numbers[i] = (count > 1 ? low(id, id_bits % 64) : id) << bits.of[i] | low(slot, bits.of[i]);
    unsigned i = 0;
    return {key_of_number<K>(numbers[i++])...};
  }
  template <class Key> static constexpr Key key_of_number(std::uint64_t n) {
    return static_cast<Key>(count > 1 && is_signed_key<Key> ? n - (std::uint64_t{1} << (id_bits - 1)) : n);
  }

  // True if each part of a is at most the side of a page away from that of b.
  static constexpr bool near(keys<K...> const& a, keys<K...> const& b) {
    return a.apply([&](K... x) {
      return b.apply([&](K... y) {
        unsigned i = 0;
        auto const close = [&](std::uint64_t distance) {
          std::uint64_t const width = std::uint64_t{1} << bits.of[i++];
          return distance + width <= 2 * width;
        };
        return (close(number(x) - number(y)) && ...);
      });
    });
  }

  // The number of keys in the smallest box from 0 that holds k..., or UINT64_MAX.
  static constexpr std::uint64_t volume(K... k) {
    std::uint64_t v = 1;
    bool const small = ((static_cast<std::uint64_t>(k) < UINT64_MAX &&
                         !PRIORI_DETAIL_OVERFLOWS(mul, v, static_cast<std::uint64_t>(k) + 1, &v)) &&
                        ...);
    return small ? v : UINT64_MAX;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
