// priori: tables are filled page by page, and a page in stages where it takes much work. Each stage is a constant
// expression of its own, so no table exceeds what compilers allow for one. A page reads the earlier ones through links
// that reach any of them in few hops.
#pragma once

#include "scratch.hpp"
#include "shape.hpp"

#include <cstddef>
#include <utility>

namespace priori::inline v0::detail {

inline constexpr std::size_t page_size = 4096;

// A stage ends when the recurrence has asked so often, or so many keys that it asked ahead for have been computed.
inline constexpr std::size_t stage_reads = 20'000;
inline constexpr std::size_t stage_computations = 4'000;

template <class T, std::size_t n> struct page_entries { T entries[n]{}; };

// A page that is filled. `jump` leads far back: any page is a logarithmic number of hops away.
template <class T> struct page_link {
  std::size_t index;
  T const* entries;
  page_link const* previous;
  page_link const* jump;

  constexpr T const& at(std::size_t position) const {
    page_link const* link = this;
    while (link->index != position / page_size)
      link = link->jump->index >= position / page_size ? link->jump : link->previous;
    return link->entries[position % page_size];
  }

  constexpr page_link const* next_jump() const {
    return index > 0 && jump->index > 0 && index - jump->index == jump->index - jump->jump->index ? jump->jump : this;
  }
};

template <class Shape, std::size_t start> inline constexpr std::size_t page_stop =
    Shape::size - start < page_size ? Shape::size : start + page_size;

// A page while it is filled: of F, from position `start` on.
template <auto F, class T, class Shape, std::size_t start, class... K> struct page_filling {
  static constexpr std::size_t stop = page_stop<Shape, start>;

  // What the scratch memo may read that computes what a recurrence asks ahead for.
  struct filled_entries {
    page_filling const& page;
    constexpr bool has(K const&... k) const { return page.has(k...); }
    constexpr T const& at(K const&... k) const { return page.at(k...); }
  };
  using scratch = scratch_memo<function_of<F>, T, filled_entries, constant_policy, K...>;

  // The recurrence's `self`.
  struct self {
    page_filling& page;

    constexpr T const& operator()(K const&... k) const {
      return page.reads += 1, page.has(k...) ? page.at(k...) : page.ask_ahead(k...);
    }

    template <class... A> constexpr T const& operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        fault const reason = faults_of<K...>(a...);
        return reason == fault::none ? (*this)(to_key<K>(a)...) : page.refuse({reason, {{to_key<K>(a)...}}});
      } else {
        return refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), page.filled.entries[0];
      }
    }
  };

  page_entries<T, page_stop<Shape, start> - start> filled{};
  std::size_t next = start; // the first position not filled
  std::size_t reads = 0;
  page_link<T> const* earlier = nullptr;
  scratch* ahead = nullptr;
  refused_key<keys<K...>> refused{}; // here or on an earlier page; it ends the filling

  constexpr bool has(K const&... k) const {
    return Shape::holds(k...) && Shape::position(k...) < next && !(below_first<function_of<F>>(k) || ...);
  }
  constexpr T const& at(K const&... k) const {
    return Shape::position(k...) >= start ? filled.entries[Shape::position(k...) - start]
                                          : earlier->at(Shape::position(k...));
  }

  constexpr T const& ask_ahead(K const&... k) {
    if ((wrapped<function_of<F>>(k, K{}) || ...)) return refuse({fault::negative_index, {{k...}}});
    if (!ahead) ahead = new scratch(F, filled_entries{*this});
    T const* value = refused.why == fault::none ? ahead->compute(k...) : nullptr;
    return value ? *value : refuse(ahead->refused());
  }

  // The entry that is being computed stands in for the value.
  constexpr T const& refuse(refused_key<keys<K...>> const& key) {
    if (refused.why == fault::none) refused = key;
    return filled.entries[next - start];
  }

  // One stage.
  template <std::size_t... extent, std::size_t... r>
  constexpr page_filling fill(shape<extent...>, std::index_sequence<r...>) {
    self const me{*this};
    for (reads = 0; !ended() && reads < stage_reads && !(ahead && ahead->misses > stage_computations); ++next) {
      if (filled_without_computing(static_cast<K>(next / Shape::stride(r) % extent)...)) continue;
      T& entry = filled.entries[next - start];
      if constexpr (plain_function<function_of<F>>) entry = F(static_cast<K>(next / Shape::stride(r) % extent)...);
      else entry = F(me, static_cast<K>(next / Shape::stride(r) % extent)...);
      if (refused.why != fault::none) break;
    }
    delete ahead;
    ahead = nullptr;
    return *this;
  }

  // The entry of a key that is below F's first, or was asked ahead for, needs no computing.
  constexpr bool filled_without_computing(K const&... k) {
    if ((below_first<function_of<F>>(k) || ...)) return true;
    T const* known = ahead ? ahead->remembered(k...) : nullptr;
    return known ? filled.entries[next - start] = *known, true : false;
  }

  constexpr bool ended() const { return next == stop || refused.why != fault::none; }
};

// The pages of a table.
template <auto F, class Shape, class Signature = signature_of<function_of<F>>> struct pages;

template <auto F, class Shape, class T, class... K> struct pages<F, Shape, signature<T, K...>> {

  template <std::size_t p> using filling = page_filling<F, T, Shape, p * page_size, K...>;

  template <std::size_t p, std::size_t s> static constexpr filling<p> begin() {
    if constexpr (s > 0) return stage<p, s - 1>;
    else if constexpr (p > 0) return {.earlier = &link<p - 1>, .refused = page<p - 1>().refused};
    else return {};
  }
  template <std::size_t p, std::size_t s>
  static constexpr filling<p> stage = begin<p, s>().fill(Shape{}, std::make_index_sequence<sizeof...(K)>{});

  // The p-th page, filled. Where a stage is no constant, the compiler has said so, and the later pages are not tried.
  template <std::size_t p> static constexpr filling<p> not_filled{.refused = {.why = fault::reported}};
  template <std::size_t p, std::size_t s = 0> static constexpr filling<p> const& page() {
    if constexpr (!requires { typename std::bool_constant<stage<p, s>.ended()>; }) return not_filled<p>;
    else if constexpr (!stage<p, s>.ended()) return page<p, s + 1>();
    else return stage<p, s>;
  }
  template <std::size_t p> static constexpr page_link<T> make_link() {
    if constexpr (p > 0) return {p, page<p>().filled.entries, &link<p - 1>, link<p - 1>.next_jump()};
    else return {p, page<p>().filled.entries, nullptr, nullptr};
  }
  template <std::size_t p> static constexpr page_link<T> link = make_link<p>();

  // Begins the pages in ascending order, so that none of them has to instantiate all those before it.
  template <auto const* stage> struct begun {};
  template <class Index> struct in_order;
  template <std::size_t... p> struct in_order<std::index_sequence<p...>> : begun<&stage<p, 0>>... {
    static constexpr auto const& last = page<sizeof...(p) - 1>();
  };
};

} // namespace priori::v0::detail
