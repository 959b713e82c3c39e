// priori: how the generator packs the entries of an embedded table, and writes them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/packed_contents.hpp"
#include "priori/detail/embed/writing.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The words of a table that is packed.
struct packed_words {
  packing how{};
  std::vector<std::uint64_t> words{};
};

// The anchors of n entries: one each 2^shift entries. The last one is where the line of the last entries would end.
template <class T> std::vector<std::uint64_t> anchors_of(T const* entries, std::size_t n, std::uint32_t shift) {
  std::vector<std::uint64_t> anchors;
  if (shift == 0) return anchors;
  for (std::size_t i = 0; i < n; i += std::size_t{1} << shift) anchors.push_back(detail::word_of(entries[i]));
  std::size_t const begin = (n - 1) >> shift << shift;
  auto const steps = static_cast<std::int64_t>(n - 1 - begin);
  std::uint64_t const last = anchors.back();
  auto const rise = static_cast<std::int64_t>(detail::word_of(entries[n - 1]) - last);
  anchors.push_back(last + (steps == 0 ? 0 : static_cast<std::uint64_t>(rise / steps) << shift));
  return anchors;
}

// How n entries are packed with anchors of this distance.
template <class T> packed_words plan_packing(T const* entries, std::size_t n, std::uint32_t shift) {
  packed_words to{.words = detail::anchors_of(entries, n, shift)};
  to.how.anchors = to.words.size();
  to.how.anchor_shift = shift;
  auto const difference = [&](std::size_t i) {
    return static_cast<std::int64_t>(detail::word_of(entries[i]) - to.how.guess(to.words.data(), i));
  };
  std::int64_t least = difference(0);
  std::int64_t largest = least;
  for (std::size_t i = 1; i < n; ++i) {
    std::int64_t const d = difference(i);
    if (d < least) least = d;
    if (d > largest) largest = d;
  }
  to.how.least = static_cast<std::uint64_t>(least);
  to.how.bits = static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint64_t>(largest) - to.how.least));
  std::uint64_t const all_bits = to.how.bits == 0 ? 1 : std::uint64_t{to.how.bits} * n; // there is a word to be read
  to.how.words = to.how.anchors + (all_bits + 63) / 64 + 1;
  return to;
}

// Packs n entries in the way that takes the fewest words.
template <class T> packed_words pack(T const* entries, std::size_t n, std::uint64_t checksum) {
  packed_words best = detail::plan_packing(entries, n, 0);
  for (std::uint32_t shift = 3; shift <= 9; ++shift)
    if (packed_words other = detail::plan_packing(entries, n, shift); other.how.words < best.how.words)
      best = std::move(other);
  best.how.checksum = checksum;
  best.words.resize(static_cast<std::size_t>(best.how.words));
  std::uint64_t* const rests = best.words.data() + best.how.anchors;
  for (std::size_t i = 0; i < n && best.how.bits > 0; ++i) {
    std::uint64_t const rest = detail::word_of(entries[i]) - best.how.guess(best.words.data(), i) - best.how.least;
    std::uint64_t const bit = i * std::uint64_t{best.how.bits};
    rests[bit / 64] |= rest << bit % 64;
    if (bit % 64 + best.how.bits > 64) rests[bit / 64 + 1] |= rest >> (64 - bit % 64);
  }
  return best;
}

template <class View, class T, std::size_t n> struct table_writer<View, packed_contents<T, n>> {
  static bool write(char const* path, T const* entries, std::uint64_t checksum) {
    packed_words const packed = detail::pack(entries, n, checksum);
    new_file file(path);
    file.write(&packed.how, sizeof packed.how);
    file.write(packed.words.data(), packed.words.size() * sizeof packed.words[0]);
    return file.finish();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
