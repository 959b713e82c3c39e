// priori: the keys of a recurrence of two integers as a grid: in which order their values came to be known, which were
// reused, and which were never needed.
#pragma once

#include "call_tree.hpp"
#include "recorded.hpp"
#include "svg.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace priori::inline v0::detail {

// What is drawn of a key. Row and column count from the smallest.
struct grid_cell {
  std::size_t row = 0, column = 0;
  std::size_t order = 0; // 1 is the first whose value was known; 0 if it never was
  std::size_t reused = 0;
};

// The smallest of some keys, and where others lie from there.
template <class K> struct axis {
  K from{};
  K to{};

  void add(bool first, K k) {
    if (first || less(k, from)) from = k;
    if (first || less(to, k)) to = k;
  }
  index<K> position(K k) const { return static_cast<index<K>>(k) - static_cast<index<K>>(from); }
  // The texts of at most so many.
  std::vector<std::string> labels(std::size_t most) const {
    std::vector<std::string> s;
    for (K k = from;; ++k) {
      s.push_back(text(k));
      if (k == to || s.size() == most) return s;
    }
  }
};

struct key_grid {
  std::vector<std::string> rows, columns;
  std::vector<grid_cell> cells; // those that fit
  std::size_t outside = 0;      // keys that do not fit
};

// At most so many rows and columns.
template <class T, class A, class B> key_grid grid_of(recorded<T, A, B> const& r, std::size_t most) {
  std::size_t const n = r.calls.size(), none = static_cast<std::size_t>(-1);
  std::vector<grid_cell> by_number;
  axis<A> down;
  axis<B> across;
  std::size_t known = 0;
  // A call has ended when the next one is not below it.
  auto const end = [&](std::size_t i) {
    auto const& c = r.calls[i];
    if (c.kind == call_kind::computed && c.value && by_number[c.number].order == 0) by_number[c.number].order = ++known;
  };
  for (std::size_t i = 0, open = none; i <= n; ++i) {
    for (; open != none && (i == n || r.calls[i].parent != open); open = r.calls[open].parent) end(open);
    if (i == n) break;
    open = i;
    auto const& c = r.calls[i];
    if (c.number == by_number.size()) {
      by_number.emplace_back();
      auto const& [a, b] = c.key;
      down.add(c.number == 0, a), across.add(c.number == 0, b);
    }
    if (c.reused()) ++by_number[c.number].reused;
  }

  key_grid g;
  if (n == 0 || most == 0) return g;
  g.rows = down.labels(most), g.columns = across.labels(most);
  for (std::size_t k = 0; k < by_number.size(); ++k)
    r.keys[k].key.apply([&](A const& a, B const& b) {
      auto const row = down.position(a);
      auto const column = across.position(b);
      if (row >= g.rows.size() || column >= g.columns.size()) return void(++g.outside);
      grid_cell& cell = by_number[k];
      cell.row = static_cast<std::size_t>(row), cell.column = static_cast<std::size_t>(column);
      g.cells.push_back(cell);
    });
  return g;
}

// The colour of number i of n: dark blue by green to yellow (three of viridis' colours).
struct grid_colour {
  int part[3];
  bool dark;

  grid_colour(std::size_t i, std::size_t n) {
    int const stops[3][3] = {{59, 82, 139}, {53, 183, 121}, {253, 231, 37}};
    int const at = n < 2 ? 1000 : static_cast<int>((i - 1) * 1000 / (n - 1)), stop = at < 500 ? 0 : 1;
    int const way = at - 500 * stop;
    for (int c = 0; c < 3; ++c) part[c] = (stops[stop][c] * (500 - way) + stops[stop + 1][c] * way) / 500;
    dark = at < 300;
  }
  std::string style() const {
    std::string s = "style=\"fill:#";
    for (int p : part) s += hexadecimal(static_cast<unsigned>(p) / 16), s += hexadecimal(static_cast<unsigned>(p));
    return s + '"';
  }
};

inline std::string svg_grid_of(call_tree const& t, key_grid const& g) {
  tenths const height = 380, gap = 40;
  std::size_t known = 0;
  tenths left = 0, width = 440;
  bool any_reused = false, any_failed = false;
  for (grid_cell const& c : g.cells) {
    if (c.order > known) known = c.order;
    any_reused |= c.reused > 0;
    any_failed |= c.order == 0;
  }
  for (std::string const& s : g.rows) left = larger(left, text_width(s) + 120);
  for (std::string const& s : g.columns) width = larger(width, text_width(s) + 80);
  width = larger(width, text_width(std::to_string(known)) + 80);

  svg_panel p{.head = "rows: the first key; columns: the second"};
  auto const x = [&](std::size_t column) { return left + static_cast<tenths>(column) * (width + gap); };
  auto const y = [&](std::size_t row) { return 240 + static_cast<tenths>(row) * (height + gap); };
  p.width = x(g.columns.size()), p.height = y(g.rows.size());
  for (std::size_t i = 0; i < g.rows.size(); ++i)
    p.body += svg_text(left / 2 - 20, y(i) + 235, g.rows[i], " class=\"soft\"") + '\n';
  for (std::size_t i = 0; i < g.columns.size(); ++i)
    p.body += svg_text(x(i) + width / 2, 170, g.columns[i], " class=\"soft\"") + '\n';

  auto const box = [&](std::size_t row, std::size_t column) { return svg_rect(x(column), y(row), width, height, 40); };
  std::vector<bool> needed(g.rows.size() * g.columns.size(), false);
  for (grid_cell const& c : g.cells) {
    needed[c.row * g.columns.size() + c.column] = true;
    if (c.order == 0) {
      p.body += "<g class=\"failed\">" + box(c.row, c.column) + "</g>\n";
      continue;
    }
    grid_colour const colour(c.order, known);
    std::string const ink = colour.dark ? " style=\"fill:#ffffff\"" : " style=\"fill:#000000\"";
    tenths const middle = x(c.column) + width / 2, top = y(c.row);
    p.body += "<g " + colour.style() + '>' + box(c.row, c.column) + "</g>" +
              svg_text(middle, top + (c.reused > 0 ? 175 : 235), std::to_string(c.order), ink);
    if (c.reused > 0) p.body += svg_text(middle, top + 315, "×" + std::to_string(c.reused), ink + " font-size=\"11\"");
    p.body += '\n';
  }
  std::size_t unneeded = 0;
  for (std::size_t i = 0; i < needed.size(); ++i)
    if (!needed[i]) {
      ++unneeded;
      p.body += "<g class=\"unneeded\">" + box(i / g.columns.size(), i % g.columns.size()) + "</g>\n";
    }

  p.under.push_back(t.counts());
  if (unneeded > 0) p.under.push_back(counted(unneeded, "cell") + " never needed");
  if (g.outside > 0) p.under.push_back(counted(g.outside, "key") + " outside of what is drawn");
  for (std::string const& s : t.notes()) p.under.push_back(shortened(s, 90));

  std::vector<svg_legend> legend;
  if (known > 0) legend.push_back({grid_colour(1, known).style(), "1: known first"});
  if (known > 1) legend.push_back({grid_colour(known, known).style(), std::to_string(known) + ": known last"});
  if (unneeded > 0) legend.push_back({"class=\"unneeded\"", "never needed"});
  if (any_failed) legend.push_back({"class=\"failed\"", "no value"});
  if (any_reused) p.under.push_back("×n: reused n times");
  return svg_of(t.title(), {p}, legend);
}

} // namespace priori::v0::detail
