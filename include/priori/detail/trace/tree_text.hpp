// priori: recorded calls as plain text: a log, and a tree drawn with box characters.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a log with one line per call.
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

// Returns a tree with one line per call, of at most `most` calls and `levels` levels.
template <class Tree> std::string text_tree_of(Tree const& t, std::size_t most, std::size_t levels) {
  chosen_calls const chosen = detail::choose_calls(t, most, levels);
  std::size_t const n = chosen.call.size();
  std::vector<std::size_t> last_child(n, 0); // 0 if it has none, since call 0 is the root
  for (std::size_t i = 1; i < n; ++i) last_child[chosen.parent[i]] = i;

  std::string s;
  std::vector<std::string> before(n); // the beginning of the lines of its children
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    if (i > 0) {
      std::size_t const parent = chosen.parent[i];
      bool const last = last_child[parent] == i && chosen.hidden[parent] == 0;
      s += before[parent] + (last ? "└─ " : "├─ ");
      before[i] = before[parent] + (last ? "   " : "│  ");
    }
    s += t.label(c.key) + (c.has_value() ? " = " : ": ") + t.note(c);
    s += c.style == call_style::reused ? ", reused" : c.style == call_style::again ? ", again" : "";
    s += '\n';
    // A line for hidden calls follows the lines of the last child. After a call without chosen children, the lines of
    // all its ancestors of which it is the last descendant are complete.
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
