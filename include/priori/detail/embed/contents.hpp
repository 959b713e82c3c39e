// priori: an embedded table as it lies in an object file.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A hash of words of eight bytes: FNV-1a, with the upper half of each product mixed in.
inline constexpr std::uint64_t checksum_start = 0xcbf29ce484222325;
constexpr std::uint64_t add_to_checksum(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x100000001b3;
  return hash ^ hash >> 32;
}

// The hash of the bytes of n entries, the last word filled up with zeros, after what `hash` is of.
template <class T> std::uint64_t checksum(T const* entries, std::size_t n, std::uint64_t hash = checksum_start) {
  auto const* const bytes = reinterpret_cast<unsigned char const*>(entries);
  std::size_t const size = n * sizeof(T);
  for (std::size_t i = 0; i < size; i += sizeof hash) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
    hash = detail::add_to_checksum(hash, word);
  }
  return hash;
}

// True if an entry can be copied byte by byte, from one program to another.
template <class T> inline constexpr bool copied_as_bytes =
    std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::is_member_pointer_v<T>;

// n entries and their checksum. The generator writes an object of this type to a file, which the assembler embeds.
template <class T, std::size_t n> struct embedded_contents {
  static_assert(
      copied_as_bytes<T>,
      "priori: values that are embedded are copied byte by byte: make them trivially copyable, and no pointers");
  static_assert(n > 0, "priori: an embedded table has at least one entry");

  T entries[n];
  alignas(8) std::uint64_t checksum;

  using value_type = T;
  static constexpr std::size_t stored_size() { return sizeof(embedded_contents); }

  constexpr T const* data() const { return entries; }
  constexpr T const& at(std::size_t position) const { return entries[position]; }
  constexpr T const* begin() const { return entries; }
  constexpr T const* end() const { return entries + n; }
  constexpr std::size_t bytes() const { return stored_size(); }
  bool intact() const { return detail::checksum(entries, n) == checksum; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
