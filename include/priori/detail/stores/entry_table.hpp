// priori: a table of entries that lie in groups of eight, each entry with a byte.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/byte_group.hpp"
#include "priori/detail/stores/reclaim.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <new>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The byte of an entry: its state and, if it has a key, bits of the key's hash. None is 1: see byte_group.
struct entry_bytes {
  static constexpr std::uint8_t unused = 0;
  static constexpr std::uint8_t removed = 2; // no larger one is without a key
  static std::uint8_t computed_now(std::size_t hash) { return static_cast<std::uint8_t>((hash & 0x3F) | 0x40); }
  static std::uint8_t with_value(std::size_t hash) { return static_cast<std::uint8_t>(hash | 0x80); }
  static bool has_value(std::uint8_t byte) { return byte >= 0x80; }
};

// Its bytes and then its entries follow it in memory of size(room) bytes. It does not grow. Where threads share it, one
// at a time changes it, while others read; an entry is written before its byte.
template <class Retired, class Word, class... K>
struct alignas(alignof(std::max_align_t)) entry_table : Retired::item, entry_bytes {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;
  template <class T> using shareable = std::conditional_t<shared, atomic<T>, unshared<T>>;

  struct entry {
    std::conditional_t<(sizeof(Word) < 4), std::uint32_t, Word> bits; // the value, or the number of a claimed slot
    keys<K...> key;
  };
  using bytes = shareable<std::uint64_t>; // of a group

  static constexpr std::uint32_t least_room = 5 * byte_group::size;

  std::uint32_t const room; // the number of entries: least_room times a power of two

  explicit entry_table(std::uint32_t n) : room(n) {
    static_assert(sizeof(entry_table) % alignof(entry) == 0 && least_room % alignof(entry) == 0);
    for (std::uint32_t g = 0; g < groups(); ++g) ::new (static_cast<void*>(&bytes_of(g))) bytes(unused);
  }
  static std::size_t size(std::size_t room) { return sizeof(entry_table) + room + room * sizeof(entry); }

  std::uint32_t groups() const { return room / byte_group::size; }
  // The number of entries that may be used. A fifth stays unused, so that each search ends.
  std::uint32_t most() const { return room / 5 * 4; }
  bytes& bytes_of(std::uint32_t g) { return reinterpret_cast<bytes*>(this + 1)[g]; }
  byte_group group(std::uint32_t g) const {
    return byte_group(reinterpret_cast<bytes const*>(this + 1)[g].load(std::memory_order_acquire));
  }
  void set_group(std::uint32_t g, byte_group const& to) { bytes_of(g).store(to.word(), std::memory_order_release); }
  void set_byte(std::uint32_t i, std::uint8_t to) {
    byte_group changed = group(i / byte_group::size);
    changed.set(i % byte_group::size, to);
    set_group(i / byte_group::size, changed);
  }

  entry* entries() { return reinterpret_cast<entry*>(reinterpret_cast<std::byte*>(this + 1) + room); }
  entry const* entries() const { return const_cast<entry_table*>(this)->entries(); }

  std::uint32_t after(std::uint32_t g) const { return g + 1 < groups() ? g + 1 : 0; }
  // The place where a search begins. It grows with the hash, of which the six highest bits are not used.
  std::uint32_t place(std::size_t hash) const {
    constexpr int width = std::numeric_limits<std::size_t>::digits;
    auto const fraction = static_cast<std::uint32_t>(std::uint64_t{hash} << (64 - width) >> 26);
    return static_cast<std::uint32_t>(std::uint64_t{fraction} * room >> 32);
  }
  static constexpr std::uint32_t none = UINT32_MAX;
  // The place of a key in the g-th group, which is `group`, if its entry has this byte; else `none`. An entry with
  // another byte is that of another key.
  template <class... L> [[gnu::always_inline]] std::uint32_t place_of(std::uint32_t g, byte_group group,
                                                                      std::uint8_t byte, L const&... k) const {
    for (std::uint64_t maybe = group.equal_to(byte); maybe != 0; maybe &= maybe - 1)
      if (std::uint32_t const at = g * byte_group::size + byte_group::first(maybe); entries()[at].key.is(k...))
        return at;
    return none;
  }
  struct made {
    std::uint32_t at;
    bool was_unused;
  };
  // Makes an entry of a key that is not there, with this byte, at the first place that may be taken.
  made put(std::size_t hash, std::uint8_t byte, entry const& e) {
    std::uint32_t const begin = place(hash);
    for (std::uint32_t g = begin / byte_group::size;; g = after(g)) {
      byte_group in = group(g);
      if (std::uint64_t const free = in.within(shared ? unused : removed)) {
        std::uint32_t const i = byte_group::first_from(begin % byte_group::size, free);
        bool const was_unused = in[i] == unused;
        ::new (static_cast<void*>(&entries()[g * byte_group::size + i])) entry(e);
        in.set(i, byte);
        set_group(g, in);
        return {g * byte_group::size + i, was_unused};
      }
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
