// priori: a file of LMDB, which a process opens once, and its transactions.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <lmdb.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline std::string_view view_of_bytes(MDB_val const& v) { return {static_cast<char const*>(v.mv_data), v.mv_size}; }
inline MDB_val bytes_of_view(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())}; // LMDB only reads it, but takes no pointer to const
}

class lmdb_file {
  friend struct lmdb_files;

  static constexpr unsigned most_readers = 1024;

  std::string path;
  dev_t device = 0;
  ino_t inode = 0;
  MDB_env* env = nullptr;
  MDB_dbi table = 0;
  bool only_reads = false;
  std::size_t users = 0;
  lmdb_file* next = nullptr;
  std::mutex mutex;
  std::vector<MDB_txn*> readers; // reset
  struct alignas(cache_line) idle_reader {
    MDB_txn* txn = nullptr;
  };
  idle_reader of_thread[shared_stripe]; // per stripe; used by the stripe's thread alone, without the mutex

  int open_as(std::size_t map_size, unsigned flags) {
    int error = mdb_env_create(&env);
    if (error == 0) error = mdb_env_set_mapsize(env, map_size);
    if (error == 0) error = mdb_env_set_maxreaders(env, most_readers);
    if (error == 0) error = mdb_env_open(env, path.c_str(), MDB_NOSUBDIR | MDB_NOTLS | MDB_NORDAHEAD | flags, 0666);
    if (error != 0) {
      mdb_env_close(env);
      env = nullptr;
    }
    return error;
  }

  int open(std::size_t map_size, bool synced) {
    int error = open_as(map_size, synced ? 0U : static_cast<unsigned>(MDB_NOSYNC));
    if (error == EACCES || error == EROFS) {
      only_reads = true;
      error = open_as(map_size, MDB_RDONLY);
    }
    if (error != 0) return error;
    readers.reserve(most_readers);
    int fd = -1;
    struct stat self {};
    if (mdb_env_get_fd(env, &fd) == 0 && fstat(fd, &self) == 0) {
      device = self.st_dev;
      inode = self.st_ino;
    }
    forget_dead_readers();
    MDB_txn* txn = nullptr;
    error = mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn);
    if (error == 0) error = mdb_dbi_open(txn, nullptr, 0, &table);
    if (txn) mdb_txn_abort(txn);
    return error;
  }

public:
  lmdb_file() = default;
  lmdb_file(lmdb_file const&) = delete;
  lmdb_file& operator=(lmdb_file const&) = delete;
  ~lmdb_file() {
    for (MDB_txn* txn : readers) mdb_txn_abort(txn);
    for (idle_reader const& r : of_thread)
      if (r.txn) mdb_txn_abort(r.txn);
    if (env) mdb_env_close(env);
  }

  bool read_only() const { return only_reads; }

  // A process that died while it read keeps pages from being used again.
  void forget_dead_readers() {
    int dead = 0;
    mdb_reader_check(env, &dead);
  }

  // A snapshot of the file. `error` is LMDB's, or 0.
  class reading {
    lmdb_file& file;
    MDB_txn* txn = nullptr;

  public:
    int error = 0;

    explicit reading(lmdb_file& f) : file(f) {
      unsigned const stripe = detail::stripe_of_this_thread();
      if (stripe != shared_stripe) txn = std::exchange(f.of_thread[stripe].txn, nullptr);
      if (!txn) {
        std::lock_guard const lock(f.mutex);
        if (!f.readers.empty()) {
          txn = f.readers.back();
          f.readers.pop_back();
        }
      }
      if (txn) error = mdb_txn_renew(txn);
      else error = mdb_txn_begin(f.env, nullptr, MDB_RDONLY, &txn);
      if (error == MDB_READERS_FULL) { // some may be of dead processes
        f.forget_dead_readers();
        error = mdb_txn_begin(f.env, nullptr, MDB_RDONLY, &txn);
      }
    }
    reading(reading const&) = delete;
    reading& operator=(reading const&) = delete;
    ~reading() {
      if (!txn) return;
      if (error != 0) {
        mdb_txn_abort(txn);
        return;
      }
      mdb_txn_reset(txn);
      unsigned const stripe = detail::stripe_of_this_thread();
      if (stripe != shared_stripe && !file.of_thread[stripe].txn) {
        file.of_thread[stripe].txn = txn;
        return;
      }
      std::lock_guard const lock(file.mutex);
      if (file.readers.size() < file.readers.capacity()) file.readers.push_back(txn);
      else mdb_txn_abort(txn);
    }

    int get(std::string_view key, std::string_view& value) const {
      MDB_val k = detail::bytes_of_view(key), v{};
      int const e = error != 0 ? error : mdb_get(txn, file.table, &k, &v);
      if (e == 0) value = detail::view_of_bytes(v);
      return e;
    }
    MDB_txn* transaction() const { return txn; }
    MDB_dbi in() const { return file.table; }
  };

  // A change of the file. Other processes and threads wait until it ends. Without commit() nothing has changed.
  class writing {
    lmdb_file& file;
    MDB_txn* txn = nullptr;

  public:
    int error = 0; // the first one

    explicit writing(lmdb_file& f) : file(f) { error = f.only_reads ? EACCES : mdb_txn_begin(f.env, nullptr, 0, &txn); }
    writing(writing const&) = delete;
    writing& operator=(writing const&) = delete;
    ~writing() {
      if (txn) mdb_txn_abort(txn);
    }

    // True if the key is there.
    bool get(std::string_view key, std::string_view& value) {
      if (error != 0) return false;
      MDB_val k = detail::bytes_of_view(key), v{};
      int const e = mdb_get(txn, file.table, &k, &v);
      if (e == 0) value = detail::view_of_bytes(v);
      else if (e != MDB_NOTFOUND) error = e;
      return e == 0;
    }
    void put(std::string_view key, std::string_view value) {
      MDB_val k = detail::bytes_of_view(key), v = detail::bytes_of_view(value);
      if (error == 0) error = mdb_put(txn, file.table, &k, &v, 0);
    }
    bool remove(std::string_view key) {
      if (error != 0) return false;
      MDB_val k = detail::bytes_of_view(key);
      int const e = mdb_del(txn, file.table, &k, nullptr);
      if (e != 0 && e != MDB_NOTFOUND) error = e;
      return e == 0;
    }
    // The first key from `begin` on, with its value. False if there is none.
    bool first_from(std::string_view begin, std::string& found, std::string& value) {
      if (error != 0) return false;
      MDB_cursor* cursor = nullptr;
      error = mdb_cursor_open(txn, file.table, &cursor);
      if (error != 0) return false;
      MDB_val k = detail::bytes_of_view(begin), v{};
      int const e = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
      if (e == 0) {
        found = detail::view_of_bytes(k);
        value = detail::view_of_bytes(v);
      } else if (e != MDB_NOTFOUND) error = e;
      mdb_cursor_close(cursor);
      return e == 0;
    }
    int commit() {
      if (error == 0) error = mdb_txn_commit(std::exchange(txn, nullptr));
      // Wakes the waiters (file_changes.hpp). LMDB's last write does not suffice: at that moment a reader may still see
      // the file as it was before.
      if (int fd = -1; error == 0 && mdb_env_get_fd(file.env, &fd) == 0) futimens(fd, nullptr);
      return error;
    }
  };
};

// The open files of the program. LMDB forbids to open one twice in a process.
struct lmdb_files {
  std::mutex mutex;
  lmdb_file* first = nullptr;

  // null if it cannot be opened; then `error` is LMDB's.
  lmdb_file* open(std::string const& path, std::size_t map_size, bool synced, int& error) {
    std::lock_guard const lock(mutex);
    struct stat wanted {};
    bool const exists = ::stat(path.c_str(), &wanted) == 0;
    for (lmdb_file* f = first; f; f = f->next) {
      bool const same = exists && wanted.st_dev == f->device && wanted.st_ino == f->inode;
      if (!same) continue;
      if (synced) mdb_env_set_flags(f->env, MDB_NOSYNC, 0);
      ++f->users;
      return f;
    }
    auto* const made = new lmdb_file;
    made->path = path;
    error = made->open(map_size, synced);
    if (error != 0) {
      delete made;
      return nullptr;
    }
    made->users = 1;
    made->next = std::exchange(first, made);
    return made;
  }

  void close(lmdb_file* file) {
    std::lock_guard const lock(mutex);
    if (--file->users > 0) return;
    lmdb_file** at = &first;
    while (*at != file) at = &(*at)->next;
    *at = file->next;
    delete file;
  }
};
inline constinit undestroyed_t<lmdb_files> open_lmdb_files;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
