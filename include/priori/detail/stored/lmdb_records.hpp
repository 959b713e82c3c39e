// priori: how the results of one function lie in a file of LMDB.
//
// The file has, under the number of the function's identity (its name, version and layout):
//   k or h, key      a record; h if the key is long and hashed
//   l, k or h, key   a lease: when it ends, how long it lasts, its token
//   o, order         the key of a record, from the oldest on
//   c                counts
// and under number 0 the numbers of the identities.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/lmdb_file.hpp"
#include "priori/detail/stored/record.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <lmdb.h>
#include <string>
#include <string_view>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What the store of one function is made of. A lifetime of 0 has no end.
struct lmdb_settings {
  std::string path, identity;
  std::size_t capacity;
  std::chrono::milliseconds lifetime, lease;
  bool durable;
};

struct lmdb_records {
  struct counts {
    std::uint64_t entries = 0, bytes = 0, next_order = 0;
  };
  struct lease_record {
    std::int64_t ends = 0, lasts = 0;
    char token[24] = {};
  };

  static constexpr std::size_t longest = 480; // of a key as it is; LMDB takes 511 bytes

  lmdb_settings const& set;
  std::uint64_t const seed = detail::checksum(set.identity);
  std::string prefix; // the number of the identity; empty: not known yet

  explicit lmdb_records(lmdb_settings const& settings) : set(settings) {}

  // Finds or makes the number of the identity.
  int find_number(lmdb_file& in) {
    place_of_key const name(std::string(4, '\0') + 'n', set.identity, longest);
    std::string_view const kept = detail::long_key(set.identity, longest);
    std::string_view const key = name.record();
    std::string const next = std::string(4, '\0') + 'x';
    std::string_view known;
    {
      lmdb_file::reading const r(in);
      int const e = r.get(key, known);
      if (e == 0) return take_number(known, kept);
      if (e != MDB_NOTFOUND || in.read_only()) return e;
    }
    lmdb_file::writing w(in);
    if (w.get(key, known)) return take_number(known, kept);
    std::uint32_t number = 1;
    if (w.get(next, known) && known.size() == sizeof number) std::memcpy(&number, known.data(), sizeof number);
    std::string text;
    detail::append_number(text, number + 1);
    w.put(next, text);
    text.clear();
    detail::append_number(text, number);
    w.put(key, text + std::string(kept));
    int const e = w.commit();
    return e == 0 ? take_number(text, {}) : e;
  }
  int take_number(std::string_view known, std::string_view kept) {
    if (known.size() < 4 || known.substr(4) != kept) return MDB_CORRUPTED;
    prefix = known.substr(0, 4);
    return 0;
  }

  place_of_key place_of(std::string_view key) const { return {prefix, key, longest}; }
  std::uint64_t seed_of(std::string_view key) const { return detail::checksum(key, seed); }
  std::string order_key(std::uint64_t order) const {
    std::string key = prefix + 'o';
    for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(order >> shift & 0xFF);
    return key;
  }

  counts read_counts(lmdb_file::writing& w) const {
    counts c;
    std::string_view bytes;
    if (w.get(prefix + 'c', bytes) && bytes.size() == sizeof c) std::memcpy(&c, bytes.data(), sizeof c);
    return c;
  }
  void write_counts(lmdb_file::writing& w, counts const& c) const {
    w.put(prefix + 'c', {reinterpret_cast<char const*>(&c), sizeof c});
  }

  // Removes a record and what belongs to it. False if it is not there.
  bool remove_record(lmdb_file::writing& w, counts& c, std::string_view key) const {
    std::string_view bytes;
    if (!w.get(key, bytes)) return false;
    record_head head;
    if (bytes.size() >= sizeof head) std::memcpy(&head, bytes.data(), sizeof head);
    std::uint64_t const weight = key.size() + bytes.size();
    w.remove(order_key(head.order));
    w.remove(key);
    c.bytes -= weight < c.bytes ? weight : c.bytes;
    if (c.entries > 0) --c.entries;
    return true;
  }
  // Removes the oldest record. False if there is none.
  bool remove_oldest(lmdb_file::writing& w, counts& c) const {
    std::string at, key;
    if (!w.first_from(prefix + 'o', at, key) || at.compare(0, prefix.size() + 1, prefix + 'o') != 0) return false;
    w.remove(at);
    remove_record(w, c, key);
    return true;
  }
  // Removes records beyond the capacity, and some that are past their lifetime.
  std::size_t make_room(lmdb_file::writing& w, counts& c, std::size_t weight) const {
    std::size_t removed = 0;
    while (w.error == 0 && c.bytes + weight > set.capacity && remove_oldest(w, c)) ++removed;
    std::string at, key;
    for (int i = 0; i < 8 && set.lifetime.count() > 0; ++i) {
      std::string_view bytes;
      record_head head;
      if (!w.first_from(prefix + 'o', at, key) || !at.starts_with(prefix + 'o') || !w.get(key, bytes) ||
          bytes.size() < sizeof head)
        break;
      std::memcpy(&head, bytes.data(), sizeof head);
      if (!is_past(head)) break;
      remove_oldest(w, c);
    }
    return removed;
  }

  // Adds a record. False if the key has one that is within its lifetime, unless this `replaces` it, or if it is heavier
  // than the capacity.
  bool add(lmdb_file::writing& w, counts& c, std::string_view key, std::string_view value, std::int64_t expires,
           bool replaces, std::size_t& removed) const {
    place_of_key const k = place_of(key);
    std::string const record =
        detail::make_record({0, expires, c.next_order, 0}, detail::long_key(key, longest), value, seed_of(key));
    std::size_t const weight = k.record().size() + record.size();
    if (weight > set.capacity) return false;
    if (std::string_view bytes; w.get(k.record(), bytes)) {
      auto const old = detail::open_record(bytes, detail::long_key(key, longest), seed_of(key));
      if (old && !is_past(old->head) && !replaces) return false;
      remove_record(w, c, k.record());
    }
    removed += make_room(w, c, weight);
    w.put(order_key(c.next_order), k.record());
    w.put(k.record(), record);
    c.bytes += weight;
    ++c.entries;
    ++c.next_order;
    return true;
  }

  // The bytes of a value that is whole and within its lifetime. A damaged one is trouble.
  asked open(std::string_view record, std::string_view key, std::string_view& value, std::string& trouble) const {
    auto const r = detail::open_record(record, detail::long_key(key, longest), seed_of(key));
    if (!r) {
      trouble = "priori: " + set.path + ": a record is damaged or another key's";
      return asked::damaged;
    }
    value = r->value;
    return is_past(r->head) ? asked::absent : asked::found;
  }

  static bool is_past(record_head const& head) {
    return head.expires != 0 && head.expires <= detail::now_in_milliseconds();
  }

  static bool read_lease(std::string_view bytes, lease_record& l) {
    if (bytes.size() != sizeof l) return false;
    std::memcpy(&l, bytes.data(), sizeof l);
    // One that ends much later than it can was made by a clock that has been set back since. Those of two processors
    // may differ a little.
    std::int64_t const left = l.ends - detail::now_in_milliseconds();
    return left > 0 && left <= l.lasts + l.lasts / 2 + 1000;
  }
  std::string new_lease(std::string_view token) const {
    lease_record made{detail::now_in_milliseconds() + set.lease.count(), set.lease.count(), {}};
    std::memcpy(made.token, token.data(), token.size() < sizeof made.token ? token.size() : sizeof made.token);
    return {reinterpret_cast<char const*>(&made), sizeof made};
  }
  static bool is_of(std::string_view bytes, std::string_view token) {
    return bytes.size() == sizeof(lease_record) && token.size() == sizeof lease_record::token &&
           bytes.substr(sizeof(lease_record) - token.size()) == token;
  }

  // Removes the older half of the records: the file is full.
  std::size_t halve(lmdb_file& in) const {
    lmdb_file::writing w(in);
    counts c = read_counts(w);
    std::uint64_t const before = c.entries, most = before / 2;
    while (w.error == 0 && c.entries > most && remove_oldest(w, c)) {}
    write_counts(w, c);
    return w.commit() == 0 ? static_cast<std::size_t>(before - c.entries) : 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
