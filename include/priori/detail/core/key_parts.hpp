// priori: keys of the standard library's types, which are compared and hashed part by part.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/same.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view> // has std::hash; <functional> would make priori.hpp a sixth more expensive to include
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class K>
concept has_std_hash = requires(K const& key) {
  std::hash<K>{}(key);
};

template <class... T> struct key_parts<std::tuple<T...>> {
  using parts = part_list<T...>;
  using key = std::tuple<T...>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    std::apply([&](T const&... part) { (visit(part), ...); }, k);
  }
  static constexpr bool same(key const& a, key const& b) {
    return [&x = a, &y = b ]<std::size_t... i>(std::index_sequence<i...>) {
      return (detail::same(std::get<i>(x), std::get<i>(y)) && ...);
    }
    (std::index_sequence_for<T...>{});
  }
};

// A container whose value is the sequence of its elements.
template <class K, class Element> struct key_parts_of_range {
  using parts = part_list<Element>;
  using key = K;

  template <class Visit> static constexpr void each(K const& k, Visit const& visit) {
    for (Element const& element : k) visit(element);
  }
  static constexpr bool same(K const& a, K const& b) {
    auto i = a.begin();
    auto j = b.begin();
    for (; i != a.end() && j != b.end() && detail::same(*i, *j); ++i) ++j;
    return i == a.end() && j == b.end();
  }
};

template <class T, std::size_t n> struct key_parts<std::array<T, n>> : key_parts_of_range<std::array<T, n>, T> {};

// A container such as std::vector, std::list, std::set, std::map: its last template argument is its allocator. Excluded
// are containers with a std::hash, such as std::vector<bool>, those with a member ==, which may compare more than the
// elements, and unordered ones, which have no order to hash in.
template <class... A> using last_of =
    typename std::remove_pointer_t<decltype((static_cast<std::type_identity<A>*>(nullptr), ...))>::type;
template <class K, class... A>
concept ordered_container = sizeof...(A) >= 2 && !has_std_hash<K> && requires(K const& k) {
  requires std::is_same_v<typename K::allocator_type, last_of<A...>>;
  requires !std::is_same_v<typename K::value_type, K>;
  k.begin() != k.end();
}
&&!requires { typename K::hasher; }
&&!requires(K const& k) { k.operator==(k); };

template <template <class...> class Container, class... A>
requires ordered_container<Container<A...>, A...>
struct key_parts<Container<A...>> : key_parts_of_range<Container<A...>, typename Container<A...>::value_type> {
};
template <class Char, class Traits, class Allocator> struct key_parts<std::basic_string<Char, Traits, Allocator>> {};

template <class T> struct key_parts<std::optional<T>> {
  using parts = part_list<T>;
  using key = std::optional<T>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    visit(k.has_value());
    if (k) visit(*k);
  }
  static constexpr bool same(key const& a, key const& b) {
    return a.has_value() == b.has_value() && (!a || detail::same(*a, *b));
  }
};

template <class... T> struct key_parts<std::variant<T...>> {
  using parts = part_list<T...>;
  using key = std::variant<T...>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    visit(k.index());
    [&]<std::size_t... i>(std::index_sequence<i...>) {
      ((k.index() == i ? visit(*std::get_if<i>(std::addressof(k))) : void()), ...);
    }
    (std::index_sequence_for<T...>{});
  }
  static constexpr bool same(key const& a, key const& b) {
    return a.index() == b.index() && [&x = a, &y = b ]<std::size_t... i>(std::index_sequence<i...>) {
      return (
          (x.index() != i || detail::same(*std::get_if<i>(std::addressof(x)), *std::get_if<i>(std::addressof(y)))) &&
          ...);
    }
    (std::index_sequence_for<T...>{});
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
