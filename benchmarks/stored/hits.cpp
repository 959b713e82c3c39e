// Nanoseconds of a hit: of the local memo, of a file of LMDB and by mdb_get, of Redis and by hiredis. Prints the median
// of several turns, which the contenders take in alternation.
//   hits folder [unix socket of a redis-server]
#include <priori/lmdb.hpp>
#include <priori/redis.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <hiredis/hiredis.h>
#include <lmdb.h>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr int keys = 1000;
constexpr int turns = 101;

template <class Run> double nanoseconds(Run const& run) {
  auto const begin = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() / keys;
}
double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}
[[noreturn]] void fail(char const* what) {
  std::fprintf(stderr, "hits: %s\n", what);
  std::exit(1);
}

std::int64_t square(std::int64_t n) { return n * n; }

template <class F> void ask_all(F& f) {
  for (int n = 0; n < keys; ++n)
    if (f(n) != std::int64_t{n} * n) fail("a wrong value");
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 2) fail("name a folder");
  std::string const folder = argv[1];

  priori::lmdb_options options;
  options.name = "squares";
  options.durable = false;
  auto local = priori::memoize_stored(square, priori::lmdb(folder + "/priori", options));
  ask_all(local);
  options.local_capacity = 0;
  auto stored = priori::memoize_stored(square, priori::lmdb(folder + "/priori", options));
  auto bounded = priori::memoize_shared(square, {.capacity = 10'000});
  ask_all(bounded);

  MDB_env* env = nullptr;
  MDB_txn* txn = nullptr;
  MDB_dbi table = 0;
  if (mdb_env_create(&env) != 0 ||
      mdb_env_open(env, (folder + "/by_hand").c_str(), MDB_NOSUBDIR | MDB_NOSYNC, 0666) != 0 ||
      mdb_txn_begin(env, nullptr, 0, &txn) != 0 || mdb_dbi_open(txn, nullptr, 0, &table) != 0)
    fail("no file of LMDB");
  for (std::int64_t n = 0; n < keys; ++n) {
    std::int64_t value = n * n;
    MDB_val k{sizeof n, &n}, v{sizeof value, &value};
    if (mdb_put(txn, table, &k, &v, 0) != 0) fail("mdb_put");
  }
  if (mdb_txn_commit(txn) != 0) fail("commit");
  if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) != 0) fail("reader");
  mdb_txn_reset(txn);

  std::vector<double> in_local, in_bounded, in_file, by_hand;
  for (int t = 0; t < turns; ++t) {
    in_bounded.push_back(nanoseconds([&] { ask_all(bounded); }));
    in_local.push_back(nanoseconds([&] { ask_all(local); }));
    in_file.push_back(nanoseconds([&] { ask_all(stored); }));
    by_hand.push_back(nanoseconds([&] {
      for (std::int64_t n = 0; n < keys; ++n) {
        MDB_val k{sizeof n, &n}, v{};
        if (mdb_txn_renew(txn) != 0 || mdb_get(txn, table, &k, &v) != 0) fail("mdb_get");
        if (*static_cast<std::int64_t*>(v.mv_data) != n * n) fail("a wrong value");
        mdb_txn_reset(txn);
      }
    }));
  }
  std::printf("memoize_shared within bounds %.0f, local memo %.0f, LMDB %.0f, mdb_get %.0f: %.2f times\n",
              median(in_bounded), median(in_local), median(in_file), median(by_hand),
              median(in_file) / median(by_hand));
  mdb_txn_abort(txn);
  mdb_env_close(env);
  if (argc < 3) return 0;

  priori::redis_options at;
  at.name = "squares";
  at.unix_socket = argv[2];
  at.local_capacity = 0;
  auto remote = priori::memoize_stored(square, priori::redis(at));
  ask_all(remote);
  at.local_capacity = keys;
  redisContext* const c = redisConnectUnix(argv[2]);
  if (!c || c->err) fail("no server");
  std::vector<std::int64_t> all;
  for (std::int64_t n = 0; n < keys; ++n) {
    std::int64_t const value = n * n;
    all.push_back(n);
    freeReplyObject(redisCommand(c, "SET by_hand:%b %b", &n, sizeof n, &value, sizeof value));
  }
  std::vector<double> in_redis, by_hiredis, prefetched, by_mget;
  for (int t = 0; t < turns; ++t) {
    in_redis.push_back(nanoseconds([&] { ask_all(remote); }));
    by_hiredis.push_back(nanoseconds([&] {
      for (std::int64_t n = 0; n < keys; ++n) {
        auto* const r = static_cast<redisReply*>(redisCommand(c, "GET by_hand:%b", &n, sizeof n));
        if (!r || r->len != sizeof n) fail("GET");
        freeReplyObject(r);
      }
    }));
    auto fresh = priori::memoize_stored(square, priori::redis(at));
    prefetched.push_back(nanoseconds([&] {
      if (fresh.prefetch(all) != keys) fail("prefetch");
    }));
    by_mget.push_back(nanoseconds([&] {
      std::vector<std::string> names{"MGET"};
      for (std::int64_t n = 0; n < keys; ++n)
        names.push_back("by_hand:" + std::string(reinterpret_cast<char const*>(&n), sizeof n));
      std::vector<char const*> parts;
      std::vector<std::size_t> sizes;
      for (std::string const& s : names) {
        parts.push_back(s.data());
        sizes.push_back(s.size());
      }
      auto* const r =
          static_cast<redisReply*>(redisCommandArgv(c, static_cast<int>(parts.size()), parts.data(), sizes.data()));
      if (!r || r->elements != keys) fail("MGET");
      freeReplyObject(r);
    }));
  }
  std::printf("Redis %.0f, hiredis %.0f: %.2f times; prefetch of %d %.0f a key, MGET %.0f: %.2f times\n",
              median(in_redis), median(by_hiredis), median(in_redis) / median(by_hiredis), keys, median(prefetched),
              median(by_mget), median(prefetched) / median(by_mget));
  redisFree(c);
}
