// priori: hashing of keys at run time.
#pragma once

#include "key.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

namespace priori::inline v0::detail {

// The finalizer of MurmurHash3: each bit of `h` changes half of the bits of the result.
constexpr std::size_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xFF51'AFD7'ED55'8CCD;
  h = (h ^ (h >> 33)) * 0xC4CE'B9FE'1A85'EC53;
  return static_cast<std::size_t>(h ^ (h >> 33));
}

template <class T> std::size_t hash_of(T const& key);

template <class... T> std::size_t hash_all(T const&... part) {
  std::size_t h = 0;
  return (..., (h = mixed(h + 0x9E37'79B9'7F4A'7C15 + hash_of(part))));
}

template <class T> std::size_t hash_of(T const& key) {
  if constexpr (integer<T> && sizeof(T) > sizeof(std::uint64_t))
    return hash_all(static_cast<std::uint64_t>(key), static_cast<std::uint64_t>(key >> 64));
  else if constexpr (integer<T> || std::is_enum_v<T>) return mixed(static_cast<std::uint64_t>(key));
  else if constexpr (std::is_convertible_v<T const&, std::string_view>) return std::hash<std::string_view>{}(key);
  else if constexpr (requires { std::tuple_size<T>::value; })
    return std::apply([](auto const&... part) { return hash_all(part...); }, key);
  else {
    static_assert(
        requires { std::hash<T>{}(key); }, "priori: the key's type needs a std::hash and ==");
    return std::hash<T>{}(key);
  }
}

// The hash of a whole key, at both stages.
struct key_hash {
  template <class... K> constexpr std::size_t operator()(K const&... key) const {
    if (std::is_constant_evaluated()) return constant_hash{}(key...);
    if constexpr (sizeof...(K) == 1) return hash_of(key...);
    else return hash_all(key...);
  }
};

} // namespace priori::v0::detail
