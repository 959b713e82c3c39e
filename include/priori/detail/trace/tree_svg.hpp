// priori: a tree of calls as an SVG picture.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"
#include "priori/detail/trace/svg.hpp"
#include "priori/detail/trace/tree_layout.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The positions of boxes: their centers and their upper edges.
struct placed_boxes {
  std::vector<tenths> x, y;
  tenths width = 0, height = 0;
};

inline constexpr tenths box_height = 400, box_gap = 160, level_gap = 300;

// A chain of more calls than this, without a branch, is drawn in columns; everything else as a tree.
inline constexpr std::size_t longest_column = 16;

template <class Chosen> bool is_long_chain(Chosen const& c) {
  if (c.call.size() <= longest_column) return false;
  for (std::size_t i = 1; i < c.parent.size(); ++i)
    if (c.parent[i] != i - 1) return false;
  return true;
}

template <class Chosen> placed_boxes place_boxes(Chosen const& c, std::vector<tenths> const& widths) {
  placed_boxes p;
  if (detail::is_long_chain(c)) {
    tenths widest = 0;
    for (tenths const w : widths) widest = larger(widest, w);
    tenths const column = widest + 2 * box_gap, step = box_height + level_gap / 2;
    std::size_t rows = longest_column; // grows until the picture is about as high as wide
    while (c.call.size() / rows * column > rows * step * 3 / 2) ++rows;
    for (std::size_t i = 0; i < c.call.size(); ++i) {
      p.x.push_back(i / rows * column + widest / 2);
      p.y.push_back(i % rows * step);
    }
    p.width = p.x.back() + widest / 2;
    p.height = rows * step - level_gap / 2;
  } else {
    tree_layout<long long> layout(c.parent, widths, box_gap);
    for (std::size_t const level : layout.level) p.y.push_back(level * (box_height + level_gap));
    p.x = std::move(layout.x);
    p.width = layout.width;
    if (layout.levels > 0) p.height = layout.levels * (box_height + level_gap) - level_gap;
  }
  return p;
}

inline char const* class_of(call_style s) {
  char const* const classes[] = {"class=\"computed\"", "class=\"again\"", "class=\"reused\"", "class=\"ended\"",
                                 "class=\"refused\""};
  return classes[static_cast<int>(s)];
}

template <class Tree> svg_panel tree_panel(Tree const& t, std::size_t most) {
  chosen_calls const chosen = detail::choose_calls(t, most, static_cast<std::size_t>(-1));
  std::size_t const n = chosen.call.size(), longest_label = 28;
  std::vector<std::string> label(n), note(n), hidden(n);
  std::vector<tenths> widths(n);
  std::size_t all_hidden = 0;
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    label[i] = detail::shortened(t.label(c.key), longest_label), note[i] = detail::shortened(t.note(c), longest_label);
    if (chosen.hidden[i] > 0) hidden[i] = '+' + grouped(chosen.hidden[i]);
    all_hidden += chosen.hidden[i];
    tenths const inside = larger(text_width(label[i]), text_width(note[i])) + 160;
    widths[i] = (larger(inside, text_width(hidden[i])) + 1) / 2 * 2;
  }
  placed_boxes const at = place_boxes(chosen, widths);

  svg_panel p{.head = t.memoized ? "memoized" : "naive", .width = at.width, .height = at.height};
  if (all_hidden > 0) p.height += 200;
  std::string lines, closing, boxes;
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    if (i > 0) {
      std::size_t const from = chosen.parent[i];
      tenths const y = at.y[from] + box_height;
      std::string const start = 'M' + px(at.x[from]) + ' ' + px(y);
      std::string const end = px(at.x[i]) + ' ' + px(at.y[i]);
      // A line from the foot of a column to the head of the next runs between the two.
      std::string const way =
          at.y[i] > y ? 'L' + end : "v7.5H" + px((at.x[from] + at.x[i]) / 2) + "V-7.5H" + px(at.x[i]) + "v7.5";
      (c.kind == call_kind::computed || c.kind == call_kind::reused ? lines : closing) += start + way;
    }
    boxes += "<g " + std::string(class_of(c.style)) + '>' +
             svg_rect(at.x[i] - widths[i] / 2, at.y[i], widths[i], box_height, 70) +
             svg_text(at.x[i], at.y[i] + 165, label[i]) + svg_text(at.x[i], at.y[i] + 325, note[i]) + "</g>\n";
    if (!hidden[i].empty()) boxes += svg_text(at.x[i], at.y[i] + box_height + 160, hidden[i], " class=\"soft\"") + '\n';
  }
  if (!lines.empty()) p.body += "<path class=\"lines\" d=\"" + lines + "\"/>\n";
  if (!closing.empty()) p.body += "<path class=\"closing\" d=\"" + closing + "\"/>\n";
  p.body += boxes;

  p.under.push_back(t.counts());
  if (all_hidden > 0) p.under.push_back(counted(all_hidden, "more call") + " not drawn: +n under the box above them");
  for (std::string const& s : t.notes()) p.under.push_back(shortened(s, 90));
  return p;
}

template <class... Tree> svg_legend tree_legend(Tree const&... trees) {
  svg_legend legend;
  char const* const meaning[] = {"computed", "computed again", "reused", "ended by the error", "cycle or refused key"};
  for (call_style s :
       {call_style::computed, call_style::again, call_style::reused, call_style::ended, call_style::refused}) {
    if ((trees.number_of(s) + ...) > 0) legend.add(class_of(s), meaning[static_cast<int>(s)]);
  }
  return legend;
}

// Returns a picture of one tree, or of several side by side.
template <class Tree, class... More> std::string svg_trees_of(std::size_t most, Tree const& t, More const&... more) {
  svg_panel const panels[] = {detail::tree_panel(t, most), detail::tree_panel(more, most)...};
  return detail::svg_of(t.title(), panels, detail::tree_legend(t, more...));
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
