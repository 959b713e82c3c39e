// priori: what a store must be for memoize<Store>(f).
//
// Store is a template of a key's and a value's type. Key is the recurrence's, or a std::tuple of its several; Value is
// priori's, and can be made without arguments and moved.
//
//   Store s;             an empty store; it can be moved
//   s.find(key)          a Value*: the key's value, or null
//   s.insert(key)        a Value&: a value-initialized one, for a key that is not in the store
//   s.erase(key)         removes the key
//   s.clear()            removes all keys
//   s.size()             the number of keys
//   s.for_each(visit)    visit(key, value) for each key; needed for the object's for_each only
//
// A pointer or reference is used before the next call of the store, so values may move. insert may drop other keys,
// which are computed again when they are asked for. find and erase do not throw; if insert throws, the key is not in
// the store. None of them uses the memo.
#pragma once

#include "priori/detail/begin.hpp"

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class S>
concept made_empty = std::is_default_constructible_v<S> && std::is_move_constructible_v<S>;
template <class S, class Key, class Value>
concept finds = requires(S& s, Key const& key) {
  { s.find(key) } -> std::convertible_to<Value*>;
};
template <class S, class Key, class Value>
concept inserts = requires(S& s, Key const& key) {
  { s.insert(key) } -> std::same_as<Value&>;
};
template <class S, class Key>
concept erases = requires(S& s, Key const& key) {
  s.erase(key);
};
template <class S>
concept clears = requires(S& s) {
  s.clear();
};
template <class S>
concept has_size = requires(S& s) {
  { s.size() } -> std::convertible_to<std::size_t>;
};

} // namespace detail

// memo_store<S, Key, Value>: S is such a store.
template <class S, class Key, class Value>
concept memo_store = detail::made_empty<S> && detail::finds<S, Key, Value> && detail::inserts<S, Key, Value> &&
    detail::erases<S, Key> && detail::clears<S> && detail::has_size<S>;

namespace detail {

// Fails to compile, with one message that says what S lacks first.
template <class S, class Key, class Value> struct require_memo_store {
  static constexpr bool made = made_empty<S>;
  static constexpr bool found = made && finds<S, Key, Value>;
  static constexpr bool inserted = found && inserts<S, Key, Value>;
  static constexpr bool erased = inserted && erases<S, Key>;
  static constexpr bool cleared = erased && clears<S>;
  static_assert(made, "priori: a store can be made without arguments, and moved");
  static_assert(found || !made, "priori: a store needs find(key), which gives a Value*: the key's value, or null");
  static_assert(inserted || !found, "priori: a store needs insert(key), which gives a Value&: the key's new value");
  static_assert(erased || !inserted, "priori: a store needs erase(key)");
  static_assert(cleared || !erased, "priori: a store needs clear()");
  static_assert(has_size<S> || !cleared, "priori: a store needs size(), which gives a number of keys");
};

} // namespace detail

}} // namespace priori

#include "priori/detail/end.hpp"
