// priori: how the file of an embedded table is found, checked and mapped. The object of the table includes this.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/file_contents.hpp"
#include "priori/detail/embed/file_format.hpp"
#include "priori/detail/embed/system_files.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A file that is mapped, unless it is kept, while this lives.
class mapped_file {
  file_bytes bytes;
  bool kept = false;

public:
  explicit mapped_file(file_path const& path) : bytes(detail::map_file(path)) {}
  mapped_file(mapped_file const&) = delete;
  mapped_file& operator=(mapped_file const&) = delete;
  ~mapped_file() {
    if (bytes.data && !kept) detail::unmap_file(bytes);
  }

  unsigned char const* data() const { return bytes.data; }
  std::size_t size() const { return bytes.size; }
  void keep() { kept = true; }
};

// Opens the file of a table unless it is open, and returns the entries. Threads may do so at once: one mapping stays.
template <class T, std::size_t n> T const* open_table(file_contents<T, n> const& table, char const* given) {
  if (T const* const entries = __atomic_load_n(&table.mapped, __ATOMIC_ACQUIRE)) return entries;
  file_path const path = given ? detail::path_of(given) : detail::beside_program(table.name);
  mapped_file file(path);
  file_fault const fault = detail::check_file<T>(file.data(), file.size(), table.wanted);
  if (fault != file_fault::none) detail::raise_file_error(detail::spelled(path), detail::what(fault));
  T const* const entries = reinterpret_cast<T const*>(file.data() + entries_offset);
  T const* before = nullptr;
  if (!__atomic_compare_exchange_n(&table.mapped, &before, entries, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return before;
  file.keep();
  return entries;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
