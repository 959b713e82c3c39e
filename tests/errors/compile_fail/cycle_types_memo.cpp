// EXPECT-FIRST: priori::error::cycle or .* a key needs its own value
// EXPECT: state<.b.>
#include <priori/memo.hpp>

#include <type_traits>

template <char> struct state {};
constexpr auto steps_to_c = [](auto self, auto s) {
  if constexpr (std::is_same_v<decltype(s), state<'c'>>) return 0;
  else if constexpr (std::is_same_v<decltype(s), state<'a'>>) return self(state<'b'>{}) + 1;
#ifdef CONTROL
  else return self(state<'c'>{}) + 1;
#else
  else return self(state<'a'>{}) + 1;
#endif
};
auto x = priori::memo<steps_to_c>(state<'a'>{});
