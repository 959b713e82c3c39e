// Tables that a generator for the host has filled, against values from elsewhere; cubes lie in a file beside the
// program. With an argument: what is wrong with this file.
#include <embedded/cubes.hpp>
#include <embedded/fibs.hpp>
#include <embedded/sines.hpp>
#include <priori/error.hpp>

#include <cmath>
#include <cstdio>

int main(int count, char** arguments) {
  if (count > 1) {
    try {
      cubes.open(arguments[1]);
      std::puts("nothing");
    } catch (priori::file_error const& e) {
      std::puts(e.what());
    }
    return 0;
  }
  bool close = sines.intact() && sines[90] == 1;
  for (int degrees = 0; degrees <= 90; ++degrees) {
    double const cosine = sines[90 - degrees];
    close = close && std::fabs(sines[degrees] * sines[degrees] + cosine * cosine - 1) < 1e-15;
    close = close && std::fabs(sines[degrees] - std::sin(degrees * 3.14159265358979323846 / 180)) < 1e-15;
  }
  bool const exact = fibs.intact() && fibs[0] == 0 && fibs[30] == 832'040 && fibs[47] == 2'971'215'073;
  int sum = 0;
  for (int const cube : cubes) sum += cube;
  bool const read = cubes.intact() && sum == 4950 * 4950 && cubes[99] == 970'299;
  bool const right = exact && close && read;
  std::puts(right ? "three tables of the host's generator are right, one of them in a file" : "a table is wrong");
  return right ? 0 : 1;
}
