// priori: the memo in front of a store.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/observer.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Memo: of F, for many threads, with bounds but no weights.
template <class Memo, class F, class S> class local_memo;
template <class Memo, class F, class T, class... K> class local_memo<Memo, F, signature<T, K...>> : public Memo {
  // True if no code of a user runs when a key is inserted: then many are at once.
  static constexpr bool at_once =
      !is_told<hook::evicted, F> && std::is_trivially_copyable_v<T> && (... && std::is_scalar_v<K>);

public:
  using Memo::Memo;
  using entry = std::pair<std::tuple<K...>, T>;

  // insert() for each. Returns the number of those that are remembered now and were not.
  std::size_t insert_all(std::vector<entry> const& entries) {
    std::size_t inserted = 0;
    if constexpr (at_once) {
      constexpr std::size_t some = 64; // so that no thread waits long
      for (std::size_t i = 0; i < entries.size(); i += some)
        inserted += this->store().insert_all(&entries[i], std::min(some, entries.size() - i));
    } else {
      for (entry const& e : entries)
        inserted += std::apply([&](K const&... k) { return this->insert(k..., e.second); }, e.first);
    }
    return inserted;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
