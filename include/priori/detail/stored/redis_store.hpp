// priori: the results of one function in a server of Redis.
//
// Its keys begin with a prefix and the function's identity (its name, version and layout):
//   k or h, key      a record; h if the key is long and hashed
//   l, k or h, key   a lease: its token; also the channel that tells of its end
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/record.hpp"
#include "priori/detail/stored/redis_connection.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <hiredis/hiredis.h>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What the store of one function is made of. A lifetime of 0 has no end.
struct redis_settings {
  redis_address address;
  std::string prefix, identity;
  std::chrono::milliseconds lifetime, lease;
};

// A store (stored_function.hpp says what it needs), for many threads.
class redis_store {
  redis_settings const set;
  std::string const begin = set.prefix + set.identity + '\0';
  std::uint64_t const seed = detail::checksum(set.identity);
  redis_connections server{set.address};
  token_maker tokens;
  lease_keeper keeper;

  static constexpr std::size_t longest = 480; // of a key as it is

  static constexpr char const* unexpected = "priori: Redis: an answer that Redis does not give";

  // KEYS: the record, the lease. Each may be sent twice.
  static constexpr char const* take = "local v = redis.call('GET', KEYS[1]) "
                                      "if v then return v end "
                                      "if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) or "
                                      "redis.call('GET', KEYS[2]) == ARGV[1] then return 1 end "
                                      "return 0";
  static constexpr char const* keep = "if ARGV[4] == '1' or redis.call('EXISTS', KEYS[1]) == 0 then "
                                      "if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[1]) "
                                      "else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3]) end end "
                                      "if redis.call('GET', KEYS[2]) == ARGV[2] then redis.call('DEL', KEYS[2]) end "
                                      "redis.call('PUBLISH', KEYS[2], '') return 1";
  static constexpr char const* release = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) "
                                         "redis.call('PUBLISH', KEYS[1], '') end return 1";
  static constexpr char const* prolong = "if redis.call('GET', KEYS[1]) == ARGV[1] then "
                                         "redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 1";

  place_of_key place_of(std::string_view key) const { return {begin, key, longest}; }

  std::string record_of(std::string_view key, std::string_view value) const {
    return detail::make_record({}, detail::long_key(key, longest), value, detail::checksum(key, seed));
  }

  // `value` is in the reply.
  asked open(redisReply const& reply, std::string_view key, std::string_view& value, std::string& trouble) const {
    if (reply.type == REDIS_REPLY_NIL) return asked::absent;
    if (detail::is_string_reply(reply))
      if (auto const r = detail::open_record(detail::bytes_of_reply(reply), detail::long_key(key, longest),
                                             detail::checksum(key, seed))) {
        value = r->value;
        return asked::found;
      }
    trouble = "priori: Redis: a record is damaged, another key's, or something else";
    if (reply.type == REDIS_REPLY_ERROR) trouble = "priori: Redis: " + std::string(detail::bytes_of_reply(reply));
    bool const other_type = reply.type == REDIS_REPLY_ERROR && detail::bytes_of_reply(reply).starts_with("WRONGTYPE");
    return reply.type == REDIS_REPLY_ERROR && !other_type ? asked::trouble : asked::damaged;
  }

  template <class Take>
  asked take_value(redisReply const& reply, std::string_view key, Take const& take, std::string& trouble) const {
    std::string_view value;
    asked const found = open(reply, key, value, trouble);
    if (found == asked::found) take(value);
    return found;
  }

  void forget(lease& l) {
    keeper.remove(l);
    l.token.clear();
  }

  void prolong_all(std::vector<lease_keeper::held> const& leases) {
    std::string const time = std::to_string(set.lease.count());
    redis_commands commands;
    for (auto const& l : leases) commands.add({"EVAL", prolong, "1", l.key, l.token, time});
    std::string ignored; // a lease that is not prolonged ends
    server.run(commands, ignored);
  }

  // Calls visit(key) for each record's key of this function.
  template <class Visit> void scan(Visit const& visit, std::string& trouble) {
    std::string pattern, cursor = "0";
    for (char const c : begin) {
      if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\') pattern += '\\';
      pattern += c;
    }
    pattern += "[kh]*";
    do {
      redis_reply const r = server.run_one({"SCAN", cursor, "MATCH", pattern, "COUNT", "1000"}, trouble);
      if (!r || r->type != REDIS_REPLY_ARRAY || r->elements != 2) return;
      cursor = detail::bytes_of_reply(*r->element[0]);
      redisReply const& keys = *r->element[1];
      std::vector<std::string_view> found;
      found.reserve(keys.elements);
      for (std::size_t i = 0; i < keys.elements; ++i) found.push_back(detail::bytes_of_reply(*keys.element[i]));
      if (!found.empty()) visit(found);
    } while (cursor != "0");
  }

public:
  explicit redis_store(redis_settings s)
      : set(std::move(s)), keeper(set.lease, [this](auto const& leases) { prolong_all(leases); }) {}
  redis_store(redis_store const&) = delete;
  redis_store& operator=(redis_store const&) = delete;
  ~redis_store() = default;

  // Connects now, so that trouble is told early.
  void open(std::string& trouble) { server.run_one({"PING"}, trouble); }

  // Calls take(bytes) with the value's bytes if the key is there. They are valid meanwhile.
  template <class Take> asked find(std::string_view key, Take const& take, std::string& trouble) {
    auto const replies = server.run({"GET", place_of(key).record()}, trouble);
    return replies.empty() ? asked::trouble : take_value(*replies[0], key, take, trouble);
  }

  // Calls visit(i, bytes) for each of n keys that is there: one round trip. key(i) returns the bytes of one, until it
  // is called again.
  template <class Key, class Visit>
  void find_all(std::size_t n, Key const& key, Visit const& visit, std::string& trouble) {
    if (n == 0) return;
    redis_commands get;
    get.begin(1 + n);
    get.add_part("MGET");
    for (std::size_t i = 0; i < n; ++i) get.add_part(place_of(key(i)).record());
    redis_reply const r = server.run_one(get, trouble);
    if (!r || r->elements != n) return;
    for (std::size_t i = 0; i < n; ++i)
      take_value(
          *r->element[i], key(i), [&visit, i](std::string_view bytes) { visit(i, bytes); }, trouble);
  }

  // The value, or the lease: then `l` is held. Otherwise another process has it.
  asked find_or_lease(std::string_view key, lease& l, std::string& value, std::string& trouble) {
    auto const copy = [&value](std::string_view stored) { value = stored; };
    asked const found = find(key, copy, trouble);
    if (found != asked::absent) return found;
    place_of_key const k = place_of(key);
    std::string const time = std::to_string(set.lease.count());
    std::string token = tokens(), at = k.lease();
    auto const replies = server.run({"EVAL", take, "2", k.record(), at, token, time}, trouble);
    if (replies.empty()) return asked::trouble;
    if (replies[0]->type == REDIS_REPLY_NIL) {
      trouble = unexpected;
      return asked::trouble;
    }
    if (replies[0]->type != REDIS_REPLY_INTEGER) return take_value(*replies[0], key, copy, trouble);
    if (replies[0]->integer == 0) return asked::leased_to_other;
    l.key = std::move(at);
    l.token = std::move(token);
    keeper.add(l);
    return asked::absent;
  }

  // Returns when the value is there, or the other's lease is not.
  void wait(std::string_view key) {
    place_of_key const k = place_of(key);
    std::string const at = k.lease();
    std::string trouble;
    redis_commands left{"EXISTS", k.record()};
    left.add({"PTTL", at});
    lease_keeper::pause(true);
    redis_channel channel(server, at, trouble);
    while (channel.is_open()) {
      auto const replies = server.run(left, trouble);
      if (replies.empty() || replies[0]->type != REDIS_REPLY_INTEGER || replies[0]->integer != 0) break;
      if (replies[1]->type != REDIS_REPLY_INTEGER || replies[1]->integer < 0) break;
      channel.wait(std::chrono::milliseconds(replies[1]->integer + 1));
    }
    if (!channel.is_open()) std::this_thread::sleep_for(std::chrono::milliseconds(10)); // it is asked again
    lease_keeper::pause(false);
  }

  // Keeps the value, unless the key has one, and gives the lease back. With `replaces`, it is kept in any case. The
  // server decides what it removes to make room.
  std::size_t put(std::string_view key, std::string_view value, lease* l, bool replaces, std::string& trouble) {
    place_of_key const k = place_of(key);
    std::string const leased = k.lease(), time = std::to_string(set.lifetime.count());
    std::string const record = record_of(key, value);
    redis_reply const r =
        server.run_one({"EVAL", keep, "2", k.record(), leased, record,
                        l ? std::string_view(l->token) : std::string_view("-"), time, replaces ? "1" : "0"},
                       trouble);
    if (r && r->type != REDIS_REPLY_INTEGER) trouble = unexpected;
    else if (r && l) forget(*l);
    return 0;
  }

  // The same for many keys, without leases, in one round trip.
  std::size_t put_all(std::vector<stored_entry> const& entries, std::string& trouble) {
    std::string const time = std::to_string(set.lifetime.count());
    redis_commands commands;
    for (auto const& [key, value, expires] : entries) {
      place_of_key const k = place_of(key);
      commands.add({"EVAL", keep, "2", k.record(), k.lease(), record_of(key, value), "-", time, "0"});
    }
    for (redis_reply const& r : server.run(commands, trouble))
      if (r->type != REDIS_REPLY_INTEGER)
        trouble = r->type == REDIS_REPLY_ERROR ? "priori: Redis: " + std::string(detail::bytes_of_reply(*r))
                                               : std::string(unexpected);
    return 0;
  }

  void give_back(lease& l) {
    if (!l.held()) return;
    std::string ignored; // it ends by itself
    server.run_one({"EVAL", release, "1", l.key, l.token}, ignored);
    forget(l);
  }

  bool erase(std::string_view key, std::string& trouble) {
    redis_reply const r = server.run_one({"DEL", place_of(key).record()}, trouble);
    return r && r->type == REDIS_REPLY_INTEGER && r->integer > 0;
  }

  // Goes through all keys of the server.
  void clear(std::string& trouble) {
    scan(
        [&](std::vector<std::string_view> const& keys) {
          redis_commands all;
          all.begin(1 + keys.size());
          all.add_part("UNLINK");
          for (std::string_view const key : keys) all.add_part(key);
          server.run_one(all, trouble);
        },
        trouble);
  }
  std::size_t size(std::string& trouble) {
    std::size_t n = 0;
    scan([&n](std::vector<std::string_view> const& keys) { n += keys.size(); }, trouble);
    return n;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
