// priori: the generator of an embedded table: a program that the build runs.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/filling.hpp"
#include "priori/detail/embed/report.hpp"
#include "priori/detail/embed/spots.hpp"
#include "priori/detail/embed/writing.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <pthread.h>
#include <unistd.h>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// call(), with a reason to fail if it throws.
template <class Call, class Fail> void guarded(Call const& call, [[maybe_unused]] Fail const& fail) {
#ifdef __cpp_exceptions
  try {
    call();
  } catch (std::exception const& e) {
    fail(e.what());
  } catch (...) {
    fail("an exception that is not a std::exception");
  }
#else
  call();
#endif
}

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

// The entries of a plain function, computed by all processors in blocks.
template <class View, class S = signature_of<typename spots<View>::F>> class parallel_filling;

template <class View, class T, class... K> class parallel_filling<View, signature<T, K...>> {
  using F = typename spots<View>::F;
  static constexpr std::size_t size = View::size();
  static constexpr std::size_t block = size < 65'536 ? 64 : 1024;

  T* entries;
  progress& shown;
  std::size_t next = 0;

  void fill_blocks() {
    F const f = parts_of_view<View>::function;
    for (;;) {
      std::size_t const first = __atomic_fetch_add(&next, block, __ATOMIC_RELAXED);
      if (first >= size) return;
      for (std::size_t i = first; i < first + block && i < size; ++i)
        spots<View>::keys::call(signature<T, K...>{}, i, [&](K const&... k) {
          if ((detail::below_first<F>(k) || ...)) return;
          guarded([&] { entries[i] = f(k...); }, [&](char const* reason) { shown.fail(reason, k...); });
        });
    }
  }
  static void* run(void* filling) {
    static_cast<parallel_filling*>(filling)->fill_blocks();
    return nullptr;
  }

public:
  parallel_filling(T* first, progress& of) : entries(first), shown(of) {}

  void fill() {
    long processors = 1;
#ifdef _SC_NPROCESSORS_ONLN
    processors = sysconf(_SC_NPROCESSORS_ONLN);
#endif
    pthread_t threads[64];
    std::size_t started = 0;
    while (started < 64 && static_cast<long>(started) + 1 < processors && started * block < size &&
           pthread_create(&threads[started], nullptr, run, this) == 0)
      ++started;
    fill_blocks();
    while (started > 0) pthread_join(threads[--started], nullptr);
  }
};

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

// The main function of a generator: computes the entries of View and writes them to the file arguments[1], and what the
// compiler checks to arguments[2]. Neither is there if it fails, which it says in one line.
template <class View, class Contents>
int generate(char const* name, Contents const* object, int count, char const* const* arguments) {
  using T = typename View::value_type;
  progress shown(name, count > 2 ? arguments[1] : nullptr, View::size(), isatty(2) != 0);
  if (count != 3) shown.fail("the generator's arguments are two files to write");
  std::remove(arguments[1]);
  std::remove(arguments[2]);

  zeroed_entries<T, View::size()> const memory;
  T* const entries = memory.first();
  if (!entries) shown.fail("no memory for the entries");
  if constexpr (plain_function<typename spots<View>::F>) parallel_filling<View>(entries, shown).fill();
  else {
    bool const ran = detail::on_large_stack([&](char const* end) {
      filling<View> values(entries, shown, end);
      guarded([&] { values.fill(); }, [&](char const* reason) { values.fail_here(reason); });
    });
    if (!ran) shown.fail("no memory for a stack");
  }
  shown.finish();

  std::uint64_t const checksum = detail::checksum(entries, View::size());
  if (!detail::write_contents<View>(arguments[1], object, entries, checksum))
    shown.fail("cannot write the table's file: is the disk full?");
  if (!detail::write_facts<View>(arguments[2], entries, checksum, detail::layout_of(object)))
    shown.fail("cannot write the file of facts: is the disk full?");
  return 0;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
