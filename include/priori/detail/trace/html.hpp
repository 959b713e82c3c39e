// priori: recorded calls as data of a page that plays them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/call_tree.hpp"
#include "priori/detail/trace/escape.hpp"
#include "priori/detail/trace/page.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a list in JSON of each(i) for i below n.
template <class Each> std::string json_list(std::size_t n, Each const& each) {
  std::string s = "[";
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) s += ',';
    s += each(i);
  }
  return s += ']';
}
inline std::string json_strings(std::vector<std::string> const& texts) {
  return json_list(texts.size(), [&texts](std::size_t i) { return json_string(texts[i]); });
}

// Returns one recording as JSON. Of calls there is a list per member; texts that calls show are numbered.
template <class Tree> std::string page_data_of(Tree const& t) {
  std::vector<std::string> texts;
  std::map<std::string, std::size_t> numbers;
  auto const number_of_text = [&](std::string text) {
    auto const [at, is_new] = numbers.try_emplace(std::move(text), texts.size());
    if (is_new) texts.push_back(at->first);
    return at->second;
  };
  auto const truth = [](bool b) { return std::string(b ? "true" : "false"); };
  auto const of_calls = [&t](auto const& member) {
    return detail::json_list(t.calls.size(), [&](std::size_t i) { return std::to_string(member(t.calls[i])); });
  };
  using call = typename Tree::call;

  std::string s = "{\"name\":" + json_string(t.name) + ",\"title\":" + json_string(t.title());
  s += ",\"memoized\":" + truth(t.memoized) + ",\"pairs\":" + truth(t.pairs);
  s += ",\"counts\":" + json_string(t.counts()) + ",\"notes\":" + json_strings(t.notes());
  s += ",\"keys\":" + json_strings(t.keys);
  // The parent of the first is -1.
  s += ",\"parent\":" + of_calls([](call const& c) { return static_cast<long long>(c.parent + 1) - 1; });
  s += ",\"key\":" + of_calls([](call const& c) { return c.key; });
  s += ",\"style\":" + of_calls([](call const& c) { return static_cast<int>(c.style); });
  s += ",\"text\":" + of_calls([&](call const& c) { return number_of_text(t.note(c)); });
  s += ",\"time\":" + of_calls([](call const& c) { return c.time.count(); });
  return s + ",\"texts\":" + json_strings(texts) + '}';
}

// In HTML a script ends at </script>, whatever stands around it, and <!-- changes where it ends.
inline std::string in_script(std::string_view json) {
  return replaced(json, [](char c) { return c == '<' ? "\\u003c" : nullptr; });
}

template <class Kind> struct html_page<tree_of_calls<Kind>> {
  template <class... Tree> static std::string of(Tree const&... trees) {
    std::string title, data;
    ((title += title.empty() ? trees.title() : "", data += data.empty() ? "[" : ",", data += page_data_of(trees)), ...);
    return page_before_title + xml(title) + page_after_title + in_script(data + ']') + page_after_data;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
