// priori: numbers to compute with, and ready-made recurrences of numbers. It includes nothing of a memo.
//
//   checked<T>                   an integer whose operators never wrap                            checked.hpp
//   modular<M>                   an integer modulo M                                              modular.hpp
//   linear(c, a)                 a linear recurrence: its terms, its n-th term, its period        linear.hpp
//   find_linear(terms)           the shortest linear recurrence that the terms satisfy            find_linear.hpp
//   series::fibonacci<>, ...     52 ready-made series                                             series.hpp
//   last_index<series>           the index of the last term that fits                             last_index.hpp
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/checked.hpp"
#include "priori/find_linear.hpp"
#include "priori/last_index.hpp"
#include "priori/linear.hpp"
#include "priori/modular.hpp"
#include "priori/series.hpp"

#include "priori/detail/end.hpp"
