// EXPECT: error::outside_domain
#include <priori/series.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::series::primes<>, 1>;
#else
auto x = priori::value<priori::series::primes<>, 0>;
#endif
