// EXPECT: priori: 16,384 values fit
#include <priori/last_index.hpp>

#include <cstdint>

struct steady {
  static constexpr bool outgrows = true;
  template <class Self> constexpr int operator()(Self const&, int n) const {
#ifdef CONTROL
    if (n > 9) throw n;
#endif
    return n > 0 ? 1 : 0;
  }
};
auto x = priori::last_index<steady{}>;
