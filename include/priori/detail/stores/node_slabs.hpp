// priori: numbered nodes, which never move.
//
// They lie in slabs, each as large as all before it, so a number of 32 bits tells the place of its node. If the
// number of nodes is known, the last slab has room for no more.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A node is made once. It may be taken and given back many times; meanwhile Node::link is free for others' use. Numbers
// begin with `first`, a power of two: the size of the first slab. Non-const members require the store's mutex. It has
// no destructor: its owner calls release().
template <class Node, std::uint32_t first = 16> class node_slabs {
  struct room : allocated {
    alignas(Node) std::byte bytes[sizeof(Node)];
  };
  static constexpr unsigned skipped = std::countr_zero(first);
  static constexpr unsigned count = (sizeof(void*) > 4 ? 32 : 28) - skipped; // more nodes have no room in memory
  static constexpr std::uint32_t limit = first << (count - 1);

  atomic<room*> slabs[count]{}; // of the numbers from `first` * 2^i on
  atomic<std::uint32_t> end = first;
  std::uint32_t given_back = 0; // the first of a list
  std::uint32_t expected = 0;   // 0: any number

  static unsigned slab_of(std::uint32_t number) {
    return (31u ^ static_cast<unsigned>(__builtin_clz(number))) - skipped; // 31u - takes g++ two instructions more
  }
  // The size of the slab that begins with this number.
  std::uint32_t size_of_slab(std::uint32_t from) const {
    std::uint32_t const before = from - first;
    return before < expected && expected - before < from ? expected - before : from;
  }
  static Node& node_in(room& r) { return *std::launder(reinterpret_cast<Node*>(r.bytes)); }

public:
  constexpr node_slabs() = default;

  // Assumes that the number has been taken, and that this is known to the thread.
  Node& operator[](std::uint32_t number) const {
    unsigned const i = slab_of(number);
    return node_in(slabs[i].load(std::memory_order_relaxed)[number ^ first << i]);
  }

  // No number is larger. To the calling thread, all nodes up to it are made, but for numbers that are left out.
  std::uint32_t largest() const { return end.load(std::memory_order_acquire) - 1; }

  // States that n nodes are expected. Assumes that there are none yet.
  void expect(std::size_t n) { expected = n < limit ? static_cast<std::uint32_t>(n) : 0; }
  // n, or as many as are expected, if these are a little more or were fewer than n.
  std::size_t expected_of(std::size_t n) const {
    std::uint32_t const made = largest() - first + 1;
    return made < expected && n > expected - expected / 4 ? expected : n;
  }

  // The number of a new node, which is the next one. If this throws, nothing has changed.
  template <class... A> [[gnu::noinline]] std::uint32_t make(A const&... a) {
    std::uint32_t const n = end.load(std::memory_order_relaxed);
    std::uint32_t const from = first << slab_of(n), size = size_of_slab(from);
    atomic<room*>& slab = slabs[slab_of(n)];
    if (n == from && !slab.load(std::memory_order_relaxed))
      slab.store(new room[n < limit ? size : SIZE_MAX / sizeof(room)], std::memory_order_relaxed);
    ::new (static_cast<void*>(__builtin_addressof((*this)[n]))) Node(a...);
    end.store(n - from + 1 == size ? 2 * from : n + 1, std::memory_order_release);
    return n;
  }
  // The number of a node that was given back, or of a new one. If this throws, nothing has changed.
  std::uint32_t take() { return given_back ? std::exchange(given_back, (*this)[given_back].link) : make(); }
  void give_back(std::uint32_t number) noexcept { give_back(number, (*this)[number]); }
  void give_back(std::uint32_t number, Node& n) noexcept { n.link = std::exchange(given_back, number); }
  // All nodes are given back.
  void give_back_all() noexcept {
    given_back = 0;
    end.store(first, std::memory_order_relaxed);
  }

  // visit(number, node) for each node that was taken once.
  template <class Visit> void each(Visit const& visit) const {
    std::uint32_t const n = end.load(std::memory_order_acquire);
    for (std::uint32_t from = first; from < n; from *= 2) {
      room* const slab = slabs[slab_of(from)].load(std::memory_order_relaxed);
      std::uint32_t const size = size_of_slab(from), taken = n - from < size ? n - from : size;
      for (std::uint32_t i = 0; i < taken; ++i) visit(from + i, node_in(slab[i]));
    }
  }

  void take(node_slabs& from) {
    for (std::size_t i = 0; i < std::size(slabs); ++i) slabs[i] = from.slabs[i].exchange(nullptr);
    end = from.end.exchange(first);
    given_back = std::exchange(from.given_back, 0);
    expected = from.expected;
  }

  // Frees all nodes, and does not destroy them.
  void release() {
    for (auto& slab : slabs) delete[] slab.exchange(nullptr);
    give_back_all();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
