// priori: recorded calls as a graph of keys, for Graphviz.
#pragma once

#include "call_tree.hpp"
#include "first_calls.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori::inline v0::detail {

// A node a key, an edge from each key to each that it calls.
inline std::string dot_of(call_tree const& t) {
  struct key_drawn {
    std::size_t computed = 0;
    drawn_call const* first = nullptr;
  };
  std::vector<key_drawn> keys(t.keys.size());
  for (drawn_call const& c : t.calls) {
    key_drawn& k = keys[c.key];
    k.computed += c.kind == call_kind::computed;
    if (!k.first) k.first = &c;
  }

  std::string s = "digraph \"" + dot_label(t.name) + "\" {\n";
  std::string caption = t.title() + "\n" + t.counts();
  for (std::string const& note : t.notes()) caption += "\n" + shortened(note, 100);
  s += "  label=\"";
  for (char c : dot_label(caption)) s += c == '\n' ? "\\n" : std::string(1, c);
  s += "\";\n  node [shape=box, style=rounded];\n";
  for (std::size_t k = 0; k < keys.size(); ++k) {
    drawn_call const& c = *keys[k].first;
    s += "  k" + std::to_string(k) + " [label=\"" + dot_label(shortened(t.label(k), 60)) + "\\n" +
         dot_label(shortened(t.note(c), 60));
    if (keys[k].computed > 1) s += "\\ncomputed " + std::to_string(keys[k].computed) + " times";
    s += c.seen_as == look::failed ? "\", color=red];\n" : "\"];\n";
  }
  for (std::size_t i : first_calls(t.calls, &drawn_call::key)) {
    drawn_call const& c = t.calls[i];
    s += "  k" + std::to_string(t.calls[c.parent].key) + " -> k" + std::to_string(c.key);
    if (c.kind == call_kind::cyclic) s += " [color=red, penwidth=2, label=\"cycle\"]";
    if (c.kind == call_kind::refused) s += " [color=red, style=dashed, label=\"refused\"]";
    s += ";\n";
  }
  return s + "}\n";
}

} // namespace priori::v0::detail
