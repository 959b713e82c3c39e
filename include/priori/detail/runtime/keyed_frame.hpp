// priori: frames of a kind of keys, which hold their key, and requests, which print the key of a frame.
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

template <class... K> struct keyed_request : request {
  using request::request;

#ifndef PRIORI_DETAIL_BARE
  std::string key_text(frame const& of) const final {
    auto const& f = static_cast<keyed_frame<K...> const&>(of);
    return f.key.apply([](K const&... k) { return detail::text(keys<K...>{k...}); });
  }
#endif

protected:
  ~keyed_request() = default;
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
