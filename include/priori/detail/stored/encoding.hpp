// priori: keys and values as bytes, for a store that outlives the process.
//
// layout_of<T>() says how a T is written; bytes of one layout are read as no other. Equal keys have equal bytes: no
// padding is written, and all NaNs are written as one. Numbers are in the byte order of the machine, which is part of
// the layout.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/key_parts.hpp"
#include "priori/detail/core/storable.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// How a T of yours is kept. A specialization has two functions:
//   static U to(T const&)      a U that is made of types that can be kept
//   static T from(U const&)    the same T again
template <class T> struct stored_as {};

namespace detail {

template <class T>
concept stored_by_functions = requires(T const& value) {
  stored_as<T>::from(stored_as<T>::to(value));
};
template <class T> using stored_form = std::remove_cvref_t<decltype(stored_as<T>::to(std::declval<T const&>()))>;

template <class T> inline constexpr bool is_text = false;
template <class C, class Traits, class A> inline constexpr bool is_text<std::basic_string<C, Traits, A>> = true;
template <class T> inline constexpr bool is_sequence = false;
template <class T, class A> inline constexpr bool is_sequence<std::vector<T, A>> = true;
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_product = false;
template <class A, class B> inline constexpr bool is_product<std::pair<A, B>> = true;
template <class... A> inline constexpr bool is_product<std::tuple<A...>> = true;
template <class T, std::size_t n> inline constexpr bool is_product<std::array<T, n>> = true;

template <class T>
concept number = integer<T> || std::is_floating_point_v<T> || std::is_enum_v<T>;
template <class T>
concept plain_bytes = std::is_class_v<T> && std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>;

// True if a T refers to memory outside: a pointer, a reference or a view, or a type with such a part. The members of a
// class are not seen.
template <class T> inline constexpr bool refers_outside = std::is_pointer_v<T> || views_text<T> || views_other<T>;
template <class Parts> inline constexpr bool any_refers_outside = false;
template <class... T>
inline constexpr bool any_refers_outside<part_list<T...>> = (refers_outside<std::remove_cv_t<T>> || ...);
template <made_of_parts T>
requires(!stored_by_functions<T>) inline constexpr bool refers_outside<T> =
    any_refers_outside<typename key_parts<T>::parts>;
template <stored_by_functions T> inline constexpr bool refers_outside<T> = refers_outside<stored_form<T>>;

// The bytes of a number that are not padding: an 80-bit float lies in 12 or 16.
template <class T> constexpr std::size_t bytes_of_number() {
  if constexpr (std::is_floating_point_v<T> && std::numeric_limits<T>::digits == 64) return 10;
  else return sizeof(T);
}

// way_of<T, key>(): what a T is written as, or `no`. Plain bytes must not refer to memory outside; a key of them must
// have no padding.
enum class written : std::uint8_t { no, by_functions, number, text, sequence, optional, product, plain };
template <class T, bool key> constexpr written way_of() {
  if constexpr (stored_by_functions<T>)
    return way_of<stored_form<T>, key>() == written::no ? written::no : written::by_functions;
  else if constexpr (number<T>) return written::number;
  else if constexpr (is_text<T>) return written::text;
  else if constexpr (is_sequence<T> || is_optional<T>)
    return way_of<typename T::value_type, key>() == written::no ? written::no
           : is_sequence<T>                                     ? written::sequence
                                                                : written::optional;
  else if constexpr (is_product<T>) {
    return []<std::size_t... i>(std::index_sequence<i...>) {
      return (... && (way_of<std::tuple_element_t<i, T>, key>() != written::no)) ? written::product : written::no;
    }
    (std::make_index_sequence<std::tuple_size_v<T>>{});
  } else if constexpr (plain_bytes<T> && !refers_outside<T> && (!key || std::has_unique_object_representations_v<T>))
    return written::plain;
  else return written::no;
}

// The layout of a T, for people and for comparison.
template <class T> std::string layout_of() {
  constexpr written way = way_of<T, false>();
  if constexpr (way == written::by_functions) return "u(" + layout_of<stored_form<T>>() + ')';
  else if constexpr (way == written::number) {
    if constexpr (std::is_enum_v<T>) return 'e' + layout_of<std::underlying_type_t<T>>();
    else {
      char const kind = std::is_same_v<T, bool> ? 'b' : std::is_floating_point_v<T> ? 'f' : is_signed<T> ? 'i' : 'u';
      return kind + std::to_string(8 * bytes_of_number<T>());
    }
  } else if constexpr (way == written::text) return 's' + std::to_string(8 * sizeof(typename T::value_type));
  else if constexpr (way == written::sequence) return "v(" + layout_of<typename T::value_type>() + ')';
  else if constexpr (way == written::optional) return "o(" + layout_of<typename T::value_type>() + ')';
  else if constexpr (way == written::product) {
    return []<std::size_t... i>(std::index_sequence<i...>) {
      std::string all = "p(";
      ((all += (i > 0 ? "," : "") + layout_of<std::tuple_element_t<i, T>>()), ...);
      return all + ')';
    }
    (std::make_index_sequence<std::tuple_size_v<T>>{});
  } else return "t" + std::to_string(sizeof(T)) + 'a' + std::to_string(alignof(T));
}
inline char const* byte_order() { return std::endian::native == std::endian::little ? "le" : "be"; }

inline void append_bytes(std::string& to, void const* from, std::size_t n) {
  to.append(static_cast<char const*>(from), n);
}
template <class N> void append_number(std::string& to, N n) { detail::append_bytes(to, &n, sizeof n); }

// Appends a value's bytes.
template <class T> void encode(std::string& to, T const& value) {
  constexpr written way = way_of<T, false>();
  if constexpr (way == written::by_functions) detail::encode(to, stored_as<T>::to(value));
  else if constexpr (way == written::number) {
    if constexpr (std::is_floating_point_v<T>) {
      T const n = value != value ? std::numeric_limits<T>::quiet_NaN() : value;
      detail::append_bytes(to, &n, bytes_of_number<T>());
    } else detail::append_bytes(to, &value, sizeof value);
  } else if constexpr (way == written::text) {
    detail::append_number(to, std::uint64_t{value.size()});
    detail::append_bytes(to, value.data(), value.size() * sizeof(typename T::value_type));
  } else if constexpr (way == written::sequence) {
    detail::append_number(to, std::uint64_t{value.size()});
    for (typename T::value_type const& element : value) detail::encode(to, element);
  } else if constexpr (way == written::optional) {
    to += value ? '\1' : '\0';
    if (value) detail::encode(to, *value);
  } else if constexpr (way == written::product) {
    if constexpr (std::tuple_size_v<T> == 0) to += '\0'; // so that no element of a sequence is without bytes
    else std::apply([&to](auto const&... part) { (detail::encode(to, part), ...); }, value);
  } else detail::append_bytes(to, std::addressof(value), sizeof value);
}

// Reads what encode() has written. Reading beyond the end, or what no value is written as, is a failure.
class decoder {
  std::string_view rest;
  bool good = true;

  bool take(void* to, std::size_t n) {
    good = good && n <= rest.size();
    if (!good) return false;
    if (n > 0) std::memcpy(to, rest.data(), n);
    rest.remove_prefix(n);
    return true;
  }

  // A number of elements of at least one byte each.
  std::size_t count() {
    std::uint64_t n = 0;
    take(&n, sizeof n);
    good = good && n <= rest.size();
    return good ? static_cast<std::size_t>(n) : 0;
  }

  template <class T> T read_flag() {
    unsigned char flag = 0;
    take(&flag, 1);
    good = good && flag <= 1;
    return static_cast<T>(flag == 1);
  }

public:
  explicit decoder(std::string_view bytes) : rest(bytes) {}

  // True if all was read, and nothing was missing.
  bool complete() const { return good && rest.empty(); }

  // Returns any value if the bytes are not one.
  template <class T> T read() {
    constexpr written way = way_of<T, false>();
    if constexpr (way == written::by_functions) {
      return stored_as<T>::from(read<stored_form<T>>());
    } else if constexpr (way == written::number) {
      if constexpr (std::is_same_v<T, bool>) return read_flag<T>();
      else {
        T n{};
        take(&n, bytes_of_number<T>());
        return n;
      }
    } else if constexpr (way == written::text) {
      std::size_t const n = count();
      good = good && n <= rest.size() / sizeof(typename T::value_type);
      T text;
      if (good) text.resize(n);
      take(text.data(), text.size() * sizeof(typename T::value_type));
      return text;
    } else if constexpr (way == written::sequence) {
      T all;
      std::size_t const n = count();
      for (std::size_t i = 0; good && i < n; ++i) all.push_back(read<typename T::value_type>());
      return all;
    } else if constexpr (way == written::optional) {
      return read_flag<bool>() && good ? T(std::in_place, read<typename T::value_type>()) : T();
    } else if constexpr (way == written::product) {
      return [this]<std::size_t... i>(std::index_sequence<i...>) {
        if constexpr (sizeof...(i) == 0) {
          char none = 0;
          take(&none, 1);
          return T{};
        } else return T{read<std::tuple_element_t<i, T>>()...};
      }
      (std::make_index_sequence<std::tuple_size_v<T>>{});
    } else {
      T value{};
      take(std::addressof(value), sizeof value);
      return value;
    }
  }
};

// The value of these bytes if they are one.
template <class T> std::optional<T> decode(std::string_view bytes) {
  decoder from(bytes);
  if constexpr (way_of<T, false>() == written::by_functions) {
    auto form = detail::decode<stored_form<T>>(bytes);
    if (!form) return std::nullopt;
    return stored_as<T>::from(*form);
  } else {
    std::optional<T> value(std::in_place, from.read<T>());
    if (!from.complete()) value.reset();
    return value;
  }
}

// A hash of pairs of words of eight bytes. It tells damaged bytes, not forged ones.
inline std::uint64_t checksum(std::string_view bytes, std::uint64_t h = 0xCBF2'9CE4'8422'2325) {
  char const* at = bytes.data();
  std::size_t left = bytes.size();
  auto const add = [&](std::size_t n) {
    std::uint64_t words[2] = {};
    std::memcpy(words, at, n);
    h = (h ^ n ^ (words[0] * 0xC2B2'AE3D'27D4'EB4F + words[1])) * 0x9E37'79B9'7F4A'7C15;
    h ^= h >> 29;
    at += n;
    left -= n;
  };
  while (left >= 16) add(16);
  if (left >= 8) add(8);
  if (left > 0) add(left);
  return h;
}

}
}} // namespace priori::detail

#include "priori/detail/end.hpp"
