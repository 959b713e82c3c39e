// Mp11 over integral constants: a metafunction that mp_eval_if keeps from recurring below its base.
#include <boost/mp11/integral.hpp>
#include <boost/mp11/utility.hpp>
#include <cstdint>

namespace mp11 = boost::mp11;

template <std::uint64_t n> using constant = std::integral_constant<std::uint64_t, n>;

template <class N> struct fib;
template <class N> using step = constant<fib<constant<N::value - 1>>::type::value + fib<constant<N::value - 2>>::type::value>;
template <class N> struct fib { using type = mp11::mp_eval_if_c<(N::value < 2), N, step, N>; };

std::uint64_t get() { return fib<constant<SIZE - 1>>::type::value; }
