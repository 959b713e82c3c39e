// priori: traces. trace(f, key...) records one evaluation: which keys were asked for, by which keys, how often, and how
// long it took. The recording prints as text, SVG, DOT or JSON; with trace_html.hpp, as a page that plays it.
//
//   auto const t = priori::trace(fib, 5);                                  memoized
//   auto const naive = priori::trace({.memoized = false, .name = "fib"}, fib, 5);
//
// trace does not pass on exceptions of the recurrence or errors of priori: the recording ends there, and its value()
// rethrows what ended it. In a constant expression an error ends the evaluation where it happens; without exceptions it
// prints one line and aborts.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/storable.hpp"
#include "priori/detail/trace/first_calls.hpp"
#include "priori/detail/trace/graphviz.hpp"
#include "priori/detail/trace/grid_svg.hpp"
#include "priori/detail/trace/json.hpp"
#include "priori/detail/trace/recorder.hpp"
#include "priori/detail/trace/tree_svg.hpp"
#include "priori/detail/trace/tree_text.hpp"
#include "priori/error.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// How to record. Once `limit` calls are recorded, further calls are not recorded and no key is computed again, so that
// even a naive evaluation ends soon.
struct trace_options {
  bool memoized = true;        // if false, each call is computed
  std::string_view name = "f"; // the name of the function in texts and pictures
  std::size_t limit = 100'000; // the number of calls to record
};

namespace detail {

template <class... K> struct require_two_integers {
  static_assert(two_integers<K...>, "priori: a grid needs a recurrence whose keys are two integers");
};

} // namespace detail

// The calls of one evaluation of a recurrence with keys K... and values T. It can be moved; what is left has no calls,
// no name and no value.
template <class T, class... K> class recording {
  template <class, class...> friend class recording;

  detail::recorded<T, K...> record;
  // One name. None if moved from, and in constant expressions, where clang with libstdc++ 12 cannot make strings.
  std::vector<std::string> names;
  bool memoized;

  using page = detail::html_page<detail::tree_of_calls<decltype(detail::recorded_call<T, K...>::kind)>>;
  std::string_view name() const { return names.begin() == names.end() ? std::string_view() : names[0]; }
  detail::call_tree drawn() const { return detail::tree_of<detail::call_tree>(record, name(), memoized); }
  constexpr std::size_t count(call_kind kind) const {
    std::size_t n = 0;
    for (node const& c : nodes()) n += c.kind == kind;
    return n;
  }
  constexpr void raise() const {
    if (record.error) record.error.raise();
    if (!record.value)
      detail::raise_exception<std::logic_error>(
          "priori: a recording that was moved from has no value; ask the new one");
  }

public:
  // A call. Its members:
  //   parent     the index of the call that made it; -1 for the first
  //   number     the number of its key: equal for equal keys
  //   key        a std::tuple if the recurrence has several keys
  //   kind       a call_kind
  //   value      a pointer to its value; null if an error came instead
  //   time       std::chrono::nanoseconds, including the calls it made; 0 if it was not computed, or in a constant
  //              expression
  //   reused()   true if its value came from the memo
  using node = detail::recorded_call<T, K...>;
  using key_type = typename node::key_type;

  // Says that the key `from` asked for the key `to`.
  struct edge {
    key_type from; // the key whose computation made the call
    key_type to;   // the key of the call
  };

  // For trace, which makes recordings.
  constexpr recording(detail::recorded<T, K...>&& r, trace_options const& options)
      : record(std::move(r)), memoized(options.memoized) {
    if (!__builtin_is_constant_evaluated()) names.emplace_back(options.name);
  }

  // Returns the value. If an error ended the evaluation, throws it: domain_error, cycle_error, depth_error, or what f
  // threw. Of a recording that was moved from, a std::logic_error.
  constexpr T const& value() const& { return raise(), *record.value; }
  constexpr T value() && { return raise(), std::move(*record.value); }

  // Return the number of recorded calls; the number of those that were computed; of those that found their value in the
  // memo; the length of the longest chain of calls, including the first; true if there were more calls than the limit;
  // true if an error ended the evaluation.
  constexpr std::size_t calls() const { return nodes().size(); }
  constexpr std::size_t computed() const { return count(call_kind::computed); }
  constexpr std::size_t reused() const { return count(call_kind::reused); }
  constexpr std::size_t depth() const { return record.depth; }
  constexpr bool truncated() const { return record.truncated; }
  constexpr bool failed() const { return static_cast<bool>(record.error); }

  // Returns the calls in their order.
  constexpr std::vector<node> const& nodes() const { return record.calls; }

  // Returns which key asked for which, each pair once, in the order of their first calls. Linear time.
  constexpr std::vector<edge> edges() const {
    std::vector<edge> edges;
    for (std::size_t i : detail::first_calls(nodes(), [](node const& c) { return c.number; }))
      edges.push_back({nodes()[nodes()[i].parent].key, nodes()[i].key});
    return edges;
  }

  // Returns a log in words, one line per call.
  std::string log() const { return detail::log_of(drawn()); }

  // Returns a tree for the terminal, of at most `calls` calls and `levels` levels: the first levels that fit, and part
  // of the next one.
  std::string tree(std::size_t calls = 200, std::size_t levels = 30) const {
    return detail::text_tree_of(drawn(), calls, levels);
  }

  // Returns the tree as a picture; this tree beside another, to compare naive and memoized evaluations.
  std::string svg(std::size_t calls = 2'000) const { return detail::svg_trees_of(calls, drawn()); }
  template <class U, class... J>
  std::string svg_beside(recording<U, J...> const& other, std::size_t calls = 2'000) const {
    return detail::svg_trees_of(calls, drawn(), other.drawn());
  }

  // Returns a picture of the grid of all keys, which must be two integers: the order in which their values became
  // known, and which were never needed. It has at most `most` rows and columns.
  std::string grid_svg(std::size_t most = 64) const {
    if constexpr (detail::two_integers<K...>) return detail::svg_grid_of(drawn(), detail::grid_of(record, most));
    else return static_cast<void>(sizeof(detail::require_two_integers<K...>)), std::string();
  }

  // Returns a page that plays the evaluation, step by step; this one beside another. Needs trace_html.hpp.
  std::string html() const { return page::of(drawn()); }
  template <class U, class... J> std::string html_beside(recording<U, J...> const& other) const {
    return page::of(drawn(), other.drawn());
  }

  // Returns the graph of the keys in the language of Graphviz: a node per key, and the edges of edges().
  std::string dot() const { return detail::dot_of(drawn()); }

  // Returns the whole recording as JSON; with the time of each call if `with_times`.
  std::string json(bool with_times = false) const {
    return detail::json_of(record, name(), memoized, computed(), reused(), with_times);
  }
};

// trace(options, f, key...): evaluates f at one key and returns the recording of its calls. f is a recurrence, with or
// without captures, or a plain function, whose single call is recorded. Keys are as for memoize.
template <class F, class... Key> constexpr auto trace(trace_options const& options, F f, Key const&... key) {
  using S = signature_of<F>;
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable<S>) return sizeof(detail::require_storable<S>);
  else return recording(detail::record(S{}, f, options.memoized, options.limit, key...), options);
}
template <class F, class... Key>
requires(!std::is_same_v<F, trace_options>) constexpr auto trace(F f, Key const&... key) {
  return priori::trace(trace_options{}, std::move(f), key...);
}

}} // namespace priori

#include "priori/detail/end.hpp"
