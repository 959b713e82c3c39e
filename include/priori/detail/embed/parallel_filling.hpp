// priori: the entries of a plain function, computed by several threads, or by several commands of the build.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/report.hpp"
#include "priori/detail/embed/spots.hpp"

#include <cstddef>
#include <pthread.h>
#include <unistd.h>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Entries `begin` to `end` - 1 of a plain function, computed by several threads in blocks.
template <class View, class S = signature_of<typename spots<View>::F>> class parallel_filling;

template <class View, class T, class... K> class parallel_filling<View, signature<T, K...>> {
  using F = typename spots<View>::F;

  T* const entries;
  progress& shown;
  std::size_t const begin;
  std::size_t const end;
  std::size_t next = begin;
  std::size_t const block;

  // Calls claimed(how many entries are begun) before each entry.
  template <class Claimed> void fill_blocks(Claimed const& claimed) {
    F const f = parts_of_view<View>::function;
    for (;;) {
      std::size_t const first = __atomic_fetch_add(&next, block, __ATOMIC_RELAXED);
      if (first >= end) return;
      for (std::size_t i = first; i < first + block && i < end; ++i) {
        claimed(first - begin);
        spots<View>::keys::call(signature<T, K...>{}, i, [&](K const&... k) {
          if ((detail::below_first<F>(k) || ...)) return;
          guarded([&] { entries[i] = f(k...); }, [&](char const* reason) { shown.fail(reason, k...); });
        });
      }
    }
  }
  static void* run(void* filling) {
    static_cast<parallel_filling*>(filling)->fill_blocks([](std::size_t) {});
    return nullptr;
  }

public:
  parallel_filling(T* at, progress& of, std::size_t from, std::size_t to)
      : entries(at), shown(of), begin(from), end(to), block(to - from < 65'536 ? 16 : 1024) {}

  void fill(long most_threads) {
    pthread_t threads[64];
    std::size_t started = 0;
    while (started < 64 && static_cast<long>(started) + 1 < most_threads && begin + started * block < end &&
           pthread_create(&threads[started], nullptr, run, this) == 0)
      ++started;
    fill_blocks([this](std::size_t position) { shown.begin(position); });
    while (started > 0) pthread_join(threads[--started], nullptr);
  }
};

// The number of processors, or 1 if the system does not tell.
inline long processors() {
#ifdef _SC_NPROCESSORS_ONLN
  return sysconf(_SC_NPROCESSORS_ONLN);
#else
  return 1;
#endif
}

// The entries of shard i of n: from the first number to the second, exclusive.
struct shard {
  std::size_t begin, end;
};
constexpr shard shard_of(std::size_t size, std::size_t i, std::size_t n) {
  auto const at = [=](std::size_t k) { return size / n * k + (k < size % n ? k : size % n); };
  return {at(i), at(i + 1)};
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
