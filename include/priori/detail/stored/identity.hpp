// priori: what identifies the stored results of a function, and which functions can have them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"
#include "priori/detail/stored/encoding.hpp"
#include "priori/error.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <tuple>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if keys and values of a signature can be written as bytes.
template <class S> inline constexpr bool keys_are_kept = false;
template <class T, class... K>
inline constexpr bool keys_are_kept<signature<T, K...>> = (... && (way_of<K, true>() != written::no));
template <class S> inline constexpr bool value_is_kept = way_of<typename S::result, false>() != written::no;
template <class S> inline constexpr bool can_be_kept = keys_are_kept<S>&& value_is_kept<S>;
template <class S> struct require_kept {
  static_assert(
      keys_are_kept<S>,
      "priori: a stored key is made of numbers, strings, vectors, pairs, tuples, optionals, arrays, or classes "
      "of plain bytes without padding; for a class of yours, specialize priori::stored_as");
  static constexpr bool refers = refers_outside<typename S::result>;
  static_assert(!refers, "priori: a pointer, a reference or a view in a stored value refers to memory of this process, "
                         "which others do not have; make the value a std::string, a std::vector, or what else owns its "
                         "elements");
  static_assert(value_is_kept<S> || refers,
                "priori: a stored value is made of numbers, strings, vectors, pairs, tuples, optionals, arrays, or "
                "classes of plain bytes; for a class of yours, specialize priori::stored_as");
};

// The key as a tuple.
template <class S> struct key_of_signature;
template <class T, class... K> struct key_of_signature<signature<T, K...>> { using type = std::tuple<K...>; };

// The name, version and layout: what all keys of a function have in common.
template <class S> struct layout_of_signature;
template <class T, class... K> struct layout_of_signature<signature<T, K...>> {
  static std::string text() {
    std::string all = layout_of<T>() + '(';
    std::size_t i = 0;
    ((all += (i++ > 0 ? "," : "") + layout_of<K>()), ...);
    return all + ')' + detail::byte_order();
  }
};
template <class S, class Options> std::string identity_of(Options const& options) {
  if (options.name.empty() || options.name.find('\0') != std::string::npos)
    detail::raise_exception<std::invalid_argument>(
        "priori: a stored memo needs a name, without zeros, by which its results are found again");
  return options.name + '\0' + std::to_string(options.version) + '\0' + layout_of_signature<S>::text();
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
