// priori: recorded calls as a graph of keys, for Graphviz.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"
#include "priori/detail/trace/first_calls.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a graph with a node per key, and an edge from each key to each key that it calls.
template <class Tree> std::string dot_of(Tree const& t) {
  std::vector<std::size_t> times(t.keys.size()), first(t.keys.size()); // by key: times computed, and its first call
  for (std::size_t i = t.calls.size(); i-- > 0;) {
    auto const& c = t.calls[i];
    times[c.key] += c.kind == call_kind::computed;
    first[c.key] = i;
  }

  std::string s = "digraph \"" + detail::dot_label(t.name) + "\" {\n";
  std::string caption = t.title() + "\n" + t.counts();
  for (std::string const& note : t.notes()) caption.append(1, '\n').append(shortened(note, 100));
  s += "  label=\"";
  for (char const c : dot_label(caption)) s += c == '\n' ? "\\n" : std::string(1, c);
  s += "\";\n  node [shape=box, style=rounded];\n";
  for (std::size_t k = 0; k < first.size(); ++k) {
    auto const& c = t.calls[first[k]];
    s += "  k" + std::to_string(k) + " [label=\"" + detail::dot_label(detail::shortened(t.label(k), 60)) + "\\n" +
         detail::dot_label(detail::shortened(t.note(c), 60));
    if (times[k] > 1) s += "\\ncomputed " + std::to_string(times[k]) + " times";
    s += !c.has_value() ? "\", color=red];\n" : "\"];\n";
  }
  for (std::size_t i : detail::first_calls(t.calls, [](auto const& c) { return c.key; })) {
    auto const& c = t.calls[i];
    s += "  k" + std::to_string(t.calls[c.parent].key) + " -> k" + std::to_string(c.key);
    if (c.kind == call_kind::cyclic) s += " [color=red, penwidth=2, label=\"cycle\"]";
    if (c.kind == call_kind::refused) s += " [color=red, style=dashed, label=\"refused\"]";
    s += ";\n";
  }
  return s + "}\n";
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
