// EXPECT-FIRST: priori: never_destroyed keeps an object of its own: make it there
#include <priori/memo.hpp>
#include <priori/never_destroyed.hpp>

struct fibonacci {
  template <class Self> constexpr long operator()(Self& self, int n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};

#ifdef CONTROL
constinit priori::never_destroyed kept{priori::memo_t<fibonacci{}>{}};
#else
constinit priori::never_destroyed kept{priori::memo<fibonacci{}>};
#endif
