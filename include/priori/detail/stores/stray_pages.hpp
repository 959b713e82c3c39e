// priori: which pages would have slots for keys that are hashed, and which of them got several such keys lately.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/threads.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// It is small, so it may be wrong: may_have() may be true of a page without such keys, never false of one with them;
// a page that takes the place of another makes got_several() forget that one. `counts` says if it counts at all. Any
// thread may call note() and ask.
template <bool counts> class stray_pages {
  static constexpr unsigned place_bits = 6;
  static constexpr std::uint32_t several = 4;
  static constexpr std::uint32_t count_mask = 7;

  atomic<std::uint64_t> with_some = 0; // a bit for each place
  // In each place the last page: bits of its hash and, in the lowest ones, how many keys.
  atomic<std::uint32_t> latest[counts ? std::size_t{1} << place_bits : 1]{};

  static std::uint64_t place_of(std::uint64_t id) { return id * 0x9E37'79B9'7F4A'7C15 >> (64 - place_bits); }
  static std::uint64_t bit_of(std::uint64_t id) { return std::uint64_t{1} << place_of(id); }
  static std::uint32_t tag_of(std::uint64_t id) {
    return static_cast<std::uint32_t>(detail::mixed(id) & 0xFFFF'FFFF) & ~count_mask;
  }
  std::uint32_t keys_of(std::uint64_t id) const {
    std::uint32_t const entry = latest[place_of(id)].load(std::memory_order_relaxed);
    return (entry & ~count_mask) == tag_of(id) ? entry & count_mask : 0;
  }

public:
  // A key of page `id` is hashed.
  void note(std::uint64_t id) {
    std::uint64_t const bit = bit_of(id);
    if ((with_some.load(std::memory_order_relaxed) & bit) == 0) with_some.fetch_or(bit);
    if constexpr (counts)
      if (std::uint32_t const keys = keys_of(id); keys < several)
        latest[place_of(id)].store(tag_of(id) | (keys + 1), std::memory_order_relaxed);
  }
  bool may_have(std::uint64_t id) const { return (with_some.load() & bit_of(id)) != 0; }
  bool got_several(std::uint64_t id) const {
    if constexpr (counts) return keys_of(id) == several;
    else return false;
  }

  void take(stray_pages& from) { with_some = from.with_some.exchange(0); }
  void forget() {
    with_some = 0;
    for (auto& entry : latest) entry.store(0, std::memory_order_relaxed);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
