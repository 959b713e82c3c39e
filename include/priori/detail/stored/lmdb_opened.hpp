// priori: the file of LMDB that a store uses: opened at the first use, and tried again a second after a failure.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/lmdb_file.hpp"
#include "priori/detail/stored/lmdb_records.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <lmdb.h>
#include <mutex>
#include <string>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// For many threads.
class lmdb_opened {
  lmdb_settings const& set;
  lmdb_records& in_file;
  std::mutex mutex; // of opening
  std::atomic<lmdb_file*> file = nullptr;
  std::int64_t next_try = 0;
  std::string why_closed;

  // Includes room for pages that LMDB does not reuse yet. The file on the disk grows as needed.
  std::size_t map_size() const {
    constexpr std::uint64_t megabyte = 1 << 20;
    constexpr auto usual = static_cast<std::size_t>((sizeof(void*) > 4 ? 16 * 1024 : 512) * megabyte);
    return set.capacity > usual / 4 ? set.capacity * 4 : usual;
  }

public:
  lmdb_opened(lmdb_settings const& s, lmdb_records& records) : set(s), in_file(records) {}
  lmdb_opened(lmdb_opened const&) = delete;
  lmdb_opened& operator=(lmdb_opened const&) = delete;

  // The message of an error of LMDB.
  std::string text_of(int error) const { return "priori: " + set.path + ": " + mdb_strerror(error); }

  // The file if it is open, else null.
  lmdb_file* now() const { return file.load(std::memory_order_acquire); }

  // The file; null if it cannot be opened, and `trouble` says why.
  lmdb_file* get(std::string& trouble) {
    lmdb_file* const open = now();
    return open ? open : open_it(trouble);
  }

  void close() {
    if (lmdb_file* const open = file.exchange(nullptr)) open_lmdb_files.object.close(open);
  }

private:
  [[gnu::noinline]] lmdb_file* open_it(std::string& trouble) {
    std::lock_guard const lock(mutex);
    if (lmdb_file* const open = now()) return open;
    if (detail::now_in_milliseconds() < next_try) {
      trouble = why_closed;
      return nullptr;
    }
    int error = 0;
    lmdb_file* const open = open_lmdb_files.object.open(set.path, map_size(), set.durable, error);
    if (open) error = in_file.find_number(*open);
    if (error == 0) {
      file.store(open, std::memory_order_release);
      return open;
    }
    if (open) open_lmdb_files.object.close(open);
    next_try = detail::now_in_milliseconds() + 1000;
    trouble = why_closed = text_of(error);
    return nullptr;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
