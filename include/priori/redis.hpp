// priori: results kept in a server of Redis, which processes of many machines use at once. Opt-in; link with hiredis.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/redis_store.hpp"
#include "priori/detail/stores/time_span.hpp"
#include "priori/stored.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// Which results are kept, where, and how.
struct redis_options {
  std::string name;                // of the function; needed
  unsigned version = 1;            // another one has results of its own
  std::string host = "127.0.0.1";  // of the server
  int port = 6379;                 // of the server
  std::string unix_socket = {};    // a path; then host and port are not used
  std::string user = {};           // of the server, if it is not its default one
  std::string password = {};       // of the user; without one the server is not told who asks
  std::string prefix = "priori:";  // of all keys in the server
  std::size_t capacity_bytes = 0;  // of this name's records: the oldest are removed to make room; 0: as the server says
  detail::time_span lifetime = {}; // of a result, from when it was stored; {} has no end
  detail::time_span lease = std::chrono::seconds(10);  // a process that dies while it computes is waited for that long
  detail::time_span timeout = std::chrono::seconds(1); // of the server's answer
  std::size_t local_capacity = 10'000;                 // keys of the memo in front of the server
};

// Where a stored memo is, for memoize_stored.
struct redis_place {
  using store = detail::redis_store; // the kind of store

  redis_options options; // of the memo

  // What the store is made of. `identity` is what all keys of the function have in common.
  detail::redis_settings settings(std::string identity) const {
    return {{options.host, options.unix_socket, options.port,
             detail::milliseconds_of(options.timeout, std::chrono::minutes(1)), options.user, options.password},
            options.prefix,
            std::move(identity),
            options.capacity_bytes,
            detail::milliseconds_of(options.lifetime, std::chrono::milliseconds(0)),
            detail::milliseconds_of(options.lease, std::chrono::hours(24))};
  }
};

// redis({.name = "pages", .host = "cache.example"}): a server, which need not be there yet.
inline redis_place redis(redis_options options) { return {std::move(options)}; }

}} // namespace priori

#include "priori/detail/end.hpp"
