// priori: the results of one function in a file of LMDB.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/file_changes.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/lmdb_file.hpp"
#include "priori/detail/stored/lmdb_opened.hpp"
#include "priori/detail/stored/lmdb_records.hpp"
#include "priori/detail/stored/record.hpp"

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <lmdb.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A store (stored_function.hpp says what it needs), for many threads.
class lmdb_store {
  using counts = lmdb_records::counts;
  using lease_record = lmdb_records::lease_record;

  lmdb_settings const set;
  lmdb_records in_file;
  lmdb_opened file;
  token_maker tokens;
  lease_keeper keeper;

  template <class Take>
  asked find_in(lmdb_file::reading const& r, std::string_view key, Take const& take, std::string& trouble) const {
    place_of_key const k = in_file.place_of(key);
    std::string_view record, value;
    int const e = r.get(k.record(), record);
    if (e == MDB_NOTFOUND) return asked::absent;
    if (e != 0) return failed(e, trouble);
    asked const found = in_file.open(record, key, value, trouble);
    if (found == asked::found) take(value);
    return found;
  }

  asked failed(int error, std::string& trouble) const {
    trouble = file.text_of(error);
    return asked::trouble;
  }

  void forget(lease& l) {
    keeper.remove(l);
    l.token.clear();
  }

  std::int64_t end_of_life() const {
    return set.lifetime.count() > 0 ? detail::now_in_milliseconds() + set.lifetime.count() : std::int64_t{0};
  }

  // Runs body(transaction, counts), which is true if the counts have changed; once more, without the older half of the
  // records, if the file is full. True if that is in the file.
  template <class Body> bool change(Body const& body, std::size_t& removed, std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    if (!in) return false;
    for (int tries = 0;; ++tries) {
      int e = 0;
      {
        lmdb_file::writing w(*in);
        counts c = in_file.read_counts(w);
        if (body(w, c)) in_file.write_counts(w, c);
        e = w.commit();
      }
      if (e == 0) return true;
      if (e != MDB_MAP_FULL || tries > 0) {
        trouble = file.text_of(e);
        return false;
      }
      in->forget_dead_readers();
      removed += in_file.halve(*in);
    }
  }

  void prolong(std::vector<lease_keeper::held> const& leases) {
    lmdb_file* const in = file.now();
    if (!in) return;
    lmdb_file::writing w(*in);
    for (auto const& l : leases)
      if (std::string_view bytes; w.get(l.key, bytes) && lmdb_records::is_of(bytes, l.token))
        w.put(l.key, in_file.new_lease(l.token));
    w.commit();
  }

public:
  explicit lmdb_store(lmdb_settings s)
      : set(std::move(s)), in_file(set), file(set, in_file),
        keeper(set.lease, [this](auto const& leases) { prolong(leases); }) {}
  lmdb_store(lmdb_store const&) = delete;
  lmdb_store& operator=(lmdb_store const&) = delete;
  ~lmdb_store() {
    keeper.stop();                  // which uses the file
    if (keeper.is_forked()) return; // the file is the parent's
    file.close();
  }

  // Opens the file now, so that trouble is told early.
  void open(std::string& trouble) { file.get(trouble); }

  // Calls take(bytes) with the value's bytes if the key is there. They are valid during that call.
  template <class Take> asked find(std::string_view key, Take const& take, std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    return in ? find_in(lmdb_file::reading(*in), key, take, trouble) : asked::trouble;
  }

  // Calls visit(i, bytes) for each of n keys that is there. key(i) returns the bytes of one, until it is called again.
  template <class Key, class Visit>
  void find_all(std::size_t n, Key const& key, Visit const& visit, std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    if (!in) return;
    lmdb_file::reading const r(*in);
    for (std::size_t i = 0; i < n; ++i)
      find_in(
          r, key(i), [&visit, i](std::string_view bytes) { visit(i, bytes); }, trouble);
  }

  // The value, or the lease: then `l` is held. Otherwise another process has it.
  asked find_or_lease(std::string_view key, lease& l, std::string& value, std::string& trouble) {
    auto const copy = [&value](std::string_view stored) { value = stored; };
    asked const found = find(key, copy, trouble);
    if (found != asked::absent) return found;
    lmdb_file* const in = file.get(trouble);
    if (!in) return asked::trouble;
    if (in->read_only()) return failed(EACCES, trouble);
    place_of_key const k = in_file.place_of(key);
    std::string token = tokens(), at = k.lease();
    {
      lmdb_file::writing w(*in);
      std::string_view bytes, stored;
      if (w.get(k.record(), bytes)) {
        asked const now = in_file.open(bytes, key, stored, trouble);
        if (now == asked::found) copy(stored);
        if (now != asked::absent) return now;
      }
      lease_record other;
      if (w.get(at, bytes) && lmdb_records::read_lease(bytes, other)) return asked::leased_to_other;
      w.put(at, in_file.new_lease(token));
      if (int const e = w.commit(); e != 0) return failed(e, trouble);
    }
    l.key = std::move(at);
    l.token = std::move(token);
    keeper.add(l);
    return asked::absent;
  }

  // Returns when the value is there, or the other's lease is not.
  void wait(std::string_view key) {
    lmdb_file* const in = file.now();
    place_of_key const k = in_file.place_of(key);
    std::string const at = k.lease();
    file_changes const changes(set.path);
    lease_keeper::pause(true);
    for (;;) {
      std::int64_t left = 0;
      {
        lmdb_file::reading const r(*in);
        std::string_view bytes;
        lease_record other;
        if (r.get(k.record(), bytes) != MDB_NOTFOUND) break;
        if (r.get(at, bytes) != 0 || !lmdb_records::read_lease(bytes, other)) break;
        left = other.ends - detail::now_in_milliseconds();
      }
      changes.wait(std::chrono::milliseconds(left > 1 ? left : 1));
    }
    lease_keeper::pause(false);
  }

  // Keeps the value, unless the key has one that is within its lifetime, and gives the lease back. With `replaces`, it
  // is kept in any case. Returns the number of keys that were removed to make room.
  std::size_t put(std::string_view key, std::string_view value, lease* l, bool replaces, std::string& trouble) {
    std::size_t removed = 0;
    auto const add_one = [&](lmdb_file::writing& w, counts& c) {
      std::string_view bytes;
      if (l && w.get(l->key, bytes) && lmdb_records::is_of(bytes, l->token)) w.remove(l->key);
      return in_file.add(w, c, key, value, end_of_life(), replaces, removed);
    };
    if (change(add_one, removed, trouble) && l) forget(*l);
    return removed;
  }

  // The same for many keys, without leases, in one transaction.
  std::size_t put_all(std::vector<stored_entry> const& entries, std::string& trouble) {
    std::size_t removed = 0;
    change(
        [&](lmdb_file::writing& w, counts& c) {
          bool added = false;
          for (auto const& [key, value, expires] : entries)
            added |= in_file.add(w, c, key, value, expires != 0 ? expires : end_of_life(), false, removed);
          return added;
        },
        removed, trouble);
    return removed;
  }

  void give_back(lease& l) {
    if (!l.held()) return;
    if (lmdb_file* const in = file.now()) {
      bool ours = false;
      {
        lmdb_file::reading const r(*in);
        std::string_view bytes;
        ours = r.get(l.key, bytes) == 0 && lmdb_records::is_of(bytes, l.token);
      }
      if (ours) {
        lmdb_file::writing w(*in);
        std::string_view bytes;
        if (w.get(l.key, bytes) && lmdb_records::is_of(bytes, l.token)) w.remove(l.key);
        w.commit();
      }
    }
    forget(l);
  }

  bool erase(std::string_view key, std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    if (!in) return false;
    lmdb_file::writing w(*in);
    counts c = in_file.read_counts(w);
    bool const was = in_file.remove_record(w, c, in_file.place_of(key).record());
    if (was) in_file.write_counts(w, c);
    int const e = w.commit();
    if (e != 0) trouble = file.text_of(e);
    return e == 0 && was;
  }

  void clear(std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    for (bool more = in != nullptr; more;) {
      lmdb_file::writing w(*in);
      counts c = in_file.read_counts(w);
      for (int i = 0; i < 1000 && more; ++i) more = in_file.remove_oldest(w, c);
      in_file.write_counts(w, c);
      if (int const e = w.commit(); e != 0) {
        trouble = file.text_of(e);
        return;
      }
    }
  }

  // The number of keys kept, with some that are past their lifetime.
  std::size_t size(std::string& trouble) {
    lmdb_file* const in = file.get(trouble);
    if (!in) return 0;
    lmdb_file::reading const r(*in);
    std::string_view bytes;
    counts c;
    int const e = r.get(in_file.prefix + 'c', bytes);
    if (e == 0 && bytes.size() == sizeof c) std::memcpy(&c, bytes.data(), sizeof c);
    else if (e != MDB_NOTFOUND) trouble = file.text_of(e);
    return static_cast<std::size_t>(c.entries);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
