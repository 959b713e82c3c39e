// priori: the positions of the nodes in a drawing of a tree.
//
// The drawing is tidy (E. M. Reingold, J. S. Tilford, Tidier Drawings of Trees, 1981): a parent is centered above its
// children, and equal subtrees look the same. The algorithm takes linear time for any number of children (C. Buchheim,
// M. Jünger, S. Leipert, Improving Walker's Algorithm to Run in Linear Time, 2002). Instead of recursion, each parent
// places its children, from the last parent to the first. Lengths are integers, so that all machines draw the same.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Length is a signed integer type.
template <class Length> class tree_layout {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // Names as in the paper of 2002. The position of a node is its prelim plus the mods of its ancestors.
  struct node {
    std::size_t parent = none, first = none, last = none, left = none, right = none; // first and last child; siblings
    Length width = 0, number = 0;                                                    // number: among its siblings
    Length prelim = 0, modifier = 0, shift = 0, change = 0;
    std::size_t thread = none, ancestor = none;
  };
  std::vector<node> nodes;
  Length const gap;

  node& at(std::size_t v) { return nodes[v]; }
  std::size_t next_left(std::size_t v) { return at(v).first != none ? at(v).first : at(v).thread; }
  std::size_t next_right(std::size_t v) { return at(v).last != none ? at(v).last : at(v).thread; }
  Length distance(std::size_t v, std::size_t w) { return (at(v).width + at(w).width + 1) / 2 + gap; }

  void move_subtree(std::size_t left, std::size_t right, Length shift) {
    Length const apart = at(right).number - at(left).number;
    Length const each = (shift + apart - 1) / apart; // rounded up, so that no two subtrees come nearer
    at(right).change -= each, at(right).shift += shift;
    at(left).change += each;
    at(right).prelim += shift, at(right).modifier += shift;
  }

  // Moves the subtree of v away from those of its left siblings.
  void apportion(std::size_t v, std::size_t& default_ancestor) {
    std::size_t inside_left = at(v).left, inside_right = v, outside_right = v;
    std::size_t outside_left = at(at(v).parent).first;
    Length sum_inside_left = at(inside_left).modifier, sum_inside_right = at(v).modifier;
    Length sum_outside_left = at(outside_left).modifier, sum_outside_right = at(v).modifier;
    while (next_right(inside_left) != none && next_left(inside_right) != none) {
      inside_left = next_right(inside_left), inside_right = next_left(inside_right);
      outside_left = next_left(outside_left), outside_right = next_right(outside_right);
      at(outside_right).ancestor = v;
      Length const shift = at(inside_left).prelim + sum_inside_left + distance(inside_left, inside_right) -
                           at(inside_right).prelim - sum_inside_right;
      if (shift > 0) {
        std::size_t const a = at(inside_left).ancestor;
        move_subtree(at(a).parent == at(v).parent ? a : default_ancestor, v, shift);
        sum_inside_right += shift, sum_outside_right += shift;
      }
      sum_inside_left += at(inside_left).modifier, sum_inside_right += at(inside_right).modifier;
      sum_outside_left += at(outside_left).modifier, sum_outside_right += at(outside_right).modifier;
    }
    if (next_right(inside_left) != none && next_right(outside_right) == none) {
      at(outside_right).thread = next_right(inside_left);
      at(outside_right).modifier += sum_inside_left - sum_outside_right;
    }
    if (next_left(inside_right) != none && next_left(outside_left) == none) {
      at(outside_left).thread = next_left(inside_right);
      at(outside_left).modifier += sum_inside_right - sum_outside_left;
      default_ancestor = v;
    }
  }

  Length middle_of_children(std::size_t v) {
    return at(v).first == none ? 0 : (at(at(v).first).prelim + at(at(v).last).prelim) / 2;
  }

  void place_children(std::size_t v) {
    std::size_t default_ancestor = at(v).first;
    for (std::size_t c = at(v).first; c != none; c = at(c).right) {
      Length const middle = middle_of_children(c);
      std::size_t const left = at(c).left;
      at(c).prelim = left == none ? middle : at(left).prelim + distance(left, c);
      at(c).modifier = at(c).first == none ? 0 : at(c).prelim - middle;
      if (left != none) apportion(c, default_ancestor);
    }
    Length shift = 0, change = 0;
    for (std::size_t c = at(v).last; c != none; c = at(c).left) {
      at(c).prelim += shift, at(c).modifier += shift;
      change += at(c).change;
      shift += at(c).shift + change;
    }
  }

public:
  // The center and the level of each node. The leftmost edge is at 0.
  std::vector<std::size_t> x, level;
  std::size_t width = 0, levels = 0;

  // Assumes parent[i] < i; parent[0] is ignored. Siblings are given from left to right. Nodes are at least `between`
  // apart.
  tree_layout(std::vector<std::size_t> const& parent, std::vector<std::size_t> const& widths, std::size_t between)
      : nodes(parent.size()), gap(static_cast<Length>(between)), x(parent.size()), level(parent.size()) {
    for (std::size_t v = 0; v < nodes.size(); ++v) {
      at(v).width = static_cast<Length>(widths[v]), at(v).ancestor = v;
      if (v == 0) continue;
      node& p = at(at(v).parent = parent[v]);
      at(v).left = p.last;
      if (p.last == none) p.first = v;
      else at(p.last).right = v, at(v).number = at(p.last).number + 1;
      p.last = v;
    }
    for (std::size_t v = nodes.size(); v-- > 0;) place_children(v);

    if (nodes.empty()) return;
    at(0).prelim = middle_of_children(0), at(0).modifier = 0;
    Length left = 0, right = 0;
    for (std::size_t v = 0; v < nodes.size(); ++v) { // from here on prelim is a position, and modifier a sum of mods
      if (v > 0) {
        std::size_t const p = at(v).parent;
        at(v).prelim += at(p).modifier, at(v).modifier += at(p).modifier;
        level[v] = level[p] + 1;
      }
      Length const half = (at(v).width + 1) / 2;
      if (v == 0 || at(v).prelim - half < left) left = at(v).prelim - half;
      if (v == 0 || at(v).prelim + half > right) right = at(v).prelim + half;
      if (level[v] >= levels) levels = level[v] + 1;
    }
    for (std::size_t v = 0; v < nodes.size(); ++v) x[v] = static_cast<std::size_t>(at(v).prelim - left);
    width = static_cast<std::size_t>(right - left);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
