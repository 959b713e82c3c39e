// priori: the results of one function in a server of Redis.
//
// Its keys begin with a prefix and the function's identity (its name, version and layout):
//   k or h, key      a record; h if the key is long and hashed
//   l, k or h, key   a lease: its token; also the channel that tells of its end
//   o                with a capacity: the records' keys in their order
//   w                with a capacity: their weights; also "bytes", the sum, and "next", a number for the order
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/record.hpp"
#include "priori/detail/stored/redis_connection.hpp"
#include "priori/detail/stored/redis_scripts.hpp"

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
  std::size_t capacity; // 0: the server's
  std::chrono::milliseconds lifetime, lease;
};

// A store (stored_function.hpp says what it needs), for many threads.
class redis_store {
  redis_settings const set;
  std::string const begin = set.prefix + set.identity + '\0';
  std::string const order = begin + 'o', weights = begin + 'w';
  std::string const lifetime = std::to_string(set.lifetime.count()), capacity = std::to_string(set.capacity);
  std::uint64_t const seed = detail::checksum(set.identity);
  redis_connections server{set.address};
  token_maker tokens;
  lease_keeper keeper;

  static constexpr std::size_t longest = 480; // of a key as it is

  static constexpr char const* unexpected = "priori: Redis: an answer that Redis does not give";

  place_of_key place_of(std::string_view key) const { return {begin, key, longest}; }

  void add_keep(redis_commands& to, std::string_view key, std::string_view value, std::string_view token, bool replaces,
                std::string_view lasts) const {
    place_of_key const k = place_of(key);
    std::string const record =
        detail::make_record({}, detail::long_key(key, longest), value, detail::checksum(key, seed));
    to.add({"EVAL", redis_scripts::keep, "4", k.record(), k.lease(), order, weights, record, token, lasts,
            replaces ? "1" : "0", capacity});
  }

  redis_commands removal_of(std::vector<std::string_view> const& records) const {
    redis_commands removing;
    removing.begin(5 + records.size());
    removing.add_part("EVAL");
    removing.add_part(redis_scripts::remove);
    removing.add_part(std::to_string(2 + records.size()));
    removing.add_part(order);
    removing.add_part(weights);
    for (std::string_view const record : records) removing.add_part(record);
    return removing;
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
    for (auto const& l : leases) commands.add({"EVAL", redis_scripts::prolong, "1", l.key, l.token, time});
    std::string ignored; // a lease that is not prolonged ends
    server.run(commands, ignored);
  }

public:
  explicit redis_store(redis_settings s)
      : set(std::move(s)), keeper(set.lease, [this](auto const& leases) { prolong_all(leases); }) {}
  redis_store(redis_store const&) = delete;
  redis_store& operator=(redis_store const&) = delete;
  ~redis_store() = default;

  // Connects now, so that trouble is told early.
  void open(std::string& trouble) { server.run_one({"PING"}, trouble); }

  // Calls take(bytes) with the value's bytes if the key is there. They are valid during that call.
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
    auto const replies = server.run({"EVAL", redis_scripts::take, "2", k.record(), at, token, time}, trouble);
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

  // Keeps the value, unless the key has one, and gives the lease back. With `replaces`, it is kept in any case. Returns
  // the number of keys that were removed to make room; the server may remove more, and does not say so.
  std::size_t put(std::string_view key, std::string_view value, lease* l, bool replaces, std::string& trouble) {
    redis_commands keeping;
    add_keep(keeping, key, value, l ? std::string_view(l->token) : std::string_view("-"), replaces, lifetime);
    redis_reply const r = server.run_one(keeping, trouble);
    if (!r) return 0;
    if (r->type != REDIS_REPLY_INTEGER) {
      trouble = unexpected;
      return 0;
    }
    if (l) forget(*l);
    return static_cast<std::size_t>(r->integer);
  }

  // The same for many keys, without leases, in one round trip.
  std::size_t put_all(std::vector<stored_entry> const& entries, std::string& trouble) {
    redis_commands keeping;
    for (auto const& [key, value, expires] : entries) {
      std::int64_t const left = expires - detail::now_in_milliseconds();
      add_keep(keeping, key, value, "-", false, expires == 0 ? lifetime : std::to_string(left > 1 ? left : 1));
    }
    std::size_t removed = 0;
    for (redis_reply const& r : server.run(keeping, trouble))
      if (r->type == REDIS_REPLY_INTEGER) removed += static_cast<std::size_t>(r->integer);
      else
        trouble = r->type == REDIS_REPLY_ERROR ? "priori: Redis: " + std::string(detail::bytes_of_reply(*r))
                                               : std::string(unexpected);
    return removed;
  }

  void give_back(lease& l) {
    if (!l.held()) return;
    std::string ignored; // it ends by itself
    server.run_one({"EVAL", redis_scripts::release, "1", l.key, l.token}, ignored);
    forget(l);
  }

  bool erase(std::string_view key, std::string& trouble) {
    place_of_key const k = place_of(key);
    redis_reply const r = server.run_one(removal_of({k.record()}), trouble);
    return r && r->type == REDIS_REPLY_INTEGER && r->integer > 0;
  }

  // Goes through all keys of the server.
  void clear(std::string& trouble) {
    auto const remove = [&](std::vector<std::string_view> const& keys) { server.run_one(removal_of(keys), trouble); };
    server.scan(begin, "[kh]*", remove, trouble);
  }
  std::size_t size(std::string& trouble) {
    std::size_t n = 0;
    server.scan(
        begin, "[kh]*", [&n](std::vector<std::string_view> const& keys) { n += keys.size(); }, trouble);
    return n;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
