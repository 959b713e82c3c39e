// Random graphs of keys that need each other, and what each key comes to by plain recursion.
#pragma once

#include "pauses.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stirred {

constexpr std::uint64_t mixed(std::uint64_t n) {
  n = (n ^ (n >> 31)) * 0x9E37'79B9'7F4A'7C15;
  return n ^ (n >> 29);
}

// What a key comes to: a value, the number of the key that throws, or the ring that it leads to.
struct outcome {
  enum { unknown, value, failure, ring } kind = unknown;
  std::uint64_t number = 0;
  std::vector<int> path = {}; // of the ring, each key once, the smallest first

  static outcome of_ring(std::vector<int> keys) {
    std::rotate(keys.begin(), std::min_element(keys.begin(), keys.end()), keys.end());
    return {ring, 0, std::move(keys)};
  }
  friend bool operator==(outcome const&, outcome const&) = default;
};

struct node {
  std::vector<int> needs = {};    // in this order
  int throws_before = -1;         // this need, or after all of them
  int throws_times = 0;           // only so often; 0: always
  bool of_second = false;         // it is a key of the second of two memos
  outcome expected = {};          // if nothing throws that stops throwing
  std::vector<int> may_fail = {}; // the keys that it may reach and that stop throwing
};

// A key has one outcome, in whatever order and by however many threads keys are asked for: follow from each key the
// first need that has no value, and the way ends at a key that throws, or goes round in one ring.
class graph {
  std::vector<int> path = {};

  void evaluate(int n) {
    if (auto const from = std::find(path.begin(), path.end(), n); from != path.end()) {
      outcome const ring = outcome::of_ring({from, path.end()});
      for (int const m : path) at(m).expected = ring;
      return;
    }
    node& of = at(n);
    if (of.expected.kind != outcome::unknown) return;
    path.push_back(n);
    of.expected = by_needs(n, of);
    path.pop_back();
  }
  outcome by_needs(int n, node& of) {
    auto sum = static_cast<std::uint64_t>(n);
    for (int i = 0;; ++i) {
      if (of.throws_before == i && of.throws_times == 0) return {outcome::failure, static_cast<std::uint64_t>(n)};
      if (i == static_cast<int>(of.needs.size())) return {outcome::value, sum};
      int const m = of.needs[static_cast<std::size_t>(i)];
      evaluate(m);
      if (of.expected.kind == outcome::ring) return of.expected; // m is on the way to n
      if (at(m).expected.kind != outcome::value) return at(m).expected;
      sum = mixed(sum) + at(m).expected.number;
    }
  }
  void reach(int n, int from, std::vector<char>& seen) {
    if (seen[static_cast<std::size_t>(n)]++) return;
    if (at(n).throws_times > 0) at(from).may_fail.push_back(n);
    for (int const m : at(n).needs) reach(m, from, seen);
  }

public:
  std::vector<node> nodes;

  explicit graph(int size) : nodes(static_cast<std::size_t>(size)) {}
  node& at(int n) { return nodes[static_cast<std::size_t>(n)]; }
  node const& at(int n) const { return nodes[static_cast<std::size_t>(n)]; }
  int size() const { return static_cast<int>(nodes.size()); }

  // Keys from `begin` to `end`, each of which needs up to three that are smaller.
  void connect(random_numbers& random, int begin, int end) {
    bool const near = random.once_in(2);
    for (int n = begin + 1; n < end; ++n)
      for (int i = random.below(4); i > 0; --i)
        at(n).needs.push_back(near ? std::max(begin, n - random.between(1, 3)) : random.between(begin, n - 1));
  }
  // Some keys that need the next one, and the last of them the first one.
  void add_ring(random_numbers& random) {
    std::vector<int> ring(static_cast<std::size_t>(random.between(1, std::min(6, size()))));
    for (int& n : ring) do
        n = random.below(size());
      while (std::count(ring.begin(), ring.end(), n) > 1);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto& needs = at(ring[i]).needs;
      needs.insert(needs.begin() + random.between(0, static_cast<int>(needs.size())), ring[(i + 1) % ring.size()]);
    }
  }
  void let_throw(random_numbers& random, bool always) {
    node& of = at(random.below(size()));
    of.throws_before = random.between(0, static_cast<int>(of.needs.size()));
    of.throws_times = always ? 0 : random.between(1, 3);
  }
  void divide(random_numbers& random) {
    for (node& n : nodes) n.of_second = random.once_in(3);
  }
  void evaluate() {
    for (int n = 0; n < size(); ++n) {
      evaluate(n);
      std::vector<char> seen(nodes.size());
      reach(n, n, seen);
    }
  }
  bool allows(int n, outcome const& seen) const {
    return seen == at(n).expected ||
           (seen.kind == outcome::failure &&
            std::count(at(n).may_fail.begin(), at(n).may_fail.end(), static_cast<int>(seen.number)) > 0);
  }
};

} // namespace stirred
