// priori: recorded calls as text, as all that draws them sees them; and which of too many are drawn.
//
// All of this, and what takes a Tree (it is a call_tree), are templates: who draws nothing does not pay for them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/escape.hpp"
#include "priori/detail/trace/printed.hpp"
#include "priori/detail/trace/recorded.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How a call is drawn. `again`: its key was computed before. `ended`: by an error. `refused`: there the error was.
enum class look : unsigned char { computed, again, reused, ended, refused };
inline constexpr int looks = 5;

// Kind: call_kind.
template <class Kind> struct tree_of_calls {
  struct call {
    std::size_t parent; // -1 for the first
    std::size_t key;    // its number
    Kind kind;
    look seen_as;
    std::string value;

    bool has_value() const { return seen_as != look::ended && seen_as != look::refused; }
  };

  std::string name{};
  bool memoised = true;
  bool truncated = false;
  std::size_t depth = 0;
  std::string value{}; // of the whole
  std::string error{}; // what ended it
  std::vector<std::string> keys{};
  std::vector<call> calls{};
  std::size_t computed = 0;
  std::size_t looking[looks]{}; // how many calls look so

  std::size_t number_of(look l) const { return looking[static_cast<std::size_t>(l)]; }

  // fib(5)
  std::string label(std::size_t key) const { return name + '(' + keys[key] + ')'; }
  // What stands under it.
  std::string note(call const& c) const {
    if (c.kind == call_kind::cyclic) return "cycle";
    if (c.kind == call_kind::refused) return "refused";
    return c.has_value() ? c.value : "no value";
  }

  // fib(5) = 5
  std::string title() const {
    if (calls.empty()) return name;
    return value.empty() ? label(calls[0].key) : label(calls[0].key) + " = " + value;
  }
  std::string counts() const {
    std::string s = counted(calls.size(), "call") + ": ";
    s += grouped(computed) + " computed";
    auto const add = [&](look l, char const* what) {
      if (number_of(l) > 0) s += ", " + detail::grouped(number_of(l)) + what;
    };
    add(look::again, " of them again"), add(look::reused, " reused");
    if (std::size_t const n = number_of(look::ended) + number_of(look::refused))
      s += ", " + grouped(n) + " without a value";
    return s + "; " + grouped(depth) + " deep";
  }
  // What else there is to say: a line each.
  std::vector<std::string> notes() const {
    std::vector<std::string> lines;
    if (truncated) lines.push_back("only the first " + counted(calls.size(), "call") + " recorded: the limit");
    if (!error.empty()) lines.push_back("ended by an error: " + error);
    return lines;
  }
};

using call_tree = tree_of_calls<call_kind>;

template <class Tree, class T, class... K>
Tree tree_of(recorded<T, K...> const& r, std::string_view name, bool memoised) {
  Tree t{.name = visible(name), .memoised = memoised, .truncated = r.truncated, .depth = r.depth};
  if (r.value) t.value = detail::visible(detail::printed(*r.value));
  t.error = detail::visible(r.error.text());
  std::vector<std::size_t> computed; // by key: was it?
  for (auto const& c : r.calls) {
    if (c.number == t.keys.size()) {
      t.keys.push_back(r.keys[c.number].key.apply([](K const&... k) {
        std::string s;
        ((s += s.empty() ? "" : ", ", s += detail::printed(k)), ...);
        return visible(s);
      }));
      computed.push_back(0);
    }
    look seen_as = c.kind == call_kind::reused ? look::reused : computed[c.number] ? look::again : look::computed;
    if (c.kind == call_kind::computed) computed[c.number] = 1, ++t.computed;
    if (!c.value) seen_as = c.kind == call_kind::computed ? look::ended : look::refused;
    ++t.looking[static_cast<std::size_t>(seen_as)];
    t.calls.push_back(
        {c.parent, c.number, c.kind, seen_as, c.value ? detail::visible(detail::printed(*c.value)) : std::string()});
  }
  return t;
}

// Some of a tree's calls: the first levels that have no more than `most` calls, and of the next level the first ones.
// Indices are those among the chosen.
struct chosen_calls {
  std::vector<std::size_t> call;   // which
  std::vector<std::size_t> parent; // its parent, chosen as well; -1 for the first
  std::vector<std::size_t> hidden; // how many calls below it are not chosen, while it is the innermost that is
};

template <class Tree> chosen_calls choose_calls(Tree const& t, std::size_t most, std::size_t levels) {
  auto const none = static_cast<std::size_t>(-1);
  std::size_t const n = t.calls.size();
  std::vector<std::size_t> level(n), on_level;
  for (std::size_t i = 0; i < n; ++i) {
    level[i] = i == 0 ? 0 : level[t.calls[i].parent] + 1;
    if (level[i] == on_level.size()) on_level.push_back(0);
    ++on_level[level[i]];
  }
  std::size_t whole = 0; // levels
  for (; whole < on_level.size() && whole < levels && on_level[whole] <= most; ++whole) most -= on_level[whole];
  if (whole == levels) most = 0;

  chosen_calls c;
  std::vector<std::size_t> place(n); // of a call, or of its innermost chosen ancestor
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
