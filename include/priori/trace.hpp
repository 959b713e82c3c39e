// priori: one evaluation, recorded: which keys were asked for, by which, how often, and what it took.
//
//   auto const t = priori::trace(fib, 5);                                  memoised
//   auto const naive = priori::trace({.memoised = false, .name = "fib"}, fib, 5);
//
// trace itself throws nothing that the recurrence throws, and no error of priori's: the recording is what there was
// until then, and its value() raises what ended it. While a constant is evaluated, an error ends the evaluation where
// it happens; without exceptions, it prints one line and aborts.
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

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// How to record. Once `limit` calls are recorded, further ones are not, and no key is computed again, so that also a
// naive evaluation ends soon.
struct trace_options {
  bool memoised = true;        // if not, each call is computed
  std::string_view name = "f"; // of the function, in texts and pictures
  std::size_t limit = 100'000; // calls that are recorded
};

namespace detail {

template <class... K> inline constexpr bool two_integers = false;
template <integer A, integer B> inline constexpr bool two_integers<A, B> = true;

template <class... K> struct require_two_integers {
  static_assert(two_integers<K...>, "priori: a grid is drawn of a recurrence whose keys are two integers");
};

} // namespace detail

// The calls of one evaluation of a recurrence with keys K... and values T. It can be moved.
template <class T, class... K> class recording {
  template <class, class...> friend class recording;

  detail::recorded<T, K...> record;
  std::vector<std::string> name; // one; none in a constant expression, where clang and libstdc++ 12 make no string
  bool memoised;

  detail::call_tree drawn() const { return detail::tree_of<detail::call_tree>(record, name[0], memoised); }
  constexpr std::size_t count(call_kind kind) const {
    std::size_t n = 0;
    for (node const& c : nodes()) n += c.kind == kind;
    return n;
  }
  constexpr void raise() const {
    if (record.error) record.error.raise();
  }

public:
  // A call: `parent`, the index of the call it was made by, -1 for the first; `number`, equal for equal keys; `key`, a
  // std::tuple if it has several parts; `kind`; `value`, a pointer, null if an error came instead; `time`, with all
  // that it called, 0 if it was not computed or a constant was evaluated; reused().
  using node = detail::recorded_call<T, K...>;
  using key_type = typename node::key_type;

  // The key `from` asked for the key `to`.
  struct edge {
    key_type from; // as that of a call
    key_type to;   // likewise
  };

  // Made by trace.
  constexpr recording(detail::recorded<T, K...>&& r, trace_options const& options)
      : record(std::move(r)), memoised(options.memoised) {
    if (!std::is_constant_evaluated()) name.emplace_back(options.name);
  }

  // The value. Raises what ended the evaluation instead: domain_error, cycle_error, depth_error, what f threw.
  constexpr T const& value() const& { return raise(), *record.value; }
  constexpr T value() && { return raise(), std::move(*record.value); }

  // The calls recorded; those of them that were computed, and that found their value in the memo; the longest chain of
  // calls, the first one counted. Were there more calls than the limit? Did an error end it?
  constexpr std::size_t calls() const { return nodes().size(); }
  constexpr std::size_t computed() const { return count(call_kind::computed); }
  constexpr std::size_t reused() const { return count(call_kind::reused); }
  constexpr std::size_t depth() const { return record.depth; }
  constexpr bool truncated() const { return record.truncated; }
  constexpr bool failed() const { return static_cast<bool>(record.error); }

  // The calls, in their order.
  constexpr std::vector<node> const& nodes() const { return record.calls; }

  // Which key asked for which, each pair once, in the order of their first calls. In linear time.
  constexpr std::vector<edge> edges() const {
    std::vector<edge> edges;
    for (std::size_t i : detail::first_calls(nodes(), [](node const& c) { return c.number; }))
      edges.push_back({nodes()[nodes()[i].parent].key, nodes()[i].key});
    return edges;
  }

  // In plain words, one line a call.
  std::string log() const { return detail::log_of(drawn()); }

  // A tree for the terminal: the first levels that have no more calls than that, and part of the next one.
  std::string tree(std::size_t calls = 200, std::size_t levels = 30) const {
    return detail::text_tree_of(drawn(), calls, levels);
  }

  // The same as a picture; and this one beside another, which is how naive and memoised are compared.
  std::string svg(std::size_t calls = 2'000) const { return detail::svg_trees_of(calls, drawn()); }
  template <class U, class... J>
  std::string svg_beside(recording<U, J...> const& other, std::size_t calls = 2'000) const {
    return detail::svg_trees_of(calls, drawn(), other.drawn());
  }

  // Keys of two integers as a picture: the order in which their values were known, and which were never needed. At most
  // so many rows and columns.
  std::string grid_svg(std::size_t most = 64) const {
    if constexpr (detail::two_integers<K...>) return detail::svg_grid_of(drawn(), detail::grid_of(record, most));
    else return static_cast<void>(sizeof(detail::require_two_integers<K...>)), std::string();
  }

  // Graphviz's language: a node for each key, the edges as above.
  std::string dot() const { return detail::dot_of(drawn()); }

  // All of it; with the time each call took, if asked for.
  std::string json(bool with_times = false) const {
    return detail::json_of(record, name[0], memoised, computed(), reused(), with_times);
  }
};

// trace(options, f, key...): evaluates f at one key, and records its calls. f is a recurrence, with captures or
// without, or a plain function, whose one call is recorded. Its keys are those that memoize takes.
template <class F, class... Key> constexpr auto trace(trace_options const& options, F f, Key const&... key) {
  using S = signature_of<F>;
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable<S>) return sizeof(detail::require_storable<S>);
  else return recording(detail::record(S{}, f, options.memoised, options.limit, key...), options);
}
template <class F, class... Key>
requires(!std::is_same_v<F, trace_options>) constexpr auto trace(F f, Key const&... key) {
  return priori::trace(trace_options{}, std::move(f), key...);
}

}} // namespace priori

#include "priori/detail/end.hpp"
