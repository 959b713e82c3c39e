// priori: an embedded table whose entries take fewer bits than their type.
//
// Entries are words. An entry is a guess, plus the smallest difference that an entry has from its guess, plus the rest,
// in as few bits as hold the largest rest. A guess is 0, or lies on a straight line between two anchors, which are
// entries in regular distances. All sums are modulo 2^64, so each word has such a rest.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/embed/contents.hpp"

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// An entry as a word, and back.
template <class T> std::uint64_t word_of(T const& entry) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) return static_cast<std::uint64_t>(entry);
  else {
    std::uint64_t word = 0;
    auto* const at = reinterpret_cast<unsigned char*>(&word);
    std::memcpy(std::endian::native == std::endian::little ? at : at + (sizeof word - sizeof(T)), &entry, sizeof(T));
    return word;
  }
}
template <class T> T entry_of(std::uint64_t word) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) return static_cast<T>(word);
  else {
    T entry;
    auto const* const at = reinterpret_cast<unsigned char const*>(&word);
    std::memcpy(&entry, std::endian::native == std::endian::little ? at : at + (sizeof word - sizeof(T)), sizeof(T));
    return entry;
  }
}

// How a table is packed. Its words are the anchors, one each 2^anchor_shift entries, and one after the last; and the
// rests, one after the other, followed by a word that may be read and means nothing. Without anchors the shift is 0.
struct packing {
  std::uint64_t checksum; // of the entries as they are read
  std::uint64_t least;    // the smallest difference from a guess
  std::uint64_t words;
  std::uint64_t anchors; // their number
  std::uint32_t anchor_shift;
  std::uint32_t bits; // of a rest

  // The guess for an entry. `anchor` begins with the anchors.
  std::uint64_t guess(std::uint64_t const* anchor, std::size_t position) const {
    if (anchor_shift == 0) return 0;
    anchor += position >> anchor_shift;
    std::uint64_t const steps = position & ((std::uint64_t{1} << anchor_shift) - 1);
    std::uint64_t const rise = (anchor[1] - anchor[0]) * steps;
    return anchor[0] + static_cast<std::uint64_t>(static_cast<std::int64_t>(rise) >> anchor_shift);
  }

  // The word at a position.
  std::uint64_t read(std::uint64_t const* from, std::size_t position) const {
    std::uint64_t const bit = position * std::uint64_t{bits};
    std::uint64_t const* const rest = from + anchors + bit / 64;
    unsigned const skip = bit % 64;
    std::uint64_t const low = rest[0] >> skip | rest[1] << 1 << (63 - skip);
    std::uint64_t const mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    return guess(from, position) + least + (low & mask);
  }
};

// A random-access iterator over the entries of Contents, which are copies. Its category is deduced, since <iterator> is
// a heavy header.
template <class Contents> class packed_iterator {
  Contents const* contents = nullptr;
  std::ptrdiff_t position = 0;

public:
  using value_type = typename Contents::value_type;
  using difference_type = std::ptrdiff_t;

  packed_iterator() = default;
  packed_iterator(Contents const& of, std::size_t at) : contents(&of), position(static_cast<std::ptrdiff_t>(at)) {}

  value_type operator*() const { return contents->at(static_cast<std::size_t>(position)); }
  value_type operator[](difference_type n) const { return *(*this + n); }
  packed_iterator& operator+=(difference_type n) { return position += n, *this; }
  packed_iterator& operator-=(difference_type n) { return position -= n, *this; }
  packed_iterator& operator++() { return *this += 1; }
  packed_iterator& operator--() { return *this -= 1; }
  packed_iterator operator++(int) {
    packed_iterator const before = *this;
    return ++*this, before;
  }
  packed_iterator operator--(int) {
    packed_iterator const before = *this;
    return --*this, before;
  }
  friend packed_iterator operator+(packed_iterator i, difference_type n) { return i += n; }
  friend packed_iterator operator+(difference_type n, packed_iterator i) { return i += n; }
  friend packed_iterator operator-(packed_iterator i, difference_type n) { return i -= n; }
  friend difference_type operator-(packed_iterator a, packed_iterator b) { return a.position - b.position; }
  friend bool operator==(packed_iterator a, packed_iterator b) { return a.position == b.position; }
  friend std::strong_ordering operator<=>(packed_iterator a, packed_iterator b) { return a.position <=> b.position; }
};

// n entries. The object ends after how.words words, of which there are at most this many.
template <class T, std::size_t n> struct packed_contents {
  static_assert(copied_as_bytes<T> && (sizeof(T) == 1 || sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8),
                "priori: COMPRESS is for entries of 1, 2, 4 or 8 bytes, trivially copyable and no pointers");
  static_assert(n > 0, "priori: an embedded table has at least one entry");

  using value_type = T;
  static constexpr std::size_t stored_size() { return sizeof(packed_contents); }

  packing how;
  std::uint64_t words[(n * sizeof(T) + 7) / 8 + 1];

  T at(std::size_t position) const { return detail::entry_of<T>(how.read(words, position)); }
  packed_iterator<packed_contents> begin() const { return {*this, 0}; }
  packed_iterator<packed_contents> end() const { return {*this, n}; }
  std::size_t bytes() const { return sizeof how + static_cast<std::size_t>(how.words) * sizeof words[0]; }
  bool intact() const {
    std::uint64_t hash = checksum_start;
    T some[64];
    for (std::size_t i = 0; i < n; i += 64) {
      std::size_t const count = n - i < 64 ? n - i : 64;
      for (std::size_t j = 0; j < count; ++j) some[j] = at(i + j);
      hash = detail::checksum(some, count, hash);
    }
    return hash == how.checksum;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
