// priori: residues modulo a number known at run time. A sum of products is reduced once, at its end.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/division.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Residues modulo a small m: d + 1 products fit into 64 bits. Uses Barrett reduction.
class narrow_residues {
  std::uint64_t m;
  std::uint64_t inverse;

public:
  // A sum of at most d products and one residue.
  struct total {
    std::uint64_t value = 0;
    constexpr void add(std::uint64_t a) { value += a; }
    constexpr void add(std::uint64_t a, std::uint64_t b) { value += a * b; }
    constexpr void twice() { value *= 2; }
  };

  // True if sums of d products modulo m fit.
  static constexpr bool serves(std::uint64_t m, std::size_t d) {
    return m >> 32 == 0 && d < 0xFFFF'FFFF && m * m <= ~std::uint64_t{0} / (d + 1);
  }
  constexpr explicit narrow_residues(std::uint64_t modulus) : m(modulus), inverse(~std::uint64_t{0} / modulus) {}

  // Returns a factor equal to -a modulo m. It may be m itself.
  constexpr std::uint64_t negative(std::uint64_t a) const { return m - a; }
  constexpr std::uint64_t value(total const& t) const {
    auto const quotient = static_cast<std::uint64_t>((static_cast<uint128>(t.value) * inverse) >> 64);
    std::uint64_t const r = t.value - quotient * m; // the quotient is exact or one too small
    return r >= m ? r - m : r;
  }
};

// Residues modulo any m. Assumes sums of fewer than 2^64 products.
class wide_residues {
  std::uint64_t m; // the modulus, shifted so that its highest bit is set
  int shift;
  std::uint64_t reciprocal;

public:
  struct total {
    uint128 low = 0;
    std::uint64_t high = 0;
    constexpr void add(uint128 a) {
      low += a;
      high += low < a;
    }
    constexpr void add(std::uint64_t a, std::uint64_t b) { add(static_cast<uint128>(a) * b); }
    constexpr void twice() {
      high = 2 * high + static_cast<std::uint64_t>(low >> 127);
      low <<= 1;
    }
  };

  constexpr explicit wide_residues(std::uint64_t modulus)
      : m(modulus << __builtin_clzll(modulus)), shift(__builtin_clzll(modulus)), reciprocal(reciprocal_of(m)) {}

  constexpr std::uint64_t negative(std::uint64_t a) const { return (m >> shift) - a; }
  constexpr std::uint64_t value(total const& t) const {
    std::uint64_t const top = (t.high << shift) | static_cast<std::uint64_t>((t.low >> 1) >> (127 - shift));
    uint128 const rest = t.low << shift;
    std::uint64_t const high = remainder_by(m, reciprocal, uint128{top} << 64 | rest >> 64);
    return remainder_by(m, reciprocal, uint128{high} << 64 | static_cast<std::uint64_t>(rest)) >> shift;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
