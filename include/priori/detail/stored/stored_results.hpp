// priori: a store, and what was counted of it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/striped_counter.hpp"

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct stored_counters {
  striped_counter hits;
  std::atomic<std::size_t> computed = 0, waits = 0, evictions = 0, troubles = 0;
};

// A store, and what was counted.
template <class Store> class stored_results {
  mutable std::mutex mutex;
  std::string trouble;

public:
  Store store;
  stored_counters counted;

  template <class Settings> explicit stored_results(Settings settings) : store(std::move(settings)) {}

  void count_trouble(std::string const& text) {
    ++counted.troubles;
    std::lock_guard const lock(mutex);
    trouble = text;
  }
  std::string last_trouble() const {
    std::lock_guard const lock(mutex);
    return trouble;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
