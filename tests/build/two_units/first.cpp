#include "shared.hpp"

#include <stdexcept>

unit first_unit() { return this_unit(); }

int checked_by_first(int n) {
  static int asked = 0;
  if (n < 0 && ++asked % 2 == 1) throw std::out_of_range("below zero, asked for the first time");
  return n;
}
