// priori: a hash map from keys to nodes that never move; it works while constants are evaluated, too.
#pragma once

#include "key.hpp"

namespace priori::inline v0::detail {

// A Node has a `key`, which is a keys<K...>, and a `next` to be linked by. The map frees its nodes, but has no
// destructor, so that one can live as long as the program does: its owner calls free().
template <class Hash, class Node, class... K> class node_map {
  Node** heads = nullptr;
  std::size_t buckets = 0; // a power of two
  std::size_t nodes = 0;

  constexpr Node*& head(K const&... k) const { return heads[Hash{}(k...) & (buckets - 1)]; }

  // visit(link) gives the link to go on with.
  template <class Visit> constexpr void each_link(Visit const& visit) {
    for (std::size_t i = 0; i < buckets; ++i)
      for (Node** link = &heads[i]; *link;) link = visit(link);
  }

  constexpr void erase_at(Node** link) {
    Node* gone = *link;
    *link = gone->next;
    --nodes;
    delete gone;
  }

  constexpr void grow() {
    node_map larger;
    larger.buckets = buckets ? 2 * buckets : 16;
    larger.heads = new Node* [larger.buckets] {};
    each_link([&](Node** link) {
      Node* n = *link;
      *link = n->next;
      n->key.apply([&](K const&... k) { larger.link_in(n, larger.head(k...)); });
      return link;
    });
    delete[] heads;
    heads = larger.heads;
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

  // Adds `n`, whose key k... is not there yet.
  constexpr Node* insert(Node* n, K const&... k) {
    if (nodes >= buckets) grow();
    link_in(n, head(k...)), ++nodes;
    return n;
  }

  constexpr void erase(Node* n) {
    Node** link = n->key.apply([&](K const&... k) { return &head(k...); });
    while (*link != n) link = &(*link)->next;
    erase_at(link);
  }

  // Frees each node for which `which(node)`.
  template <class Which> constexpr void erase_if(Which const& which) {
    each_link([&](Node** link) {
      if (!which(**link)) return &(*link)->next;
      erase_at(link);
      return link;
    });
  }

  constexpr void free() {
    erase_if([](Node const&) { return true; });
    delete[] heads;
    *this = {};
  }

  // All of it, to a new owner.
  constexpr node_map release() {
    node_map all = *this;
    *this = {};
    return all;
  }
};

} // namespace priori::v0::detail
