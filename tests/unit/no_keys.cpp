// A function of no keys is computed once.
#include "check.hpp"

#include <priori/priori.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

int calls = 0;
constexpr auto answer = []() -> int {
  if (!std::is_constant_evaluated()) ++calls;
  return 42;
};
constexpr auto words = [](auto&) -> std::string { return std::string("of no keys, and too long to be kept in place"); };
constexpr auto itself = [](auto& self) -> int { return self() + 1; };

template <class Key, class Value> struct map_store {
  std::map<Key, Value> of;
  Value* find(Key const& key) {
    auto const at = of.find(key);
    return at == of.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return of[key]; }
  void erase(Key const& key) { of.erase(key); }
  void clear() { of.clear(); }
  std::size_t size() const { return of.size(); }
  void for_each(auto const& visit) const {
    for (auto const& [key, value] : of) visit(key, value);
  }
};

template <class Memo> constexpr bool computes_once(Memo&& f) {
  bool right = !f.contains() && !f.find() && f() == 42 && f() == 42 && f.contains() && f.find() == 42;
  right &= f.stats().size == 1 && f.stats().misses == 1 && !f.insert(7);
  int seen = 0;
  f.for_each([&](int value) { seen += value; });
  right &= seen == 42 && f.erase() && !f.erase() && f.insert(7) && f() == 7;
  f.clear();
  return right && !f.contains();
}
constexpr bool memoize_computes_once() { return computes_once(priori::memoize(answer)); }

TEST_CASE("no keys: computed once") {
  FACT(memoize_computes_once());
  calls = 0;
  CHECK((computes_once(priori::memo<answer>) && calls == 1));
  CHECK((computes_once(priori::memoize_shared(answer)) && calls == 2));
  CHECK((computes_once(priori::memoize_shared(answer, {.capacity = 1})) && calls == 3));
  CHECK((computes_once(priori::memoize<map_store>(answer)) && calls == 4));
}

TEST_CASE("no keys: a recurrence, and values of any type") {
  static_assert(priori::value<answer> == 42 && priori::memo<answer>() == 42);
  auto f = priori::memoize(words);
  CHECK((&f() == &f() && f().size() == 44 && f.stats().misses == 1));
  CHECK((priori::memo<words>() == f() && priori::memoize_shared(words)() == f()));
  CHECK(priori::memoize_shared(words, {})() == f());
  auto sum = priori::memoize([all = std::vector{1, 2, 3}]() -> int { return all[0] + all[1] + all[2]; });
  CHECK((sum() == 6 && sum() == 6 && sum.stats().hits == 1));
}

TEST_CASE("no keys: a function that needs itself") {
  CHECK_THROWS_AS(priori::memoize(itself)(), priori::cycle_error);
  CHECK_THROWS_AS(priori::memo<itself>(), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize_shared(itself, {})(), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize<map_store>(itself)(), priori::cycle_error);
}

} // namespace
