// priori: what the generator of an embedded table writes: the table, and what the compiler checks.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/far_spots.hpp"
#include "priori/detail/embed/file_contents.hpp"
#include "priori/detail/embed/file_format.hpp"
#include "priori/detail/embed/spots.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A file that gets its name when it is complete, so that an interrupted build leaves no part of one.
class new_file {
  // The name until then.
  struct part_name {
    char text[4096];
    bool fits;
    explicit part_name(char const* path)
        : fits(std::snprintf(text, sizeof text, "%s.part", path) < static_cast<int>(sizeof text)) {}
  };

  char const* const name;
  part_name const part;
  bool good = part.fits;
  std::FILE* const file = good ? std::fopen(part.text, "wb") : nullptr;
  std::size_t length = 0;

public:
  explicit new_file(char const* path) : name(path), part(path) {}
  new_file(new_file const&) = delete;
  new_file& operator=(new_file const&) = delete;

  void write(void const* bytes, std::size_t n) {
    good = good && file && std::fwrite(bytes, 1, n, file) == n;
    length += n;
  }
  void write(char const* text) { write(text, std::strlen(text)); }
  void write_number(std::uint64_t n) {
    char digits[24];
    std::snprintf(digits, sizeof digits, "%llu", static_cast<unsigned long long>(n));
    write(digits);
  }
  template <class N> void write_list(N const* numbers, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      write_number(numbers[i]);
      write(", ");
    }
  }
  // Writes zeros up to this length.
  void fill_up_to(std::size_t end) {
    while (length < end) write("", 1);
  }
  // True if all is written.
  bool finish() {
    if (!file) return false;
    bool const written = std::fclose(file) == 0 && good && std::rename(part.text, name) == 0;
    if (!written) std::remove(part.text);
    return written;
  }

  // Removes a file, and the part of one that a killed program has left.
  static void remove(char const* path) {
    std::remove(path);
    part_name const part(path);
    if (part.fits) std::remove(part.text);
  }
};

// Writes what the compiler checks: the layout, the checksum, and values of entries. False if that fails.
template <class View> bool write_facts(char const* path, typename View::value_type const* entries,
                                       std::uint64_t checksum, layout const& of, needed_entries const& needed) {
  new_file file(path);
  file.write("// Made by the generator of this table.\n"
             "inline constexpr priori::detail::layout generated_layout{");
  std::size_t const sizes[] = {of.size, of.alignment, of.size_of_all};
  file.write_list(sizes, 3);
  file.write(of.big_endian ? "true, {" : "false, {");
  std::size_t const formats[] = {of.formats.of_float, of.formats.of_double, of.formats.of_long_double};
  file.write_list(formats, 3);
  file.write("}};\n");
  file.write("[[maybe_unused]] inline constexpr std::uint64_t generated_checksum = ");
  file.write_number(checksum);
  file.write("u;\ninline constexpr unsigned char generated_spots[] = {");
  auto const write_entry = [&](std::size_t position) {
    file.write_list(reinterpret_cast<unsigned char const*>(entries + position), sizeof *entries);
  };
  for (std::size_t i = 0; i < spots<View>::count; ++i) write_entry(spots<View>::position(i));
  file.write("};\ninline constexpr std::size_t generated_checked[] = {");
  file.write_list(needed.checked, needed.checked_count);
  file.write_number(View::size());
  file.write("};\ninline constexpr std::size_t generated_needed[] = {");
  file.write_list(needed.at, needed.count);
  file.write_number(View::size());
  file.write("};\ninline constexpr unsigned char generated_entries[] = {");
  for (std::size_t i = 0; i < needed.count; ++i) write_entry(needed.at[i]);
  file.write("0};\n");
  return file.finish();
}

// Writes the entries of View as Contents has them. write(path, entries, checksum) is false if that fails.
template <class View, class Contents> struct table_writer;

template <class View, class T, std::size_t n> struct table_writer<View, embedded_contents<T, n>> {
  static bool write(char const* path, T const* entries, std::uint64_t checksum) {
    new_file file(path);
    file.write(entries, n * sizeof(T));
    file.fill_up_to((n * sizeof(T) + 7) / 8 * 8);
    file.write(&checksum, sizeof checksum);
    file.fill_up_to(sizeof(embedded_contents<T, n>));
    return file.finish();
  }
};

template <class View, class T, std::size_t n> struct table_writer<View, file_contents<T, n>> {
  static bool write(char const* path, T const* entries, std::uint64_t checksum) {
    file_header const header = detail::header_of<T>(typename parts_of_view<View>::shape{}, checksum);
    new_file file(path);
    file.write(&header, sizeof header);
    file.fill_up_to(entries_offset);
    file.write(entries, n * sizeof(T));
    return file.finish();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
