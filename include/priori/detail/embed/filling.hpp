// priori: the entries of an embedded table, computed by the generator.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/node_map.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/far_spots.hpp"
#include "priori/detail/embed/report.hpp"
#include "priori/detail/embed/spots.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key that is not an entry, or that a smaller entry needs. It is the caller of the keys that it asks for.
template <class T, class... K> struct stray {
  keys<K...> key;
  stray* caller;
  T value{};
  bool ready = false;
  stray* next = nullptr;
};

struct no_note {};

// filling<View>: computes the entries in ascending order. A key below the entry that is computed is read, and any other
// is computed when it is asked for, and kept.
template <class View, class S = signature_of<typename spots<View>::F>> class filling;

template <class View, class T, class... K> class filling<View, signature<T, K...>> {
  using F = typename spots<View>::F;
  using shape = typename spots<View>::shape;
  using node = stray<T, K...>;

  F const f = parts_of_view<View>::function;
  T* const entries;
  std::size_t done = 0;  // the number of entries that are computed
  char const* stack_end; // no further key is begun below
  node_map<constant_hash, node, K...> strays{};
  node* innermost = nullptr;
  progress& shown;

public:
  // The self of the key that is computed. Note is told the position of each entry that is asked for; the size of the
  // table stands for other keys.
  template <class Note> struct self_of {
    filling& priori_filling;
    [[no_unique_address]] Note priori_note{};

    T const& operator()(K const&... k) const requires(sizeof...(K) > 0) {
      if constexpr (!std::is_same_v<Note, no_note>)
        priori_note(shape::holds(k...) ? shape::position(k...) : shape::size);
      return priori_filling.ask(k...);
    }
    template <class... A> T const& operator()(A const&... a) const {
      static_assert(arguments_fit<detail::keys<K...>, A...>, "priori: the arguments do not form a key");
      if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
        priori_filling.shown.fail(detail::what(reason), a...);
      return (*this)(detail::to_key<K>(a)...);
    }
  };
  using self = self_of<no_note>;

  // Assumes that all bytes of the entries are 0, and that the calling thread's stack ends at `end`.
  filling(T* first, progress& of, char const* end) : entries(first), stack_end(end), shown(of) {}
  filling(filling const&) = delete;
  filling& operator=(filling const&) = delete;
  ~filling() { strays.erase_all(); }

  void fill() {
    for (; done < shape::size; ++done) {
      spots<View>::keys::call(signature<T, K...>{}, done, [this](K const&... k) {
        if ((detail::below_first<F>(k) || ...)) return;
        shown.begin(done);
        node const* const n = strays.size() ? strays.find(k...) : nullptr;
        entries[done] = n ? n->value : detail::call_by(f, self{*this}, k...);
      });
    }
  }

  // Adds an entry to those that the compiler checks, unless it needs many or other keys. Assumes that all are computed.
  void add_checked(needed_entries& to, std::size_t position) {
    std::size_t needed[needed_entries::most_each];
    std::size_t count = 0;
    bool usable = true;
    auto const note = [&](std::size_t at) {
      usable = usable && at < position && count + 1 < needed_entries::most_each;
      if (usable) needed[count++] = at;
    };
    done = position;
    spots<View>::keys::call(signature<T, K...>{}, position, [&](K const&... k) {
      if ((detail::below_first<F>(k) || ...)) usable = false;
      else detail::call_by(f, self_of<decltype(note)>{*this, note}, k...);
    });
    if (usable) to.add(position, needed, count);
  }

  // Ends the program with an error about the key that is computed.
  [[noreturn]] void fail_here(char const* reason) {
    if (innermost) innermost->key.apply([&](K const&... k) { shown.fail(reason, k...); });
    spots<View>::keys::call(signature<T, K...>{}, done, [&](K const&... k) { shown.fail(reason, k...); });
    __builtin_unreachable();
  }

private:
  T const& ask(K const&... k) {
    if (shape::holds(k...)) {
      std::size_t const position = shape::position(k...);
      if (position < done) return entries[position];
    }
    return compute(k...);
  }

  [[gnu::noinline]] T const& compute(K const&... k) {
    node* n = strays.find(k...);
    if (n && n->ready) return n->value;
    if (n) fail_as_cycle(n);
    char const here{};
    if (&here < stack_end) shown.fail("the recursion is too deep; is a base case missing?", k...);
    if (fault const reason = why(k...); reason != fault::none) shown.fail(detail::what(reason), k...);
    n = strays.insert(new node{{k...}, innermost}, k...);
    innermost = n;
    n->value = detail::call_by(f, self{*this}, k...);
    n->ready = true;
    innermost = n->caller;
    return n->value;
  }

  fault why(K const&... k) const {
    if (innermost) return detail::why_refused<F>(&innermost->key, 0, 1, k...);
    return spots<View>::keys::call(signature<T, K...>{}, done, [&](K const&... caller) {
      keys<K...> const from{caller...};
      return detail::why_refused<F>(&from, 0, 1, k...);
    });
  }

  // Shows the path from n to the innermost key, shortened if it is long, and back to n.
  [[noreturn]] void fail_as_cycle(node const* n) {
    std::size_t length = 1;
    for (node const* i = innermost; i != n; i = i->caller) ++length;
    n->key.apply([&](K const&... k) { shown.begin_error(k...); });
    progress::say("the key needs its own value: ");
    std::size_t const most = 8;
    for (std::size_t i = 0; i < length && i < most; ++i) {
      node const* at = innermost;
      for (std::size_t up = i + 1; up < length; ++up) at = at->caller;
      at->key.apply([&](K const&... k) { shown.say_key(k...); });
      progress::say(" -> ");
    }
    if (length > most) progress::say("... -> ");
    n->key.apply([&](K const&... k) { shown.say_key(k...); });
    progress::say("\n");
    shown.end();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
