// priori-store: what a file of stored results (priori/lmdb.hpp) holds. See docs/stored.md.
//   priori-store counts FILE                      the functions: name, version, layout, keys, bytes
//   priori-store list FILE [NAME [VERSION]]       the records: name, version, key in hexadecimal, bytes of the value
//   priori-store export FILE [NAME [VERSION]]     the same as text that import reads, on the standard output
//   priori-store import FILE                      adds records of such a text, from the standard input
#include <priori/lmdb.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <lmdb.h>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

namespace detail = priori::detail;
using detail::lmdb_file;
using detail::lmdb_records;

[[noreturn]] void fail(std::string const& what) {
  std::fprintf(stderr, "priori-store: error: %s\n", what.c_str());
  std::exit(1);
}

// What an import keeps of a function: as much as a file made by default has room for.
constexpr std::size_t most_bytes = std::size_t{sizeof(void*) > 4 ? 4096U : 128U} << 20;

std::string hexadecimal(std::string_view bytes) {
  constexpr char const* digits = "0123456789abcdef";
  std::string text;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text.empty() ? "-" : text;
}
std::optional<std::string> bytes_of(std::string_view text) {
  std::string bytes;
  if (text == "-") return bytes;
  if (text.size() % 2 != 0) return std::nullopt;
  for (; !text.empty(); text.remove_prefix(2)) {
    unsigned byte = 0;
    if (std::from_chars(text.data(), text.data() + 2, byte, 16).ptr != text.data() + 2) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

// A function of the file: what all its keys have in common, and what its records' keys begin with.
struct stored_function {
  std::string identity, prefix;

  // 0: name, 1: version, 2: layout
  std::string part(int i) const {
    std::string_view rest = identity;
    for (; i > 0; --i) rest.remove_prefix(std::min(rest.size(), rest.find('\0') + 1));
    return std::string(rest.substr(0, rest.find('\0')));
  }
};

// Those that are asked for.
struct wanted {
  std::string name, version;
  bool has(stored_function const& f) const {
    return (name.empty() || name == f.part(0)) && (version.empty() || version == f.part(1));
  }
};

// Calls visit(key, value) for all that begins so.
template <class Visit> void visit_from(lmdb_file::reading const& in, std::string const& begin, Visit const& visit) {
  MDB_cursor* cursor = nullptr;
  int e = mdb_cursor_open(in.transaction(), in.in(), &cursor);
  if (e != 0) fail(mdb_strerror(e));
  MDB_val k = detail::bytes_of_view(begin), v{};
  for (e = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE); e == 0; e = mdb_cursor_get(cursor, &k, &v, MDB_NEXT)) {
    if (!detail::view_of_bytes(k).starts_with(begin)) break;
    visit(detail::view_of_bytes(k), detail::view_of_bytes(v));
  }
  mdb_cursor_close(cursor);
  if (e != 0 && e != MDB_NOTFOUND) fail(mdb_strerror(e));
}

std::vector<stored_function> functions_of(lmdb_file::reading const& in) {
  std::vector<stored_function> all;
  visit_from(in, std::string(4, '\0') + 'n', [&all](std::string_view key, std::string_view value) {
    if (key.size() < 6 || value.size() < 4) return;
    all.push_back({std::string(key[5] == 'k' ? key.substr(6) : value.substr(4)), std::string(value.substr(0, 4))});
  });
  std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.identity < b.identity; });
  return all;
}

// Calls visit(key, value, expires) for each record that is whole and within its lifetime. Returns the number of damaged
// ones.
template <class Visit>
std::size_t visit_records(lmdb_file::reading const& in, stored_function const& f, Visit const& visit) {
  std::size_t damaged = 0;
  for (char const kind : {'h', 'k'})
    visit_from(in, f.prefix + kind, [&](std::string_view at, std::string_view bytes) {
      detail::record_head head;
      std::string_view key = at.substr(5), kept;
      if (bytes.size() >= sizeof head) std::memcpy(&head, bytes.data(), sizeof head);
      if (kind == 'h') key = kept = bytes.substr(std::min(bytes.size(), sizeof head)).substr(0, head.long_key);
      auto const r = detail::open_record(bytes, kept, detail::checksum(key, detail::checksum(f.identity)));
      if (!r) ++damaged;
      else if (!lmdb_records::is_past(r->head)) visit(key, r->value, r->head.expires);
    });
  return damaged;
}

void show(std::string const& path, std::string const& command, wanted const& which) {
  if (!std::filesystem::exists(path)) fail(path + ": there is no such file");
  int error = 0;
  lmdb_file* const file = detail::open_lmdb_files.object.open(path, std::size_t{1} << 20, true, error);
  if (!file) fail(path + ": " + mdb_strerror(error));
  std::size_t damaged = 0, records = 0;
  {
    lmdb_file::reading const in(*file);
    if (in.error != 0) fail(path + ": " + mdb_strerror(in.error));
    if (command == "export") std::printf("priori-store 1\n");
    for (stored_function const& f : functions_of(in)) {
      if (!which.has(f)) continue;
      std::string const name = f.part(0) + ' ' + f.part(1);
      std::size_t keys = 0, bytes = 0;
      if (command == "export") std::printf("function %s\n", hexadecimal(f.identity).c_str());
      damaged += visit_records(in, f, [&](std::string_view key, std::string_view value, std::int64_t expires) {
        ++keys;
        bytes += key.size() + value.size();
        if (command == "list") std::printf("%s %s %zu\n", name.c_str(), hexadecimal(key).c_str(), value.size());
        if (command == "export")
          std::printf("record %lld %s %s\n", static_cast<long long>(expires), hexadecimal(key).c_str(),
                      hexadecimal(value).c_str());
      });
      if (command == "counts") std::printf("%s %s %zu %zu\n", name.c_str(), f.part(2).c_str(), keys, bytes);
      records += keys;
    }
    if (command == "export") std::printf("end %zu\n", records);
  }
  detail::open_lmdb_files.object.close(file);
  if (std::fflush(stdout) != 0) fail("the output cannot be written");
  if (damaged > 0) fail(path + ": " + std::to_string(damaged) + " records are damaged, and were left out");
}

// Adds the records of one function after the other.
class importer {
  std::string const path;
  std::optional<detail::lmdb_store> store;
  std::vector<detail::stored_entry> entries;
  std::size_t before = 0;
  std::string trouble;

  void check() const {
    if (!trouble.empty()) fail(trouble);
  }
  void put() {
    store->put_all(entries, trouble);
    entries.clear();
    check();
  }

public:
  std::size_t records = 0, added = 0;

  explicit importer(std::string to) : path(std::move(to)) {}

  void begin(std::string identity) {
    finish();
    store.emplace(detail::lmdb_settings{path, std::move(identity), most_bytes, {}, std::chrono::seconds(10), true});
    before = store->size(trouble);
    check();
  }
  // False if there is no function for it.
  bool add(detail::stored_entry entry) {
    if (!store) return false;
    ++records;
    if (entry.expires == 0 || entry.expires > detail::now_in_milliseconds()) entries.push_back(std::move(entry));
    if (entries.size() == 1000) put();
    return true;
  }
  void finish() {
    if (!store) return;
    put();
    added += store->size(trouble) - before;
    check();
    store.reset();
  }
};

void import(std::string const& path) {
  importer to(path);
  std::string line;
  std::size_t number = 0;
  bool ended = false;
  while (!ended && std::getline(std::cin, line)) {
    ++number;
    std::istringstream words(line);
    std::string kind, first, second;
    long long n = 0;
    bool good = static_cast<bool>(words >> kind);
    if (number == 1) good = line == "priori-store 1";
    else if (kind == "function") {
      std::optional<std::string> identity;
      good = words >> first && (identity = bytes_of(first));
      if (good) to.begin(std::move(*identity));
    } else if (kind == "record") {
      std::optional<std::string> key, value;
      good = words >> n >> first >> second && (key = bytes_of(first)) && (value = bytes_of(second)) &&
             to.add({std::move(*key), std::move(*value), n});
    } else {
      good = kind == "end" && words >> n && n >= 0 && static_cast<std::size_t>(n) == to.records;
      ended = good;
    }
    if (good) continue;
    to.finish();
    fail("line " + std::to_string(number) +
         " is not what `priori-store export` writes; what stands above it is imported");
  }
  to.finish();
  if (!ended) fail("the text ends too early; what it has is imported");
  std::printf("%zu of %zu records added\n", to.added, to.records);
}

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const words(argv + 1, argv + argc);
  bool const shows = words.size() >= 2 && (words[0] == "counts" || words[0] == "list" || words[0] == "export");
  if (shows && words.size() <= (words[0] == "counts" ? 2U : 4U))
    show(words[1], words[0], {words.size() > 2 ? words[2] : "", words.size() > 3 ? words[3] : ""});
  else if (words.size() == 2 && words[0] == "import") import(words[1]);
  else
    fail("say `counts FILE`, `list FILE [NAME [VERSION]]`, `export FILE [NAME [VERSION]]`, or `import FILE`, which "
         "reads "
         "what export has written");
}
