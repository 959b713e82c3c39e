// Four threads draw a map of tiles, which are remembered while there is room. What happens is counted, and written for
// a browser's trace viewer (ui.perfetto.dev) in the Trace Event format, if a file is named.
#include <priori/priori.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct watcher {
  std::atomic<std::size_t> hits = 0, waits = 0, drawn = 0, evictions = 0;
  std::mutex mutex{};
  std::ofstream out;

  static long long now() { return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::microseconds(1); }
  void write(char const* what, std::string const& tile, long long time, auto const&... more) {
    static std::atomic<int> threads = 0;
    thread_local int const thread = ++threads;
    std::lock_guard const lock(mutex);
    out << (out.tellp() == 0 ? "[\n" : ",\n") << R"({"name": ")" << what << ' ' << tile << R"(", "pid": 1, "tid": )"
        << thread << R"(, "ts": )" << time;
    (out << ... << more) << '}';
  }
  struct slice { // from when it is made until it is destroyed
    watcher& by;
    char const* what;
    std::string const tile;
    long long const begin = now();
    ~slice() { by.write(what, tile, begin, R"(, "ph": "X", "dur": )", now() - begin); }
  };
  slice computing(std::string const& tile) { return {*this, "draw", tile}; }
  slice waiting(std::string const& tile) { return {*this, "wait for", tile}; }
  void computed(std::string const&, int) { ++drawn; }
  void waited(std::string const&) { ++waits; }
  void hit(std::string const&) { ++hits; }
  void evicted(std::string const& tile) {
    ++evictions;
    write("evict", tile, now(), R"(, "ph": "i")");
  }
};

constexpr auto draw = [](auto& self, std::string const& tile) -> int {
  if (tile.size() < 4) return self(tile + '0') + self(tile + '1') + self(tile + '2') + self(tile + '3');
  std::this_thread::sleep_for(std::chrono::microseconds(300 * (tile.back() - '/')));
  return 1;
};

int main(int argc, char** argv) {
  watcher w{.out = std::ofstream(argc > 1 ? argv[1] : "")};
  auto map = priori::memoize_shared(priori::watched(draw, &w), {.capacity = 60});
  std::vector<std::thread> threads;
  for (std::string const part : {"1", "2", "3", ""})
    threads.emplace_back([&, part] {
      map("m" + part);
      map("m");
    });
  for (auto& thread : threads) thread.join();
  w.out << "\n]\n";
  std::cout << w.drawn << " drawn, " << w.hits << " found, " << w.waits << " awaited, " << w.evictions << " evicted\n";
  return w.drawn == map.stats().misses && w.hits == map.stats().hits ? 0 : 1;
}
