// What the programs priori-store and priori-store-redis share: the commands, and the text that export writes.
//
// A Source, what they read, has
//   name                        for messages
//   functions()                 the functions, by identity
//   visit_records(f, visit)     calls visit(key, value, expires) for each record that is whole and within its lifetime;
//                               returns the number of damaged ones
// What they write is a Store, which is made of settings(identity).
#pragma once

#include <priori/stored.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace priori_store {

namespace detail = priori::detail;

// The program's name, for messages.
inline char const* program = "";

[[noreturn]] inline void fail(std::string const& what) {
  std::fprintf(stderr, "%s: error: %s\n", program, what.c_str());
  std::exit(1);
}

inline std::string hexadecimal(std::string_view bytes) {
  constexpr char const* digits = "0123456789abcdef";
  std::string text;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text.empty() ? "-" : text;
}
inline std::optional<std::string> bytes_of(std::string_view text) {
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

// A function: what all its keys have in common, and what the keys of its records begin with.
struct stored_function {
  std::string identity, begin;

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

struct shown_record : detail::opened_record {
  std::string_view key;
};
// What a store has under a key of f's, which is k or h and the rest. Nothing if it is damaged.
inline std::optional<shown_record> record_of(stored_function const& f, std::string_view at, std::string_view bytes) {
  detail::record_head head;
  std::string_view key = at.substr(1), kept;
  if (bytes.size() >= sizeof head) std::memcpy(&head, bytes.data(), sizeof head);
  if (at[0] == 'h') key = kept = bytes.substr(std::min(bytes.size(), sizeof head)).substr(0, head.long_key);
  auto const r = detail::open_record(bytes, kept, detail::checksum(key, detail::checksum(f.identity)));
  if (!r) return std::nullopt;
  return shown_record{*r, key};
}

template <class Source> void show(Source const& source, std::string const& command, wanted const& which) {
  std::size_t damaged = 0, records = 0;
  if (command == "export") std::printf("priori-store 1\n");
  for (stored_function const& f : source.functions()) {
    if (!which.has(f)) continue;
    std::string const name = f.part(0) + ' ' + f.part(1);
    std::size_t keys = 0, bytes = 0;
    if (command == "export") std::printf("function %s\n", hexadecimal(f.identity).c_str());
    damaged += source.visit_records(f, [&](std::string_view key, std::string_view value, std::int64_t expires) {
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
  if (std::fflush(stdout) != 0) fail("the output cannot be written");
  if (damaged > 0) fail(source.name + ": " + std::to_string(damaged) + " records are damaged, and were left out");
}

// Adds the records of one function after the other.
template <class Store, class Settings> class importer {
  Settings const& settings;
  std::optional<Store> store;
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

  explicit importer(Settings const& to) : settings(to) {}

  void begin(std::string identity) {
    finish();
    store.emplace(settings(std::move(identity)));
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

template <class Store, class Settings> void import(Settings const& settings) {
  importer<Store, Settings> to(settings);
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

// Runs what the arguments say. source(place) makes what is read, settings(place) what a store is written by.
template <class Store, class Source, class Settings>
void run(std::vector<std::string> const& words, char const* place, Source const& source, Settings const& settings) {
  bool const shows = words.size() >= 2 && (words[0] == "counts" || words[0] == "list" || words[0] == "export");
  if (shows && words.size() <= (words[0] == "counts" ? 2U : 4U))
    show(source(words[1]), words[0], {words.size() > 2 ? words[2] : "", words.size() > 3 ? words[3] : ""});
  else if (words.size() == 2 && words[0] == "import") import <Store>(settings(words[1]));
  else {
    std::string const at = place;
    fail("say `counts " + at + "`, `list " + at + " [NAME [VERSION]]`, `export " + at +
         " [NAME [VERSION]]`, or `import " + at + "`, which reads what export has written");
  }
}

} // namespace priori_store
