// priori: the module, `import priori;`, of everything in priori.hpp but its macros.
//
// A translation unit may import it and another include the headers: their names are the same entities.
module;

#include <priori/priori.hpp>

export module priori;

export namespace priori {

// Recurrences
using priori::cases;
using priori::fix;
using priori::fix_t;
using priori::plain_function;
using priori::recurrence_over_values;
using priori::result_of;
using priori::signature_of;

// Known a priori
using priori::from_to;
using priori::grid;
using priori::ranged_grid;
using priori::table;
using priori::value;

// Remembered
using priori::bounded;
using priori::fixed;
using priori::many_threads;
using priori::memo;
using priori::memo_observer;
using priori::memo_stats;
using priori::memo_store;
using priori::memo_t;
using priori::memoize;
using priori::memoize_fixed;
using priori::memoize_shared;
using priori::memoized;
using priori::never_destroyed;
using priori::no_observer;
using priori::one_thread;
using priori::shared_options;
using priori::stored_in;
using priori::watched;
using priori::watched_t;

// Seen
using priori::call_kind;
using priori::recording;
using priori::trace;
using priori::trace_options;

// Numbers
using priori::checked;
using priori::constant;
using priori::find_linear;
using priori::found_linear;
using priori::last_index;
using priori::linear;
using priori::modular;

// Errors
using priori::cycle_error;
using priori::depth_error;
using priori::domain_error;
using priori::file_error;
using priori::overflow_error;

using priori::operator!;
using priori::operator!=;
using priori::operator%;
using priori::operator%=;
using priori::operator&;
using priori::operator&&;
using priori::operator&=;
using priori::operator*;
using priori::operator*=;
using priori::operator+;
using priori::operator+=;
using priori::operator-;
using priori::operator-=;
using priori::operator/;
using priori::operator/=;
using priori::operator<;
using priori::operator<<;
using priori::operator<<=;
using priori::operator<=;
using priori::operator<=>;
using priori::operator==;
using priori::operator>;
using priori::operator>=;
using priori::operator>>;
using priori::operator>>=;
using priori::operator^;
using priori::operator^=;
using priori::operator|;
using priori::operator|=;
using priori::operator||;
using priori::operator~;

namespace literals {
using priori::literals::operator""_c;
}

namespace series {
using priori::series::ackermann;
using priori::series::ballot;
using priori::series::bell;
using priori::series::binomial;
using priori::series::catalan;
using priori::series::central_binomial;
using priori::series::collatz_steps;
using priori::series::delannoy;
using priori::series::derangements;
using priori::series::distinct_partitions;
using priori::series::divisor_count;
using priori::series::divisor_sum;
using priori::series::double_factorial;
using priori::series::entringer;
using priori::series::euler_zigzag;
using priori::series::eulerian;
using priori::series::factorial;
using priori::series::fibonacci;
using priori::series::fine;
using priori::series::fubini;
using priori::series::golomb;
using priori::series::hofstadter_conway;
using priori::series::hofstadter_q;
using priori::series::involutions;
using priori::series::jacobsthal;
using priori::series::josephus;
using priori::series::lah;
using priori::series::large_schroeder;
using priori::series::little_schroeder;
using priori::series::lucas;
using priori::series::mobius;
using priori::series::motzkin;
using priori::series::narayana;
using priori::series::narayana_cows;
using priori::series::padovan;
using priori::series::partitions;
using priori::series::partitions_into;
using priori::series::pell;
using priori::series::pell_lucas;
using priori::series::perrin;
using priori::series::prime_count;
using priori::series::primes;
using priori::series::riordan;
using priori::series::ruler;
using priori::series::stern_diatomic;
using priori::series::stirling1;
using priori::series::stirling2;
using priori::series::sylvester;
using priori::series::tetranacci;
using priori::series::thue_morse;
using priori::series::totient;
using priori::series::tribonacci;
} // namespace series

} // namespace priori
