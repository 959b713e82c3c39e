// EXPECT: priori: this number type wraps silently
#include <priori/multiprecision.hpp>
#include <priori/series.hpp>
#include <priori/value.hpp>

namespace mp = boost::multiprecision;

#ifdef CONTROL
auto x = priori::value<priori::series::fibonacci<mp::checked_uint256_t>, 4>;
#else
auto x = priori::value<priori::series::fibonacci<mp::uint256_t>, 4>;
#endif
