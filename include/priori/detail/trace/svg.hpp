// priori: pictures in SVG: a title, one or several panels side by side with text below each, and a legend.
//
// A picture contains no script and needs no other file. It has colors for light and dark backgrounds; a viewer without
// a preference shows the light ones. Lengths are in tenths of a pixel.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/escape.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

using tenths = std::size_t;

inline tenths larger(tenths a, tenths b) { return a < b ? b : a; }

inline std::string px(tenths n) {
  std::string s = std::to_string(n / 10);
  if (n % 10 != 0) s += {'.', static_cast<char>('0' + n % 10)};
  return s;
}

// Returns a width that text of 13 pixels does not exceed in any common font.
inline tenths text_width(std::string_view s) { return columns(s) * 82; }

// Returns the text of an attribute: name="value".
inline std::string attribute(char const* name, tenths n) { return std::string(1, ' ') + name + "=\"" + px(n) + '"'; }

inline std::string svg_rect(tenths x, tenths y, tenths width, tenths height, tenths radius) {
  return "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height) +
         attribute("rx", radius) + "/>";
}
// Text centered at x on the baseline y, with the attributes `more`.
inline std::string svg_text(tenths x, tenths y, std::string_view s, std::string_view more = {}) {
  return "<text" + attribute("x", x) + attribute("y", y) + std::string(more) + '>' + xml(s) + "</text>";
}

struct svg_panel {
  std::string head{};
  std::string body{};
  tenths width = 0, height = 0;
  std::vector<std::string> under{}; // lines of text

  tenths whole_width() const {
    tenths w = larger(width, text_width(head));
    for (std::string const& s : under) w = larger(w, text_width(s));
    return w;
  }
};

// Small boxes with the given attributes, and their meanings.
struct svg_legend {
  std::vector<std::string> attributes{}, meaning{};

  void add(std::string_view box_attributes, std::string_view means) {
    attributes.emplace_back(box_attributes);
    meaning.emplace_back(means);
  }
};

inline constexpr char const* svg_style = R"(<style>
.priori .ground { fill: #ffffff }
.priori text { fill: #1f2328 }
.priori .soft { fill: #59636e }
.priori .words { font-family: system-ui, sans-serif }
.priori .lines { fill: none; stroke: #8c959f }
.priori .closing { fill: none; stroke: #cf222e; stroke-width: 2; stroke-dasharray: 5 3 }
.priori .computed rect { fill: #ddf4ff; stroke: #0969da }
.priori .again rect { fill: #fff1e5; stroke: #bc4c00 }
.priori .reused rect { fill: #f6f8fa; stroke: #8c959f; stroke-dasharray: 4 3 }
.priori .reused text { fill: #59636e }
.priori .ended rect { fill: none; stroke: #cf222e }
.priori .refused rect { fill: #ffcecb; stroke: #cf222e; stroke-width: 2 }
.priori .unneeded rect { fill: none; stroke: #d1d9e0 }
@media (prefers-color-scheme: dark) {
.priori .ground { fill: #0d1117 }
.priori text { fill: #f0f6fc }
.priori .soft { fill: #9198a1 }
.priori .lines { stroke: #656c76 }
.priori .closing { stroke: #f85149 }
.priori .computed rect { fill: #0c2d6b; stroke: #4493f8 }
.priori .again rect { fill: #4a2100; stroke: #f0883e }
.priori .reused rect { fill: #151b23; stroke: #656c76 }
.priori .reused text { fill: #9198a1 }
.priori .ended rect { stroke: #f85149 }
.priori .refused rect { fill: #78191b; stroke: #f85149 }
.priori .unneeded rect { stroke: #3d444d }
}
</style>
)";

template <class Legend, std::size_t n>
std::string svg_of(std::string_view title, svg_panel const (&panels)[n], Legend const& legend) {
  tenths const margin = 200, line = 200, between = 500;
  tenths drawn = (n - 1) * between, highest = 0, most_under = 0;
  for (svg_panel const& p : panels) {
    drawn += p.whole_width();
    highest = larger(highest, p.height);
    most_under = larger(most_under, p.under.size());
  }
  std::string const shown_title = shortened(title, 80);
  tenths const inner = larger(larger(drawn, text_width(shown_title) * 5 / 4), 3200);

  tenths y = margin + 160;
  std::string s = svg_text(margin + inner / 2, y, shown_title, " font-size=\"16\" font-weight=\"bold\"") + '\n';
  y += 280;
  tenths const top = y + 160;
  tenths x = margin + (inner - drawn) / 2;
  for (svg_panel const& p : panels) {
    tenths const middle = x + p.whole_width() / 2;
    s += svg_text(middle, y, p.head, " class=\"words\"") + '\n';
    s += "<g transform=\"translate(" + px(middle - p.width / 2) + ' ' + px(top) + ")\">\n" + p.body + "</g>\n";
    tenths under = top + p.height + 300;
    for (std::string const& text : p.under) {
      s += svg_text(middle, under, text, " class=\"words\"") + '\n';
      under += line;
    }
    x += p.whole_width() + between;
  }
  y = top + highest + 300 + most_under * line;

  // The legend, in as many rows as needed.
  tenths const box = 220;
  for (std::size_t i = 0; i < legend.meaning.size();) {
    tenths row = 0;
    std::size_t end = i;
    for (; end < legend.meaning.size(); ++end) {
      tenths const w = box + 80 + detail::text_width(legend.meaning[end]) + 160;
      if (end > i && row + w > inner) break;
      row += w;
    }
    x = margin + (inner - row) / 2;
    for (; i < end; ++i) {
      s += "<g " + legend.attributes[i] + '>' + svg_rect(x, y, box, 140, 40) + "</g>" +
           detail::svg_text(x + box + 80, y + 115, legend.meaning[i], " class=\"words soft\" text-anchor=\"start\"") +
           '\n';
      x += box + 80 + detail::text_width(legend.meaning[i]) + 160;
    }
    y += 240;
  }

  std::string const width = px(inner + 2 * margin), height = px(y + margin / 2);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"priori\" role=\"img\" width=\"" + width + "\" height=\"" +
         height + "\" viewBox=\"0 0 " + width + ' ' + height +
         "\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13\" "
         "text-anchor=\"middle\">\n<title>" +
         xml(title) + "</title>\n" + svg_style + "<rect class=\"ground\" width=\"" + width + "\" height=\"" + height +
         "\"/>\n" + s + "</svg>\n";
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
