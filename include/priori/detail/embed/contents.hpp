// priori: an embedded table as it lies in an object file.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// n entries and their checksum. The generator writes an object of this type to a file, which the assembler embeds.
template <class T, std::size_t n> struct embedded_contents {
  static_assert(
      std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::is_member_pointer_v<T>,
      "priori: values that are embedded are copied byte by byte: make them trivially copyable, and no pointers");
  static_assert(n > 0, "priori: an embedded table has at least one entry");

  T entries[n];
  alignas(8) std::uint64_t checksum;
};

// A hash of the bytes of n entries: FNV-1a over words of eight bytes, the last one filled up with zeros.
template <class T> std::uint64_t checksum(T const* entries, std::size_t n) {
  auto const* const bytes = reinterpret_cast<unsigned char const*>(entries);
  std::size_t const size = n * sizeof(T);
  std::uint64_t hash = 0xcbf29ce484222325;
  for (std::size_t i = 0; i < size; i += sizeof hash) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
    hash = (hash ^ word) * 0x100000001b3;
    hash ^= hash >> 32;
  }
  return hash;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
