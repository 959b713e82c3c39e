// priori: the place of one value in a store. The slot's state says whether there is one.
//
// emplace(call) stores the value that call() returns, and returns it; value() returns it again. If `moves`, the cell
// may be copied while others read it, so its array can grow.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/reclaim.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The smallest unsigned number of at least `size` bytes.
template <std::size_t size> using word = std::conditional_t<
    size == 1, std::uint8_t,
    std::conditional_t<size == 2, std::uint16_t, std::conditional_t<size <= 4, std::uint32_t, std::uint64_t>>>;

template <class T>
concept word_sized = std::is_trivially_copyable_v<T> && implicitly_copyable<T> && sizeof(T) <= sizeof(std::uint64_t);

// A value that is copied as one word. It may be overwritten while others read it.
template <class T> class word_cell {
  atomic<word<sizeof(T)>> bits;

public:
  using result = T;
  static constexpr bool moves = true;

  template <class Call> T emplace(Call const& call) {
    T value = call();
    word<sizeof(T)> w = 0;
    std::memcpy(&w, std::addressof(value), sizeof value);
    bits.store(w, std::memory_order_relaxed);
    return value;
  }
  T value() const { return value_of(copied()); }
  word<sizeof(T)> copied() const { return bits.load(std::memory_order_relaxed); }
  static T value_of(word<sizeof(T)> w) {
    struct { // T may have no default
      std::byte of[sizeof(T)];
    } bytes;
    std::memcpy(&bytes, &w, sizeof bytes);
    return __builtin_bit_cast(T, bytes);
  }
  template <class Other> void copy_from(Other const& other) { bits.store(other.copied(), std::memory_order_relaxed); }
};

// A value in place, for one thread.
template <class T> class place_cell {
  alignas(T) std::byte bytes[sizeof(T)];

public:
  using result = T const&;
  static constexpr bool moves = false;

  template <class Call> T const& emplace(Call const& call) { return *::new (static_cast<void*>(bytes)) T(call()); }
  void destroy() { const_cast<T&>(value()).~T(); }
  T const& value() const { return *std::launder(reinterpret_cast<T const*>(bytes)); }
};

// A value elsewhere, for many threads. It may be removed while others read it, and is destroyed when they are done.
template <class T> class pointer_cell {
  struct box : retired_item, allocated {
    T const value;
    template <class Call> explicit box(Call const& call) : value(call()) {}
  };
  struct owner {
    box* it;
    ~owner() { delete it; }
  };
  atomic<box*> at;

public:
  using result = T;
  static constexpr bool moves = true;

  template <class Call> T emplace(Call const& call) {
    owner made{new box(call)};
    T copy = made.it->value;
    at.store(std::exchange(made.it, nullptr), std::memory_order_release);
    return copy;
  }
  void destroy() { delete at.load(); }
  T value() const { return lent(); }
  T const& lent() const { return at.load(std::memory_order_acquire)->value; }
  void retire(retire_list& retired) {
    retired.add(at.load(), [](retired_item* i) { delete static_cast<box*>(i); });
  }
  void copy_from(pointer_cell const& other) { at.store(other.at.load(), std::memory_order_release); }
};

template <class T, bool shared> using cell =
    std::conditional_t<word_sized<T>, word_cell<T>, std::conditional_t<shared, pointer_cell<T>, place_cell<T>>>;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
