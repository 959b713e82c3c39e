// priori: hashing of keys at run time.
#pragma once

#include "key.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view> // std::hash, too; <functional> would add a sixth to the cost of priori.hpp
#include <tuple>
#include <type_traits>
#include <utility>

namespace priori::inline v0::detail {

// Each bit of `h` changes the low ones of the result: by a product, whose high half depends on all of them.
constexpr std::size_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 32)) * 0x9E37'79B9'7F4A'7C15;
  return static_cast<std::size_t>(h ^ (h >> 32));
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
  else if constexpr (requires { std::hash<T>{}(key); }) return mixed(std::hash<T>{}(key));
  else return std::apply([](auto const&... part) { return hash_all(part...); }, key);
}

// What can be the key of a store. A view would outlive what it views, and a pointer is not compared by characters.
template <class K> inline constexpr bool is_view = false;
template <class Char, class Traits> inline constexpr bool is_view<std::basic_string_view<Char, Traits>> = true;
template <class T, class... Other> inline constexpr bool is_one_of = (std::is_same_v<T, Other> || ...);
template <class T> inline constexpr bool is_view<T*> =
    is_one_of<std::remove_cv_t<T>, char, wchar_t, char8_t, char16_t, char32_t>;

template <class K>
concept has_std_hash = requires(K const& key) {
  std::hash<K>{}(key);
};
template <class K>
concept has_parts = requires {
  std::tuple_size<K>::value;
};
template <class K>
concept has_equality = requires(K const& a, K const& b) {
  static_cast<bool>(a == b);
};
template <class K>
concept hashed = has_equality<K> &&(integer<K> || std::is_enum_v<K> || has_std_hash<K> || has_parts<K>);

template <class S> inline constexpr bool have_hash = true;
template <class T, class... K> inline constexpr bool have_hash<signature<T, K...>> = (hashed<K> && ...);
template <class S> inline constexpr bool are_views = false;
template <class T, class... K> inline constexpr bool are_views<signature<T, K...>> = (is_view<K> || ...);

template <class S>
concept storable = have_hash<S> && !are_views<S>;

template <class S> struct require_no_views {
  static_assert(!are_views<S>,
                "priori: a std::string_view, or a pointer to characters, may outlive what it views; make the key a "
                "std::string const&");
};
template <class S> struct require_storable : require_no_views<S> {
  static_assert(have_hash<S>, "priori: a remembered key's type needs a std::hash and ==");
};

// What many threads share.
template <class S>
concept storable_by_many = storable<S> && std::is_copy_constructible_v<typename S::result>;
template <class S> struct require_storable_by_many : require_storable<S> {
  static_assert(std::is_copy_constructible_v<typename S::result>,
                "priori: many threads are given copies of a value: its type must be copyable");
};

// The hash of a whole key.
template <class... K> std::size_t hash_of_key(K const&... key) {
  if constexpr (sizeof...(K) == 1) return hash_of(key...);
  else return hash_all(key...);
}

} // namespace priori::v0::detail
