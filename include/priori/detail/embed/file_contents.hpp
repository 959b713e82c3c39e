// priori: an embedded table that lies in a file beside the program.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/file_format.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// n entries in a file. `open` maps it, and returns the entries; see file_mapping.hpp.
template <class T, std::size_t n> struct file_contents {
  static_assert(
      copied_as_bytes<T>,
      "priori: values that are embedded are copied byte by byte: make them trivially copyable, and no pointers");
  static_assert(n > 0, "priori: an embedded table has at least one entry");

  using value_type = T;
  static constexpr std::size_t stored_size() { return entries_offset + n * sizeof(T); }

  file_header wanted;
  char const* name; // of the file
  T const* (*open)(file_contents const&, char const* path);
  mutable T const* mapped = nullptr; // atomic; <atomic> is a heavy header

  T const* data() const {
    if (T const* const entries = __atomic_load_n(&mapped, __ATOMIC_ACQUIRE)) [[likely]]
      return entries;
    return open(*this, nullptr);
  }
  T const& at(std::size_t position) const { return data()[position]; }
  T const* begin() const { return data(); }
  T const* end() const { return data() + n; }
  constexpr std::size_t bytes() const { return stored_size(); }
  bool intact() const { return detail::checksum(data(), n) == wanted.entries_checksum; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
