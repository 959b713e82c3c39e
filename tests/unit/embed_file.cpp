// Tables that lie in files: which files are refused, and what is said.
#include "check.hpp"

#include <priori/detail/embed/file_contents.hpp>
#include <priori/detail/embed/file_format.hpp>
#include <priori/detail/embed/file_mapping.hpp>
#include <priori/detail/embed/spots.hpp>
#include <priori/detail/embed/system_files.hpp>
#include <priori/detail/embed/writing.hpp>
#include <priori/embed.hpp>
#include <priori/error.hpp>
#include <priori/memo.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using priori::detail::file_fault;
using priori::detail::file_header;

constexpr auto square = [](int n) -> int { return n * n; };
constexpr int squares[] = {4, 1, 0, 1, 4, 9, 16};
std::uint64_t const squares_checksum = priori::detail::checksum(squares, 7);

} // namespace

// The table has a name in the whole program, as in a build.
namespace embed_file_here {

priori::detail::file_contents<int, 7> contents{
    {.kind = 0, .entry_size = 0, .count = {}, .first = {}, .entries_checksum = 0},
    "no such file.table",
    priori::detail::open_table};

} // namespace embed_file_here

namespace {

using view = priori::embedded<square, embed_file_here::contents, priori::from_to(-2, 4)>;
using shape = priori::detail::parts_of_view<view>::shape;

// The directory of a test case, which is removed when it ends.
struct directory {
  std::filesystem::path const path =
      std::filesystem::temp_directory_path() / ("priori_embed_file_" + std::to_string(::getpid()));

  directory() {
    std::filesystem::create_directory(path);
    embed_file_here::contents.wanted = priori::detail::header_of<int>(shape{}, squares_checksum);
    embed_file_here::contents.mapped = nullptr;
  }
  directory(directory const&) = delete;
  directory& operator=(directory const&) = delete;
  ~directory() { std::filesystem::remove_all(path); }

  std::string file(char const* name) const { return (path / name).string(); }
};

std::string intact_file(directory const& in) {
  std::string const name = in.file("intact");
  using writer = priori::detail::table_writer<view, priori::detail::file_contents<int, 7>>;
  CHECK(writer::write(name.c_str(), squares, squares_checksum));
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What is wrong with a file of these bytes.
file_fault checked(std::string const& bytes) {
  alignas(priori::detail::entries_offset) unsigned char copy[1024];
  std::memcpy(copy, bytes.data(), bytes.size());
  return priori::detail::check_file<int>(copy, bytes.size(), embed_file_here::contents.wanted);
}

// A file with another header, whose own checksum is right.
template <class Change> file_fault with_header(std::string bytes, Change const& change) {
  file_header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  change(header);
  header.header_checksum = header.own_checksum();
  std::memcpy(bytes.data(), &header, sizeof header);
  return checked(bytes);
}

#ifdef _WIN32
std::string const root = std::filesystem::current_path().root_path().string();
std::string const not_found = std::system_category().message(2);
std::string const of_directory = " cannot be read: " + std::system_category().message(5);
#else
std::string const root = "/";
std::string const not_found = "No such file or directory";
std::string const of_directory = " is not a table that priori_embed has made";
#endif

std::string error_of(char const* path) {
  try {
    view::open(path);
  } catch (priori::file_error const& e) {
    return e.what();
  }
  return "none";
}

constexpr bool says(file_fault f, std::string_view wrong, std::string_view remedy) {
  std::string_view const text = priori::detail::what(f);
  return text.find(wrong) != text.npos && text.ends_with(remedy);
}

} // namespace

TEST_CASE("what is wrong with a file is told with what to do") {
  FACT(says(hidden(file_fault::foreign), "is not a table", "that priori_embed has made"));
  FACT(says(hidden(file_fault::byte_order), "the other byte order", "build it for this one"));
  FACT(says(hidden(file_fault::version), "another version of the format", "build it with the priori of the program"));
  FACT(says(hidden(file_fault::damaged_header), "damaged in its header", "copy it again"));
  FACT(says(hidden(file_fault::type), "entries of another type", "copy the file that was built with the program"));
  FACT(says(hidden(file_fault::extents), "other extents", "copy the file that was built with the program"));
  FACT(says(hidden(file_fault::size), "cut off", "copy it again"));
  FACT(says(hidden(file_fault::damaged_entries), "entries have another checksum", "copy it again"));
  FACT(says(hidden(file_fault::another_build), "other entries", "copy the file that was built with the program"));
  FACT(says(hidden(file_fault::none), "is", "intact"));
}

TEST_CASE("a file has a header of 128 bytes and the entries") {
  directory const here;
  std::string const bytes = intact_file(here);
  CHECK(bytes.size() == 128 + 7 * sizeof(int));
  CHECK(bytes.substr(0, 8) == "\x89priori\n");
  CHECK(checked(bytes) == file_fault::none);
}

TEST_CASE("a file that is short, damaged, foreign or of another table is refused") {
  directory const here;
  std::string const intact = intact_file(here);

  for (std::size_t n = 0; n < intact.size(); ++n) // cut off
    CHECK(checked(intact.substr(0, n)) == (n < 8 ? file_fault::foreign : file_fault::size));
  CHECK(checked(intact + '\0') == file_fault::size);

  for (std::size_t i = 0; i < intact.size(); ++i) {    // one bit is wrong
    if (i >= sizeof(file_header) && i < 128) continue; // not used
    std::string bytes = intact;
    bytes[i] = static_cast<char>(bytes[i] ^ 1 << i % 8);
    file_fault const expected = i < 8     ? file_fault::foreign
                                : i < 12  ? file_fault::byte_order
                                : i < 16  ? file_fault::version
                                : i < 128 ? file_fault::damaged_header
                                          : file_fault::damaged_entries;
    CHECK(checked(bytes) == expected);
  }

  CHECK(with_header(intact, [](file_header&) {}) == file_fault::none);
  CHECK(with_header(intact, [](file_header& h) { h.byte_order = 0x04030201; }) == file_fault::byte_order);
  CHECK(with_header(intact, [](file_header& h) { h.version = 2; }) == file_fault::version);
  CHECK(with_header(intact, [](file_header& h) { h.kind = 'u'; }) == file_fault::type);
  CHECK(with_header(intact, [](file_header& h) { h.entry_size = 8; }) == file_fault::type);
  CHECK(with_header(intact, [](file_header& h) { h.count[0] = 8; }) == file_fault::extents);
  CHECK(with_header(intact, [](file_header& h) { h.count[1] = 1; }) == file_fault::extents);
  CHECK(with_header(intact, [](file_header& h) { h.first[0] = 0; }) == file_fault::extents);
  CHECK(with_header(intact, [](file_header& h) { h.entries_checksum ^= 1; }) == file_fault::damaged_entries);
  embed_file_here::contents.wanted.entries_checksum ^= 1;
  CHECK(checked(intact) == file_fault::another_build);
}

TEST_CASE("a table opens its file when it is first read") {
  directory const here;
  intact_file(here);

  std::string const missing = error_of(nullptr); // beside the program
  CHECK(missing.find("priori: the table " + root) == 0);
  CHECK(missing.find("no such file.table cannot be read: " + not_found) != std::string::npos);
  CHECK_THROWS_AS((void)view{}[0], priori::file_error);
  constexpr auto const& memo = priori::memo<square, view{}>;
  CHECK_THROWS_AS((void)memo(0), priori::file_error);
  CHECK(memo(10) == 100); // not in the table

  CHECK(error_of(here.path.string().c_str()) == "priori: the table " + here.path.string() + of_directory);
  std::ofstream(here.file("empty")).close();
  CHECK(error_of(here.file("empty").c_str()) ==
        "priori: the table " + here.file("empty") + " is not a table that priori_embed has made");
  std::ofstream(here.file("text")) << "1, 4, 9, 16, and so on";
  CHECK(error_of(here.file("text").c_str()) ==
        "priori: the table " + here.file("text") + " is not a table that priori_embed has made");

  // Threads that open it at once have one mapping.
  std::string const intact = here.file("intact");
  int const* found[4];
  std::vector<std::thread> threads;
  for (int const*& at : found)
    threads.emplace_back([&at, &intact] {
      view::open(intact.c_str());
      at = view::data();
    });
  for (std::thread& thread : threads) thread.join();
  for (int const* const at : found) CHECK(at == view::data());

  CHECK(error_of("nowhere") == "none"); // it is open
  CHECK(view{}[-2] == 4);
  CHECK(view{}(4) == 16);
  CHECK(view::intact());
  CHECK(view::end() - view::begin() == 7);
  CHECK(memo(3) == 9);
  priori::detail::unmap_file({reinterpret_cast<unsigned char const*>(view::data()) - 128, 128 + 28});
  embed_file_here::contents.mapped = nullptr;
}
