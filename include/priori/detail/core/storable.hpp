// priori: which types can be keys of a store, and the messages about the others.
//
// A store keeps a copy of the key, which must not change. So neither the key nor a part of it may refer to memory that
// it does not own. A type without key_parts is compared by its == and hashed by its std::hash.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/signature.hpp"

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, class... Other> inline constexpr bool is_one_of = (std::is_same_v<T, Other> || ...);

// True for a view of characters, and for a pointer to characters, which would be compared by its address.
template <class K> inline constexpr bool views_text = false;
template <class Char, class Traits> inline constexpr bool views_text<std::basic_string_view<Char, Traits>> = true;
template <class T> inline constexpr bool views_text<T*> =
    is_one_of<std::remove_cv_t<T>, char, signed char, unsigned char, std::byte, wchar_t, decltype(u8'0'), char16_t,
              char32_t>;

// True for any other view. std::make_pair turns a std::reference_wrapper into a reference, which detects it without
// including <functional>.
template <class K> inline constexpr bool is_reference = std::is_reference_v<K>;
template <class T> inline constexpr bool is_reference<std::initializer_list<T>> = true;
template <template <class> class Wrapper, class T> inline constexpr bool is_reference<Wrapper<T>> =
    std::is_same_v<decltype(std::make_pair(std::declval<Wrapper<T>&>(), 0)),
                   std::pair<std::add_lvalue_reference_t<T>, int>>;
template <class K> inline constexpr bool views_other =
    !views_text<K> && (is_reference<K> || std::ranges::enable_borrowed_range<K>);

template <class K>
concept has_equality = requires(K const& a, K const& b) {
  static_cast<bool>(a == b);
};
template <class K>
concept has_hash = integer<K> || std::is_enum_v<K> || std::is_floating_point_v<K> || has_std_hash<K> ||
    (is_string<K>&& requires { requires has_std_hash<view_of<K>>; });

// What a store requires of a key. priori's own stores compare and hash it; a store that a program supplies may require
// only a copy.
enum class needs : unsigned char { copy, copy_and_hash };

template <class K> inline constexpr bool is_owned_copy = !views_text<K> && !views_other<K> && implicitly_copyable<K>;
template <class K, needs n>
inline constexpr bool is_key_as_it_stands = is_owned_copy<K> && (n == needs::copy || (has_equality<K> && has_hash<K>));

// The first part that a key must not have, or void.
template <class Parts, needs n> struct refused_part : std::type_identity<void> {};
template <class K, needs n> struct refused_key_or_part : std::conditional<is_key_as_it_stands<K, n>, void, K> {};
template <made_of_parts K, needs n> struct refused_key_or_part<K, n> : refused_part<typename key_parts<K>::parts, n> {};
template <class K, class... More, needs n> struct refused_part<part_list<K, More...>, n>
    : std::conditional_t<std::is_void_v<typename refused_key_or_part<std::remove_cv_t<K>, n>::type>,
                         refused_part<part_list<More...>, n>, refused_key_or_part<std::remove_cv_t<K>, n>> {};
template <class T, class... K, needs n> struct refused_part<signature<T, K...>, n> : refused_part<part_list<K...>, n> {
};

// Fails to compile, with one message that says what is wrong with Part.
template <class Part, needs n> struct key_part {
  static constexpr bool owned = !views_text<Part> && !views_other<Part>;
  static constexpr bool copied = implicitly_copyable<Part>;
  static_assert(!views_text<Part>, "priori: a std::string_view, or a pointer to characters, may outlive what it views; "
                                   "make the key a std::string const&");
  static_assert(!views_other<Part>, "priori: a span, a reference or another view in a key may outlive what it views; "
                                    "make the key a std::vector, or what else owns its elements");
  static_assert(copied || !owned, "priori: a key is remembered as a copy, and this type cannot be copied, or only "
                                  "explicitly");
  static_assert(has_equality<Part> || !copied || !owned || n == needs::copy,
                "priori: a remembered key's type needs a std::hash and ==, and so do its parts; this one has no ==; "
                "give it one, or make the key a std::tuple of its members");
  static_assert(has_hash<Part> || !has_equality<Part> || !copied || !owned || n == needs::copy,
                "priori: a remembered key's type needs a std::hash and ==, and so do its parts; this one has no "
                "std::hash; specialize it, or make the key a std::tuple of its members");
};
template <needs n> struct key_part<void, n> {};

template <class S> inline constexpr bool gives_list = false;
template <class T, class... K> inline constexpr bool gives_list<signature<std::initializer_list<T>, K...>> = true;

// storable<S>: priori's own stores can hold the keys of a signature or part_list, and its values.
template <class S>
concept storable = std::is_void_v<typename refused_part<S, needs::copy_and_hash>::type> && !gives_list<S>;
template <class S> struct require_storable
    : key_part<typename refused_part<S, needs::copy_and_hash>::type, needs::copy_and_hash> {
  static_assert(!gives_list<S>,
                "priori: the elements of a std::initializer_list end with the call; give a std::vector");
};

// storable_by_many<S>: a store can be shared by threads, which receive copies of its values.
template <class S>
concept storable_by_many = storable<S> && implicitly_copyable<typename S::result>;
template <class S> struct require_storable_by_many : require_storable<S> {
  static_assert(implicitly_copyable<typename S::result>,
                "priori: many threads are given copies of a value: its type must be copyable");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
