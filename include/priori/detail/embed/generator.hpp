// priori: the generator of an embedded table: a program that the build runs.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/filling.hpp"
#include "priori/detail/embed/parallel_filling.hpp"
#include "priori/detail/embed/report.hpp"
#include "priori/detail/embed/spots.hpp"
#include "priori/detail/embed/writing.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <unistd.h>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Runs call(end of the stack) on a thread with a stack as large as the system gives, up to 1 GB. False if it gives
// none.
template <class Call> bool on_large_stack(Call const& call) {
  struct task {
    Call const& call;
    std::size_t size;
    static void* run(void* p) {
      auto const& t = *static_cast<task const*>(p);
      char const here{};
      t.call(&here - (t.size - t.size / 8));
      return nullptr;
    }
  };
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  for (std::size_t size = std::size_t{1} << 30; size >= std::size_t{1} << 20; size /= 2) {
    task t{call, size};
    pthread_t thread;
    if (pthread_attr_setstacksize(&attributes, size) != 0) continue;
    if (pthread_create(&thread, &attributes, task::run, &t) != 0) continue;
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    return true;
  }
  pthread_attr_destroy(&attributes);
  return false;
}

// Reads n entries from a file that is a shard. False if it has another length.
template <class T> bool read_shard(char const* path, T* entries, std::size_t n) {
  std::FILE* const file = std::fopen(path, "rb");
  if (!file) return false;
  bool const whole = std::fread(entries, sizeof(T), n, file) == n && std::fgetc(file) == EOF;
  std::fclose(file);
  return whole;
}

// Memory for n entries, all bytes of which are 0.
template <class T, std::size_t n> class zeroed_entries {
  static constexpr std::size_t alignment = alignof(T) > alignof(std::max_align_t) ? alignof(T) : 1;
  void* const memory = std::calloc(n * sizeof(T) + (alignment - 1), 1);

public:
  zeroed_entries() = default;
  zeroed_entries(zeroed_entries const&) = delete;
  zeroed_entries& operator=(zeroed_entries const&) = delete;
  ~zeroed_entries() { std::free(memory); }

  // Null if there is none.
  T* first() const {
    auto const address = reinterpret_cast<std::uintptr_t>(memory);
    std::size_t const skipped = (alignment - address % alignment) % alignment;
    return memory ? reinterpret_cast<T*>(static_cast<char*>(memory) + skipped) : nullptr;
  }
};

// The main function of a generator, which computes the entries of View. Its arguments are
//
//   TABLE FACTS             writes the table, and what the compiler checks
//   TABLE FACTS SHARD...    the same, but takes the entries from shards
//   SHARD --shard I N       writes the entries of shard I, from 0, of N
//
// If it fails, it says why in one line and leaves no files.
template <class View, class Contents>
int generate(char const* name, Contents const* object, int count, char const* const* arguments) {
  using T = typename View::value_type;
  constexpr bool plain = plain_function<typename spots<View>::F>;
  progress shown(name, count > 2 ? arguments[1] : nullptr, View::size(), isatty(2) != 0);
  if (count < 3) shown.fail("the generator's arguments are two files to write");
  new_file::remove(arguments[1]);
  if (!plain && count > 3)
    shown.fail("SHARDS is for a plain function: a recurrence needs the entries before; leave it out");

  zeroed_entries<T, View::size()> const memory;
  T* const entries = memory.first();
  if (!entries) shown.fail("no memory for the entries");
  if (count == 5 && std::strcmp(arguments[2], "--shard") == 0) {
    if constexpr (plain) {
      shard const own = detail::shard_of(View::size(), std::strtoul(arguments[3], nullptr, 10),
                                         std::strtoul(arguments[4], nullptr, 10));
      shown.expect(own.end - own.begin);
      parallel_filling<View>(entries, shown, own.begin, own.end).fill(1);
      shown.finish();
      new_file file(arguments[1]);
      file.write(entries + own.begin, (own.end - own.begin) * sizeof(T));
      if (!file.finish()) shown.fail("cannot write a shard: is the disk full?");
    }
    return 0;
  }

  needed_entries needed{};
  new_file::remove(arguments[2]);
  for (int i = 3; i < count; ++i) {
    shard const part =
        detail::shard_of(View::size(), static_cast<std::size_t>(i - 3), static_cast<std::size_t>(count - 3));
    if (!detail::read_shard(arguments[i], entries + part.begin, part.end - part.begin))
      shown.fail("a shard is missing or has another length; build it again");
  }
  if constexpr (plain) {
    if (count == 3) parallel_filling<View>(entries, shown, 0, View::size()).fill(detail::processors());
  } else {
    bool const ran = detail::on_large_stack([&](char const* end) {
      filling<View> values(entries, shown, end);
      auto const fill = [&] {
        values.fill();
        constexpr std::size_t size = View::size();
        if (size > spots<View>::count) // else all are checked
          for (std::size_t const position : {size / 4, size / 2, size / 4 * 3, size - 1})
            values.add_checked(needed, position);
      };
      guarded(fill, [&](char const* reason) { values.fail_here(reason); });
    });
    if (!ran) shown.fail("no memory for a stack");
  }
  shown.finish();

  std::uint64_t const checksum = detail::checksum(entries, View::size());
  if (!table_writer<View, Contents>::write(arguments[1], entries, checksum))
    shown.fail("cannot write the table's file: is the disk full?");
  if (!detail::write_facts<View>(arguments[2], entries, checksum, detail::layout_of(object), needed))
    shown.fail("cannot write the file of facts: is the disk full?");
  return 0;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
