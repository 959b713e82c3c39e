// EXPECT-FIRST: priori: a pointer, a reference or a view in a stored value refers to memory of this process, which
// others
#include <priori/lmdb.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifdef CONTROL
using text = std::string;
#else
using text = std::string_view;
#endif
using texts = std::vector<std::optional<std::pair<int, text>>>;

texts of(int) { return {}; }
auto f = priori::memoize_stored(of, priori::lmdb("texts.lmdb", {.name = "texts"}));
