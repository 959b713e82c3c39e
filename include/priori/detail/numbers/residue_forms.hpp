// priori: residues modulo a constant M, each stored as one word in the form with the cheapest products.
//
// A form has the type `word`; of(n), the form of n; value(a), the residue in [0, M); and product(a, b). Equal residues
// are equal words below M, and words are added and subtracted like residues.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/division.hpp"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The residue itself. The forms derived from it differ in how they divide a product by M.
template <std::uint64_t M> struct plain_form {
  using word = std::conditional_t<(M < std::uint64_t{1} << 32), std::uint32_t, std::uint64_t>;

  static constexpr word of(std::uint64_t n) { return static_cast<word>(n % M); }
  static constexpr std::uint64_t value(word a) { return a; }
};

// For M a power of two: M divides 2^64, so a product may wrap.
template <std::uint64_t M> struct binary_form : plain_form<M> {
  using typename plain_form<M>::word;

  static constexpr word product(word a, word b) { return static_cast<word>(std::uint64_t{a} * b % M); }
};

// For M < 2^31. Compilers divide by constants in a similar way, but for some M their code is slower, because they do
// not know that a product is below M^2.
//
// Let k = 64 + shift. Then floor(n / M) = floor(n * reciprocal / 2^k): reciprocal * M exceeds 2^k by less than M, and
// n * M < M^3 < 2^k, so n * reciprocal * M lies between n * 2^k and (n + 1) * 2^k.
template <std::uint64_t M> struct reciprocal_form : plain_form<M> {
  using typename plain_form<M>::word;
  static constexpr int shift = std::bit_width(M) - 1;
  static constexpr auto reciprocal = static_cast<std::uint64_t>((uint128{1} << (64 + shift)) / M + 1);

  static constexpr word product(word a, word b) {
    std::uint64_t const n = std::uint64_t{a} * b;
    auto const quotient = static_cast<std::uint64_t>(uint128{n} * reciprocal >> 64) >> shift;
    return static_cast<word>(n - quotient * M);
  }
};

// For any M. The divisor is M, shifted so that its highest bit is set.
template <std::uint64_t M> struct scaled_form : plain_form<M> {
  using typename plain_form<M>::word;
  static constexpr int shift = std::countl_zero(M);
  static constexpr std::uint64_t divisor = M << shift;
  static constexpr std::uint64_t reciprocal = reciprocal_of(divisor);

  static constexpr word product(word a, word b) {
    return static_cast<word>(remainder_by(divisor, reciprocal, uint128{a} * (std::uint64_t{b} << shift)) >> shift);
  }
};

// The residue times 2^64, for odd M. P. L. Montgomery, Modular multiplication without trial division, 1985.
template <std::uint64_t M> struct montgomery_form {
  using word = std::uint64_t;

  // 1 / M modulo 2^64, by Newton's iteration. M itself is right in three bits, and each step doubles their number.
  static constexpr word inverse = [] {
    word x = M;
    for (int bits = 3; bits < 64; bits *= 2) x *= 2 - M * x;
    return x;
  }();
  static constexpr word square_of_one = static_cast<word>(-uint128{M} % M); // 2^128 modulo M

  // Returns n / 2^64 modulo M. Assumes n < 2^64 M.
  static constexpr word reduced(uint128 n) {
    auto const high = static_cast<word>(n >> 64);
    auto const same_low = uint128{static_cast<word>(n) * inverse} * M; // a multiple of M with the low word of n
    auto const subtracted = static_cast<word>(same_low >> 64);
    return high < subtracted ? high - subtracted + M : high - subtracted;
  }

  static constexpr word of(std::uint64_t n) { return product(n, square_of_one); }
  static constexpr std::uint64_t value(word a) { return reduced(a); }
  static constexpr word product(word a, word b) { return reduced(uint128{a} * b); }
};

template <std::uint64_t M> constexpr auto choose_form() {
  if constexpr (std::has_single_bit(M)) return binary_form<M>{};
  else if constexpr (M < std::uint64_t{1} << 31) return reciprocal_form<M>{};
  else if constexpr (M % 2 == 1) return montgomery_form<M>{};
  else return scaled_form<M>{};
}
template <std::uint64_t M> using residue_form = decltype(detail::choose_form<M>());

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
