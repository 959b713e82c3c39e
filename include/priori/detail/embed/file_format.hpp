// priori: an embedded table as it lies in a file of its own: a header, and the entries.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/shape.hpp"
#include "priori/detail/embed/contents.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The first bytes of such a file.
struct file_header {
  static constexpr std::size_t most_keys = 4;
  static constexpr std::uint32_t this_order = 0x01020304;
  static constexpr std::uint32_t this_version = 1;

  unsigned char magic[8] = {0x89, 'p', 'r', 'i', 'o', 'r', 'i', '\n'};
  std::uint32_t byte_order = this_order;
  std::uint32_t version = this_version;
  std::uint32_t kind;       // of the entries, a letter: see kind_of
  std::uint32_t entry_size; // in bytes
  std::uint64_t count[most_keys];
  std::uint64_t first[most_keys];
  std::uint64_t entries_checksum;
  std::uint64_t header_checksum = 0; // of all before it

  constexpr std::uint64_t own_checksum() const {
    std::uint64_t hash = checksum_start;
    for (std::uint64_t const part : {byte_order, version, kind, entry_size}) hash = detail::add_to_checksum(hash, part);
    for (std::uint64_t const n : count) hash = detail::add_to_checksum(hash, n);
    for (std::uint64_t const k : first) hash = detail::add_to_checksum(hash, k);
    return detail::add_to_checksum(hash, entries_checksum);
  }
};

// The entries begin here, so they are aligned wherever a file is mapped.
inline constexpr std::size_t entries_offset = 128;
static_assert(sizeof(file_header) <= entries_offset);

template <class T> constexpr std::uint32_t kind_of() {
  if constexpr (std::is_same_v<T, bool>) return 'b';
  else if constexpr (std::is_floating_point_v<T>) return 'f';
  else if constexpr (std::is_integral_v<T>) return std::is_signed_v<T> ? 'i' : 'u';
  else return std::is_enum_v<T> ? 'e' : 'o';
}

// The header of a table of T with these extents, whose entries have this checksum.
template <class T, auto... extents> constexpr file_header header_of(shape<extents...>, std::uint64_t entries_checksum) {
  static_assert(sizeof...(extents) <= file_header::most_keys && alignof(T) <= entries_offset);
  file_header h{.kind = kind_of<T>(),
                .entry_size = sizeof(T),
                .count = {key_count<extents>...},
                .first = {static_cast<std::uint64_t>(first_key<extents>)...},
                .entries_checksum = entries_checksum};
  h.header_checksum = h.own_checksum();
  return h;
}

// What is wrong with a file.
enum class file_fault : unsigned char {
  none,
  foreign,
  byte_order,
  version,
  damaged_header,
  type,
  extents,
  size,
  damaged_entries,
  another_build
};

// Says it, as the end of a sentence that begins with the file.
constexpr char const* what(file_fault f) {
  switch (f) {
  case file_fault::foreign:
    return "is not a table that priori_embed has made";
  case file_fault::byte_order:
    return "is of a machine with the other byte order; build it for this one";
  case file_fault::version:
    return "has another version of the format; build it with the priori of the program";
  case file_fault::damaged_header:
    return "is damaged in its header; copy it again";
  case file_fault::type:
    return "has entries of another type; copy the file that was built with the program";
  case file_fault::extents:
    return "has other extents; copy the file that was built with the program";
  case file_fault::size:
    return "is cut off, or has more than its entries; copy it again";
  case file_fault::damaged_entries:
    return "is damaged: its entries have another checksum; copy it again";
  case file_fault::another_build:
    return "has other entries; copy the file that was built with the program";
  case file_fault::none:
    break;
  }
  return "is intact";
}

// Compares a file of `size` bytes, which are aligned for T, with the header of the table that is wanted.
template <class T> file_fault check_file(unsigned char const* bytes, std::uint64_t size, file_header const& wanted) {
  if (size < sizeof wanted.magic || std::memcmp(bytes, wanted.magic, sizeof wanted.magic) != 0)
    return file_fault::foreign;
  if (size < entries_offset) return file_fault::size;
  file_header found;
  std::memcpy(&found, bytes, sizeof found);
  if (found.byte_order != wanted.byte_order) return file_fault::byte_order;
  if (found.version != wanted.version) return file_fault::version;
  if (found.header_checksum != found.own_checksum()) return file_fault::damaged_header;
  if (found.kind != wanted.kind || found.entry_size != wanted.entry_size) return file_fault::type;
  std::uint64_t entries = 1; // of the table that is wanted, which has an object's size
  for (std::size_t r = 0; r < file_header::most_keys; ++r) {
    if (found.count[r] != wanted.count[r] || found.first[r] != wanted.first[r]) return file_fault::extents;
    if (wanted.count[r] > 0) entries *= wanted.count[r];
  }
  if (size != entries_offset + entries * sizeof(T)) return file_fault::size;
  T const* const first = reinterpret_cast<T const*>(bytes + entries_offset);
  if (detail::checksum(first, static_cast<std::size_t>(entries)) != found.entries_checksum)
    return file_fault::damaged_entries;
  return found.entries_checksum == wanted.entries_checksum ? file_fault::none : file_fault::another_build;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
