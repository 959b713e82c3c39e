// A recursive solver that goes on tomorrow where it stopped today. It counts the partitions of n into parts of at most
// `most`, and keeps each count in a file.
#include <priori/lmdb.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

int main() {
  std::string const file = (std::filesystem::temp_directory_path() / "priori-solver.lmdb").string();
  auto const place = priori::lmdb(file, {.name = "partitions", .version = 1, .durable = false});
  auto const count = [](auto& self, int n, int most) -> std::uint64_t {
    if (n == 0) return 1;
    if (n < 0 || most == 0) return 0;
    return self(n, most - 1) + self(n - most, most);
  };

  std::size_t today = 0;
  {
    auto partitions = priori::memoize_stored(count, place);
    partitions.clear(); // this example begins on its first day
    std::printf("today: p(40) = %llu\n", static_cast<unsigned long long>(partitions(40, 40)));
    today = partitions.stats().misses;
  }

  auto partitions = priori::memoize_stored(count, place); // as another program, on another day
  std::uint64_t const p60 = partitions(60, 60);
  auto const stats = partitions.stats();
  std::printf("tomorrow: p(60) = %llu; %zu counts are computed, %zu read from the file, where today left %zu\n",
              static_cast<unsigned long long>(p60), stats.misses, stats.stored_hits, today);
  if (stats.troubles > 0) std::printf("trouble: %s\n", partitions.last_trouble().c_str());
  bool const right = p60 == 966'467 && stats.stored_hits > 0 && stats.troubles == 0;
  std::filesystem::remove(file);
  std::filesystem::remove(file + "-lock");
  return right ? 0 : 1;
}
