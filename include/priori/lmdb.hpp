// priori: results kept in a file, which several processes of one machine use at once, by LMDB. Opt-in; link with lmdb.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/lmdb_store.hpp"
#include "priori/detail/stores/time_span.hpp"
#include "priori/stored.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// Which results are kept, and how.
struct lmdb_options {
  std::string name;                                   // of the function; needed
  unsigned version = 1;                               // another one has results of its own
  std::size_t capacity_bytes = 256U << 20;            // of this name's records; the oldest are removed to make room
  detail::time_span lifetime = {};                    // of a result, from when it was computed; {} has no end
  detail::time_span lease = std::chrono::seconds(10); // a process that dies while it computes is waited for that long
  std::size_t local_capacity = 10'000;                // keys of the memo in front of the file
  bool durable = true; // each result is on the disk before it counts: else it outlives the
                       // process, but the file may not outlive the machine's power
};

// Where a stored memo is, for memoize_stored.
struct lmdb_place {
  using store = detail::lmdb_store; // the kind of store

  std::string path;     // of the file
  lmdb_options options; // of the memo

  // What the store is made of. `identity` is what all keys of the function have in common.
  detail::lmdb_settings settings(std::string identity) const {
    return {path,
            std::move(identity),
            options.capacity_bytes,
            detail::milliseconds_of(options.lifetime, std::chrono::milliseconds(0)),
            detail::milliseconds_of(options.lease, std::chrono::hours(24)),
            options.durable};
  }
};

// lmdb(path, {.name = "solver", .version = 3}): the file, which is made if it is not there, and its lock file,
// path + "-lock". The folder must exist, on a disk of this machine.
inline lmdb_place lmdb(std::string path, lmdb_options options) { return {std::move(path), std::move(options)}; }

}} // namespace priori

#include "priori/detail/end.hpp"
