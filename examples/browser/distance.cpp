// How many letters two words differ by, for a page in the browser: the recurrence, memoized, as WebAssembly.
//
//   em++ -std=c++20 -O1 -fexceptions -sSINGLE_FILE -sWASM_ASYNC_COMPILATION=0 -sEXPORTED_RUNTIME_METHODS=ccall
//     -I include examples/browser/distance.cpp -o examples/browser/distance.js
#include <priori/memoize.hpp>

#include <emscripten.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

// The number of letters to insert, remove or replace; -1 if the words are too long for the module's stack.
extern "C" EMSCRIPTEN_KEEPALIVE int distance(char const* first, char const* second) {
  std::string_view const a = first, b = second;
  auto between = priori::memoize([&](auto& self, std::size_t i, std::size_t k) -> int { // the first i and k letters
    if (i == 0 || k == 0) return static_cast<int>(i + k);
    int const replaced = self(i - 1, k - 1) + (a[i - 1] != b[k - 1]);
    return std::min({replaced, self(i - 1, k) + 1, self(i, k - 1) + 1});
  });
  try {
    return between(a.size(), b.size());
  } catch (priori::depth_error const&) {
    return -1;
  }
}
