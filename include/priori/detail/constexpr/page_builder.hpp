// priori: a page of a table, which is filled in ascending order. If that takes much work, it is divided into stages.
// Each stage is a constant expression that continues the one before.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/constexpr/grid_self.hpp"
#include "priori/detail/constexpr/page_size.hpp"
#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The limits of a stage: calls of `self`, and keys computed ahead of the ascending order.
inline constexpr std::size_t stage_reads = 30'000;
inline constexpr std::size_t stage_computations = 4'000;

// Not constexpr: a call ends the evaluation of a page. The page is then filled without rows.
inline void not_by_rows() {}

template <auto F, class T, class Axes, std::size_t size, class... K> struct page_filling;

// All pages of one size are of one class, so that what a recurrence calls is instantiated, and warned about, once.
template <auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size, class... K>
struct page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                    size, K...> {
  using function = function_of<F>;
  static constexpr std::size_t last = sizeof...(K) - 1;

  using places =
      table_places<function, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   K...>;
  using ordinal = typename places::ordinal;
  static constexpr ordinal origin = places::origin;
  static constexpr bool begins_below = places::begins_below;

  static constexpr ordinal begins[sizeof...(K)] = {static_cast<ordinal>(first)...};
  static constexpr ordinal ends[sizeof...(K)] = {static_cast<ordinal>(first) + extent...};
  static constexpr bool from_zero = (... && (static_cast<ordinal>(first) == 0));

  // True if the page is the whole table, and the place of an entry is its position.
  static constexpr bool alone = size >= places::size && from_zero;

  // The number of entries below F's first key, for one key.
  static constexpr std::size_t skipped = [] {
    if constexpr (!begins_below || last > 0) return 0;
    else {
      ordinal const below = static_cast<ordinal>(detail::first_of<function>()) - origin;
      return static_cast<std::size_t>(below < places::size ? below : places::size);
    }
  }();

  // True if the page is one of several of whole rows, which near_page fills as rows.
  static constexpr std::size_t width = (extent, ...);
  static constexpr bool whole_rows = sizeof...(K) == 2 && from_zero && fits_rows<T> && size < places::size &&
                                     width > 0 && size % width == 0 && size > width;

  using self =
      typename self_of_page<page_filling, whole_rows, T,
                            axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                            size, K...>::type;

  // The filled entries, as the known values of the evaluation memo that computes keys ahead of the ascending order.
  struct filled_entries {
    static constexpr bool any = true;
    page_filling const& page;
    page_filling* noted = nullptr; // where it is noted that keys of the table are computed ahead
    constexpr bool has(K const&... k) const {
      if (page.has(k...)) return true;
      if (noted && places::within(k...)) noted->computes_early();
      return false;
    }
    constexpr T const& at(K const&... k) const { return page.at(places::position_of(k...)); }
  };
  using memo = evaluation_memo<function, T, filled_entries, K...>;

  // Returns `self`, or for an explicit object parameter an object with the bases F and Self.
  template <class Self> static constexpr auto called_with(Self const& self) {
    if constexpr (explicit_object<function>) return asking<function, Self>{F, self};
    else return self;
  }
  static constexpr auto compute = [] {
    if constexpr (explicit_object<function>)
      return [](auto const& self, K... k) -> T { return self.function::operator()(k...); };
    else return F;
  }();

  std::size_t start = 0;
  std::size_t length = 0;
  page_link<page_entries<T, size>> const* const* earlier = nullptr; // the pages before this one
  refused_key<keys<K...>> refused{};                                // on this page or an earlier one; ends the filling
  page_entries<T, size> filled{};
  std::size_t count = 0;      // entries filled
  std::size_t until = 0;      // the entry at which the fast path ends
  std::size_t reads = 0;      // reads off the fast path since it was set to 0
  std::size_t reads_each = 0; // reads of the last key of which all were counted
  std::size_t recount = 0;    // the entry whose reads are counted next
  std::size_t reach = 0;      // the farthest that keys of the first page read back, of those whose reads were counted
  memo* ahead = nullptr;
  bool early = false;   // true if keys of the table are among those computed ahead
  bool by_rows = false; // true while values are not in `filled`: no key of the table is computed ahead then

  // A page before its first stage, and as the stage before has left it.
  constexpr page_filling(std::size_t begin, page_input<T, size, keys<K...>> const& input)
      : start(begin), length(input.length), earlier(input.earlier), refused(input.refused),
        reads_each(input.reads_each), reach(input.reach) {}
  constexpr page_filling(std::size_t, page_filling const& before) : page_filling(before) {}

  // A stage, in which at most `most` entries are filled. It is filled here and not in another function, which would be
  // one more call in a diagnostic.
  template <class From, std::size_t... r>
  constexpr page_filling(std::size_t begin, From const& from, std::size_t most, std::index_sequence<r...> ranks)
      : page_filling(begin, from) {
    std::size_t const end = refused.why != fault::none ? count : most < length - count ? count + most : length;
    if constexpr (windowed<function>) {
      // Two entries are also computed, to check that fill() agrees with the recurrence.
      auto const me = called_with(self{*this, filled.entries, origin + begin});
      std::size_t const given = (skipped > begin ? skipped - begin : 0) + static_cast<std::size_t>(function::window);
      for (; count < end && count < given && refused.why == fault::none; ++count)
        if (begin + count >= skipped) filled.entries[count] = compute(me, key_at<K>(begin + count)...);
      if (count < end && refused.why == fault::none) {
        F.fill(filled.entries, count, end, key_at<K>(begin + count)...);
        std::size_t const checked[] = {count, end - 1};
        for (std::size_t const i : checked) {
          count = i;
          if (refused.why == fault::none && !(filled.entries[i] == compute(me, key_at<K>(begin + i)...)))
            refuse({fault::fill_differs, {{key_at<K>(begin + i)...}}});
        }
        count += refused.why == fault::none;
      }
    } else {
      ordinal key[] = {static_cast<ordinal>(first) + (begin + count) / stride % extent...};
      if constexpr (plain_function<function>) {
        for (; count < end; ++count, static_cast<void>((... && next_row<last - r>(key))))
          if (!places::below_first_key(static_cast<made_key<K>>(key[r])...))
            filled.entries[count] = F(static_cast<made_key<K>>(key[r])...);
      } else {
        auto asked = called_with(self{*this, filled.entries, origin + begin});
        auto const& me = asked;
        for (std::size_t work = 0;
             count < end && work < stage_reads && !(ahead && ahead->misses > stage_computations);) {
          if (count >= recount || !uniform()) {
            reads = 0;
            if (!filled_without_computing(static_cast<made_key<K>>(key[r])...))
              filled.entries[count] = compute(me, static_cast<made_key<K>>(key[r])...);
            if (refused.why != fault::none) break;
            count += 1;
            work += 1 + reads;
            reads_each = reads;
            recount = count + (counted_every - 1);
            static_cast<void>((... && next_row<last - r>(key)));
          }
          if (work < stage_reads && uniform()) {
            std::size_t const affordable = 1 + (stage_reads - work) / (1 + reads_each),
                              stop = recount < end ? recount : end;
            reads = 0;
            work += fill_near(key, affordable < stop - count ? count + affordable : stop, ranks) * (1 + reads_each);
            work += reads;
            if (refused.why != fault::none) break;
          }
        }
      }
    }
    drop_ahead();
  }

  constexpr bool has(K const&... k) const {
    return places::within(k...) && places::position_of(k...) < start + count && !places::below_first_key(k...);
  }
  constexpr T const& at(std::size_t position) const {
    return position >= start ? filled.entries[position - start]
                             : earlier[position / size]->page->entries[position % size];
  }

  // True if the position of each key says whether it is within the table.
  static constexpr bool one_word = sizeof...(K) == 1 && sizeof(ordinal) == sizeof(std::size_t);

  // Returns the value of a key off the fast path. Counts a read.
  constexpr T const& look_up(std::size_t near, K const&... k) {
    reads += 1;
    auto const position = static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
    return (one_word || (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent))) &&
                   position < start && !(begins_below && places::below_first_key(k...))
               ? earlier[position / size]->page->entries[position % size]
               : look_up_here(near, k...);
  }
  constexpr T const& look_up_here(std::size_t near, K const&... k) {
    if constexpr (size < places::size)
      if (start == 0 && near == 0 && has(k...) && count - places::position_of(k...) > reach)
        reach = count - places::position_of(k...);
    count = near > count ? near : count;
    return has(k...) ? filled.entries[places::position_of(k...) - start] : compute_ahead(k...);
  }

  constexpr void computes_early() {
    if (by_rows) detail::not_by_rows();
    early = true;
  }

  // Computes a key that is not in the filled entries.
  constexpr T const& compute_ahead(K const&... k) {
    if ((detail::wrapped<function>(k, static_cast<K>(static_cast<ordinal>(first) + extent - 1)) || ...))
      return refuse({fault::negative_index, {{k...}}});
    if (!ahead) ahead = new memo(F, filled_entries{*this, this});
    T const* value = refused.why == fault::none ? ahead->compute(k...) : nullptr;
    if (early || (!by_rows && ahead->misses > stage_computations)) until = 0;
    return value ? *value : refuse(ahead->refused());
  }

  constexpr void drop_ahead() {
    delete ahead;
    ahead = nullptr;
    early = false;
  }

  // Ends the filling. The entry that is being computed stands for the value.
  constexpr T const& refuse(refused_key<keys<K...>> const& key) {
    until = 0;
    if (refused.why == fault::none) refused = key;
    return filled.entries[count];
  }

  // Fills entries below `end` without counting reads. Returns their number.
  template <std::size_t... r>
  constexpr std::size_t fill_near(ordinal (&key)[sizeof...(K)], std::size_t end, std::index_sequence<r...>) {
    auto asked = called_with(self{*this, filled.entries, origin + start, count}); // g++ is faster with one of its own
    auto const& me = asked;
    std::size_t& near = asked.priori_near;
    std::size_t const filled_before = count;
    until = end;
    if constexpr (sizeof...(K) == 1) {
      for (; near < until; ++near, ++key[0]) filled.entries[near] = compute(me, static_cast<made_key<K>>(key[0])...);
    } else {
      while (near < until) { // row by row
        std::size_t const row_end = near + static_cast<std::size_t>(ends[last] - key[last]),
                          next = row_end < until ? row_end : until;
        for (; near < next; ++near, ++key[last])
          filled.entries[near] = compute(me, static_cast<made_key<K>>(key[r])...);
        if (next == row_end) key[last] -= 1, static_cast<void>((... && next_row<last - r>(key)));
      }
    }
    count = near;
    return count - filled_before;
  }

  // Returns the key of an entry of a table with one key.
  template <class Key> static constexpr Key key_at(std::size_t position) {
    return static_cast<made_key<Key>>(origin + position);
  }

  // Advances the r-th key. True if it wraps to its first value, so that a new row begins.
  template <std::size_t r> static constexpr bool next_row(ordinal (&key)[sizeof...(K)]) {
    return ++key[r] == ends[r] ? key[r] = begins[r], true : false;
  }

  // True if the entry needs no computation: its key is below F's first key, or was computed ahead.
  constexpr bool filled_without_computing(K const&... k) {
    if (places::below_first_key(k...)) return true;
    T const* known = early ? ahead->remembered(k...) : nullptr;
    if (known) filled.entries[count] = *known;
    return known;
  }

  // True if all filled entries can take the fast path.
  constexpr bool uniform() const { return !early && (!begins_below || (sizeof...(K) == 1 && start >= skipped)); }

  constexpr bool ended() const { return count == length || refused.why != fault::none; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
