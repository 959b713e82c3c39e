// priori: the pages of a table, each filled after the pages before it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/near_page.hpp"
#include "priori/detail/constexpr/page_builder.hpp"
#include "priori/detail/constexpr/tried_stage.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Variables at namespace scope are not emitted if only constant expressions use them.

// The s-th stage of the p-th page with one entry, which must be a constant expression; otherwise the compiler says why.
template <class Pages, std::size_t p, std::size_t s> inline constexpr typename Pages::filling last_try{
    p * Pages::size, Pages::template input<p, s>(), Pages::least, typename Pages::ranks{}};

// The s-th stage of the p-th page: filled(), and `most`, the number of entries that the next stage tries to fill.
template <class Pages, std::size_t p, std::size_t s> using stage = decltype(Pages::template begin_stage<p, s>());

// The p-th page, after its last stage.
template <class Pages, std::size_t p> using page = stage<Pages, p, decltype(Pages::template last_from<p>())::value>;

// Where its entries are. Lists point to this, since clang checks a temporary object again for each constant that points
// to it.
template <class Pages, std::size_t p>
inline constexpr page_link<typename Pages::entries> link{&page<Pages, p>::filled().filled};

// The pages before the p-th, all of them full. An array, so that reading any of them takes the same few steps.
template <class Pages, std::size_t p> inline constexpr auto earlier = Pages::list_of(std::make_index_sequence<p>{});

// If the table is `dear`, all of it is too much for one evaluation.
template <auto F, class Shape, bool dear = false, std::size_t page_length = page_size<function_of<F>, Shape>,
          class Signature = signature_of<function_of<F>>>
struct pages;

template <auto F, class Shape, bool dear, std::size_t page_length, class T, class... K>
struct pages<F, Shape, dear, page_length, signature<T, K...>> {
  static constexpr std::size_t size = page_length;
  static constexpr std::size_t largest =
      stage_size<function_of<F>, Shape> * (page_length > page_size<function_of<F>, Shape> ? 4 : 1); // fewer copies
  static constexpr std::size_t count = (Shape::size + size - 1) / size;
  static constexpr std::size_t last_length = Shape::size - (count - 1) * size;
  template <std::size_t p> static constexpr std::size_t length_of = p + 1 < count ? size : last_length;

  using filling = page_filling<F, T, axes_of<Shape>, size, K...>;
  using entries = page_entries<T, size>;
  using ranks = std::index_sequence_for<K...>;

  static constexpr std::size_t least = asks_constants ? 1 : size;

  // Stands for a stage whose first entry is not a constant expression, and for the pages after it. Without entries:
  // some types have no constants.
  struct nothing_filled {
    refused_key<keys<K...>> refused{fault::reported};
    std::size_t length = 0, reads_each = 0, reach = 0;
    constexpr bool ended() const { return true; }
  };
  static constexpr nothing_filled none{};
  template <std::size_t p, std::size_t s> struct not_filled {
    static constexpr std::size_t most = 1;
    static constexpr std::size_t in_page = p, in_stage = s;
    static constexpr nothing_filled const& filled() { return none; }
  };
  template <std::size_t p, std::size_t s> struct only_try {
    static constexpr filling const& filled() { return last_try<pages, p, s>; }
  };
  template <class Stage, std::size_t n> struct followed_stage : Stage {
    static constexpr std::size_t most = n;
    static constexpr bool near = false;
  };
  template <class Stage> struct near_stage : Stage {
    static constexpr std::size_t most = size;
    static constexpr bool near = true;
  };

  // A local variable, which clang reads faster than a temporary object of static storage duration.
  template <std::size_t p, std::size_t s, std::size_t most> static constexpr filling filled_up_to() {
    filling const filled(p * size, input<p, s>(), most, ranks{});
    return filled;
  }

  // Fills a stage. If it is not a constant expression, it may be too much work for one evaluation, so fewer entries
  // are tried.
  template <std::size_t p, std::size_t s, std::size_t most> static constexpr auto fill() {
    if constexpr (most == 0) return not_filled<p, s>{};
    else if constexpr (asks_constants) {
      using tried = tried_stage<pages, p, s, most>;
      constexpr std::size_t fewer = most == 1 ? 0 : (most + 7) / 8;
      constexpr std::size_t more = most < largest ? most + (most + 7) / 8 : largest;
      if constexpr (requires { typename std::bool_constant<tried::ended()>; }) return followed_stage<tried, more>{};
      else return fill<p, s, fewer>();
    } else return followed_stage<only_try<p, s>, size>{};
  }
  template <std::size_t p> static constexpr auto begin_page() {
    constexpr auto const& before = page<pages, p - 1>::filled();
    constexpr std::size_t most = page<pages, p - 1>::most;
    if constexpr (before.refused.why == fault::reported) return page<pages, p - 1>{};
    // Once a page cannot be filled as a near page, later pages are not tried as near pages.
    else if constexpr (may_be_near<filling> && size == largest && most == size &&
                       (p == 1 || page<pages, p - 1>::near) && length_of<p> == size && detail::reads_near(before)) {
      using tried = tried_stage<near_page<pages>, p, before.reach>;
      if constexpr (requires { typename std::enable_if<tried::ended()>::type; }) return near_stage<tried>{};
      else return fill<p, 0, most>();
    } else return fill<p, 0, most>();
  }
  template <std::size_t p, std::size_t s> static constexpr auto begin_stage() {
    if constexpr (s > 0) return fill<p, s, stage<pages, p, s - 1>::most>();
    else if constexpr (p == 0) return fill < p, s, dear ? (largest + 7) / 8 : largest > ();
    else return begin_page<p>();
  }

  // The last of the n stages from s on, or the one that ends the page. In groups, so that instantiations do not nest
  // once for each stage; by types, since a compiler lists nested calls in a diagnostic.
  template <std::size_t p, std::size_t s, std::size_t n> static constexpr auto last_of() {
    if constexpr (n == 1 || stage<pages, p, s>::filled().ended()) return std::integral_constant<std::size_t, s>{};
    else return last_of<p, s + 1, n - 1>();
  }
  template <std::size_t p, std::size_t s = 0> static constexpr auto last_from() {
    constexpr std::size_t reached = decltype(last_of<p, s, 64>())::value;
    if constexpr (stage<pages, p, reached>::filled().ended()) return std::integral_constant<std::size_t, reached>{};
    else return last_from<p, reached + 1>();
  }

  struct list {
    page_link<entries> const* pages[count];
  };
  template <std::size_t... p> static constexpr list list_of(std::index_sequence<p...>) {
    return {{&link<pages, p>...}};
  }

  // The input of a stage: the stage before it, or the pages before its page.
  template <std::size_t p, std::size_t s> static constexpr decltype(auto) input() {
    if constexpr (s > 0) return stage<pages, p, s - 1>::filled();
    else if constexpr (p == 0) return page_input<T, size, keys<K...>>{length_of<p>};
    else if constexpr (plain_function<function_of<F>>)
      return page_input<T, size, keys<K...>>{length_of<p>, nullptr, page<pages, p - 1>::filled().refused};
    else {
      constexpr auto const& before = page<pages, p - 1>::filled();
      return page_input<T, size, keys<K...>>{length_of<p>, earlier<pages, p>.pages, before.refused, before.reach,
                                             before.reads_each};
    }
  }

  // A page before a stage of it.
  template <std::size_t p, std::size_t s> static constexpr filling before{p * size, input<p, s>()};

  // Instantiates the first stage of each page in ascending order, so that instantiations do not nest.
  template <std::size_t, class> struct begun {};
  template <class Index> struct in_order;
  template <std::size_t... p> struct in_order<std::index_sequence<p...>> : begun<p, stage<pages, p, 0>>... {
    using last = page<pages, sizeof...(p) - 1>;
  };
};

// The pages of F's table: several, or one if a key of the first page reads back more than a quarter of it, no stage of
// that page was too much for one evaluation, and all stages together copy few entries.
template <auto F, class Shape, bool dear> constexpr auto pages_of() {
  using several = pages<F, Shape, dear>;
  if constexpr (asks_constants && several::count > 1 && Shape::size <= largest_page &&
                !plain_function<function_of<F>> && !windowed<function_of<F>>) {
    using one = pages<F, Shape, dear, Shape::size>;
    constexpr auto const& first = page<several, 0>::filled();
    constexpr std::size_t stages = Shape::size * (1 + first.reads_each) / stage_reads + Shape::size / one::largest;
    if constexpr (first.refused.why == fault::none && first.reach > first.length / 4 &&
                  page<several, 0>::most == several::largest && stages * Shape::size <= most_copied)
      return one{};
    else return several{};
  } else return several{};
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
