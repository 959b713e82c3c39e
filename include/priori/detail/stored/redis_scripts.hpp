// priori: what a store asks of a server of Redis in one step. Each script may be sent twice.
#pragma once

#include "priori/detail/begin.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct redis_scripts {
  // KEYS: the record, the lease. ARGV: the token, the lease's time. The record, or 1: the lease is held, or 0.
  static constexpr char const* take = "local v = redis.call('GET', KEYS[1]) "
                                      "if v then return v end "
                                      "if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) or "
                                      "redis.call('GET', KEYS[2]) == ARGV[1] then return 1 end "
                                      "return 0";

  // KEYS: the record, the lease, the order of the records, their weights. ARGV: the bytes, the token, the lifetime,
  // whether it replaces, the capacity. The number of records that were removed to make room.
  //
  // What has ended, or what the server has removed, is taken out of the order when it is the oldest.
  static constexpr char const* keep =
      "local order, weights, most = KEYS[3], KEYS[4], tonumber(ARGV[5]) "
      "local weight, removed = #KEYS[1] + #ARGV[1], 0 "
      "local function forget(key) "
      "local w = redis.call('HGET', weights, key) "
      "if w then redis.call('HDEL', weights, key) redis.call('HINCRBY', weights, 'bytes', -w) "
      "redis.call('ZREM', order, key) end end "
      "local function oldest() return redis.call('ZRANGE', order, 0, 0)[1] end "
      "if (ARGV[4] == '1' or redis.call('EXISTS', KEYS[1]) == 0) and (most == 0 or weight <= most) then "
      "if most > 0 then "
      "forget(KEYS[1]) "
      "local key = oldest() "
      "while key and (redis.call('HGET', weights, 'bytes') or 0) + weight > most do "
      "removed = removed + redis.call('DEL', key) forget(key) key = oldest() end "
      "for i = 1, 8 do if not key or redis.call('EXISTS', key) == 1 then break end forget(key) key = oldest() end "
      "redis.call('ZADD', order, redis.call('HINCRBY', weights, 'next', 1), KEYS[1]) "
      "redis.call('HSET', weights, KEYS[1], weight) redis.call('HINCRBY', weights, 'bytes', weight) end "
      "if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[1]) "
      "else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3]) end end "
      "if redis.call('GET', KEYS[2]) == ARGV[2] then redis.call('DEL', KEYS[2]) end "
      "redis.call('PUBLISH', KEYS[2], '') return removed";

  // KEYS: the order, the weights, records. The number of records that were there.
  static constexpr char const* remove =
      "local n = 0 for i = 3, #KEYS do n = n + redis.call('UNLINK', KEYS[i]) "
      "local w = redis.call('HGET', KEYS[2], KEYS[i]) "
      "if w then redis.call('HDEL', KEYS[2], KEYS[i]) redis.call('HINCRBY', KEYS[2], 'bytes', -w) "
      "redis.call('ZREM', KEYS[1], KEYS[i]) end end return n";

  // KEYS: the lease. ARGV: the token.
  static constexpr char const* release = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) "
                                         "redis.call('PUBLISH', KEYS[1], '') end return 1";

  // KEYS: the lease. ARGV: the token, the lease's time.
  static constexpr char const* prolong = "if redis.call('GET', KEYS[1]) == ARGV[1] then "
                                         "redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 1";
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
