// priori: tables that a program of the build fills, and that the assembler embeds.
//
// priori_embed, of CMake, or the script tools/priori-embed declares such a table in a header that it makes.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/embed/contents.hpp"
#include "priori/detail/embed/file_contents.hpp"
#include "priori/detail/embed/packed_contents.hpp"
#include "priori/from_to.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI {

// embedded<F, contents, extent...>: a view of a table of the values of F, which lies in an object of the program. An
// extent is a number n, for the keys 0 to n - 1, or from_to(first, last), or an enumerator, as for table.
//
// It has no data members. Its size is a constant; its entries are not, since the compiler never sees them. t(key...)
// takes the keys themselves, as does t[key] for one key, and costs one load, as for an array. Reading outside the table
// is undefined. memo<F, t> reads from t the values that are in it, and computes all others.
template <auto F, auto const& contents, auto... extents> struct embedded {
  static_assert(sizeof...(extents) > 0, "priori: give the table an extent for each key");

private:
  using shape = detail::shape<extents...>;

public:
  // The type of an entry, not const.
  using value_type = detail::result_of<detail::function_of<F>>;

  // The number of keys, and of entries.
  static constexpr std::size_t rank() { return sizeof...(extents); }
  static constexpr std::size_t size() { return shape::size; }
  // The number of values of key r, the first one and the last one. Assumes r < rank().
  static constexpr std::size_t extent(std::size_t r) {
    constexpr std::size_t all[] = {detail::key_count<extents>...};
    return all[r];
  }
  template <std::size_t r = 0> static constexpr auto first() {
    return detail::first_in(detail::nth_extent<r, extents...>());
  }
  template <std::size_t r = 0> static constexpr auto last() {
    return detail::last_in(detail::nth_extent<r, extents...>());
  }

  // True if the key is in the table.
  template <detail::countable... I> static constexpr bool contains(I... i) {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many keys as the table has extents");
    if constexpr (sizeof...(I) == sizeof...(extents)) return shape::holds(i...);
    else return false;
  }

  // Returns the entry at the key i...: a reference, or a copy if the table is compressed.
  template <detail::countable... I> constexpr decltype(auto) operator()(I... i) const {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many keys as the table has extents");
    if constexpr (sizeof...(I) == sizeof...(extents)) return contents.at(shape::position(i...));
    else return contents.at(0);
  }

  // The same, for one key.
  template <detail::countable I>
  requires(sizeof...(extents) == 1) constexpr decltype(auto) operator[](I i) const { return (*this)(i); }

  // The entries in row-major order: contiguous, or copies if the table is compressed, which then has no data().
  static constexpr value_type const* data() requires requires { contents.data(); }
  { return contents.data(); }
  static constexpr auto begin() { return contents.begin(); }
  static constexpr auto end() { return contents.end(); }

  // The size of the table in the program or file, in bytes.
  static constexpr std::size_t bytes() { return contents.bytes(); }

  // True if the entries have the checksum that was taken when they were computed. O(size).
  static bool intact() { return contents.intact(); }

  // Maps the file of a table that lies in one: this file or, if it is null, the one beside the program. A table that is
  // not open when it is first read opens itself; one that is open stays as it is. Raises file_error.
  static void open(char const* path = nullptr) requires requires { contents.open; }
  { contents.open(contents, path); }
};

}} // namespace priori

#include "priori/detail/end.hpp"
