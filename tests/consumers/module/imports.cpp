#include "square.hpp"

import priori;

int main() {
  if (remembered(7) || priori::memo<square{}>(7) != 49) return 1;
  return remembered(7) ? 0 : 1;
}
