// priori: what the generator of an embedded table writes: the table, and what the compiler checks.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/file_contents.hpp"
#include "priori/detail/embed/file_format.hpp"
#include "priori/detail/embed/packed_contents.hpp"
#include "priori/detail/embed/packer.hpp"
#include "priori/detail/embed/spots.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A file that gets its name when it is complete, so that an interrupted build leaves no part of one.
class new_file {
  std::string const name;
  std::string const part = name + ".part";
  std::FILE* const file = std::fopen(part.c_str(), "wb");
  bool good = file != nullptr;
  std::size_t length = 0;

public:
  explicit new_file(char const* path) : name(path) {}
  new_file(new_file const&) = delete;
  new_file& operator=(new_file const&) = delete;

  void write(void const* bytes, std::size_t n) {
    good = good && std::fwrite(bytes, 1, n, file) == n;
    length += n;
  }
  void write(std::string const& text) { write(text.data(), text.size()); }
  // Writes zeros up to this length.
  void fill_up_to(std::size_t end) {
    while (length < end) write("", 1);
  }
  // True if all is written.
  bool finish() {
    bool const written = file && std::fclose(file) == 0 && good && std::rename(part.c_str(), name.c_str()) == 0;
    if (!written) std::remove(part.c_str());
    return written;
  }
};

// Writes what the compiler checks: the layout, the checksum, and values of entries. False if that fails.
template <class View>
bool write_facts(char const* path, typename View::value_type const* entries, std::uint64_t checksum, layout const& of) {
  new_file file(path);
  file.write("// Made by the generator of this table.\n"
             "inline constexpr priori::detail::layout generated_layout{" +
             std::to_string(of.size) + ", " + std::to_string(of.alignment) + ", " + std::to_string(of.size_of_all) +
             ", " + (of.big_endian ? "true" : "false") +
             "};\n"
             "[[maybe_unused]] inline constexpr std::uint64_t generated_checksum = " +
             std::to_string(checksum) +
             "u;\n"
             "inline constexpr unsigned char generated_spots[] = {");
  using spots = detail::spots<View>;
  for (std::size_t i = 0; i < spots::count; ++i) {
    unsigned char bytes[sizeof(*entries)];
    std::memcpy(bytes, entries + spots::position(i), sizeof bytes);
    for (unsigned char const b : bytes) file.write(std::to_string(static_cast<int>(b)) + ", ");
  }
  file.write("};\n");
  return file.finish();
}

// Writes the table as its contents are read. False if that fails.
template <class View, class T, std::size_t n>
bool write_contents(char const* path, embedded_contents<T, n> const*, T const* entries, std::uint64_t checksum) {
  new_file file(path);
  file.write(entries, n * sizeof(T));
  file.fill_up_to((n * sizeof(T) + 7) / 8 * 8);
  file.write(&checksum, sizeof checksum);
  file.fill_up_to(sizeof(embedded_contents<T, n>));
  return file.finish();
}
template <class View, class T, std::size_t n>
bool write_contents(char const* path, file_contents<T, n> const*, T const* entries, std::uint64_t checksum) {
  file_header const header = detail::header_of<T>(typename parts_of_view<View>::shape{}, checksum);
  new_file file(path);
  file.write(&header, sizeof header);
  file.fill_up_to(entries_offset);
  file.write(entries, n * sizeof(T));
  return file.finish();
}
template <class View, class T, std::size_t n>
bool write_contents(char const* path, packed_contents<T, n> const*, T const* entries, std::uint64_t checksum) {
  packed_words const packed = detail::pack(entries, n, checksum);
  new_file file(path);
  file.write(&packed.how, sizeof packed.how);
  file.write(packed.words.data(), packed.words.size() * sizeof packed.words[0]);
  return file.finish();
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
