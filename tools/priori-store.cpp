// priori-store: what a file of stored results (priori/lmdb.hpp) holds. See docs/stored.md.
//   priori-store counts FILE                      the functions: name, version, layout, keys, bytes
//   priori-store list FILE [NAME [VERSION]]       the records: name, version, key in hexadecimal, bytes of the value
//   priori-store export FILE [NAME [VERSION]]     the same as text that import reads, on the standard output
//   priori-store import FILE                      adds records of such a text, from the standard input
#include "priori_store.hpp"

#include <priori/lmdb.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <lmdb.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace detail = priori::detail;
using detail::lmdb_file;
using priori_store::fail;
using priori_store::stored_function;

// What an import keeps of a function: as much as a file made by default has room for.
constexpr std::size_t most_bytes = std::size_t{sizeof(void*) > 4 ? 4096U : 128U} << 20;

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

class file_contents {
  detail::lmdb_file* file;
  std::optional<detail::lmdb_file::reading> in;

public:
  std::string const name;

  explicit file_contents(std::string const& path) : name(path) {
    if (!std::filesystem::exists(path)) fail(path + ": there is no such file");
    int error = 0;
    file = detail::open_lmdb_files.object.open(path, std::size_t{1} << 20, true, error);
    if (!file) fail(path + ": " + mdb_strerror(error));
    in.emplace(*file);
    if (in->error != 0) fail(path + ": " + mdb_strerror(in->error));
  }
  file_contents(file_contents const&) = delete;
  file_contents& operator=(file_contents const&) = delete;
  ~file_contents() {
    in.reset();
    detail::open_lmdb_files.object.close(file);
  }

  std::vector<stored_function> functions() const {
    std::vector<stored_function> all;
    visit_from(*in, std::string(4, '\0') + 'n', [&all](std::string_view key, std::string_view value) {
      if (key.size() < 6 || value.size() < 4) return;
      all.push_back({std::string(key[5] == 'k' ? key.substr(6) : value.substr(4)), std::string(value.substr(0, 4))});
    });
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.identity < b.identity; });
    return all;
  }

  template <class Visit> std::size_t visit_records(stored_function const& f, Visit const& visit) const {
    std::size_t damaged = 0;
    for (char const kind : {'h', 'k'})
      visit_from(*in, f.begin + kind, [&](std::string_view at, std::string_view bytes) {
        auto const r = priori_store::record_of(f, at.substr(f.begin.size()), bytes);
        if (!r) ++damaged;
        else if (!detail::lmdb_records::is_past(r->head)) visit(r->key, r->value, r->head.expires);
      });
    return damaged;
  }
};

} // namespace

int main(int argc, char** argv) {
  priori_store::program = "priori-store";
  priori_store::run<detail::lmdb_store>(
      {argv + 1, argv + argc}, "FILE", [](std::string const& path) { return file_contents(path); },
      [](std::string const& path) {
        return [path](std::string identity) {
          return detail::lmdb_settings{path, std::move(identity), most_bytes, {}, std::chrono::seconds(10), true};
        };
      });
}
