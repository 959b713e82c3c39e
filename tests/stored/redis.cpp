// Results kept in a server of Redis, which the tests start on a Unix socket: what is promised, to several processes,
// and with a server that is away, slow, full or killed.
#include "processes.hpp"
#include "several_processes.hpp"

#include <doctest/doctest.h>

#include <priori/redis.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using priori::memoize_stored;
namespace detail = priori::detail;

// A redis-server of its own.
class server {
  temporary_folder const folder;
  std::optional<child> process;
  std::string const more, password;
  detail::redis_connections connections{{"", socket(), 0, 60'000ms, "", password}};

public:
  explicit server(std::string said = "", std::string secret = "") : more(std::move(said)), password(std::move(secret)) {
    start();
  }

  std::string socket() const { return folder.path("socket"); }
  void start() {
    // It may outlive this program, and then holds nobody's output.
    std::string const path = socket(), log = folder.path("log");
    std::string const command = "exec redis-server --port 0 --unixsocket " + path +
                                " --save '' --appendonly no --dir " + folder.path("") + " --logfile " + log + ' ' +
                                more + " >/dev/null 2>&1";
    process.emplace([&] { // allocates nothing: threads may have locked what allocates
      execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    });
    REQUIRE(becomes_true([this] {
      detail::redis_connections fresh({"", socket(), 0, 60'000ms, "", password});
      std::string trouble;
      return fresh.run_one({"PING"}, trouble) != nullptr;
    }));
  }
  void kill() {
    process->kill();
    ::unlink(socket().c_str());
  }
  void signal(int number) const { process->stop(number); }

  priori::redis_options options(std::string name) const {
    priori::redis_options o;
    o.name = std::move(name);
    o.unix_socket = socket();
    o.timeout = 60s;
    return o;
  }
  detail::redis_reply run(detail::redis_commands const& command) {
    std::string trouble;
    auto reply = connections.run_one(command, trouble);
    INFO(trouble);
    REQUIRE(reply);
    return reply;
  }
};

constexpr auto fib = [](auto& self, int n) -> std::uint64_t {
  return n < 2 ? static_cast<std::uint64_t>(n) : self(n - 1) + self(n - 2);
};

TEST_CASE("redis: results are there for another object, and no other name's") {
  server s;
  auto f = memoize_stored(fib, priori::redis(s.options("fib")));
  CHECK(f(90) == 2'880'067'194'370'816'120); // OEIS A000045
  CHECK(f.stats().misses == 91);
  CHECK(f.stored_size() == 91);
  auto g = memoize_stored(fib, priori::redis(s.options("fib")));
  CHECK(g(90) == 2'880'067'194'370'816'120);
  CHECK(g.stats().misses == 0);
  CHECK(g.stats().stored_hits == 1);
  auto other = memoize_stored([](int n) -> std::uint64_t { return static_cast<std::uint64_t>(n); },
                              priori::redis(s.options("*")));
  CHECK(other(90) == 90);
  CHECK(other.stored_size() == 1); // the name is not a pattern
  other.clear();
  CHECK(other.stored_size() == 0);
  CHECK(g.stored_size() == 91);
  CHECK(g.erase(90));
  CHECK(!g.erase(90));
  CHECK(!g.contains(90));
  CHECK(g.contains(89));
  CHECK(g.find(89) == 1'779'979'416'004'714'189);
  CHECK(g.insert(1000, 7));
  CHECK(!g.insert(1000, 8));
  auto h = memoize_stored(fib, priori::redis(s.options("fib")));
  CHECK(h(1000) == 7);
  CHECK(f.stats().troubles + g.stats().troubles + h.stats().troubles + other.stats().troubles == 0);
}

TEST_CASE("redis: many keys at once, long ones, and of several parts") {
  server s;
  int calls = 0;
  auto const twice = [&calls](std::string const& text, int n) -> std::string {
    ++calls;
    return text + text + std::to_string(n);
  };
  std::vector<std::tuple<std::string, int>> keys;
  for (int i = 0; i < 300; ++i) keys.emplace_back(std::string(static_cast<std::size_t>(3 * i), 'k'), i);
  {
    auto f = memoize_stored(twice, priori::redis(s.options("many")));
    CHECK(f.prefetch(keys) == 0);
    for (auto const& [text, n] : keys) f(text, n);
    CHECK(f.prefetch(keys) == 300);
  }
  keys.emplace_back("not there", 0);
  auto f = memoize_stored(twice, priori::redis(s.options("many")));
  CHECK(f.prefetch(keys) == 300);
  s.kill(); // they are here
  keys.pop_back();
  for (auto const& [text, n] : keys) CHECK(f(text, n) == text + text + std::to_string(n));
  CHECK(calls == 300);
  CHECK(f.stats().hits == 300);
  CHECK(f.stats().troubles == 0);
}

TEST_CASE("redis: many values at once") {
  server s;
  std::vector<std::pair<std::tuple<std::string, int>, std::string>> entries;
  for (int i = 0; i < 1500; ++i)
    entries.push_back({{std::string(static_cast<std::size_t>(i), 'k'), i}, std::to_string(i)});
  auto const never = [](std::string const&, int) -> std::string { return "computed"; };
  auto f = memoize_stored(never, priori::redis(s.options("values")));
  CHECK(f.insert_all(entries) == 1500);
  CHECK(f.insert_all(entries) == 0);
  auto g = memoize_stored(never, priori::redis(s.options("values")));
  for (auto const& [key, value] : entries) CHECK(g(std::get<0>(key), std::get<1>(key)) == value);
  CHECK(g.stats().stored_hits == 1500);
  CHECK(g.insert_all(entries) == 0);
  s.kill();
  CHECK(f.insert_all(std::vector{std::pair{std::tuple{std::string("new"), 1}, std::string("here")}}) == 1);
  CHECK(f("new", 1) == "here");
  CHECK(f.stats().troubles == 2); // of reading and of writing
}

TEST_CASE("redis: a server with passwords") {
  server s("--requirepass secret", "secret");
  s.run({"ACL", "SETUSER", "memo", "on", ">word", "~*", "&*", "+@all"});
  auto const troubles = [&](std::string const& user, std::string const& password) {
    auto options = s.options("secrets");
    options.user = user;
    options.password = password;
    auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(options));
    CHECK(f(1) == 2);
    bool const told = f.last_trouble().find("it refuses the user or the password") != std::string::npos;
    return std::pair{f.stats().troubles > 0, told};
  };
  CHECK(troubles("", "secret") == std::pair{false, false});
  CHECK(troubles("memo", "word") == std::pair{false, false});
  CHECK(troubles("memo", "secret") == std::pair{true, true});
  CHECK(troubles("", "word") == std::pair{true, true});
  CHECK(troubles("", "").first); // the server's words
}

TEST_CASE("redis: programs that are started do not get the connection") {
  server s;
  auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(s.options("closed")));
  CHECK(f(1) == 2);
  int sockets = 0;
  for (int fd = 3; fd < 100; ++fd) {
    struct stat of {};
    if (fstat(fd, &of) != 0 || !S_ISSOCK(of.st_mode)) continue;
    ++sockets;
    CHECK((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
  }
  CHECK(sockets > 0);
}

TEST_CASE("redis: processes compute a key once") {
  server s;
  constexpr int keys = 200;
  auto options = s.options("once");
  options.lease = 24h;
  shared_counts<keys> const calls;
  std::vector<child> others;
  for (int process = 0; process < 3; ++process)
    others.emplace_back([&] {
      auto f = memoize_stored(
          [&](auto& self, int n) -> std::uint64_t {
            ++calls[static_cast<std::size_t>(n)];
            return n < 2 ? 1 : self(n - 1) + self(n / 2);
          },
          priori::redis(options));
      std::vector<std::thread> threads;
      for (int t = 0; t < 2; ++t)
        threads.emplace_back([&f, process] {
          for (int i = 0; i < keys; ++i) f((i * 7 + process * 75) % keys);
        });
      for (auto& t : threads) t.join();
      if (f.stats().troubles > 0) _exit(1);
    });
  for (child& other : others) CHECK(other.join());
  for (std::size_t i = 0; i < keys; ++i) CHECK(calls[i] == 1);
}

TEST_CASE("redis: a wait ends when the value is there, or its process is dead") {
  server s;
  for (bool const dies : {false, true}) {
    CAPTURE(dies);
    shared_counts<2> const steps;
    auto options = s.options(dies ? "dies" : "wakes");
    if (dies) options.lease = 3s;
    else options.lease = 24h;
    child other([&] {
      memoize_stored(
          [&](int n) -> int {
            steps[0] = 1;
            while (steps[1] == 0) sleep_for(1);
            return n + 1;
          },
          priori::redis(options))(1);
    });
    REQUIRE(becomes_true([&] { return steps[0] == 1; }));
    auto f = memoize_stored([](int) -> int { return -1; }, priori::redis(options));
    std::thread waiter([&] { CHECK(f(1) == (dies ? -1 : 2)); });
    CHECK(becomes_true([&] { return f.stats().waits >= 1; }));
    if (dies) other.kill();
    else steps[1] = 1;
    waiter.join();
    if (!dies) CHECK(other.join());
    CHECK(f.stats().misses == (dies ? 1 : 0));
  }
}

TEST_CASE("redis: a cycle across processes ends in an error of each") {
  server s;
  auto options = s.options("cycle");
  options.lease = 300ms;
  check_cycle_across_processes([&] { return priori::redis(options); });
}

TEST_CASE("redis: a process that stops for longer than its lease") {
  server s;
  auto options = s.options("stopped");
  options.lease = 300ms;
  check_stopped_process([&] { return priori::redis(options); });
}

TEST_CASE("redis: what throws is not kept, and its lease is given back") {
  server s;
  bool fails = true;
  auto f = memoize_stored(
      [&fails](int n) -> int {
        if (fails) throw std::runtime_error("not now");
        return n;
      },
      priori::redis(s.options("throws")));
  CHECK_THROWS_AS(f(1), std::runtime_error);
  fails = false;
  CHECK(f(1) == 1);
  CHECK(f.stats().waits == 0);
}

TEST_CASE("redis: a capacity") {
  server s;
  auto options = s.options("capacity");
  options.capacity_bytes = 10'000;
  options.local_capacity = 0;
  auto const value_of = [](int n) { return std::string(100, static_cast<char>('a' + n % 26)); };
  auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, priori::redis(options));
  // The bytes of all keys and values, as the server has them.
  auto const bytes_in_server = [&s] {
    std::size_t bytes = 0;
    auto const keys = s.run({"KEYS", "priori:capacity*"});
    for (std::size_t i = 0; i < keys->elements; ++i) {
      std::string_view const key = detail::bytes_of_reply(*keys->element[i]);
      if (detail::bytes_of_reply(*s.run({"TYPE", key})) == "string")
        bytes += key.size() + static_cast<std::size_t>(s.run({"STRLEN", key})->integer);
    }
    return bytes;
  };
  for (int n = 0; n < 500; ++n) {
    CHECK(f(n) == value_of(n));
    if (n % 50 == 0) CHECK(bytes_in_server() <= 10'000);
  }
  std::size_t const size = f.stored_size();
  CHECK(size >= 40);
  CHECK(f.stats().stored_evictions == 500 - size);
  CHECK(f.contains(499)); // the oldest go first
  CHECK(f.contains(static_cast<int>(500 - size)));
  CHECK(!f.contains(static_cast<int>(499 - size)));
  CHECK(bytes_in_server() > 9'000);

  // What is gone by another way makes room, too.
  CHECK(f.erase(499));
  s.run({"DEL", detail::bytes_of_reply(*s.run({"KEYS", "priori:capacity*k*"})->element[0])}); // as the server does
  auto const evictions = f.stats().stored_evictions;
  std::vector<std::pair<int, std::string>> more;
  for (int n = 1000; n < 2000; ++n) more.emplace_back(n, value_of(n));
  CHECK(f.insert_all(more) == 1000);
  CHECK(f.stored_size() == size);
  CHECK(f.stats().stored_evictions == evictions + 1000 - 2);
  CHECK(bytes_in_server() <= 10'000);
  f.clear();
  CHECK(f.stored_size() == 0);
  for (int n = 0; n < static_cast<int>(size); ++n) f(n);
  CHECK(f.stored_size() == size);

  auto heavy = memoize_stored([](int) -> std::string { return std::string(20'000, 'h'); }, priori::redis(options));
  CHECK(heavy(-1).size() == 20'000);
  CHECK(!heavy.contains(-1));
  CHECK(f.stored_size() == size);
  CHECK(f.stats().troubles + heavy.stats().troubles == 0);
}

TEST_CASE("redis: a capacity counts no longer what has ended") {
  server s;
  auto options = s.options("ends");
  options.capacity_bytes = 10'000;
  options.lifetime = 100ms;
  auto const value_of = [](int n) { return std::string(100, static_cast<char>('a' + n % 26)); };
  auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, priori::redis(options));
  for (int n = 0; n < 40; ++n) f(n);
  sleep_for(200);
  for (int n = 100; n < 140; ++n) f(n);
  auto const order = s.run({"KEYS", "priori:ends*o"});
  REQUIRE(order->elements == 1);
  CHECK(s.run({"ZCARD", detail::bytes_of_reply(*order->element[0])})->integer <= 40);
  CHECK(f.stats().stored_evictions == 0);
  CHECK(f.stats().troubles == 0);
}

TEST_CASE("redis: a lifetime") {
  server s;
  auto options = s.options("lifetime");
  options.lifetime = 60ms;
  int calls = 0;
  auto f = memoize_stored([&calls](int n) -> int { return ++calls * 10 + n; }, priori::redis(options));
  CHECK(f(1) == 11);
  sleep_for(150);
  CHECK(!f.contains(1));
  CHECK(f(1) == 21);
}

TEST_CASE("redis: a server that is away, killed and there again") {
  server s;
  auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(s.options("away")));
  CHECK(f(1) == 2);
  s.kill();
  for (int n = 0; n < 10; ++n) CHECK(f(n) == n + 1);
  CHECK(f.stats().misses == 10);
  CHECK(f.stats().troubles == 9); // key 1 is local
  CHECK(f.last_trouble().find("priori: Redis at ") == 0);
  s.start();
  CHECK(becomes_true([&] { return f.stored_size() == 0 && f.insert(std::rand(), 0) && f.stored_size() == 1; }));
}

TEST_CASE("redis: a server that is killed in the midst of calls, many times") {
  server s;
  std::atomic<bool> ends = false;
  std::atomic<int> wrong = 0;
  auto options = s.options("killed");
  options.local_capacity = 0;
  options.lease = 100ms;
  auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(options));
  std::vector<std::thread> callers;
  for (int t = 0; t < 2; ++t)
    callers.emplace_back([&] {
      for (int n = 0; !ends; ++n) wrong += f(n % 1000) != n % 1000 + 1;
    });
  for (int i = 0; i < 50; ++i) {
    sleep_for(10 + i % 20);
    s.kill();
    s.start();
  }
  ends = true;
  for (auto& c : callers) c.join();
  CHECK(wrong == 0);
  CHECK(f.stats().troubles > 0);
}

TEST_CASE("redis: what a server that keeps all has acknowledged is there after it was killed, many times") {
  server s("--appendonly yes --appendfsync always");
  std::size_t stored = 0;
  for (int round = 0; round < 25; ++round) {
    int acknowledged = 0;
    {
      auto f = memoize_stored([](int n) -> int { return 3 * n; }, priori::redis(s.options("kept")));
      std::thread killing([&] {
        sleep_for(5 + round % 30);
        s.kill();
      });
      int const first = 1000 * round;
      for (int n = first; n < first + 1000 && f.stats().troubles == 0; ++n) {
        CHECK(f(n) == 3 * n);
        if (f.stats().troubles == 0) acknowledged = n + 1;
      }
      killing.join();
    }
    s.start();
    auto f = memoize_stored([](int) -> int { return -1; }, priori::redis(s.options("kept")));
    for (int n = 1000 * round; n < acknowledged; ++n) CHECK(f.find(n) == 3 * n);
    CHECK(f.stored_size() >= stored);
    stored = f.stored_size();
  }
  CHECK(stored > 0);
}

TEST_CASE("redis: processes that are killed at any time, hundreds of them") {
  server s;
  auto options = s.options("clients");
  options.lease = 20ms;
  options.local_capacity = 0;
  auto const value_of = [](int n) {
    return std::string(static_cast<std::size_t>(n % 50), static_cast<char>('a' + n % 26));
  };
  shared_counts<2> const seen; // wrong values or troubles; keys asked for
  for (int round = 0; round < 100; ++round) {
    std::vector<child> others;
    for (int process = 0; process < 2; ++process)
      others.emplace_back([&] {
        auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, priori::redis(options));
        for (int i = round;; i = (i + 37) % 5000, ++seen[1])
          if (f(i) != value_of(i) || f.stats().troubles > 0) seen[0] = 1;
      });
    sleep_for(2 + round % 9);
    for (child& other : others) other.kill();
  }
  CHECK(seen[0] == 0);
  CHECK(seen[1] > 0);
  auto f = memoize_stored([&](int n) -> std::string { return value_of(n); }, priori::redis(options));
  CHECK(f.stored_size() > 0);
  for (int i = 0; i < 5000; ++i) CHECK(f(i) == value_of(i));
  CHECK(f.stats().troubles == 0);
  CHECK(f.stats().stored_hits > 0);
}

TEST_CASE("redis: a server that does not answer") {
  server s;
  auto options = s.options("slow");
  options.timeout = 50ms;
  auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(options));
  auto const before = f.stats().troubles; // of connecting, on a slow machine
  s.signal(SIGSTOP);
  for (int n = 0; n < 100; ++n) CHECK(f(n) == n + 1);
  CHECK(f.stats().troubles == before + 100);
  s.signal(SIGCONT);
}

TEST_CASE("redis: a server that is full, and those that cannot or may not write") {
  temporary_folder const folder;
  std::filesystem::create_directory(folder.path("data"));
  server s("--dir " + folder.path("data"));
  auto const check = [&](std::string const& name) {
    auto f = memoize_stored([](int n) -> std::string { return std::string(1000, static_cast<char>('a' + n)); },
                            priori::redis(s.options(name)));
    for (int n = 0; n < 20; ++n) CHECK(f(n) == std::string(1000, static_cast<char>('a' + n)));
    CHECK(f.stats().troubles >= 20);
    CHECK(f.stats().misses == 20);
  };
  s.run({"CONFIG", "SET", "maxmemory", "1"});
  check("full");
  s.run({"CONFIG", "SET", "maxmemory", "0"});
  std::filesystem::remove(folder.path("data")); // what it does not save, it will not change
  s.run({"CONFIG", "SET", "save", "3600 1"});
  s.run({"BGSAVE"});
  CHECK(becomes_true([&] {
    auto const said = s.run({"INFO", "persistence"});
    return detail::bytes_of_reply(*said).find("rdb_last_bgsave_status:err") != std::string_view::npos;
  }));
  check("disk");
  s.run({"CONFIG", "SET", "save", ""});
  s.run({"REPLICAOF", "127.0.0.1", "1"});
  check("replica");
}

TEST_CASE("redis: something else under our key answers nothing and is replaced") {
  server s;
  auto const stored_key = [&] {
    auto const keys = s.run({"KEYS", "priori:*"});
    REQUIRE(keys->elements == 1);
    return std::string(detail::bytes_of_reply(*keys->element[0]));
  };
  auto const place = priori::redis(s.options("elsewhere"));
  memoize_stored([](int n) -> int { return n * 3; }, place)(1);
  std::string const key = stored_key();
  std::string const record(detail::bytes_of_reply(*s.run({"GET", key})));
  auto const check = [&] {
    auto f = memoize_stored([](int n) -> int { return n * 3; }, place);
    CHECK(f(1) == 3);
    CHECK(f.stats().troubles == 1);
    CHECK(f.stats().misses == 1);
    auto g = memoize_stored([](int) -> int { return -1; }, place);
    CHECK(g(1) == 3);
    CHECK(g.stats().troubles == 0);
  };
  s.run({"SET", key, ""});
  check();
  s.run({"SET", key, "something else"});
  check();
  s.run({"SET", key, std::string_view(record).substr(0, record.size() - 1)});
  check();
  s.run({"DEL", key});
  s.run({"LPUSH", key, "a list"});
  check();
}

// Runs `priori-store-redis arguments`. True if it succeeded; `said` is what it wrote.
bool run_tool(std::string const& arguments, std::string const& out, std::string& said) {
  int const status = std::system((PRIORI_STORE_REDIS " " + arguments + " >" + out + " 2>&1").c_str());
  std::ifstream in(out);
  said.assign(std::istreambuf_iterator<char>(in), {});
  return status == 0;
}

TEST_CASE("priori-store-redis: lists, counts, exports and imports") {
  temporary_folder const folder;
  server a, b("--requirepass secret", "secret");
  std::string const long_key(1000, 'k'), out = folder.path("out"), text = folder.path("text");
  std::string said, exported;
  auto const sizes = [&](server const& s, std::string const& prefix, std::string const& password) {
    auto options = s.options("sizes");
    options.prefix = prefix;
    options.password = password;
    return memoize_stored([](std::string const& key) -> std::string { return std::to_string(key.size()); },
                          priori::redis(options));
  };
  auto const next = [&](server const& s, unsigned char added, std::string const& prefix, std::string const& password) {
    auto options = s.options("next");
    options.version = 2;
    options.prefix = prefix;
    options.password = password;
    options.lifetime = 1000h;
    options.capacity_bytes = 10'000;
    return memoize_stored([added](unsigned char n) -> unsigned char { return static_cast<unsigned char>(n + added); },
                          priori::redis(options));
  };
  {
    auto f = sizes(a, "priori:", "");
    CHECK(f(long_key) == "1000");
    CHECK(f("") == "0");
    auto g = next(a, 1, "priori:", "");
    for (int n : {1, 2, 171}) CHECK(g(n) == n + 1);
    CHECK(sizes(a, "other:", "")("") == "0"); // is not of this prefix
  }
  CHECK(run_tool("counts " + a.socket(), out, said));
  CHECK(said == "next 2 u8(u8)le 3 6\nsizes 1 s8(s8)le 2 1037\n");
  CHECK(run_tool("list " + a.socket() + " next 2", out, said));
  CHECK(said == "next 2 01 1\nnext 2 02 1\nnext 2 ab 1\n");
  CHECK(run_tool("export " + a.socket(), text, exported));
  CHECK(run_tool("--prefix mine: import " + b.socket() + " <" + text, out, said) == false);
  CHECK(said.find("NOAUTH") != std::string::npos);
  setenv("REDISCLI_AUTH", "secret", 1);
  CHECK(run_tool("--prefix mine: import " + b.socket() + " <" + text, out, said));
  CHECK(said == "5 of 5 records added\n");
  CHECK(run_tool("--prefix mine: import " + b.socket() + " <" + text, out, said));
  CHECK(said == "0 of 5 records added\n");
  CHECK(run_tool("--prefix mine: list " + b.socket(), out, said));
  unsetenv("REDISCLI_AUTH");
  CHECK(said.find("next 2 ab 1\n") != std::string::npos);
  auto f = sizes(b, "mine:", "secret");
  CHECK(f(long_key) == "1000");
  CHECK(f("") == "0");
  auto g = next(b, 0, "mine:", "secret"); // would compute other values
  for (int n : {1, 2, 171}) CHECK(g(n) == n + 1);
  CHECK(f.stats().misses + g.stats().misses == 0);
  auto const keys = b.run({"KEYS", "mine:next*"});
  REQUIRE(keys->elements == 3);
  long long const left = b.run({"PTTL", detail::bytes_of_reply(*keys->element[0])})->integer;
  CHECK(left <= 1000LL * 3'600'000);
  CHECK(left > 990LL * 3'600'000);

  auto const record = a.run({"KEYS", "priori:next*k*"});
  a.run({"SET", detail::bytes_of_reply(*record->element[0]), "damaged"});
  CHECK(!run_tool("counts " + a.socket(), out, said));
  CHECK(said.find("1 records are damaged, and were left out") != std::string::npos);
  CHECK(!run_tool("counts " + folder.path("none"), out, said));
  CHECK(said.find("priori-store-redis: error: priori: Redis at ") == 0);
  CHECK(!run_tool("counts host:port", out, said));
  CHECK(!run_tool("remove " + a.socket(), out, said));
}

// A server that answers what a test says, and closes the connection.
TEST_CASE("redis: replies that are cut short, or no replies") {
  temporary_folder const folder;
  std::string const path = folder.path("socket");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  int const listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::bind(listening, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
  REQUIRE(::listen(listening, 8) == 0);
  std::vector<std::string> const replies = {
      "",       "$100\r\nhalf", "$5\r\nwhole\r\n", "*3\r\n$1\r\na\r\n", "nothing of Redis\r\n", "-ERR no\r\n",
      ":1\r\n", "$-1\r\n"};
  std::atomic<std::size_t> now = 0;
  std::atomic<bool> ends = false;
  std::thread answering([&] {
    for (;;) {
      int const peer = ::accept(listening, nullptr, nullptr);
      if (ends) {
        ::close(peer);
        return;
      }
      char bytes[4096];
      std::string const& reply = replies[now];
      if (::read(peer, bytes, sizeof bytes) > 0 && ::write(peer, reply.data(), reply.size()) < 0) std::abort();
      ::close(peer);
    }
  });
  for (std::size_t i = 0; i < replies.size(); ++i) {
    CAPTURE(replies[i]);
    now = i;
    priori::redis_options options;
    options.name = "cut";
    options.unix_socket = path;
    options.timeout = 60s;
    auto f = memoize_stored([](int n) -> int { return n + 1; }, priori::redis(options));
    CHECK(f(1) == 2);
    CHECK(f(2) == 3);
    CHECK(f.stats().misses == 2);
    CHECK(f.stats().troubles >= 2);
  }
  ends = true;
  int const last = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::connect(last, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
  answering.join();
  ::close(last);
  ::close(listening);
}

} // namespace
