#include "check.hpp"

#include <priori/detail/trace/tree_layout.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

// What E. M. Reingold and J. S. Tilford ask for, and J. Q. Walker of trees with any number of children.
namespace {

using numbers = std::vector<std::size_t>;
using layout = priori::detail::tree_layout<long long>;
constexpr std::size_t none = static_cast<std::size_t>(-1);

// Counts what is wrong in a layout: boxes nearer to each other than `gap`, parents that are not over the middle of
// their children, subtrees with more room than they need.
struct checked_tree {
  numbers const &parent, &width;
  long long gap;
  layout const at;
  std::vector<numbers> children, levels{};
  std::size_t wrong = 0;

  checked_tree(numbers const& parents, numbers const& widths, std::size_t between)
      : parent(parents), width(widths), gap(static_cast<long long>(between)), at(parents, widths, between),
        children(parents.size()) {
    for (std::size_t v = 1; v < parent.size(); ++v) children[parent[v]].push_back(v);
    levels_and_edges();
    for (numbers const& level : levels)
      for (std::size_t i = 1; i < level.size(); ++i) wrong += right(level[i - 1]) + gap > left(level[i]);
    for (numbers const& siblings : children) {
      if (siblings.empty()) continue;
      long long const middle = x(siblings.front()) + x(siblings.back()), over = 2 * x(parent[siblings[0]]);
      wrong += middle - over > 2 || over - middle > 2;
      wrong += siblings.size() > 1 && !touches(siblings);
    }
  }

private:
  long long x(std::size_t v) const { return static_cast<long long>(at.x[v]); }
  // The edges of boxes. All widths are even.
  long long left(std::size_t v) const { return x(v) - static_cast<long long>(width[v] / 2); }
  long long right(std::size_t v) const { return x(v) + static_cast<long long>(width[v] / 2); }

  void levels_and_edges() {
    long long from = left(0), to = right(0);
    for (std::size_t v = 0; v < parent.size(); ++v) {
      std::size_t const level = v == 0 ? 0 : at.level[parent[v]] + 1;
      wrong += at.level[v] != level;
      if (level >= levels.size()) levels.resize(level + 1);
      levels[level].push_back(v); // nodes are numbered from left to right
      from = std::min(from, left(v));
      to = std::max(to, right(v));
    }
    wrong += at.levels != levels.size() || from != 0 || to != static_cast<long long>(at.width);
  }
  // Returns the boxes of a subtree, by level.
  std::vector<numbers> subtree(std::size_t root) const {
    std::vector<numbers> boxes{{root}};
    for (std::size_t level = 0; !boxes[level].empty(); ++level) {
      boxes.emplace_back();
      for (std::size_t const v : boxes[level])
        boxes.back().insert(boxes.back().end(), children[v].begin(), children[v].end());
    }
    return boxes;
  }
  // True if the last subtree is as near to the others as it may be. Positions of ancestors may be rounded.
  static constexpr long long rounding = 20;
  bool touches(numbers const& siblings) const {
    auto const last = subtree(siblings.back());
    for (std::size_t i = 0; i + 1 < siblings.size(); ++i) {
      auto const other = subtree(siblings[i]);
      for (std::size_t level = 0; level < last.size() && level < other.size(); ++level)
        if (!last[level].empty() && !other[level].empty() &&
            left(last[level].front()) - right(other[level].back()) <= gap + rounding)
          return true;
    }
    return false;
  }
};

// Adds a chain of n nodes below `parent`. Returns the last.
std::size_t add_chain(numbers& parents, std::size_t parent, std::size_t n) {
  for (; n > 0; --n) {
    parents.push_back(parent);
    parent = parents.size() - 1;
  }
  return parent;
}

// Calls visit(parents) for each ordered tree of n nodes, numbered in preorder: a node is a child of one of those on the
// way from the node before it to the root.
template <class Visit> void each_tree(std::size_t n, numbers& parent, Visit const& visit) {
  if (parent.size() == n) return visit(parent);
  for (std::size_t p = parent.size() - 1; p != none; p = parent[p]) {
    parent.push_back(p);
    each_tree(n, parent, visit);
    parent.pop_back();
  }
}

TEST_CASE("tree_layout: all small trees") {
  std::size_t trees = 0, wrong = 0;
  for (std::size_t n = 1; n <= 9; ++n) {
    numbers parent{none};
    each_tree(n, parent, [&](numbers const& parents) {
      numbers widths(n, 1'000);
      wrong += checked_tree(parents, widths, 400).wrong;
      for (std::size_t v = 0; v < n; ++v) widths[v] = 200 + v * 7 % 5 * 600;
      wrong += checked_tree(parents, widths, 501).wrong;
      for (std::size_t v = 0; v < n; ++v) widths[v] = 10 + v * 7 % 5 * 2;
      wrong += checked_tree(parents, widths, 5).wrong;
      ++trees;
    });
  }
  CHECK(trees == 1 + 1 + 2 + 5 + 14 + 42 + 132 + 429 + 1430); // Catalan's numbers
  CHECK(wrong == 0);
}

TEST_CASE("tree_layout: random trees") {
  std::mt19937 random(11);
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::size_t wrong = 0;
  for (int round = 0; round < (sanitized ? 40 : 200); ++round) {
    numbers parent{none}, width{200};
    for (std::size_t const n = 10 + below(40), bushy = 2 + below(4); parent.size() < n;) {
      std::size_t p = parent.size() - 1;
      for (std::size_t up = below(bushy); up > 0 && p > 0; --up) p = parent[p];
      parent.push_back(p);
      width.push_back(200 + 200 * below(20));
    }
    wrong += checked_tree(parent, width, 100 * below(9)).wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("tree_layout: contours of several subtrees, which go on where a shallower one ends") {
  std::size_t wrong = 0;
  for (std::size_t const depths : {1234u, 4321u, 1324u, 2143u, 1133u, 3311u, 1212u, 1515u, 5251u})
    for (int side = 0; side < 8; ++side) {
      numbers parent{none};
      auto const add_long = [&] { // with leaves at its end
        std::size_t const end = add_chain(parent, 0, 4);
        for (int leaf = 0; leaf < 16; ++leaf) add_chain(parent, end, 1);
      };
      auto const add_stairs = [&] {
        std::size_t const top = add_chain(parent, 0, 1);
        for (std::size_t digits = depths; digits > 0; digits /= 10) {
          std::size_t const end = add_chain(parent, top, digits % 10);
          for (int leaf = 0; leaf < side / 4 * 2; ++leaf) add_chain(parent, end, 1);
        }
      };
      if (side & 1) add_long();
      add_stairs();
      if (side & 2) add_long();
      add_stairs();
      add_long();
      numbers widths(parent.size(), 200);
      wrong += checked_tree(parent, widths, 100).wrong;
      for (std::size_t v = 0; v < widths.size(); ++v) widths[v] = 200 + v * 5 % 7 * 400;
      wrong += checked_tree(parent, widths, 100).wrong;
    }
  CHECK(wrong == 0);
}

TEST_CASE("tree_layout: subtrees between larger ones have equal distances") {
  // 0 has the children 1, 7, 8, 9 and 10; of which 1 and 10 have five each.
  numbers const parent{none, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 10, 10, 10, 10, 10};
  layout const t(parent, numbers(parent.size(), 10), 2);
  CHECK(t.x[6] - t.x[2] == 4 * 12);
  CHECK(t.x[11] - t.x[6] == 12);
  CHECK(t.x[10] - t.x[1] == 5 * 12);
  for (std::size_t const v : {7u, 8u, 9u, 10u}) CHECK(t.x[v] - t.x[v == 7 ? 1 : v - 1] == 15);
  // Two of three push others apart, and a child of one of those moves with it.
  numbers const more{none, 0, 1, 1, 1, 1, 0, 6, 0, 8, 8, 8, 8, 0, 0, 14, 14, 14, 14};
  layout const m(more, numbers(more.size(), 10), 2);
  CHECK(m.x[6] - m.x[1] == m.x[8] - m.x[6]);
  CHECK(m.x[7] == m.x[6]);
  CHECK(m.x[13] - m.x[8] == m.x[14] - m.x[13]);
}

TEST_CASE("tree_layout: no nodes, one node, a chain") {
  layout const nothing({}, {}, 7), one({none}, {12}, 7), chain({none, 0, 1}, {4, 12, 8}, 7);
  CHECK(nothing.levels == 0);
  CHECK(nothing.width == 0);
  CHECK(one.x == numbers{6});
  CHECK(one.levels == 1);
  CHECK(one.width == 12);
  CHECK(chain.x == numbers{6, 6, 6});
  CHECK(chain.level == numbers{0, 1, 2});
  CHECK(chain.levels == 3);
  CHECK(chain.width == 12);
}

} // namespace
