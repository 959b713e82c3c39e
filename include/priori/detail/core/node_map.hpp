// priori: a hash map, also for constant evaluations. Its nodes do not move.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A Node has a `key` of type keys<K...> and a pointer `next`; Hash gives the hash of k.... It has no destructor: its
// owner calls erase_all(), or forget() and deletes the nodes itself.
template <class Hash, class Node, class... K> class node_map {
  Node** heads = nullptr;
  std::size_t buckets = 0; // a power of two
  std::size_t nodes = 0;

  constexpr Node*& head(K const&... k) const { return heads[Hash{}(k...) & (buckets - 1)]; }

  // Calls visit(link) for each link to a node. It returns the link to continue with.
  template <class Visit> constexpr void each_link(Visit const& visit) {
    for (std::size_t i = 0; i < buckets; ++i)
      for (Node** link = &heads[i]; *link;) link = visit(link);
  }

  struct owned_heads {
    node_map& of;
    constexpr ~owned_heads() { delete[] of.heads; }
  };

  constexpr void grow() {
    node_map larger;
    larger.buckets = buckets ? 2 * buckets : 16;
    larger.heads = new Node* [larger.buckets] {};
    owned_heads const replaced{larger};
    each_link([&](Node** link) {
      Node* const n = *link;
      Node*& to = n->key.apply([&](K const&... k) -> Node*& { return larger.head(k...); });
      *link = n->next;
      link_in(n, to);
      return link;
    });
    std::swap(heads, larger.heads);
    buckets = larger.buckets;
  }

  static constexpr void link_in(Node* n, Node*& to) { n->next = to, to = n; }

public:
  constexpr std::size_t size() const { return nodes; }

  constexpr Node* find(K const&... k) const {
    Node* n = heads ? head(k...) : nullptr;
    while (n && !n->key.is(k...)) n = n->next;
    return n;
  }

  // Inserts `n`. Assumes that its key k... is not in the map.
  constexpr Node* insert(Node* n, K const&... k) {
    if (nodes >= buckets) grow();
    link_in(n, head(k...)), ++nodes;
    return n;
  }

  // Removes a node, which the caller erases.
  constexpr Node* unlink(Node* n) {
    Node** link = n->key.apply([&](K const&... k) { return &head(k...); });
    while (*link != n) link = &(*link)->next;
    *link = std::exchange(n->next, nullptr);
    --nodes;
    return n;
  }

  // Removes the nodes for which which(node) is true. Returns them as a list, which the caller erases.
  template <class Which> constexpr Node* unlink_if(Which which) {
    Node* list = nullptr;
    each_link([&](Node** link) {
      Node* n = *link;
      if (!which(*n)) return &n->next;
      *link = n->next;
      --nodes;
      link_in(n, list);
      return link;
    });
    return list;
  }

  template <class Visit> constexpr void each(Visit const& visit) const {
    for (std::size_t i = 0; i < buckets; ++i)
      for (Node const* n = heads[i]; n; n = n->next) visit(*n);
  }

  // Deletes a list of removed nodes.
  static constexpr void erase(Node* list) {
    while (list) {
      Node* const next = list->next;
      delete list;
      list = next;
    }
  }

  constexpr void erase_all() {
    erase(unlink_if([](Node const&) { return true; }));
    forget();
  }
  constexpr void forget() {
    delete[] heads;
    *this = {};
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
