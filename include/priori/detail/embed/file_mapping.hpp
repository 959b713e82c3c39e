// priori: how the file of an embedded table is found, checked and mapped. The object of the table includes this.
#pragma once

#ifdef _WIN32
#error "priori: a table in a FILE needs mmap, which Windows does not have; leave it out to embed the table"
#endif

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/file_contents.hpp"
#include "priori/detail/embed/file_format.hpp"
#include "priori/error.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

[[noreturn]] inline void raise_file_error(std::string const& path, std::string const& what) {
  detail::raise_exception<file_error>("priori: the table " + path + ' ' + what);
}

// The path of a file beside the program.
inline std::string beside_program(char const* name) {
  std::string path(256, '\0');
  for (;;) {
    ssize_t const length = ::readlink("/proc/self/exe", path.data(), path.size());
    if (length < 0) detail::raise_file_error(name, "is not found: there is no /proc/self/exe; open it by its path");
    if (static_cast<std::size_t>(length) < path.size()) {
      path.resize(static_cast<std::size_t>(length));
      return path.substr(0, path.rfind('/') + 1) + name;
    }
    path.resize(2 * path.size());
  }
}

// A file while it is opened and mapped.
class mapped_file {
  int file;
  void* bytes = MAP_FAILED;
  std::size_t length = 0;

  [[noreturn]] static void fail(std::string const& path) {
    detail::raise_file_error(path, "cannot be read: " + std::generic_category().message(errno));
  }

public:
  explicit mapped_file(std::string const& path) : file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (file < 0) fail(path);
    struct stat about;
    bool const known = ::fstat(file, &about) == 0;
    if (known && S_ISREG(about.st_mode) && about.st_size > 0) {
      length = static_cast<std::size_t>(about.st_size);
      bytes = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file, 0);
    }
    int const error = errno;
    ::close(file);
    errno = error;
    if (!known || (length > 0 && bytes == MAP_FAILED)) fail(path);
  }
  mapped_file(mapped_file const&) = delete;
  mapped_file& operator=(mapped_file const&) = delete;
  ~mapped_file() {
    if (bytes != MAP_FAILED) ::munmap(bytes, length);
  }

  // The bytes; a file that is empty, or is not a regular one, has none.
  unsigned char const* data() const { return static_cast<unsigned char const*>(bytes); }
  std::size_t size() const { return length; }
  void keep() { bytes = MAP_FAILED; }
};

// Opens the file of a table unless it is open, and returns the entries. Threads may do so at once: one mapping stays.
template <class T, std::size_t n> T const* open_table(file_contents<T, n> const& table, char const* given) {
  if (T const* const entries = __atomic_load_n(&table.mapped, __ATOMIC_ACQUIRE)) return entries;
  std::string const path = given ? std::string(given) : detail::beside_program(table.name);
  mapped_file file(path);
  file_fault const fault = detail::check_file<T>(file.data(), file.size(), table.wanted);
  if (fault != file_fault::none) detail::raise_file_error(path, detail::what(fault));
  T const* const entries = reinterpret_cast<T const*>(file.data() + entries_offset);
  T const* before = nullptr;
  if (!__atomic_compare_exchange_n(&table.mapped, &before, entries, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return before;
  file.keep();
  return entries;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
