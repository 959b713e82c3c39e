// priori: finds the page of a key by one look into an array, which has an entry for each page in a box of keys.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/page_layout.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// add() requires the store's mutex; find() requires nothing. Replaced boxes are retired through `Retired`. It has no
// destructor: its owner calls release().
template <class Page, class Retired, unsigned count> class page_directory {
  // In units of pages. Its entries follow it in memory.
  struct box : Retired::item {
    std::uint64_t first[count]{};
    std::uint64_t width[count]{}; // a power of two each; all 0: there are no entries
    unsigned shift[count]{};

    atomic<Page*>* entries() { return reinterpret_cast<atomic<Page*>*>(this + 1); }
    atomic<Page*> const* entries() const { return reinterpret_cast<atomic<Page*> const*>(this + 1); }
    std::uint64_t size() const {
      std::uint64_t n = 1;
      for (std::uint64_t w : width) n *= w;
      return n;
    }
    // The entry of a page, or null.
    atomic<Page*>* entry_of(std::uint64_t id) {
      std::uint64_t at = 0;
      for (unsigned i = 0; i < count; ++i) {
        std::uint64_t const n = detail::part_of_page<count>(id, i) - first[i];
        if (n >= width[i]) return nullptr;
        at += n << shift[i];
      }
      return &entries()[at];
    }
  };
  static_assert(sizeof(box) % alignof(atomic<Page*>) == 0);

  // Never written. Another unit's may be another, if it is compiled in another mode: all without entries are such
  // boxes.
  static constexpr box none{};
  static constexpr box* no_box = const_cast<box*>(&none);

  atomic<box*> current = no_box;

  static void destroy_box(typename Retired::item* b) { detail::deallocate(static_cast<box*>(b)); }

  // A box around this one and a page; without entries if it would have more than are worth while for n pages.
  static box larger_box(box const& before, std::uint64_t id, std::size_t n) {
    box made;
    std::uint64_t most = 4096 + 64 * std::uint64_t{n};
    unsigned bits = 0;
    for (unsigned i = count; i-- > 0;) {
      std::uint64_t const part = detail::part_of_page<count>(id, i);
      bool const empty = before.width[i] == 0;
      std::uint64_t const low = empty || part < before.first[i] ? part : before.first[i];
      std::uint64_t const end =
          empty || part >= before.first[i] + before.width[i] ? part + 1 : before.first[i] + before.width[i];
      if (end - low > most) return {};
      made.width[i] = std::bit_ceil(end - low);
      most /= made.width[i];
      // It grows toward the page that is new.
      bool const down = !empty && part < before.first[i];
      made.first[i] = !down ? low : end > made.width[i] ? end - made.width[i] : 0;
      made.shift[i] = bits;
      bits += static_cast<unsigned>(std::countr_zero(made.width[i]));
    }
    return most == 0 ? box() : made;
  }
  static box* make(box const& of) {
    auto const size = static_cast<std::size_t>(of.size());
    box* const b = ::new (detail::allocate(sizeof(box) + size * sizeof(atomic<Page*>))) box(of);
    for (std::size_t i = 0; i < size; ++i) ::new (static_cast<void*>(&b->entries()[i])) atomic<Page*>(nullptr);
    return b;
  }

  // Tests the bounds of all parts before it computes the place: g++ needs fewer registers than for both part by part.
  template <class Layout, std::size_t... i, class... K>
  [[gnu::always_inline]] Page* find_by(std::index_sequence<i...>, K... k) const {
    box const* const b = current.load(std::memory_order_acquire);
    if (!(((Layout::number(k) >> Layout::bits.of[i]) - b->first[i] < b->width[i]) && ...)) return nullptr;
    std::uint64_t const at = // the last part has no shift
        ((((Layout::number(k) >> Layout::bits.of[i]) - b->first[i]) << (i + 1 < count ? b->shift[i] : 0)) + ...);
    return b->entries()[at].load(std::memory_order_acquire);
  }

public:
  constexpr page_directory() = default;

  // The page of a key, if it is here; else null.
  template <class Layout, class... K> [[gnu::always_inline]] Page* find(K... k) const {
    return find_by<Layout>(std::index_sequence_for<K...>{}, k...);
  }

  // True if page number `id` would lie in a box of which n pages fill a quarter.
  bool is_dense_at(std::uint64_t id, std::size_t n) const {
    box* const b = current.load(std::memory_order_acquire);
    return b->entry_of(id) && b->size() / 4 <= n;
  }

  // True if there is room for page number `id`, or reserve() would make it.
  bool takes(std::uint64_t id, std::size_t n) const {
    box* const b = current.load(std::memory_order_acquire);
    return b->entry_of(id) || larger_box(*b, id, n).width[0] != 0;
  }

  // Makes room for page number `id`, if that is worth while for n pages. Returns true if there is room, which stays.
  // each_page(put) calls put(page) for those that are to be found here. If it throws, nothing has changed.
  template <class EachPage> bool reserve(std::uint64_t id, std::size_t n, Retired& retired, EachPage const& each_page) {
    box* const before = current.load();
    if (before->entry_of(id)) return true;
    box const wanted = larger_box(*before, id, n);
    if (wanted.width[0] == 0) return false;
    box* const larger = make(wanted);
    each_page([larger](Page& p) {
      if (auto* const entry = larger->entry_of(p.id)) entry->store(&p, std::memory_order_relaxed);
    });
    current.store(larger, std::memory_order_release);
    if (before->width[0] != 0) retired.add(before, &destroy_box);
    return true;
  }
  // Adds a page. Assumes that there is room for it.
  void add(Page& p) noexcept { current.load()->entry_of(p.id)->store(&p, std::memory_order_release); }

  void take(page_directory& from) { current = from.current.exchange(no_box); }

  // Assumes that there are no readers.
  void release() {
    if (box* const b = current.exchange(no_box); b->width[0] != 0) destroy_box(b);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
