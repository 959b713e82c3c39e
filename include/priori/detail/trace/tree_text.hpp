// priori: recorded calls for the terminal: a log, and a tree of box characters.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One line a call.
template <class Tree> std::string log_of(Tree const& t) {
  std::string s;
  for (auto const& c : t.calls) {
    if (c.kind == call_kind::computed) s += "computing " + t.label(c.key);
    if (c.kind == call_kind::reused) s += "grabbing memo[" + t.keys[c.key] + ']';
    if (c.kind == call_kind::cyclic) s += "cycle: " + t.label(c.key) + " needs its own value";
    if (c.kind == call_kind::refused) s += "refusing " + t.label(c.key);
    s += '\n';
  }
  if (!t.value.empty()) s += t.title() + '\n';
  for (std::string const& note : t.notes()) s += '(' + note + ")\n";
  return s;
}

// One line a call, `most` of them and so many levels at most.
template <class Tree> std::string text_tree_of(Tree const& t, std::size_t most, std::size_t levels) {
  chosen_calls const chosen = detail::choose_calls(t, most, levels);
  std::size_t const n = chosen.call.size();
  std::vector<std::size_t> last_child(n, 0); // none is 0: the root is no child
  for (std::size_t i = 1; i < n; ++i) last_child[chosen.parent[i]] = i;

  std::string s;
  std::vector<std::string> before(n); // a line's beginning, for the children of that call
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    if (i > 0) {
      std::size_t const parent = chosen.parent[i];
      bool const last = last_child[parent] == i && chosen.hidden[parent] == 0;
      s += before[parent] + (last ? "└─ " : "├─ ");
      before[i] = before[parent] + (last ? "   " : "│  ");
    }
    s += t.label(c.key) + (c.has_value() ? " = " : ": ") + t.note(c);
    s += c.seen_as == look::reused ? ", reused" : c.seen_as == look::again ? ", again" : "";
    s += '\n';
    // Hidden ones come when the last child's lines are done: where a call without chosen children ends, theirs do.
    if (last_child[i] == 0)
      for (std::size_t j = i;; j = chosen.parent[j]) {
        if (chosen.hidden[j] > 0) s += before[j] + "└─ … " + counted(chosen.hidden[j], "more call") + '\n';
        if (j == 0 || last_child[chosen.parent[j]] != j) break;
      }
  }
  for (std::string const& note : t.notes()) s += '(' + note + ")\n";
  return s;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
