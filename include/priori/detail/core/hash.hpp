// priori: the hash of a key at run time. Keys that are the same (same.hpp) have the same hash.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/key_parts.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A std::basic_string has the hash of its view, so that a view finds it.
template <class K> inline constexpr bool is_string = false;
template <class Char, class Allocator>
inline constexpr bool is_string<std::basic_string<Char, std::char_traits<Char>, Allocator>> = true;
template <class String> using view_of = std::basic_string_view<typename String::value_type>;

// Mixes h: each bit of h affects the low bits of the result, since the high half of the product depends on all of them.
constexpr std::size_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 32)) * 0x9E37'79B9'7F4A'7C15;
  return static_cast<std::size_t>(h ^ (h >> 32));
}

template <class T> std::size_t hash_of(T const& key);

// Combines the hashes of the parts of a key, in order.
class hash_of_parts {
  std::size_t h = 0;

public:
  template <class T> void add(T const& part) { h = detail::mixed(h + 0x9E37'79B9'7F4A'7C15 + detail::hash_of(part)); }
  std::size_t value() const { return h; }
};

template <class... T> std::size_t hash_all(T const&... part) {
  hash_of_parts h;
  (h.add(part), ...);
  return h.value();
}

inline std::size_t hash_of_number(double key) {
  return key != key ? 0 : detail::mixed(__builtin_bit_cast(std::uint64_t, key));
}

template <class T> std::size_t hash_of(T const& key) {
  if constexpr (integer<T> && sizeof(T) > sizeof(std::uint64_t))
    return detail::hash_all(static_cast<std::uint64_t>(key), static_cast<std::uint64_t>(key >> 64));
  else if constexpr (integer<T> || std::is_enum_v<T>) return detail::mixed(static_cast<std::uint64_t>(key));
  else if constexpr (std::is_floating_point_v<T> && sizeof(T) > sizeof(double)) {
    auto const high = static_cast<double>(key);
    return detail::hash_all(high, static_cast<double>(key - static_cast<T>(high)));
  } else if constexpr (std::is_floating_point_v<T>) return detail::hash_of_number(static_cast<double>(key));
  else if constexpr (made_of_parts<T>) {
    hash_of_parts h;
    key_parts<T>::each(key, [&h](auto const& part) { h.add(part); });
    return h.value();
  } else if constexpr (is_string<T>) return detail::mixed(std::hash<view_of<T>>{}(key));
  else return detail::mixed(std::hash<T>{}(key));
}

// The hash of a whole key.
template <class... K> std::size_t hash_of_key(K const&... key) {
  if constexpr (sizeof...(K) == 1) return detail::hash_of(key...);
  else return detail::hash_all(key...);
}

// Set in every known hash. 0 means that the hash is not known.
inline constexpr std::size_t hash_bit = ~(~std::size_t{0} >> 1);

// The hash of a key, computed when it is first needed and at most once per call: std::hash may be slow and may throw.
class lazy_hash {
  std::size_t known = 0;

public:
  lazy_hash() = default;
  explicit lazy_hash(std::size_t of_key) : known(of_key) {}

  template <class... K> std::size_t of(K const&... k) {
    if (known == 0) known = detail::hash_of_key(k...) | hash_bit;
    return known;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
