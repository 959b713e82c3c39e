// priori: what a bounded store keeps of a key: its value, and how often it was used.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/hashed_part.hpp"
#include "priori/detail/stores/hashed_slots.hpp"
#include "priori/detail/stores/page_layout.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The weight of a key if the program gives none.
struct weighs_one {
  template <class... A> constexpr std::size_t operator()(A const&...) const { return 1; }
};

// What a program's weight returns, as a weight. Error: overflow, if an integer is below zero or too large.
template <class W> std::size_t weight_from(W const& w) {
  if constexpr (integer<W>) return detail::converted<std::size_t>(w);
  else return static_cast<std::size_t>(w);
}

// The weight of a key, if there are other weights.
template <bool weighs> class kept_weight {
  std::size_t kept;

public:
  void weigh(std::size_t w) { kept = w; }
  std::size_t weight() const { return kept; }
};
template <> struct kept_weight<false> {
  static void weigh(std::size_t) {}
  static std::size_t weight() { return 1; }
};

// The value lies in place, from emplace() to vacate(). Others read it once the slot is ready, or `answered`.
template <class T, bool weighs> class bounded_cell : public kept_weight<weighs> {
  alignas(T) std::byte bytes[sizeof(T)];

public:
  std::uint32_t before;

private:
  atomic<std::uint8_t> uses; // up to most_uses
  bool has_value;

  static constexpr std::uint8_t most_uses = 3;

public:
  using result = T;

  bool answered; // waiting threads may take the value, even if it is not remembered
  bool in_main;  // the queue

  bounded_cell() {}

  // The slot has been claimed.
  void begin() {
    uses.store(0, std::memory_order_relaxed);
    has_value = answered = false;
  }
  template <class Call> T const& emplace(Call const& call) {
    ::new (static_cast<void*>(bytes)) T(call());
    has_value = true;
    return lent();
  }
  T const& lent() const { return *std::launder(reinterpret_cast<T const*>(bytes)); }
  T value() const { return lent(); }
  word<sizeof(T)> copied() const requires word_sized<T> {
    word<sizeof(T)> w = 0;
    std::memcpy(&w, bytes, sizeof(T));
    return w;
  }

  void vacate() {
    if (has_value) std::destroy_at(const_cast<T*>(std::addressof(lent())));
  }
  static constexpr bool vacates = !std::is_trivially_destructible_v<T>;

  void use() {
    std::uint8_t const n = uses.load(std::memory_order_relaxed);
    if (n < most_uses) uses.store(static_cast<std::uint8_t>(n + 1), std::memory_order_relaxed);
  }
  bool used() const { return uses.load(std::memory_order_relaxed) > 0; }
  void forget_use() {
    uses.store(static_cast<std::uint8_t>(uses.load(std::memory_order_relaxed) - 1), std::memory_order_relaxed);
  }
  void forget_uses() { uses.store(0, std::memory_order_relaxed); }
};

template <class T, bool weighs> inline constexpr bool comes_and_goes<bounded_cell<T, weighs>> = true;
// Of these, no code of a user runs while a value is copied.
template <class T, bool weighs, class... K>
requires(word_sized<T> &&
         (numbered<K> && ...)) inline constexpr bool reads_briefly<bounded_cell<T, weighs>, K...> = has_threads;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
