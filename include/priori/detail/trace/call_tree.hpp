// priori: recorded calls as text, the common input of everything that draws them, and the choice of the calls to draw.
//
// These are templates, and so are the functions that take a Tree (always a call_tree): a program that draws nothing
// does not pay for them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/escape.hpp"
#include "priori/detail/trace/printed.hpp"
#include "priori/detail/trace/recorded.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How a call is drawn. `again`: computed, although its key was computed before. `ended`: computed, but an error ended
// it. `refused`: the error is its own.
enum class call_style : unsigned char { computed, again, reused, ended, refused };
inline constexpr int call_styles = 5;

// Kind is always call_kind.
template <class Kind> struct tree_of_calls {
  struct call {
    std::size_t parent; // an index among the calls; -1 for the first
    std::size_t key;    // an index among the keys
    Kind kind;
    call_style style;
    std::string value;
    std::chrono::nanoseconds time; // including the calls it made; 0 if it was not computed

    bool has_value() const { return style != call_style::ended && style != call_style::refused; }
  };

  std::string name{};
  bool memoized = true;
  bool pairs = false; // keys are two integers
  bool truncated = false;
  std::size_t depth = 0;
  std::string value{}; // of the first call
  std::string error{}; // what ended the evaluation
  std::vector<std::string> keys{};
  std::vector<call> calls{};
  std::size_t computed = 0;
  std::size_t styled[call_styles]{}; // the number of calls of each style

  std::size_t number_of(call_style s) const { return styled[static_cast<std::size_t>(s)]; }

  // Returns a call as text: fib(5).
  std::string label(std::size_t key) const { return name + '(' + keys[key] + ')'; }
  // Returns the text below a call: its value, or why it has none.
  std::string note(call const& c) const {
    if (c.kind == call_kind::cyclic) return "cycle";
    if (c.kind == call_kind::refused) return "refused";
    return c.has_value() ? c.value : "no value";
  }

  // Returns the whole evaluation as text: fib(5) = 5.
  std::string title() const {
    if (calls.empty()) return name;
    return value.empty() ? label(calls[0].key) : label(calls[0].key) + " = " + value;
  }
  std::string counts() const {
    std::string s = counted(calls.size(), "call") + ": ";
    s += grouped(computed) + " computed";
    auto const add = [&](call_style style, char const* what) {
      if (number_of(style) > 0) s += ", " + detail::grouped(number_of(style)) + what;
    };
    add(call_style::again, " of them again"), add(call_style::reused, " reused");
    if (std::size_t const n = number_of(call_style::ended) + number_of(call_style::refused))
      s += ", " + grouped(n) + " without a value";
    return s + "; " + grouped(depth) + " deep";
  }
  // Returns remarks on the recording, one line each.
  std::vector<std::string> notes() const {
    std::vector<std::string> lines;
    if (truncated) lines.push_back("only the first " + counted(calls.size(), "call") + " recorded: the limit");
    if (!error.empty()) lines.push_back("ended by an error: " + error);
    return lines;
  }
};

using call_tree = tree_of_calls<call_kind>;

template <class... K> inline constexpr bool two_integers = false;
template <integer A, integer B> inline constexpr bool two_integers<A, B> = true;

// The page of trees. detail/trace/html.hpp has it for each tree_of_calls.
template <class Tree> struct html_page {
  static_assert(sizeof(Tree) == 0, "priori: html() needs #include <priori/trace_html.hpp>");
  template <class... Trees> static std::string of(Trees const&...) { return {}; }
};

template <class Tree, class T, class... K>
Tree tree_of(recorded<T, K...> const& r, std::string_view name, bool memoized) {
  Tree t{.name = visible(name),
         .memoized = memoized,
         .pairs = two_integers<K...>,
         .truncated = r.truncated,
         .depth = r.depth};
  if (r.value) t.value = detail::visible(detail::printed(*r.value));
  t.error = detail::visible(r.error.text());
  std::vector<std::size_t> computed; // by key: 1 if it was computed
  for (auto const& c : r.calls) {
    if (c.number == t.keys.size()) {
      t.keys.push_back(r.keys[c.number].key.apply([](K const&... k) {
        std::string s;
        ((s += s.empty() ? "" : ", ", s += detail::printed(k)), ...);
        return visible(s);
      }));
      computed.push_back(0);
    }
    call_style style = c.kind == call_kind::reused ? call_style::reused
                       : computed[c.number]        ? call_style::again
                                                   : call_style::computed;
    if (c.kind == call_kind::computed) computed[c.number] = 1, ++t.computed;
    if (!c.value) style = c.kind == call_kind::computed ? call_style::ended : call_style::refused;
    ++t.styled[static_cast<std::size_t>(style)];
    t.calls.push_back({c.parent, c.number, c.kind, style,
                       c.value ? detail::visible(detail::printed(*c.value)) : std::string(), c.time});
  }
  return t;
}

// The calls of a tree that are drawn: all calls of the first levels, and the first ones of the next level. Indices are
// among the chosen calls.
struct chosen_calls {
  std::vector<std::size_t> call;   // its index in the tree
  std::vector<std::size_t> parent; // its parent, which is chosen as well; -1 for the first
  std::vector<std::size_t> hidden; // the number of calls not chosen whose innermost chosen ancestor it is
};

// Chooses at most `most` calls, of at most `levels` levels.
template <class Tree> chosen_calls choose_calls(Tree const& t, std::size_t most, std::size_t levels) {
  auto const none = static_cast<std::size_t>(-1);
  std::size_t const n = t.calls.size();
  std::vector<std::size_t> level(n), on_level;
  for (std::size_t i = 0; i < n; ++i) {
    level[i] = i == 0 ? 0 : level[t.calls[i].parent] + 1;
    if (level[i] == on_level.size()) on_level.push_back(0);
    ++on_level[level[i]];
  }
  std::size_t whole = 0; // the number of levels drawn completely
  for (; whole < on_level.size() && whole < levels && on_level[whole] <= most; ++whole) most -= on_level[whole];
  if (whole == levels) most = 0;

  chosen_calls c;
  std::vector<std::size_t> place(n); // the index of a call, or of its innermost ancestor, among the chosen
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t const parent = i == 0 ? none : place[t.calls[i].parent];
    bool const chosen = i == 0 || level[i] < whole || (level[i] == whole && most > 0);
    if (level[i] == whole && most > 0) --most;
    place[i] = chosen ? c.call.size() : parent;
    if (!chosen) {
      ++c.hidden[parent];
      continue;
    }
    c.call.push_back(i);
    c.parent.push_back(parent);
    c.hidden.push_back(0);
  }
  return c;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
