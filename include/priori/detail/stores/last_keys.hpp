// priori: the last key that a thread asked for, from outside.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <iterator>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// As std::optional, which instantiates a hundred classes.
template <class... K> struct maybe_key {
  keys<K...> key{};
  bool known = false;
};

// With many threads, each of the first eight has a key of its own, and no other has one.
template <bool shared_, class... K> class last_keys {
  static constexpr bool shared = shared_ && has_threads;
  struct alignas(shared ? cache_line : alignof(maybe_key<K...>)) place {
    maybe_key<K...> last;
  };
  place places[shared ? 8 : 1];

  place* mine() {
    unsigned const i = shared ? detail::stripe_of_this_thread() : 0;
    return i < std::size(places) ? &places[i] : nullptr;
  }

public:
  maybe_key<K...> get() {
    place const* const p = mine();
    return p ? p->last : maybe_key<K...>{};
  }
  void set(keys<K...> const& key) {
    if (place* const p = mine()) p->last = {key, true};
  }
  void forget() {
    if (place* const p = mine()) p->last = {};
  }
};
static_assert(!has_threads || shared_stripe >= 8);

// For keys that are not numbers.
struct no_last_keys {
  static void forget() {}
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
