// Results kept in a file of LMDB: what is promised, to several processes, and with trouble.
#include "processes.hpp"
#include "several_processes.hpp"

#include <doctest/doctest.h>

#include <priori/lmdb.hpp>
#include <priori/memo_observer.hpp>

#include <atomic>
#include <bit>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <lmdb.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <tuple>
#include <type_traits>
#include <unistd.h>
#include <utility>
#include <vector>

#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#endif

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using priori::lmdb;
using priori::memoize_stored;

constexpr auto fib = [](auto& self, int n) -> std::uint64_t {
  return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2);
};

// Options of the tests: a process may be killed, but the machine is not.
priori::lmdb_options quick(std::string name, unsigned version = 1) {
  priori::lmdb_options options;
  options.name = std::move(name);
  options.version = version;
  options.durable = false;
  return options;
}

TEST_CASE("lmdb: results are there when the program begins anew") {
  temporary_folder const folder;
  {
    auto f = memoize_stored(fib, lmdb(folder.path("file"), {.name = "fib"}));
    CHECK(f(90) == 2'880'067'194'370'816'120); // OEIS A000045
    CHECK(f.stats().misses == 91);
    CHECK(f.stored_size() == 91);
  }
  auto const f = memoize_stored(fib, lmdb(folder.path("file"), {.name = "fib"}));
  CHECK(f(90) == 2'880'067'194'370'816'120);
  CHECK(f(90) == 2'880'067'194'370'816'120);
  CHECK(f.stats().misses == 0);
  CHECK(f.stats().stored_hits == 1);
  CHECK(f.stats().hits == 1);
  CHECK(f(91) == 4'660'046'610'375'530'309);
  CHECK(f.stats().misses == 1);
  CHECK(f.stats().stored_hits == 2); // f(89), and f(90) is local
  CHECK(f.last_trouble().empty());
}

TEST_CASE("lmdb: a name, a version, a type has results of its own") {
  temporary_folder const folder;
  auto const place = [&](std::string const& name, unsigned version) {
    return lmdb(folder.path("file"), quick(name, version));
  };
  auto a = memoize_stored([](int n) -> int { return n + 1; }, place("a", 1));
  auto b = memoize_stored([](int n) -> int { return n + 2; }, place("b", 1));
  auto a2 = memoize_stored([](int n) -> int { return n + 3; }, place("a", 2));
  auto wide = memoize_stored([](int n) -> std::int64_t { return n + 4; }, place("a", 1));
  auto text = memoize_stored([](std::string const& s) -> int { return static_cast<int>(s.size()); }, place("a", 1));
  for (int i = 0; i < 2; ++i) {
    CHECK(a(1) == 2);
    CHECK(b(1) == 3);
    CHECK(a2(1) == 4);
    CHECK(wide(1) == 5);
    CHECK(text("12345") == 5);
  }
  CHECK(a.stored_size() == 1);
  a.clear();
  CHECK(a.stored_size() == 0);
  CHECK(b.stored_size() == 1);
  CHECK_THROWS_AS(memoize_stored(fib, place("", 1)), std::invalid_argument);
  CHECK_THROWS_AS(memoize_stored(fib, place("a\0b"s, 1)), std::invalid_argument);
}

TEST_CASE("lmdb: keys and values of many kinds, and long ones") {
  temporary_folder const folder;
  using key = std::vector<std::pair<std::string, std::optional<double>>>;
  using value = std::tuple<std::string, std::vector<int>, bool>;
  int calls = 0;
  auto const place = lmdb(folder.path("file"), quick("kinds"));
  auto const make = [&] {
    return memoize_stored(
        [&calls](key const& k, std::string const& s) -> value {
          ++calls;
          return {s + s, std::vector<int>(k.size(), 7), s.empty()};
        },
        place);
  };
  std::string const large(100'000, 'x');
  for (int i = 0; i < 2; ++i) {
    auto f = make();
    CHECK(f(key{}, "") == value{"", {}, true});
    CHECK(f(key{{"a", {}}, {"b", 0.5}}, "s") == value{"ss", {7, 7}, false});
    CHECK(f(key(), large) == value{large + large, {}, false});
    CHECK(f(key(), large + 'y') == value{large + 'y' + large + 'y', {}, false});
    for (std::size_t n = 440; n < 500; ++n) // around where keys are hashed
      CHECK(std::get<0>(f(key(), std::string(n, 'k'))).size() == 2 * n);
    CHECK(f.stats().troubles == 0);
  }
  CHECK(calls == 64);
}

TEST_CASE("lmdb: members") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("members"));
  int calls = 0;
  auto const square = [&calls](int n) -> int {
    ++calls;
    return n * n;
  };
  {
    auto f = memoize_stored(square, place);
    CHECK(!f.contains(3));
    CHECK(!f.find(3));
    CHECK(f(3) == 9);
    CHECK(f.insert(4, 16));
    CHECK(!f.insert(4, 17));
    CHECK(calls == 1);
  }
  auto f = memoize_stored(square, place);
  CHECK(f.contains(3));
  CHECK(f.find(4) == 16);
  CHECK(!f.insert(3, 10));
  CHECK(f.visit(3, [](int const& value) { return value + 1; }) == 10);
  CHECK(calls == 1);
  CHECK(f.erase(3));
  CHECK(!f.erase(3));
  CHECK(!f.contains(3));
  CHECK(f(3) == 9);
  CHECK(calls == 2);
  CHECK(f.stored_size() == 2);
  f.clear();
  CHECK(f.stored_size() == 0);
  CHECK(f(4) == 16);
  CHECK(calls == 3);
  CHECK(f.function()(5) == 25);
  int sum = 0;
  f.for_each([&](int key, int value) { sum += key + value; });
  CHECK(sum == 20);
}

TEST_CASE("lmdb: without a local memo, each call reads the file") {
  temporary_folder const folder;
  auto options = quick("no local");
  options.local_capacity = 0;
  auto f = memoize_stored([](int n) -> int { return n * n; }, lmdb(folder.path("file"), options));
  for (int i = 0; i < 3; ++i) CHECK(f(5) == 25);
  CHECK(f.stats().misses == 1);
  CHECK(f.stats().hits == 0);
  CHECK(f.stats().stored_hits == 2);
  auto away = memoize_stored([](int n) -> int { return n * n; }, lmdb(folder.path("no/file"), options));
  for (int i = 0; i < 3; ++i) CHECK(away(5) == 25);
  CHECK(away.stats().misses == 3);
  CHECK(away.stats().troubles == 4); // of opening it, and of each call
  CHECK(f.insert(6, 36));
  CHECK(!f.insert(6, 37));
  CHECK(f.insert_all(std::vector<std::pair<int, int>>{{6, 0}, {7, 49}}) == 1);
  CHECK(f(6) == 36);
  CHECK(f(7) == 49);
  CHECK(f.insert_all(std::vector<std::pair<int, int>>{{8, 64}, {8, 0}, {9, 81}}) == 2); // the first of each
  CHECK(f(8) == 64);
  CHECK(f.stats().misses == 1);
}

TEST_CASE("lmdb: many values at once, in few transactions") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("many"));
  std::vector<std::pair<int, bool>> entries;
  for (int n = 0; n < 2500; ++n) entries.emplace_back(n, n % 3 == 0);
  auto const never = [](int) -> bool { std::abort(); };
  {
    auto f = memoize_stored([](int) -> bool { return true; }, place);
    CHECK(f(1)); // stays, though it is another value below
    CHECK(f.insert_all(entries) == 2499);
    CHECK(f.insert_all(entries) == 0);
    CHECK(f.stored_size() == 2500);
  }
  auto f = memoize_stored(never, place);
  for (int n = 0; n < 2500; ++n) CHECK(f(n) == (n == 1 || n % 3 == 0));
  CHECK(f.insert_all(std::vector<std::pair<int, bool>>()) == 0);
  CHECK(f.stats().troubles == 0);
  MDB_env* env = nullptr;
  MDB_envinfo info{};
  REQUIRE(mdb_env_create(&env) == 0);
  REQUIRE(mdb_env_open(env, folder.path("file").c_str(), MDB_NOSUBDIR | MDB_RDONLY | MDB_NOLOCK, 0666) == 0);
  CHECK(mdb_env_info(env, &info) == 0);
  mdb_env_close(env);
  CHECK(info.me_last_txnid < 10);
}

// The square of n in a value of either kind: one that is copied as bytes, and one that is not.
template <class T> T square_as(int n) {
  if constexpr (std::is_same_v<T, std::string>) return std::to_string(n * n);
  else return n * n;
}

TEST_CASE_TEMPLATE("lmdb: prefetched keys are in the local memo, within its bounds", T, std::int64_t, std::string) {
  temporary_folder const folder;
  auto options = quick("prefetch");
  auto const square = [](int n) -> T { return square_as<T>(n); };
  auto const never = [](int) -> T { std::abort(); };
  std::vector<int> keys;
  for (int n = 0; n < 500; ++n) {
    memoize_stored(square, lmdb(folder.path("file"), options))(n);
    keys.push_back(n);
  }
  {
    auto f = memoize_stored(never, lmdb(folder.path("file"), options));
    CHECK(f(7) == square_as<T>(7));
    CHECK(f.prefetch(std::vector<int>{7, 8, 8, 9, 1000}) == 3);
    CHECK(f.stats().size == 3);
    CHECK(f.prefetch(keys) == 500);
    CHECK(f.stats().size == 500);
    std::size_t const reads = f.stats().stored_hits;
    for (int const n : keys) CHECK(f(n) == square_as<T>(n));
    CHECK(f.stats().stored_hits == reads);
    CHECK(f.erase(8));
    CHECK(!f.contains(8));
    CHECK(f.prefetch(keys) == 499);
  }
  for (std::size_t const capacity : {0U, 1U, 63U, 64U, 65U, 100U}) {
    CAPTURE(capacity);
    options.local_capacity = capacity;
    auto f = memoize_stored([](int n) -> T { return square_as<T>(n); }, lmdb(folder.path("file"), options));
    f.prefetch(keys);
    CHECK(f.stats().size == capacity);
    for (int const n : keys) CHECK(f(n) == square_as<T>(n));
    CHECK(f.stats().size == capacity);
  }
  options.local_capacity = 1000;
  options.lifetime = 60ms;
  auto f = memoize_stored(square, lmdb(folder.path("file"), options));
  f.prefetch(keys);
  sleep_for(150);
  CHECK(f.stats().size == 0);
  CHECK(f(3) == square_as<T>(3));
  CHECK(f.stats().troubles == 0);
}

TEST_CASE("lmdb: keys are prefetched, called and erased by many threads") {
  temporary_folder const folder;
  auto options = quick("many threads");
  options.local_capacity = 150;
  std::vector<int> keys;
  for (int n = 0; n < 300; ++n) keys.push_back(n);
  auto f = memoize_stored([](int n) -> int { return 3 * n; }, lmdb(folder.path("file"), options));
  for (int const n : keys) f(n);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int round = 0; round < 20; ++round) {
        if (t < 2) f.prefetch(keys);
        else
          for (int const n : keys) wrong += f(n) != 3 * n;
        if (t == 3 && round % 4 == 0) f.erase(round);
        if (f.stats().size > 150) ++wrong;
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
  for (int const n : keys) CHECK(f(n) == 3 * n);
  CHECK(f.stats().troubles == 0);
}

TEST_CASE("lmdb: what throws is not kept, and its lease is given back") {
  temporary_folder const folder;
  bool fails = true;
  auto f = memoize_stored(
      [&fails](int n) -> int {
        if (fails) throw std::runtime_error("not now");
        return n;
      },
      lmdb(folder.path("file"), quick("throws")));
  CHECK_THROWS_AS(f(1), std::runtime_error);
  CHECK(f.stats().misses == 0);
  fails = false;
  CHECK(f(1) == 1); // at once, though a lease lasts ten seconds
  CHECK(f.stats().misses == 1);
  CHECK(f.stats().waits == 0);
}

TEST_CASE("lmdb: threads compute a key once") {
  temporary_folder const folder;
  std::atomic<int> calls = 0;
  auto f = memoize_stored(
      [&calls](int n) -> int {
        ++calls;
        return 2 * n;
      },
      lmdb(folder.path("file"), quick("threads")));
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&f, &wrong] {
      for (int i = 0; i < 200; ++i) wrong += f(i) != 2 * i;
    });
  for (auto& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(calls == 200);
}

TEST_CASE("lmdb: processes compute a key once") {
  temporary_folder const folder;
  constexpr int keys = 300;
  auto options = quick("once");
  options.lease = 24h;
  shared_counts<keys> const calls;
  std::vector<child> others;
  for (int process = 0; process < 4; ++process)
    others.emplace_back([&] {
      auto f = memoize_stored(
          [&](auto& self, int n) -> std::uint64_t {
            ++calls[static_cast<std::size_t>(n)];
            return n < 2 ? 1 : self(n - 1) + self(n / 2);
          },
          lmdb(folder.path("file"), options));
      for (int i = 0; i < keys; ++i) f((i * 7 + process * 75) % keys);
      if (f.stats().troubles > 0) _exit(1);
    });
  for (child& other : others) CHECK(other.join());
  for (std::size_t i = 0; i < keys; ++i) CHECK(calls[i] == 1);
}

TEST_CASE("lmdb: a wait ends when the value is there, not when the lease ends") {
  temporary_folder const folder;
  shared_counts<2> const steps;
  auto options = quick("wakes");
  options.lease = 24h;
  child other([&] {
    memoize_stored(
        [&](int n) -> int {
          steps[0] = 1;
          while (steps[1] == 0) sleep_for(1);
          return n + 1;
        },
        lmdb(folder.path("file"), options))(1);
  });
  REQUIRE(becomes_true([&] { return steps[0] == 1; }));
  auto f = memoize_stored([](int) -> int { return -1; }, lmdb(folder.path("file"), options));
  std::thread waiter([&] { CHECK(f(1) == 2); });
  CHECK(becomes_true([&] { return f.stats().waits >= 1; }));
  steps[1] = 1;
  waiter.join();
  CHECK(other.join());
  CHECK(f.stats().misses == 0);
}

TEST_CASE("lmdb: a lease is prolonged while its process lives, and lost with it") {
  temporary_folder const folder;
  shared_counts<2> const steps;
  auto options = quick("dies");
  options.lease = 3s;
  child other([&] {
    memoize_stored(
        [&](int n) -> int {
          steps[0] = 1;
          sleep_for(600'000);
          return n;
        },
        lmdb(folder.path("file"), options))(1);
  });
  REQUIRE(becomes_true([&] { return steps[0] == 1; }));
  auto f = memoize_stored([](int n) -> int { return n + 1; }, lmdb(folder.path("file"), options));
  std::thread waiter([&] { CHECK(f(1) == 2); });
  CHECK(becomes_true([&] { return f.stats().waits >= 1; }));
  sleep_for(4000); // longer than a lease
  CHECK(f.stats().misses == 0);
  other.kill();
  waiter.join();
  CHECK(f.stats().misses == 1);
}

TEST_CASE("lmdb: a cycle across processes ends in an error of each") {
  temporary_folder const folder;
  auto options = quick("cycle");
  options.lease = 300ms;
  check_cycle_across_processes([&] { return lmdb(folder.path("file"), options); });
}

TEST_CASE("lmdb: a process that stops for longer than its lease") {
  temporary_folder const folder;
  auto options = quick("stopped");
  options.lease = 300ms;
  check_stopped_process([&] { return lmdb(folder.path("file"), options); });
}

TEST_CASE("lmdb: processes that are killed at any time leave a good file") {
  temporary_folder const folder;
  auto options = quick("killed");
  options.lease = 20ms;
  options.capacity_bytes = 20'000; // so that records are removed, too
  auto const value_of = [](int n) {
    return std::string(static_cast<std::size_t>(n % 50), static_cast<char>('a' + n % 26));
  };
  shared_counts<1> const wrong;
  memoize_stored([&](int n) -> std::string { return value_of(n); }, lmdb(folder.path("file"), options))(0); // makes it
  for (int round = 0; round < 100; ++round) {
    std::vector<child> others;
    for (int process = 0; process < 2; ++process)
      others.emplace_back([&] {
        auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, lmdb(folder.path("file"), options));
        for (int i = round;; i = (i + 37) % 500)
          if (f(i) != value_of(i) || f.stats().troubles > 0) wrong[0] = 1;
      });
    sleep_for(2 + round % 9);
    for (child& other : others) other.kill();
  }
  CHECK(wrong[0] == 0);
  auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, lmdb(folder.path("file"), options));
  CHECK(f.stored_size() > 0);
  for (int i = 0; i < 500; ++i) CHECK(f(i) == value_of(i));
  CHECK(f.stats().troubles == 0);
  CHECK(f.stats().stored_hits > 0);
}

TEST_CASE("lmdb: what was stored before a kill is there") {
  temporary_folder const folder;
  shared_counts<1> const stored;
  auto const place = lmdb(folder.path("file"), quick("kept"));
  child other([&] {
    auto f = memoize_stored([](int n) -> int { return n * n; }, place);
    for (int i = 0;; ++i) {
      f(i);
      stored[0] = i + 1;
    }
  });
  REQUIRE(becomes_true([&] { return stored[0] > 100; }));
  other.kill();
  auto f = memoize_stored([](int) -> int { return -1; }, place);
  for (int i = 0; i < stored[0]; ++i) CHECK(f.find(i) == i * i);
}

TEST_CASE("lmdb: a capacity") {
  temporary_folder const folder;
  auto options = quick("capacity");
  options.capacity_bytes = 10'000;
  options.local_capacity = 0;
  auto f = memoize_stored([](int n) -> std::string { return std::string(100, static_cast<char>('a' + n % 26)); },
                          lmdb(folder.path("file"), options));
  for (int n = 0; n < 500; ++n) CHECK(f(n) == std::string(100, static_cast<char>('a' + n % 26)));
  CHECK(f.stored_size() <= 100);
  CHECK(f.stored_size() >= 40);
  CHECK(f.stats().stored_evictions == 500 - f.stored_size());
  CHECK(f.contains(499)); // the oldest go first
  CHECK(!f.contains(0));
  CHECK(f.stats().troubles == 0);
  auto heavy =
      memoize_stored([](int) -> std::string { return std::string(20'000, 'h'); }, lmdb(folder.path("file"), options));
  CHECK(heavy(0).size() == 20'000);
  CHECK(!heavy.contains(0));
  CHECK(heavy.stats().troubles == 0);
}

TEST_CASE("lmdb: a lifetime") {
  temporary_folder const folder;
  auto options = quick("lifetime");
  options.lifetime = 60ms;
  int calls = 0;
  auto const count = [&calls](int n) -> int { return ++calls * 10 + n; };
  auto f = memoize_stored(count, lmdb(folder.path("file"), options));
  CHECK(f(1) == 11);
  sleep_for(150);
  CHECK(!f.contains(1));
  CHECK(f(1) == 21);
  options.lifetime = 1h;
  auto g = memoize_stored(count, lmdb(folder.path("file"), options));
  sleep_for(150);
  CHECK(g(2) == 32);
  CHECK(g(2) == 32);
}

struct troubles_told {
  std::atomic<int> told = 0;
  std::atomic<int> computed_keys = 0;
  void computed(int, int) { ++computed_keys; }
  void trouble(std::string const& text) {
    CHECK(text.find("priori: ") == 0);
    ++told;
  }
};

TEST_CASE("lmdb: no file, no folder, no database: the function is computed, and the observer told") {
  temporary_folder const folder;
  std::ofstream(folder.path("text")) << std::string(10'000, 'x');
  for (std::string const& path : {folder.path("no/folder"), folder.path(""), folder.path("text")}) {
    CAPTURE(path);
    troubles_told observer;
    auto f = memoize_stored(priori::watched([](int n) -> int { return n + 1; }, &observer), lmdb(path, quick("f")));
    CHECK(f(1) == 2);
    CHECK(f(1) == 2);
    CHECK(f.stats().misses == 1);
    CHECK(f.stats().hits == 1);
    CHECK(f.stats().troubles >= 1);
    CHECK(f.stats().troubles == static_cast<std::size_t>(observer.told));
    CHECK(observer.computed_keys == 1);
    CHECK(!f.last_trouble().empty());
    CHECK(!f.erase(2));
    f.clear();
    CHECK(f.stored_size() == 0);
  }
}

// Calls change(record) for each record in the file, and writes it back.
template <class Change> void change_records(std::string const& path, Change const& change) {
  MDB_env* env = nullptr;
  MDB_txn* txn = nullptr;
  MDB_dbi table = 0;
  MDB_cursor* cursor = nullptr;
  REQUIRE(mdb_env_create(&env) == 0);
  REQUIRE(mdb_env_open(env, path.c_str(), MDB_NOSUBDIR, 0666) == 0);
  REQUIRE(mdb_txn_begin(env, nullptr, 0, &txn) == 0);
  REQUIRE(mdb_dbi_open(txn, nullptr, 0, &table) == 0);
  REQUIRE(mdb_cursor_open(txn, table, &cursor) == 0);
  MDB_val key{}, value{};
  std::vector<std::pair<std::string, std::string>> changed;
  while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
    std::string const k(static_cast<char const*>(key.mv_data), key.mv_size);
    std::string v(static_cast<char const*>(value.mv_data), value.mv_size);
    if (k.size() < 5 || k[0] == 0 || (k[4] != 'k' && k[4] != 'h')) continue;
    change(v);
    changed.emplace_back(k, v);
  }
  mdb_cursor_close(cursor);
  for (auto& [k, v] : changed) {
    key = {k.size(), k.data()};
    value = {v.size(), v.data()};
    REQUIRE(mdb_put(txn, table, &key, &value, 0) == 0);
  }
  REQUIRE(mdb_txn_commit(txn) == 0);
  mdb_env_close(env);
}

TEST_CASE("lmdb: a damaged record, and another key's, answers nothing and is replaced") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("damage"));
  auto const cut = [](std::string& record) { record.resize(record.size() / 2); };
  auto const empty = [](std::string& record) { record.clear(); };
  auto const flip = [](std::string& record) { record.back() = static_cast<char>(record.back() ^ 1); };
  std::string first;
  auto const other_key = [&first](std::string& record) { record = first.empty() ? first = record : first; };
  auto const check = [&](auto const& change, std::size_t wrong) {
    {
      auto f = memoize_stored([](int n) -> int { return n * 3; }, place);
      for (int n = 0; n < 10; ++n) CHECK(f(n) == n * 3);
    }
    change_records(folder.path("file"), change);
    {
      auto f = memoize_stored([](int n) -> int { return n * 3; }, place);
      for (int n = 0; n < 10; ++n) CHECK(f(n) == n * 3);
      CHECK(f.stats().troubles == wrong);
      CHECK(f.stats().misses == wrong);
      CHECK(f.stored_size() == 10);
    }
    auto f = memoize_stored([](int) -> int { return -1; }, place);
    for (int n = 0; n < 10; ++n) CHECK(f(n) == n * 3);
    CHECK(f.stats().troubles == 0);
  };
  check(cut, 10);
  check(empty, 10);
  check(flip, 10);
  check(other_key, 9);
}

TEST_CASE("lmdb: the record of another long key answers nothing, as if the hashes were the same") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("hashes"));
  auto const last = [](std::string const& s) -> char { return s.back(); };
  std::string const a(1000, 'a'), b = a + 'b';
  {
    auto f = memoize_stored(last, place);
    CHECK(f(a) == 'a');
    CHECK(f(b) == 'b');
  }
  std::vector<std::string> records;
  change_records(folder.path("file"), [&](std::string& record) { records.push_back(record); });
  REQUIRE(records.size() == 2);
  change_records(folder.path("file"), [&](std::string& record) { record = records[record == records[0] ? 1 : 0]; });
  auto f = memoize_stored(last, place);
  CHECK(f(a) == 'a');
  CHECK(f(b) == 'b');
  CHECK(f.stats().troubles == 2);
  CHECK(f.stats().misses == 2);
}

TEST_CASE("lmdb: no room on the disk") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("full"));
  child other([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{200'000, 200'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto f =
        memoize_stored([](int n) -> std::string { return std::string(1000, static_cast<char>('a' + n % 26)); }, place);
    for (int n = 0; n < 1000; ++n)
      if (f(n) != std::string(1000, static_cast<char>('a' + n % 26))) _exit(1);
    if (f.stats().troubles == 0 || f.stats().misses != 1000) _exit(2);
  });
  CHECK(other.join());
  auto f =
      memoize_stored([](int n) -> std::string { return std::string(1000, static_cast<char>('a' + n % 26)); }, place);
  for (int n = 0; n < 1000; ++n) CHECK(f(n) == std::string(1000, static_cast<char>('a' + n % 26)));
  CHECK(f.stats().stored_hits >= 50);
  CHECK(f.stats().troubles == 0);
}

// True if `f`, whose file cannot be written, gives what the file has, and computes what it has not.
bool reads_only(priori::lmdb_place const& place) {
  auto f = memoize_stored([](int) -> int { return -1; }, place);
  return f(1) == 2 && f(2) == -1 && !f.insert_all(std::vector<std::pair<int, int>>()) && f.stats().troubles == 1 &&
         f.stats().stored_hits == 1;
}

TEST_CASE("lmdb: a file that may not be written is read") {
  temporary_folder const folder;
  auto const place = lmdb(folder.path("file"), quick("read"));
  memoize_stored([](int n) -> int { return n + 1; }, place)(1);
  using std::filesystem::perms;
  perms const all_read = perms::owner_read | perms::group_read | perms::others_read;
  std::filesystem::permissions(folder.path(""), all_read | perms::owner_all | perms::group_exec | perms::others_exec);
  std::filesystem::permissions(folder.path("file"), all_read);
  std::filesystem::permissions(folder.path("file-lock"), perms::all);
  child other([&] {
    if (geteuid() == 0 && setuid(65'534) != 0) _exit(1); // root may write every file
    if (!reads_only(place)) _exit(2);
  });
  CHECK(other.join());
}

#ifdef __linux__
struct no_space_told {
  bool told = false;
  void computed(int, std::string const&) {}
  void trouble(std::string const& text) { told = told || text.find(": No space left on device") != std::string::npos; }
};

// Results on a disk of its own that fills up, gets room again, and may only be read then.
TEST_CASE("lmdb: a disk that is full, and one that is read only") {
  temporary_folder const folder;
  enum { not_permitted = 1, full_is_told, has_room_again, may_be_read };
  shared_counts<may_be_read + 1> const steps;
  std::string const disk = folder.path("disk");
  std::filesystem::create_directory(disk);
  auto const place = lmdb(disk + "/file", quick("disk"));
  auto const value_of = [](int n) { return std::string(1000, static_cast<char>('a' + n % 26)); };
  child other([&] {
    if ((unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
        mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("none", disk.c_str(), "tmpfs", 0, "size=400k") != 0) {
      steps[not_permitted] = 1;
      return;
    }
    bool right = true;
    {
      no_space_told observer;
      auto f = memoize_stored(priori::watched([&](int n) -> std::string { return value_of(n); }, &observer), place);
      for (int n = 1; n <= 1000; ++n) right = right && f(n) == value_of(n);
      steps[full_is_told] = right && f.stats().misses == 1000 && observer.told; // LMDB says EIO, too
    }
    if (mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=40m") != 0) _exit(1);
    {
      auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, place);
      for (int n = 1; n <= 1000; ++n) right = right && f(n) == value_of(n);
      steps[has_room_again] =
          right && f.stats().stored_hits >= 50 && f.stats().troubles == 0 && f.stored_size() == 1000;
    }
    if (mount("none", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=40m") != 0) _exit(1);
    auto f = memoize_stored([](int) -> std::string { return "computed"; }, place);
    for (int n = 1; n <= 1000; ++n) right = right && f(n) == value_of(n);
    steps[may_be_read] = right && f.stats().troubles == 0 && f(0) == "computed" && f.stats().troubles == 1;
  });
  CHECK(other.join());
  if (steps[not_permitted] == 1) return; // no disk can be made here
  for (auto const step : {full_is_told, has_room_again, may_be_read}) {
    CAPTURE(step);
    CHECK(steps[step] == 1);
  }
}
#endif

// The first page of a file as LMDB writes it on another machine: numbers are in that one's byte order, and the first of
// them is a word.
std::string page_of(bool big_endian, std::size_t word) {
  std::string page;
  auto const add = [&](std::size_t bytes, std::uint32_t n) {
    for (std::size_t i = 0; i < bytes; ++i) {
      std::size_t const place = big_endian ? bytes - 1 - i : i;
      page += static_cast<char>(place < 4 ? n >> (8 * place) & 0xFF : 0);
    }
  };
  add(word, 0);        // the page's number
  add(2, 0);           // unused
  add(2, 8);           // it is a meta page
  add(4, 0);           // unused
  add(4, 0xBEEFC0DE);  // LMDB's
  add(4, 1);           // version of the format
  add(word, 0);        // of a fixed map
  add(word, 10 << 20); // the map's size
  page.resize(4096);
  return page;
}

TEST_CASE("lmdb: a file of another machine is told, and left as it is") {
  temporary_folder const folder;
  std::string const path = folder.path("file");
  auto const bytes_of_file = [&path] {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  for (bool const big_endian : {false, true})
    for (std::size_t const word : {std::size_t{4}, std::size_t{8}}) {
      if (word == sizeof(void*) && big_endian == (std::endian::native == std::endian::big)) continue;
      CAPTURE(big_endian);
      CAPTURE(word);
      std::string const page = page_of(big_endian, word);
      std::ofstream(path, std::ios::binary) << page << page;
      {
        auto f = memoize_stored([](int n) -> int { return n + 1; }, lmdb(path, quick("machine")));
        CHECK(f(1) == 2);
        CHECK(f.stats().troubles == 2);
        CHECK(f.last_trouble() == "priori: " + path + ": MDB_INVALID: File is not an LMDB file");
      }
      CHECK(bytes_of_file() == page + page);
    }
}

TEST_CASE("lmdb: deep recursion, with a lease for each key") {
  temporary_folder const folder;
  auto f = memoize_stored([](auto& self, int n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; },
                          lmdb(folder.path("file"), quick("deep")));
  CHECK(f(20'000) == std::int64_t{20'000} * 20'001 / 2);
  CHECK(f.stored_size() == 20'001);
}

} // namespace
