// priori: how a system finds a file beside the program, and maps one.
//
//   file_path                 a path as the system takes it
//   path_of(text)             the path that a text means; spelled(path): the text of one
//   beside_program(name)      the path of a file beside the program
//   map_file(path)            maps it, read-only; no bytes if it is empty or not a regular file
//   unmap_file(file)
//
// All but the last one raise file_error.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/error.hpp"

#include <cstddef>
#include <string>
#include <system_error>
#ifndef _WIN32
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#else
// Declared as in <windows.h>, which is large and defines macros.
struct _SECURITY_ATTRIBUTES;
struct HINSTANCE__;
union _LARGE_INTEGER;
extern "C" {
__declspec(dllimport) unsigned long __stdcall GetLastError();
__declspec(dllimport) int __stdcall CloseHandle(void*);
__declspec(dllimport) void* __stdcall CreateFileW(wchar_t const*, unsigned long, unsigned long, _SECURITY_ATTRIBUTES*,
                                                  unsigned long, unsigned long, void*);
__declspec(dllimport) void* __stdcall CreateFileMappingW(void*, _SECURITY_ATTRIBUTES*, unsigned long, unsigned long,
                                                         unsigned long, wchar_t const*);
__declspec(dllimport) void* __stdcall MapViewOfFile(void*, unsigned long, unsigned long, unsigned long, std::size_t);
__declspec(dllimport) int __stdcall UnmapViewOfFile(void const*);
__declspec(dllimport) int __stdcall GetFileSizeEx(void*, _LARGE_INTEGER*);
__declspec(dllimport) unsigned long __stdcall GetFileType(void*);
__declspec(dllimport) unsigned long __stdcall GetModuleFileNameW(HINSTANCE__*, wchar_t*, unsigned long);
__declspec(dllimport) int __stdcall MultiByteToWideChar(unsigned, unsigned long, char const*, int, wchar_t*, int);
__declspec(dllimport) int __stdcall WideCharToMultiByte(unsigned, unsigned long, wchar_t const*, int, char*, int,
                                                        char const*, int*);
}
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

[[noreturn]] inline void raise_file_error(std::string const& path, std::string const& what) {
  detail::raise_exception<file_error>("priori: the table " + path + ' ' + what);
}

// The bytes of a file in memory; null if it has none.
struct file_bytes {
  unsigned char const* data = nullptr;
  std::size_t size = 0;
};

#ifndef _WIN32

using file_path = std::string;
inline file_path path_of(char const* text) { return text; }
inline std::string spelled(file_path const& path) { return path; }

inline file_path beside_program(char const* name) {
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

inline file_bytes map_file(file_path const& path) {
  auto const fail = [&](int error) {
    detail::raise_file_error(path, "cannot be read: " + std::generic_category().message(error));
  };
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) fail(errno);
  file_bytes found;
  struct stat about;
  int error = ::fstat(file, &about) == 0 ? 0 : errno;
  if (error == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
    found.size = static_cast<std::size_t>(about.st_size);
    void* const bytes = ::mmap(nullptr, found.size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED) error = errno;
    found.data = static_cast<unsigned char const*>(bytes);
  }
  ::close(file);
  if (error != 0) fail(error);
  return found;
}

inline void unmap_file(file_bytes file) { ::munmap(const_cast<void*>(static_cast<void const*>(file.data)), file.size); }

#else

using file_path = std::wstring;

// Text is in the code page of the process.
inline file_path path_of(char const* text) {
  std::size_t const size = std::char_traits<char>::length(text); // no fewer than the units of the path
  std::wstring path(size, L'\0');
  int const length =
      MultiByteToWideChar(0, 0, text, static_cast<int>(size), path.data(), static_cast<int>(path.size()));
  path.resize(static_cast<std::size_t>(length));
  return path;
}
inline std::string spelled(file_path const& path) {
  std::string text(4 * path.size(), '\0');
  int const length = WideCharToMultiByte(0, 0, path.data(), static_cast<int>(path.size()), text.data(),
                                         static_cast<int>(text.size()), nullptr, nullptr);
  text.resize(static_cast<std::size_t>(length));
  return text;
}

inline file_path beside_program(char const* name) {
  std::wstring path(256, L'\0');
  for (;;) {
    unsigned long const length = GetModuleFileNameW(nullptr, path.data(), static_cast<unsigned long>(path.size()));
    if (length < path.size()) {
      path.resize(length);
      return path.substr(0, path.rfind(L'\\') + 1) + detail::path_of(name);
    }
    path.resize(2 * path.size());
  }
}

inline file_bytes map_file(file_path const& path) {
  auto const fail = [&](unsigned long error) {
    detail::raise_file_error(detail::spelled(path),
                             "cannot be read: " + std::system_category().message(static_cast<int>(error)));
  };
  constexpr unsigned long generic_read = 0x80000000, share_read = 1, share_delete = 4, open_existing = 3;
  constexpr unsigned long on_disk = 1, page_readonly = 2, map_read = 4;
  void* const file =
      CreateFileW(path.c_str(), generic_read, share_read | share_delete, nullptr, open_existing, 0, nullptr);
  if (file == reinterpret_cast<void*>(-1)) fail(GetLastError());
  file_bytes found;
  long long size = 0;
  unsigned long error = 0;
  if (GetFileType(file) == on_disk && !GetFileSizeEx(file, reinterpret_cast<_LARGE_INTEGER*>(&size)))
    error = GetLastError();
  if (size > 0) {
    void* const mapping = CreateFileMappingW(file, nullptr, page_readonly, 0, 0, nullptr);
    found.size = static_cast<std::size_t>(size);
    if (mapping) found.data = static_cast<unsigned char const*>(MapViewOfFile(mapping, map_read, 0, 0, 0));
    if (!found.data) error = GetLastError();
    if (mapping) CloseHandle(mapping); // the view stays
  }
  CloseHandle(file);
  if (error != 0) fail(error);
  return found;
}

inline void unmap_file(file_bytes file) { UnmapViewOfFile(file.data); }

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
