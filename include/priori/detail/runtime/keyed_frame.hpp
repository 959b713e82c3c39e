// priori: a memo's frames, which hold their key, and its requests, which print the key of a frame.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/text.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/stores/slot.hpp"

#include <string>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class... K> struct keyed_frame : frame {
  keys<passed<K>...> const key;

protected:
  keyed_frame(request const& r, slot_state* s, K const&... k) : frame(r, s), key{k...} {}
  ~keyed_frame() = default;
};

// A request of this memo.
template <class Memo, class... K> struct request_of final : request {
  [[no_unique_address]] Memo const memo;

  request_of(evaluation& e, Memo const& m) : request(e, m.identity()), memo(m) {}

#ifndef PRIORI_DETAIL_BARE
  std::string key_text(frame const& of) const override {
    auto const& f = static_cast<keyed_frame<K...> const&>(of);
    return f.key.apply([](K const&... k) { return detail::text(keys<K...>{k...}); });
  }
#endif
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
