#include "check.hpp"

#include <priori/trace.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What any reader can ask of the pictures, read from the SVG. Lengths are tenths of a pixel, as in the headers.
namespace {

using priori::trace;
using priori::detail::columns;

// An element of a picture: a rect, or a text without markup.
struct element {
  std::string kind, style; // the attributes of the innermost <g>
  std::string attributes, text;
  long x = 0, y = 0, width = 0, height = 0; // of a text: what it may take in any common font

  long right() const { return x + width; }
  long bottom() const { return y + height; }
  long twice_middle() const { return 2 * x + width; }
  bool has(std::string_view part) const {
    return attributes.find(part) != std::string::npos || style.find(part) != std::string::npos;
  }
};
using elements = std::vector<element>;

bool apart(element const& a, element const& b) {
  return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
}
bool inside(element const& a, element const& b) {
  return b.x <= a.x && a.right() <= b.right() && b.y <= a.y && a.bottom() <= b.bottom();
}

// A number with at most one decimal, which is not 0.
long tenths_of(std::string_view s) {
  long n = 0;
  std::size_t i = s.substr(0, 1) == "-" ? 1 : 0;
  for (; i < s.size() && s[i] != '.'; ++i) n = 10 * n + (s[i] - '0') * 10;
  if (i < s.size()) {
    CHECK(i + 2 == s.size());
    CHECK(s[i + 1] != '0');
    n += s[i + 1] - '0';
  }
  return s.substr(0, 1) == "-" ? -n : n;
}
std::string attribute(std::string_view tag, std::string const& name, std::string_view otherwise = "0") {
  std::size_t const at = tag.find(' ' + name + "=\"");
  if (at == std::string_view::npos) return std::string(otherwise);
  tag.remove_prefix(at + name.size() + 3);
  return std::string(tag.substr(0, tag.find('"')));
}
std::string unescaped(std::string_view s) {
  std::string r;
  for (std::size_t i = 0; i < s.size();)
    if (s[i] != '&') r += s[i++];
    else {
      std::string_view const entity = s.substr(i, s.find(';', i) - i + 1);
      r += entity == "&lt;" ? '<' : entity == "&gt;" ? '>' : entity == "&quot;" ? '"' : '&';
      i += entity.size();
    }
  return r;
}

struct picture {
  std::string title;
  long width = 0, height = 0;
  elements boxes, texts;                                                        // not of the legend
  elements legend;                                                              // its boxes
  std::map<std::string, std::vector<std::vector<std::pair<long, long>>>> lines; // by class: the ways of lines

  explicit picture(std::string const& svg) {
    struct group {
      std::string attributes;
      long x, y;
    };
    std::vector<group> groups{{"", 0, 0}};
    for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
      std::size_t const end = svg.find('>', at);
      std::string const tag = svg.substr(at, end - at + 1), name = tag.substr(1, tag.find_first_of(" >/", 2) - 1);
      std::string const text = unescaped(std::string_view(svg).substr(end + 1, svg.find('<', end) - end - 1));
      if (name == "svg") read_size(tag);
      else if (name == "title") title = text;
      else if (name == "g") {
        groups.push_back({tag, groups.back().x, groups.back().y});
        if (std::size_t const move = tag.find("translate("); move != std::string::npos) {
          std::size_t const space = tag.find(' ', move);
          groups.back().x += tenths_of(std::string_view(tag).substr(move + 10, space - move - 10));
          groups.back().y += tenths_of(std::string_view(tag).substr(space + 1, tag.find(')') - space - 1));
        }
      } else if (name == "/g") groups.pop_back();
      else if (name == "path") read_path(tag, groups.back().x, groups.back().y);
      else if (name == "rect" && attribute(tag, "class", "") == "ground") {
        CHECK(tenths_of(attribute(tag, "width")) == width);
        CHECK(tenths_of(attribute(tag, "height")) == height);
      } else if (name == "rect" || name == "text") {
        element e{name, groups.back().attributes, tag, text};
        e.x = groups.back().x + tenths_of(attribute(tag, "x"));
        e.y = groups.back().y + tenths_of(attribute(tag, "y"));
        if (name == "text") add_text(e);
        else {
          e.width = tenths_of(attribute(tag, "width"));
          e.height = tenths_of(attribute(tag, "height"));
          (groups.size() > 2 ? boxes : legend).push_back(e); // boxes are in the group of their panel
        }
      }
    }
    CHECK(groups.size() == 1);
    check();
  }

  element const& text(std::string_view s) const {
    for (element const& e : texts)
      if (e.text == s) return e;
    throw std::runtime_error("no text: " + std::string(s));
  }
  std::size_t number_of_texts(std::string_view part) const {
    std::size_t n = 0;
    for (element const& e : texts) n += e.text.find(part) != std::string::npos;
    return n;
  }
  // Returns the meanings in the legend.
  std::vector<std::string> meanings() const {
    std::vector<std::string> m;
    for (element const& e : texts)
      if (e.has("start")) m.push_back(e.text);
    return m;
  }
  // Returns the lines of text in a box.
  std::vector<element const*> texts_in(element const& box) const {
    std::vector<element const*> in;
    for (element const& e : texts)
      if (inside(e, box)) in.push_back(&e);
    return in;
  }
  // Returns the box with this first line.
  element const& box(std::string_view label) const {
    for (element const& b : boxes)
      if (auto const in = texts_in(b); !in.empty() && in[0]->text == label) return b;
    throw std::runtime_error("no box: " + std::string(label));
  }

private:
  void read_size(std::string const& tag) {
    width = tenths_of(attribute(tag, "width"));
    height = tenths_of(attribute(tag, "height"));
    CHECK(attribute(tag, "viewBox") == "0 0 " + attribute(tag, "width") + ' ' + attribute(tag, "height"));
    CHECK(attribute(tag, "text-anchor") == "middle");
  }
  // A column is 8.2 pixels wide, if the text is 13 pixels high; of these 12 are above the baseline, and 3 below it.
  void add_text(element e) {
    long const size = std::stol(attribute(e.attributes, "font-size", "13"));
    e.width = static_cast<long>(columns(e.text)) * 82 * size / 13;
    if (!e.has("start")) e.x -= e.width / 2;
    e.y -= 120 * size / 13;
    e.height = 150 * size / 13;
    texts.push_back(e);
  }
  // M and L are followed by a point; H, V and v by one number.
  void read_path(std::string const& tag, long left, long top) {
    std::string const d = attribute(tag, "d");
    auto& ways = lines[attribute(tag, "class")];
    for (std::size_t at = 0; at < d.size();) {
      std::size_t const end = std::min(d.find_first_of("MLHVv", at + 1), d.size());
      std::string_view const numbers = std::string_view(d).substr(at + 1, end - at - 1);
      if (d[at] == 'M') ways.emplace_back();
      std::pair<long, long> to = d[at] == 'M' ? std::pair(0L, 0L) : ways.back().back();
      if (std::size_t const space = numbers.find(' '); space != std::string_view::npos)
        to = {left + tenths_of(numbers.substr(0, space)), top + tenths_of(numbers.substr(space + 1))};
      else if (d[at] == 'H') to.first = left + tenths_of(numbers);
      else if (d[at] == 'V') to.second = top + tenths_of(numbers);
      else to.second += tenths_of(numbers);
      ways.back().push_back(to);
      at = end;
    }
  }

  // Nothing overlaps, or is nearer to the edges than 20 pixels (10, at the bottom); lines of text that belong to the
  // whole stand in the middle.
  void check() const {
    elements all = boxes;
    all.insert(all.end(), texts.begin(), texts.end());
    all.insert(all.end(), legend.begin(), legend.end());
    std::size_t overlaps = 0, beyond = 0, outside_of_boxes = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      beyond += all[i].x < 200 || all[i].right() > width - 200 || all[i].y < 200 || all[i].bottom() > height - 100;
      for (std::size_t j = 0; j < i; ++j)
        overlaps +=
            !apart(all[i], all[j]) && !(all[i].kind == "text" && all[j].kind == "rect" && inside(all[i], all[j]));
    }
    for (element const& e : texts) // a text is in the group of its box, or in that of the panel, or in none
      if (e.style.find("class") != std::string::npos)
        outside_of_boxes += std::none_of(boxes.begin(), boxes.end(), [&](element const& b) { return inside(e, b); });
    CHECK(overlaps == 0);
    CHECK(beyond == 0);
    CHECK(outside_of_boxes == 0);
    REQUIRE(!texts.empty());
    CHECK(std::abs(texts[0].twice_middle() - width) <= 2);
  }
};

// --- Trees of any shape: key 0 is asked for first, and key k asks for the keys of calls[k].

using shape = std::vector<std::vector<int>>;

struct drawing {
  shape calls;
  std::vector<std::string> values{}; // the text of the value of each key; "v" without
  int failing = -1;                  // the key that throws

  template <class Self> std::string operator()(Self& self, int k) const {
    for (int const callee : calls[static_cast<std::size_t>(k)]) self(callee);
    if (k == failing) throw std::runtime_error("broken: <" + std::to_string(k) + '>');
    return values.empty() ? "v" : values[static_cast<std::size_t>(k)];
  }
};
auto traced(shape const& calls, bool memoized = true, int failing = -1) {
  return trace({.memoized = memoized}, drawing{calls, {}, failing}, 0);
}
shape chain(std::size_t n) {
  shape calls(n);
  for (std::size_t k = 0; k + 1 < n; ++k) calls[k] = {static_cast<int>(k + 1)};
  return calls;
}
shape star(std::size_t n) {
  shape calls(n);
  for (std::size_t k = 1; k < n; ++k) calls[0].push_back(static_cast<int>(k));
  return calls;
}
std::string label(int k) { return "f(" + std::to_string(k) + ')'; }

shape const bushy{{1, 4, 5}, {2, 3}, {}, {}, {6, 7, 8, 9}, {10}, {}, {11}, {}, {}, {12}, {}, {13}, {}};
std::vector<std::size_t> const levels_of_bushy{0, 1, 2, 2, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4};

TEST_CASE("pictures: levels of a tree are rows, lines lead from parents to children") {
  picture const p(traced(bushy).svg());
  REQUIRE(p.boxes.size() == bushy.size());
  CHECK(p.title == "f(0) = \"v\"");
  std::vector<element> box;
  for (int k = 0; k < 14; ++k) box.push_back(p.box(label(k)));
  long const step = box[1].y - box[0].y;
  CHECK(step > box[0].height);
  for (std::size_t k = 0; k < box.size(); ++k) {
    CHECK(box[k].y == box[0].y + step * static_cast<long>(levels_of_bushy[k]));
    CHECK(box[k].height == box[0].height);
    auto const in = p.texts_in(box[k]);
    REQUIRE(in.size() == 2);
    CHECK(in[1]->text == "\"v\"");
    for (element const* e : in) CHECK(std::abs(e->twice_middle() - box[k].twice_middle()) <= 1);
    if (bushy[k].empty()) continue;
    element const &first = box[static_cast<std::size_t>(bushy[k].front())],
                  &last = box[static_cast<std::size_t>(bushy[k].back())];
    CHECK(std::abs(2 * box[k].twice_middle() - first.twice_middle() - last.twice_middle()) <= 4);
  }
  std::set<std::vector<std::pair<long, long>>> expected;
  for (std::size_t k = 0; k < box.size(); ++k)
    for (int const callee : bushy[k]) {
      element const& to = box[static_cast<std::size_t>(callee)];
      expected.insert({{box[k].twice_middle() / 2, box[k].bottom()}, {to.twice_middle() / 2, to.y}});
    }
  REQUIRE(p.lines.size() == 1);
  auto const& lines = p.lines.at("lines");
  CHECK(std::set(lines.begin(), lines.end()) == expected);
  CHECK(lines.size() == expected.size());
}

TEST_CASE("pictures: a tree stands in the middle, as near to what is said above and below whatever its height") {
  std::set<long> above, below;
  for (std::size_t n : {1u, 2u, 3u, 5u, 16u, 17u, 32u, 400u}) {
    picture const p(traced(chain(n)).svg());
    REQUIRE(p.boxes.size() == n);
    long left = p.width, right = 0, bottom = 0;
    for (element const& b : p.boxes) {
      left = std::min(left, b.twice_middle());
      right = std::max(right, b.twice_middle());
      bottom = std::max(bottom, b.bottom());
    }
    CHECK(std::abs(left + right - 2 * p.width) <= 2);
    above.insert(p.boxes[0].y - p.text("memoized").bottom());
    std::size_t const calls = p.number_of_texts(" computed; ");
    CHECK(calls == 1);
    for (element const& e : p.texts)
      if (e.text.find(" computed; ") != std::string::npos) {
        below.insert(e.y - bottom);
        CHECK(std::abs(e.twice_middle() - p.width) <= 2);
      }
    CHECK(std::abs(p.text("memoized").twice_middle() - p.width) <= 2);
  }
  CHECK(above.size() == 1);
  CHECK(below.size() == 1);
}

// Returns the numbers of boxes of each column, from left to right.
std::vector<std::size_t> columns_of(picture const& p) {
  std::map<long, std::size_t> n;
  for (element const& b : p.boxes) ++n[b.twice_middle()];
  std::vector<std::size_t> sizes;
  for (auto const& [x, size] : n) sizes.push_back(size);
  return sizes;
}
TEST_CASE("pictures: a chain of more than 16 calls continues in the next column") {
  CHECK(columns_of(picture(traced(chain(16)).svg())) == std::vector<std::size_t>{16});
  CHECK(columns_of(picture(traced(chain(17)).svg())) == std::vector<std::size_t>{16, 1});
  CHECK(columns_of(picture(traced(chain(40)).svg())) == std::vector<std::size_t>{16, 16, 8});
  picture const short_chain(traced(chain(3)).svg()), longest(traced(chain(16)).svg());
  CHECK(longest.boxes[15].y - longest.boxes[0].y == 15 * (short_chain.boxes[1].y - short_chain.boxes[0].y));
  shape branch = chain(20);
  branch.emplace_back();
  branch[18].push_back(20);
  CHECK(columns_of(picture(traced(branch).svg())).size() == 3); // a tree: only its last level has more than one call
  std::set<long> heights;
  for (element const& b : picture(traced(branch).svg()).boxes) heights.insert(b.y);
  CHECK(heights.size() == 20);

  for (std::size_t const n : {17u, 100u, 1000u}) {
    picture const p(traced(chain(n)).svg());
    auto const sizes = columns_of(p);
    long const from = p.boxes.front().y, to = p.boxes[sizes[0] - 1].bottom();
    for (std::size_t c = 0; c < sizes.size(); ++c) CHECK((sizes[c] == sizes[0] || c + 1 == sizes.size()));
    CHECK(sizes.back() <= sizes[0]);
    // About as high as wide, once it is higher than 16 calls.
    long const width = p.boxes.back().right() - p.boxes.front().x, height = to - from;
    if (sizes[0] > 16) CHECK((2 * width < 3 * height + 3000 && 2 * height < 3 * width));
    else CHECK(width < 2 * height);
    // Calls follow each other downward. The line to the next column goes up in the middle between the two, from below
    // the lowest call to above the highest.
    auto const& lines = p.lines.at("lines");
    REQUIRE(lines.size() == n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) {
      element const &a = p.boxes[i], &b = p.boxes[i + 1];
      long const ax = a.twice_middle() / 2, bx = b.twice_middle() / 2;
      if ((i + 1) % sizes[0] != 0) {
        CHECK(ax == bx);
        CHECK(a.bottom() < b.y);
        CHECK(lines[i] == std::vector<std::pair<long, long>>{{ax, a.bottom()}, {bx, b.y}});
        continue;
      }
      CHECK(b.y == from);
      REQUIRE(lines[i].size() == 6);
      CHECK(lines[i].front() == std::pair(ax, a.bottom()));
      CHECK(lines[i].back() == std::pair(bx, b.y));
      long const between = lines[i][2].first;
      CHECK(between == (ax + bx) / 2);
      CHECK(a.right() < between);
      CHECK(between < b.x);
      CHECK(lines[i][2].second > a.bottom());
      CHECK(lines[i][3] == std::pair(between, lines[i][4].second));
      CHECK(lines[i][4].second < b.y);
    }
  }
}

TEST_CASE("pictures: a column has on each side of the line as much room as two boxes of a tree have between them") {
  picture const tree(traced(star(3)).svg()), chained(traced(chain(17)).svg());
  long const gap = tree.box("f(2)").x - tree.box("f(1)").right();
  long widest = 0;
  for (element const& b : chained.boxes) widest = std::max(widest, b.width);
  long const apart = (chained.boxes[16].twice_middle() - chained.boxes[0].twice_middle()) / 2;
  CHECK(gap > 0);
  CHECK(apart == widest + 2 * gap);
}

TEST_CASE("pictures: at most as many calls as asked for; the others are counted") {
  auto const t = traced(bushy);
  for (std::size_t most = 0; most < 16; ++most) {
    picture const p(t.svg(most));
    std::size_t const drawn = std::clamp<std::size_t>(most, 1, 14), more = 14 - drawn;
    CHECK(p.boxes.size() == drawn);
    CHECK(p.number_of_texts("14 calls: 14 computed; 5 deep") == 1);
    std::string const all = std::to_string(more) + (more == 1 ? " more call" : " more calls") + " not drawn";
    CHECK(p.number_of_texts(all) == (more > 0 ? 1 : 0));
    CHECK(p.number_of_texts("not drawn") == (more > 0 ? 1 : 0));
    // The number of calls that are not drawn is below the box of the call above them.
    std::size_t hidden = 0, at_a_box = 0, numbers = 0;
    for (element const& e : p.texts)
      if (e.text[0] == '+') {
        ++numbers;
        hidden += std::stoul(e.text.substr(1));
        CHECK(e.text != "+0");
        for (element const& b : p.boxes)
          at_a_box += std::abs(b.twice_middle() - e.twice_middle()) <= 1 && b.bottom() <= e.y && e.y < b.bottom() + 100;
      }
    CHECK(hidden == more);
    CHECK(at_a_box == numbers);
  }
  CHECK(picture(traced(chain(2)).svg(1)).number_of_texts("1 more call not drawn") == 1);
  // The first levels are whole, and the next one begins from the left.
  picture const p(t.svg(6));
  for (int k : {0, 1, 4, 5, 2, 3}) CHECK(p.box(label(k)).width > 0);
}

TEST_CASE("pictures: a box is as wide as its texts and the number below it") {
  auto const many = std::size_t{1'235};
  picture const p(traced(star(many)).svg(1));
  REQUIRE(p.boxes.size() == 1);
  CHECK(p.text("+1,234").width <= p.boxes[0].width);
  CHECK(p.number_of_texts("1,234 more calls not drawn") == 1);
  drawing const long_values{star(4),
                            {"a", "bbbbbbbbbbbbbbbbbbbbbbbb", "a value of more than twenty-eight columns", ""}};
  picture const wide(trace({.name = "name"}, long_values, 0).svg());
  CHECK(wide.texts_in(wide.box("name(1)"))[1]->text == "\"bbbbbbbbbbbbbbbbbbbbbbbb\"");
  CHECK(wide.texts_in(wide.box("name(2)"))[1]->text == "\"a value of more than twent…");
  for (element const& b : wide.boxes) {
    long widest = 0;
    for (element const* e : wide.texts_in(b)) widest = std::max(widest, e->width);
    CHECK(b.width > widest);
    CHECK(b.width < widest + 200); // and not much wider
  }
}

TEST_CASE("pictures: what is said of the calls") {
  // 0 calls 1 and 2, and both call 3, which fails once; then 1 fails, too.
  shape const twice{{1, 2}, {3}, {3}, {}};
  picture const memoized(traced(twice).svg()), naive(traced(twice, false).svg());
  CHECK(memoized.text("memoized").has("words"));
  CHECK(naive.text("naive").has("words"));
  CHECK(memoized.meanings() == std::vector<std::string>{"computed", "reused"});
  CHECK(naive.meanings() == std::vector<std::string>{"computed", "computed again"});
  CHECK(memoized.number_of_texts("5 calls: 4 computed, 1 reused; 3 deep") == 1);
  CHECK(naive.number_of_texts("5 calls: 5 computed, 1 of them again; 3 deep") == 1);
  auto const styled = [](picture const& p, char const* style) {
    return std::count_if(p.boxes.begin(), p.boxes.end(), [&](element const& b) { return b.has(style); });
  };
  CHECK(styled(memoized, "\"computed\"") == 4);
  CHECK(styled(memoized, "\"reused\"") == 1);
  CHECK(styled(naive, "\"again\"") == 1);
  CHECK(picture(traced(chain(3)).svg()).meanings() == std::vector<std::string>{"computed"});
#ifdef __cpp_exceptions
  auto const failing = traced(twice, true, 3);
  picture const broken(failing.svg()), cycle(traced({{1}, {2}, {1}}).svg());
  CHECK(broken.meanings() == std::vector<std::string>{"ended by the error"});
  CHECK(broken.number_of_texts("3 calls: 3 computed, 3 without a value; 3 deep") == 1);
  CHECK(broken.number_of_texts("ended by an error: broken: <3>") == 1);
  CHECK(broken.title == "f(0)");
  CHECK(styled(broken, "\"ended\"") == 3);
  CHECK(cycle.meanings() == std::vector<std::string>{"ended by the error", "cycle or refused key"});
  CHECK(cycle.number_of_texts("4 calls: 3 computed, 4 without a value; 4 deep") == 1);
  CHECK(styled(cycle, "\"refused\"") == 1);
  CHECK(cycle.lines.at("lines").size() == 2);
  REQUIRE(cycle.lines.at("closing").size() == 1);
  CHECK(cycle.lines.at("closing")[0][0].second == cycle.lines.at("lines")[1][1].second + cycle.boxes[0].height);
#endif
}

TEST_CASE("pictures: two side by side") {
  auto const one = traced(chain(2)), other = traced(bushy, false), twice = traced({{1, 1}, {}}, false);
  for (picture const& p : {picture(one.svg_beside(other)), picture(other.svg_beside(one))}) {
    CHECK(p.boxes.size() == 16);
    CHECK(p.number_of_texts("memoized") == 1);
    CHECK(p.number_of_texts("naive") == 1);
    CHECK(p.meanings() == std::vector<std::string>{"computed"});
    CHECK(p.boxes[0].y == std::min_element(p.boxes.begin(), p.boxes.end(), [](auto const& a, auto const& b) {
                            return a.y < b.y;
                          })->y); // both begin at one height
  }
  CHECK(picture(one.svg_beside(one)).meanings() == std::vector<std::string>{"computed"});
  CHECK(picture(one.svg_beside(twice)).meanings() == std::vector<std::string>{"computed", "computed again"});
  CHECK(picture(twice.svg_beside(twice)).meanings() == std::vector<std::string>{"computed", "computed again"});
  // The first is left of the second; each has its words in its middle.
  picture const p(one.svg_beside(traced(star(3), false)));
  CHECK(p.text("memoized").right() < p.text("naive").x);
  CHECK(p.text("memoized").twice_middle() == p.boxes[0].twice_middle());
  CHECK(p.text("naive").twice_middle() == p.boxes[2].twice_middle());
  CHECK(p.boxes[1].right() < p.boxes[3].x);
  // What is said below stands below the tree itself.
  CHECK(p.boxes[1].y == p.boxes[3].y);
  CHECK(p.text("2 calls: 2 computed; 2 deep").y == p.text("3 calls: 3 computed; 2 deep").y);
}

TEST_CASE("pictures: of no calls") {
  auto const nothing = trace({.limit = 0}, drawing{chain(3)}, 0), some = traced(bushy);
  picture const alone(nothing.svg());
  CHECK(alone.boxes.empty());
  CHECK(alone.legend.empty());
  CHECK(alone.number_of_texts("0 calls: 0 computed; 0 deep") == 1);
  CHECK(alone.number_of_texts("only the first 0 calls recorded: the limit") == 1);
  CHECK(picture(nothing.svg_beside(some)).boxes.size() == 14);
  CHECK(picture(some.svg_beside(nothing)).boxes.size() == 14);
  CHECK(picture(nothing.svg_beside(nothing)).boxes.empty());
}

// --- What all pictures share.

using priori::detail::svg_legend;
using priori::detail::svg_of;
using priori::detail::svg_panel;

std::string with(std::string_view title, svg_panel const& panel, svg_legend const& legend) {
  svg_panel const panels[] = {panel};
  return svg_of(title, panels, legend);
}

TEST_CASE("pictures: lengths are tenths of a pixel") {
  CHECK(priori::detail::px(0) == "0");
  CHECK(priori::detail::px(7) == "0.7");
  CHECK(priori::detail::px(10) == "1");
  CHECK(priori::detail::px(1205) == "120.5");
  CHECK(priori::detail::px(99'999) == "9999.9");
}

TEST_CASE("pictures: a title of up to 80 columns is in the picture; the whole title is its name") {
  std::string const title(100, 'w');
  picture const p(with(title, {.head = "h"}, {}));
  CHECK(p.title == title);
  CHECK(p.texts[0].text == title.substr(0, 79) + "…");
  CHECK(p.width < p.texts[0].width + 2 * 200 + 200); // and it is not much wider than that
  CHECK(picture(with("<&>", {}, {})).title == "<&>");
  CHECK(picture(with("<&>", {}, {})).texts[0].text == "<&>");
}

TEST_CASE("pictures: a long line makes a picture wider, lines are evenly below each other") {
  std::string const line(90, 'm');
  picture const p(with("t", {.head = "h", .under = {"one", line, "three", "four"}}, {}));
  CHECK(p.width >= 90 * 82 + 400);
  long const step = p.text(line).y - p.text("one").y;
  CHECK(step >= 150);
  CHECK(p.text("three").y == p.text(line).y + step);
  CHECK(p.text("four").y == p.text("three").y + step);
  // Each line makes it higher by as much.
  CHECK(p.height - picture(with("t", {.under = {"one"}}, {})).height == 3 * step);
  CHECK(p.height - picture(with("t", {}, {})).height == 4 * step);
  CHECK(picture(with("t", {.height = 500}, {})).height - picture(with("t", {}, {})).height == 500);
  picture const head(with("t", {.head = line}, {}));
  CHECK(head.width >= 90 * 82 + 400);
}

// Returns the rows of the legend: the numbers of boxes.
std::vector<std::size_t> rows_of(picture const& p) {
  std::map<long, std::size_t> n;
  for (element const& b : p.legend) ++n[b.y];
  std::vector<std::size_t> sizes;
  for (auto const& [y, size] : n) sizes.push_back(size);
  return sizes;
}
TEST_CASE("pictures: a legend has as many rows as needed, in the middle") {
  svg_legend legend;
  CHECK(picture(with("t", {}, legend)).legend.empty());
  std::vector<std::string> const meanings{"a", "bbbbbb", "ccc", "dddddddddddd"};
  for (std::string const& m : meanings) legend.add("class=\"" + m + '"', m);
  picture const one(with("t", {.width = 20'000}, legend));
  REQUIRE(one.legend.size() == 4);
  CHECK(one.meanings() == meanings);
  CHECK(rows_of(one) == std::vector<std::size_t>{4});
  long const gap = one.legend[1].x - one.text("a").right(); // after each
  long row = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    element const &box = one.legend[i], &text = one.text(meanings[i]);
    CHECK(box.has('"' + meanings[i] + '"'));
    CHECK(box.right() < text.x);
    CHECK(text.x - box.right() < gap); // nearer to its own box than to the next
    CHECK((box.y <= text.bottom() && text.y <= box.bottom()));
    if (i > 0) CHECK(box.x == one.text(meanings[i - 1]).right() + gap);
    row += text.right() - box.x + gap;
  }
  CHECK(std::abs(one.legend[0].x - (one.width - row) / 2) <= 1);

  // It needs exactly this width. With less, the last is in a row of its own.
  std::size_t const exact = static_cast<std::size_t>(row);
  CHECK(rows_of(picture(with("t", {.width = exact}, legend))) == std::vector<std::size_t>{4});
  CHECK(rows_of(picture(with("t", {.width = exact - 1}, legend))) == std::vector<std::size_t>{3, 1});
  picture const rows(with("t", {.width = exact - 1}, legend));
  CHECK(rows.height > one.height);
  CHECK(rows.height - one.height == one.height - picture(with("t", {.width = 20'000}, {})).height);
}

// --- Grids.

struct grid_drawing {
  std::map<std::pair<int, int>, std::vector<std::pair<int, int>>> calls;
  std::pair<int, int> failing{-1, -1};

  template <class Self> int operator()(Self& self, int a, int b) const {
    if (auto const at = calls.find({a, b}); at != calls.end())
      for (auto const& [c, d] : at->second) try {
          self(c, d);
        } catch (std::runtime_error const&) {}
    if (std::pair(a, b) == failing) throw std::runtime_error("");
    return 0;
  }
};
constexpr auto binomial = [](auto& self, int n, int k) -> int {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

// A grid, read from its picture: for each cell its box, by row and column.
struct read_grid : picture {
  std::vector<std::vector<element const*>> cells;
  std::vector<std::string> rows, columns; // the labels

  explicit read_grid(std::string const& svg) : picture(svg) {
    std::set<long> xs, ys;
    for (element const& b : boxes) {
      xs.insert(b.x);
      ys.insert(b.y);
    }
    std::vector<long> const x(xs.begin(), xs.end()), y(ys.begin(), ys.end());
    cells.assign(y.size(), std::vector<element const*>(x.size()));
    auto const at = [](std::vector<long> const& places, long place) {
      return static_cast<std::size_t>(std::find(places.begin(), places.end(), place) - places.begin());
    };
    for (element const& b : boxes) {
      CHECK(cells[at(y, b.y)][at(x, b.x)] == nullptr);
      cells[at(y, b.y)][at(x, b.x)] = &b;
      CHECK(b.width == boxes[0].width);
      CHECK(b.height == boxes[0].height);
      for (element const* e : texts_in(b)) CHECK(std::abs(e->twice_middle() - b.twice_middle()) <= 1);
    }
    for (std::size_t i = 2; i < x.size(); ++i) CHECK(x[i] - x[i - 1] == x[1] - x[0]);
    for (std::size_t i = 2; i < y.size(); ++i) CHECK(y[i] - y[i - 1] == y[1] - y[0]);
    CHECK(number_of_texts("rows: the first key; columns: the second") == 1);
    // The labels of rows are left of them, those of columns above.
    for (auto const& row : cells)
      for (element const& e : texts)
        if (e.has("soft") && e.right() < x[0] && row[0]->y <= e.y && e.bottom() <= row[0]->bottom())
          rows.push_back(e.text);
    for (element const* top : cells.empty() ? std::vector<element const*>() : cells[0])
      for (element const& e : texts)
        if (e.has("soft") && e.y < top->y && std::abs(e.twice_middle() - top->twice_middle()) <= 1)
          columns.push_back(e.text);
  }
  // Returns the texts in a cell, with a | between; "-" if it was never needed, "!" if it has no value.
  std::string at(std::size_t row, std::size_t column) const {
    element const* const cell = cells[row][column];
    if (!cell) return "?";
    if (cell->has("unneeded")) return "-";
    if (cell->has("refused")) return "!";
    std::string s;
    for (element const* e : texts_in(*cell)) s += (s.empty() ? "" : "|") + e->text;
    return s;
  }
  std::vector<std::vector<std::string>> all() const {
    std::vector<std::vector<std::string>> s(cells.size());
    for (std::size_t r = 0; r < cells.size(); ++r)
      for (std::size_t c = 0; c < cells[r].size(); ++c) s[r].push_back(at(r, c));
    return s;
  }
};
using strings = std::vector<std::string>;

TEST_CASE("pictures: a grid has a row per first key and a column per second") {
  // (7,9) needs (6,8), and that (5,8) and (6,9); then (5,8) once more.
  grid_drawing const f{{{{7, 9}, {{6, 8}, {5, 8}}}, {{6, 8}, {{5, 8}, {6, 9}}}}};
  auto const t = trace(f, 7, 9);
  read_grid const g(t.grid_svg());
  CHECK(g.rows == strings{"5", "6", "7"});
  CHECK(g.columns == strings{"8", "9"});
  CHECK(g.all() == std::vector<strings>{{"1|×1", "-"}, {"3", "2"}, {"-", "4"}});
  CHECK(g.meanings() == strings{"1: known first", "4: known last", "never needed"});
  CHECK(g.number_of_texts("5 calls: 4 computed, 1 reused; 3 deep") == 1);
  CHECK(g.number_of_texts("2 cells never needed") == 1);
  CHECK(g.number_of_texts("×n: reused n times") == 1);
  CHECK(g.number_of_texts("outside") == 0);

  read_grid const cut(t.grid_svg(2));
  CHECK(cut.rows == strings{"5", "6"});
  CHECK(cut.columns == strings{"8", "9"});
  CHECK(cut.all() == std::vector<strings>{{"1|×1", "-"}, {"3", "2"}});
  CHECK(cut.number_of_texts("1 key outside of what is drawn") == 1);
  CHECK(cut.number_of_texts("1 cell never needed") == 1);
  read_grid const one(t.grid_svg(1));
  CHECK(one.all() == std::vector<strings>{{"1|×1"}});
  CHECK(one.number_of_texts("3 keys outside of what is drawn") == 1);
  CHECK(one.number_of_texts("never needed") == 0);
  CHECK(read_grid(t.grid_svg(0)).boxes.empty());
  // The colors of the legend are those of the cells; a number alone is in the middle of its cell.
  CHECK(g.legend[0].style == g.cells[0][0]->style);
  CHECK(g.legend[1].style == g.cells[2][1]->style);
  element const &number = g.text("2"), &cell = *g.cells[1][1];
  CHECK(std::abs(number.y + number.bottom() - cell.y - cell.bottom()) < 40);
  read_grid const limited(trace({.limit = 2}, f, 7, 9).grid_svg());
  CHECK(limited.number_of_texts("only the first 2 calls recorded: the limit") == 1);
}

TEST_CASE("pictures: a grid has room for long labels") {
  int const least = std::numeric_limits<int>::min();
  read_grid const g(trace(grid_drawing{{{{least, least}, {{least + 1, least + 1}}}}}, least, least).grid_svg());
  CHECK(g.rows == strings{"-2147483648", "-2147483647"});
  CHECK(g.columns == strings{"-2147483648", "-2147483647"});
  CHECK(g.all() == std::vector<strings>{{"2", "-"}, {"-", "1"}});
}

TEST_CASE("pictures: a grid says no more than there is to say") {
  read_grid const two(trace(grid_drawing{{{{1, -1}, {{2, -1}}}}}, 1, -1).grid_svg());
  CHECK(two.rows == strings{"1", "2"});
  CHECK(two.columns == strings{"-1"});
  CHECK(two.all() == std::vector<strings>{{"2"}, {"1"}});
  CHECK(two.meanings() == strings{"1: known first", "2: known last"});
  CHECK(two.number_of_texts("never") + two.number_of_texts("outside") + two.number_of_texts("×") == 0);
  read_grid const one(trace(grid_drawing{}, 3, 3).grid_svg());
  CHECK(one.all() == std::vector<strings>{{"1"}});
  CHECK(one.meanings() == strings{"1: known first"});
  read_grid const hole(trace(grid_drawing{{{{0, 1}, {{1, 0}, {1, 1}}}}}, 0, 1).grid_svg());
  CHECK(hole.all() == std::vector<strings>{{"-", "3"}, {"1", "2"}});
  CHECK(hole.meanings() == strings{"1: known first", "3: known last", "never needed"});
  CHECK(hole.number_of_texts("1 cell never needed") == 1);
#ifdef __cpp_exceptions
  read_grid const broken(trace(grid_drawing{{{{0, 0}, {{0, 1}, {0, 2}}}}, {0, 1}}, 0, 0).grid_svg());
  CHECK(broken.all() == std::vector<strings>{{"2", "!", "1"}});
  CHECK(broken.meanings() == strings{"1: known first", "2: known last", "no value"});
  read_grid const none(trace(grid_drawing{{}, {4, 4}}, 4, 4).grid_svg());
  CHECK(none.all() == std::vector<strings>{{"!"}});
  CHECK(none.meanings() == strings{"no value"});
#endif
}

TEST_CASE("pictures: a grid numbers keys in the order in which plain recursion knows them") {
  struct model {
    std::map<std::pair<int, int>, std::pair<std::size_t, std::size_t>> known; // order, times reused
    void ask(int n, int k) {
      if (auto const at = known.find({n, k}); at != known.end()) return void(++at->second.second);
      if (k != 0 && k != n) {
        ask(n - 1, k - 1);
        ask(n - 1, k);
      }
      std::size_t const order = known.size() + 1;
      known[{n, k}] = {order, 0};
    }
  } m;
  m.ask(8, 3);
  read_grid const g(trace(binomial, 8, 3).grid_svg());
  REQUIRE(g.rows.front() == "1");
  REQUIRE(g.rows.back() == "8");
  std::vector<strings> expected(8, strings(4, "-"));
  for (auto const& [key, of] : m.known)
    expected[static_cast<std::size_t>(key.first - 1)][static_cast<std::size_t>(key.second)] =
        std::to_string(of.first) + (of.second > 0 ? "|×" + std::to_string(of.second) : "");
  CHECK(g.all() == expected);
}

using rgb = std::vector<int>;
rgb color_of(priori::detail::grid_color const& c) { return {c.part[0], c.part[1], c.part[2]}; }
// Contrast as by https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio.
double luminance(rgb const& c) {
  auto const linear = [](int part) {
    double const s = part / 255.0;
    return s <= 0.03928 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
}
TEST_CASE("pictures: colors go evenly from the first of viridis through the second to the third") {
  using priori::detail::grid_color;
  rgb const stops[] = {{0x3b, 0x52, 0x8b}, {0x35, 0xb7, 0x79}, {0xfd, 0xe7, 0x25}};
  for (std::size_t const n : {2u, 3u, 11u, 101u, 1001u, 2000u}) {
    CHECK(color_of({1, n}) == stops[0]);
    CHECK(color_of({n, n}) == stops[2]);
    if (n % 2 == 1) CHECK(color_of({n / 2 + 1, n}) == stops[1]);
    int wrong = 0;
    for (std::size_t i = 1; i <= n; ++i) {
      grid_color const c(i, n);
      double const way = 2 * static_cast<double>(i - 1) / static_cast<double>(n - 1);
      std::size_t const stop = way < 1 ? 0 : 1;
      for (std::size_t part = 0; part < 3; ++part) {
        double const exact =
            stops[stop][part] + (way - static_cast<double>(stop)) * (stops[stop + 1][part] - stops[stop][part]);
        wrong += std::abs(exact - c.part[part]) > 1.5;
      }
      double const light = luminance(color_of(c)) + 0.05;
      wrong += (c.dark ? 1.05 / light : light / 0.05) < 3.9; // of the number on it
    }
    CHECK(wrong == 0);
  }
  CHECK(color_of({1, 1}) == stops[2]);
  CHECK(grid_color(1, 2).style() == "style=\"fill:#3b528b\"");
}

// --- Graphviz, and trees of text.

TEST_CASE("pictures: a tree of text says where calls are left out") {
  CHECK(traced(chain(3)).tree() == "f(0) = \"v\"\n"
                                   "└─ f(1) = \"v\"\n"
                                   "   └─ f(2) = \"v\"\n");
  // Of the last level two calls fit, below the first of three.
  shape const calls{{1, 4, 7}, {2, 3}, {}, {}, {5, 6}, {}, {}, {8}, {}};
  CHECK(traced(calls).tree(6) == "f(0) = \"v\"\n"
                                 "├─ f(1) = \"v\"\n"
                                 "│  ├─ f(2) = \"v\"\n"
                                 "│  └─ f(3) = \"v\"\n"
                                 "├─ f(4) = \"v\"\n"
                                 "│  └─ … 2 more calls\n"
                                 "└─ f(7) = \"v\"\n"
                                 "   └─ … 1 more call\n");
}

TEST_CASE("pictures: Graphviz gets remarks as lines of the label") {
  std::string const dot = trace({.limit = 1}, drawing{chain(2)}, 0).dot();
  CHECK(dot.find(R"(deep\nonly the first 1 call recorded: the limit";)") != std::string::npos);
}

TEST_CASE("pictures: Graphviz gets a node per key and the edges of edges()") {
  shape const calls{{1, 2, 1}, {3, 2}, {3}, {}};
  for (bool const memoized : {true, false}) {
    auto const t = trace({.memoized = memoized, .name = "g\"h"}, drawing{calls, {"a", "b", "c", "d&"}}, 0);
    std::map<std::string, int> node; // by name: its key
    std::map<int, std::string> label;
    std::vector<std::pair<int, int>> edges, expected;
    std::string const dot = t.dot();
    std::size_t at = 0;
    std::vector<std::string> lines;
    for (std::size_t end; (end = dot.find('\n', at)) != std::string::npos; at = end + 1)
      lines.push_back(dot.substr(at, end - at));
    REQUIRE(lines.size() > 4);
    CHECK(at == dot.size());
    CHECK(lines.front() == "digraph \"g\\\"h\" {");
    CHECK(lines.back() == "}");
    for (std::string const& line : lines) {
      if (line == lines.front() || line == lines.back()) continue;
      CHECK(line.substr(0, 2) == "  ");
      CHECK(line.back() == ';');
      std::size_t const arrow = line.find(" -> "), text = line.find(" [label=\"g\\\"h(");
      if (arrow != std::string::npos)
        edges.emplace_back(node.at(line.substr(2, arrow - 2)),
                           node.at(line.substr(arrow + 4, line.size() - arrow - 5)));
      else if (text != std::string::npos) {
        int const key = std::stoi(line.substr(text + 14));
        CHECK(node.emplace(line.substr(2, text - 2), key).second);
        label[key] = line.substr(line.find(')') + 1);
      }
    }
    for (auto const& [from, to] : t.edges()) expected.emplace_back(from, to);
    CHECK(edges == expected);
    REQUIRE(label.size() == 4);
    CHECK(node.size() == 4);
    CHECK(label[0] == R"(\n\"a\""];)");
    // Key 0 calls 1 twice; so naively 2 is computed three times, and 3 for each 1 and each 2.
    CHECK(label[1] == (memoized ? R"(\n\"b\""];)" : R"(\n\"b\"\ncomputed 2 times"];)"));
    CHECK(label[2] == (memoized ? R"(\n\"c\""];)" : R"(\n\"c\"\ncomputed 3 times"];)"));
    CHECK(label[3] == (memoized ? R"(\n\"d&amp;\""];)" : R"(\n\"d&amp;\"\ncomputed 5 times"];)"));
    CHECK(lines[1] ==
          std::string(R"(  label="g\"h(0) = \"a\"\n)") +
              (memoized ? "7 calls: 4 computed, 3 reused; 4 deep" : "11 calls: 11 computed, 7 of them again; 4 deep") +
              "\";");
  }
}

} // namespace
