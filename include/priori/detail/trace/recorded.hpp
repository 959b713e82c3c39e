// priori: the record of one evaluation: its calls and keys.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/node_map.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// The outcome of a call. `computed`: its key was computed. `reused`: the value came from the memo. `cyclic`: its key
// was already being computed. `refused`: its key is outside the domain, has wrapped below zero, or is too deep.
enum class call_kind : unsigned char { computed, reused, cyclic, refused };

namespace detail {

template <class... K> struct whole_key { using type = std::tuple<K...>; };
template <class K> struct whole_key<K> { using type = K; };

// One call. Its key is a std::tuple if the recurrence has several keys.
template <class T, class... K> struct recorded_call {
  using key_type = typename whole_key<K...>::type;

  std::size_t parent; // the index of the call that made it; -1 for the first
  std::size_t number; // of its key: equal for equal keys, counted from 0 in the order of their first calls
  key_type key;
  call_kind kind;
  T const* value = nullptr;        // null if an error came instead
  std::chrono::nanoseconds time{}; // including the calls it made; 0 if not computed, and in constant evaluation

  constexpr bool reused() const { return kind == call_kind::reused; }
};

// Values with stable addresses: a list, which is destroyed as a whole.
template <class T> struct kept_value {
  T value;
  kept_value* before = nullptr;
};
template <class T> class kept_values {
  kept_value<T>* last = nullptr;

public:
  constexpr kept_values() = default;
  constexpr kept_values(kept_values&& from) noexcept : last(std::exchange(from.last, nullptr)) {}
  constexpr ~kept_values() {
    while (last) delete std::exchange(last, last->before);
  }

  constexpr T& add(kept_value<T>* made) {
    made->before = std::exchange(last, made);
    return made->value;
  }
};

// The exception that ended the evaluation, and its text. Empty in constant evaluation.
class caught_error {
  struct caught {
    std::exception_ptr error;
    std::string text;
  };
  caught* held = nullptr;

  void release() { delete held; }

public:
  constexpr caught_error() = default;
  constexpr caught_error(caught_error&& from) noexcept : held(std::exchange(from.held, nullptr)) {}
  constexpr ~caught_error() {
    if (held) release();
  }

  void set(std::exception_ptr error, std::string text) { held = new caught{std::move(error), std::move(text)}; }
  constexpr explicit operator bool() const { return held != nullptr; }
  std::string text() const { return held ? held->text : std::string(); }
  [[noreturn]] void raise() const { std::rethrow_exception(held->error); }
};

// A key, the value computed last, and whether it is being computed.
template <class T, class... K> struct traced_key {
  keys<K...> key;
  std::size_t number;
  traced_key* next = nullptr;
  T* value = nullptr;
  bool computing = false;
};

// The hash of a key, by the stage.
struct hash_at_any_stage {
  template <class... K> constexpr std::size_t operator()(K const&... k) const {
    return __builtin_is_constant_evaluated() ? constant_hash{}(k...) : detail::hash_of_key(k...);
  }
};

// The keys, which are found by their numbers, too.
template <class T, class... K> class traced_keys {
  using node = traced_key<T, K...>;

  struct owner {
    node* it;
    constexpr ~owner() { delete it; }
  };

  node_map<hash_at_any_stage, node, K...> map;
  std::vector<node*> nodes;

public:
  constexpr traced_keys() = default;
  constexpr traced_keys(traced_keys&& from) noexcept : map(std::exchange(from.map, {})), nodes(std::move(from.nodes)) {}
  constexpr ~traced_keys() {
    map.forget();
    for (node* n : nodes) delete n;
  }

  constexpr node& operator[](std::size_t number) { return *nodes[number]; }
  constexpr node const& operator[](std::size_t number) const { return *nodes[number]; }
  constexpr std::size_t size() const { return nodes.size(); }

  // Returns the number of a key. A new key gets the next one.
  constexpr std::size_t number(K const&... k) {
    if (node const* const known = map.find(k...)) return known->number;
    if (nodes.size() == nodes.capacity()) nodes.reserve(2 * nodes.size() + 16);
    owner made{new node{{k...}, nodes.size()}};
    map.insert(made.it, k...);
    nodes.push_back(std::exchange(made.it, nullptr));
    return nodes.size() - 1;
  }
};

template <class T, class... K> struct recorded {
  using call = recorded_call<T, K...>;

  std::vector<call> calls;
  traced_keys<T, K...> keys;
  kept_values<T> values;
  T* value = nullptr; // of the first call; null if an error ended the evaluation, or moved from
  caught_error error;
  std::size_t depth = 0;  // the longest chain of recorded calls
  bool truncated = false; // there were more calls than recorded

  constexpr recorded() = default;
  constexpr recorded(recorded&& from) noexcept // leaves a record of no calls
      : calls(std::move(from.calls)), keys(std::move(from.keys)), values(std::move(from.values)),
        value(std::exchange(from.value, nullptr)), error(std::move(from.error)), depth(std::exchange(from.depth, 0)),
        truncated(std::exchange(from.truncated, false)) {}
};

} // namespace detail

}} // namespace priori

#include "priori/detail/end.hpp"
