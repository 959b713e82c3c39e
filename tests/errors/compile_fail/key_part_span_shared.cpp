// EXPECT-FIRST: priori: a span, a reference or another view in a key may outlive what it views
// EXPECT: key_part<std::span<int
#include <priori/memoize_shared.hpp>

#include <optional>
#include <span>
#include <vector>

#ifdef CONTROL
using numbers = std::vector<int>;
#else
using numbers = std::span<int>;
#endif

auto f = priori::memoize_shared([](std::optional<numbers> const& k) -> bool { return !k; }, {.capacity = 9});

#ifdef CONTROL
int main() { return f(std::nullopt); }
#endif
