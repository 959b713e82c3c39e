// Integers of 128 bits to compare with: the target's own, or Boost's where it has none.
#pragma once

#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;
#else
#include <boost/multiprecision/cpp_int.hpp>

using int128 = boost::multiprecision::int128_t;
using uint128 = boost::multiprecision::uint128_t;
#endif
