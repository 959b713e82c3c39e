// priori: the keys of a recurrence of two integers, drawn as a grid: the order in which their values became known,
// which were reused, and which were never needed.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"
#include "priori/detail/trace/recorded.hpp"
#include "priori/detail/trace/svg.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The range of one coordinate of the keys.
template <class K> struct axis {
  K from{};
  K to{};

  void add(bool first, K k) {
    if (first || detail::less(k, from)) from = k;
    if (first || detail::less(to, k)) to = k;
  }
  // Returns the distance of k from the smallest key.
  index<K> position(K k) const { return static_cast<index<K>>(k) - static_cast<index<K>>(from); }
  // Returns the texts of the first numbers, at most `most`.
  std::vector<std::string> labels(std::size_t most) const {
    std::vector<std::string> s;
    for (K k = from;; k = static_cast<K>(k + 1)) {
      s.push_back(detail::text(k));
      if (k == to || s.size() == most) return s;
    }
  }
};

// The cells: the keys within the drawn rows and columns. Row and column count from the smallest keys. `order` is 1 for
// the key whose value was known first, and 0 if it never was. `reused` counts how often the value was reused.
struct key_grid {
  std::vector<std::string> row_labels{}, column_labels{};
  std::vector<std::size_t> row{}, column{}, order{}, reused{};
  std::size_t outside = 0; // the number of keys that are not drawn

  std::size_t rows() const { return row_labels.size(); }
  std::size_t columns() const { return column_labels.size(); }
};

// Returns the grid of a recording, with at most `most` rows and columns.
template <class T, class A, class B> key_grid grid_of(recorded<T, A, B> const& r, std::size_t most) {
  std::size_t const n = r.calls.size(), none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> order, reused; // by number of the key
  axis<A> down;
  axis<B> across;
  std::size_t known = 0;
  for (std::size_t i = 0, open = none; i <= n; ++i) {
    // A call has ended if the next call is not made by it.
    for (; open != none && (i == n || r.calls[i].parent != open); open = r.calls[open].parent)
      if (auto const& c = r.calls[open]; c.kind == call_kind::computed && c.value && order[c.number] == 0)
        order[c.number] = ++known;
    if (i == n) break;
    open = i;
    auto const& c = r.calls[i];
    if (c.number == order.size()) {
      order.push_back(0);
      reused.push_back(0);
      r.keys[c.number].key.apply([&](A const& a, B const& b) {
        down.add(i == 0, a);
        across.add(i == 0, b);
      });
    }
    reused[c.number] += c.reused();
  }

  key_grid g;
  if (n == 0 || most == 0) return g;
  g.row_labels = down.labels(most);
  g.column_labels = across.labels(most);
  for (std::size_t k = 0; k < order.size(); ++k)
    r.keys[k].key.apply([&](A const& a, B const& b) {
      auto const row = down.position(a);
      auto const column = across.position(b);
      if (row >= g.rows() || column >= g.columns()) {
        ++g.outside;
        return;
      }
      g.row.push_back(static_cast<std::size_t>(row));
      g.column.push_back(static_cast<std::size_t>(column));
      g.order.push_back(order[k]);
      g.reused.push_back(reused[k]);
    });
  return g;
}

// The color of number i of n, from dark blue through green to yellow: three colors of viridis.
struct grid_color {
  int part[3];
  bool dark;

  grid_color(std::size_t i, std::size_t n) {
    int const stops[3][3] = {{59, 82, 139}, {53, 183, 121}, {253, 231, 37}};
    int const at = n < 2 ? 1000 : static_cast<int>((i - 1) * 1000 / (n - 1)), stop = at < 500 ? 0 : 1;
    int const way = at - 500 * stop;
    for (int c = 0; c < 3; ++c) part[c] = (stops[stop][c] * (500 - way) + stops[stop + 1][c] * way) / 500;
    dark = at < 300;
  }
  std::string style() const {
    std::string s = "style=\"fill:#";
    for (int const p : part) s += hexadecimal(static_cast<unsigned char>(p));
    return s + '"';
  }
};

template <class Tree, class Grid> std::string svg_grid_of(Tree const& t, Grid const& g) {
  tenths const height = 380, gap = 40;
  std::size_t known = 0, reuses = 0, unknown = 0;
  for (std::size_t i = 0; i < g.order.size(); ++i)
    known = detail::larger(known, g.order[i]), reuses += g.reused[i], unknown += g.order[i] == 0;
  tenths left = 0, width = larger(440, text_width(std::to_string(known)) + 80);
  for (std::string const& s : g.row_labels) left = larger(left, text_width(s) + 120);
  for (std::string const& s : g.column_labels) width = larger(width, text_width(s) + 80);

  auto const x = [&](std::size_t column) { return left + column * (width + gap); };
  auto const y = [&](std::size_t row) { return 240 + row * (height + gap); };
  svg_panel p{.head = "rows: the first key; columns: the second", .width = x(g.columns()), .height = y(g.rows())};
  for (std::size_t i = 0; i < g.rows(); ++i)
    p.body += detail::svg_text(left / 2, y(i) + 235, g.row_labels[i], " class=\"soft\"") + '\n';
  for (std::size_t i = 0; i < g.columns(); ++i)
    p.body += detail::svg_text(x(i) + width / 2, 170, g.column_labels[i], " class=\"soft\"") + '\n';

  auto const box = [&](std::size_t row, std::size_t column) {
    return detail::svg_rect(x(column), y(row), width, height, 40);
  };
  std::vector<std::size_t> needed(g.rows() * g.columns(), 0);
  for (std::size_t i = 0; i < g.order.size(); ++i) {
    needed[g.row[i] * g.columns() + g.column[i]] = 1;
    std::string const cell = box(g.row[i], g.column[i]);
    if (g.order[i] == 0) {
      p.body += "<g class=\"refused\">" + cell + "</g>\n";
      continue;
    }
    grid_color const color(g.order[i], known);
    std::string const ink = color.dark ? " style=\"fill:#ffffff\"" : " style=\"fill:#000000\"";
    tenths const middle = x(g.column[i]) + width / 2, top = y(g.row[i]);
    p.body += "<g " + color.style() + '>' + cell + "</g>" +
              detail::svg_text(middle, top + (g.reused[i] > 0 ? 175 : 235), std::to_string(g.order[i]), ink);
    if (g.reused[i] > 0)
      p.body += detail::svg_text(middle, top + 315, "×" + std::to_string(g.reused[i]), ink + " font-size=\"11\"");
    p.body += '\n';
  }
  std::size_t unneeded = 0;
  for (std::size_t i = 0; i < needed.size(); ++i)
    if (needed[i] == 0)
      ++unneeded, p.body += "<g class=\"unneeded\">" + box(i / g.columns(), i % g.columns()) + "</g>\n";

  p.under.push_back(t.counts());
  if (unneeded > 0) p.under.push_back(counted(unneeded, "cell") + " never needed");
  if (g.outside > 0) p.under.push_back(counted(g.outside, "key") + " outside of what is drawn");
  if (reuses > 0) p.under.emplace_back("×n: reused n times");
  for (std::string const& s : t.notes()) p.under.push_back(shortened(s, 90));

  svg_legend legend;
  if (known > 0) legend.add(grid_color(1, known).style(), "1: known first");
  if (known > 1) legend.add(grid_color(known, known).style(), std::to_string(known) + ": known last");
  if (unneeded > 0) legend.add("class=\"unneeded\"", "never needed");
  if (unknown > 0) legend.add("class=\"refused\"", "no value");
  svg_panel const panels[] = {p};
  return detail::svg_of(t.title(), panels, legend);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
