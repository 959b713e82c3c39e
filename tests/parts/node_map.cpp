#include "check.hpp"

#include <priori/detail/core/keys.hpp>
#include <priori/detail/core/node_map.hpp>

#include <cstddef>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <utility>

namespace {

using priori::detail::keys;

struct node {
  keys<int, int> key;
  int value;
  node* next = nullptr;
};
// So many keys have equal hashes that each list has several nodes.
struct coarse_hash {
  constexpr std::size_t operator()(int a, int) const { return static_cast<std::size_t>(a / 4) * 7; }
};
using node_map = priori::detail::node_map<coarse_hash, node, int, int>;
using model = std::map<std::pair<int, int>, int>;

bool equal(node_map const& map, model const& expected) {
  model found;
  map.each([&](node const& n) { found[{n.key.a, n.key.b}] = n.value; });
  bool same = found == expected && map.size() == expected.size();
  for (int a = 0; a < 40; ++a)
    for (int b = 0; b < 4; ++b) {
      node const* const n = map.find(a, b);
      auto const at = expected.find({a, b});
      same = same && (n == nullptr) == (at == expected.end()) && (!n || n->value == at->second);
    }
  return same;
}

TEST_CASE("node_map: inserts, finds and removes as std::map") {
  std::mt19937 random(3);
  node_map map;
  model expected;
  CHECK(equal(map, expected));
  for (int round = 0; round < 400; ++round) {
    int const a = static_cast<int>(random() % 40), b = static_cast<int>(random() % 4);
    if (node* const known = map.find(a, b)) {
      CHECK(map.unlink(known) == known);
      CHECK(known->next == nullptr);
      delete known;
      expected.erase({a, b});
    } else {
      node* const made = new node{{a, b}, round};
      CHECK(map.insert(made, a, b) == made);
      expected[{a, b}] = round;
    }
    if (round % 50 == 49) {
      int const part = round / 50 % 3;
      std::size_t removed = 0;
      node* const list = map.unlink_if([&](node const& n) { return n.value % 3 == part; });
      for (node const* n = list; n; n = n->next) removed += n->value % 3 == part ? 1 : 1000;
      CHECK(removed == std::erase_if(expected, [&](auto const& entry) { return entry.second % 3 == part; }));
      node_map::erase(list);
    }
    if (round % 10 == 9) CHECK(equal(map, expected));
  }
  map.erase_all();
  CHECK(map.size() == 0);
  CHECK(map.find(0, 0) == nullptr);
  CHECK(equal(map, {}));
}

constexpr bool works_in_constants() {
  node_map map;
  for (int i = 0; i < 40; ++i) map.insert(new node{{i, -i}, i}, i, -i);
  bool const all = map.size() == 40 && map.find(39, -39)->value == 39 && !map.find(39, 39);
  node* const list = map.unlink_if([](node const& n) { return n.value >= 8; });
  node_map::erase(list);
  delete map.unlink(map.find(7, -7));
  bool const some = map.size() == 7 && map.find(6, -6) && !map.find(7, -7) && !map.find(8, -8);
  map.erase_all();
  return all && some && map.size() == 0;
}
TEST_CASE("node_map: at both stages") { FACT(works_in_constants()); }

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("keys: are the same if each part is") {
  FACT(keys<>::is());
  FACT(keys<int>{1}.is(1));
  FACT(!keys<int>{1}.is(2));
  FACT(keys<double>{nan}.is(nan));
  FACT(!keys<double>{0.0}.is(-0.0));
  FACT(keys<int, int>{1, 2}.is(1, 2));
  FACT(!keys<int, int>{1, 2}.is(1, 3));
  FACT(!keys<int, int>{1, 2}.is(3, 2));
  FACT(keys<int, double>{1, nan}.is(1, nan));
  FACT(!keys<int, double>{1, nan}.is(2, nan));
  FACT(!keys<int, double>{1, nan}.is(1, 2.0));
  FACT(keys<int, int, int>{1, 2, 3}.is(1, 2, 3));
  FACT(!keys<int, int, int>{1, 2, 3}.is(0, 2, 3));
  FACT(!keys<int, int, int>{1, 2, 3}.is(1, 0, 3));
  FACT(!keys<int, int, int>{1, 2, 3}.is(1, 2, 0));
  FACT(keys<int, double, int>{1, nan, 3}.is(1, nan, 3));
  FACT(!keys<int, double, int>{1, nan, 3}.is(0, nan, 3));
  FACT(!keys<int, double, int>{1, nan, 3}.is(1, 0.0, 3));
  FACT(!keys<int, double, int>{1, nan, 3}.is(1, nan, 0));
  FACT(keys<int, int, int, int>{1, 2, 3, 4}.is(1, 2, 3, 4));
  FACT(!keys<int, int, int, int>{1, 2, 3, 4}.is(0, 2, 3, 4));
  FACT(!keys<int, int, int, int>{1, 2, 3, 4}.is(1, 0, 3, 4));
  FACT(!keys<int, int, int, int>{1, 2, 3, 4}.is(1, 2, 0, 4));
  FACT(!keys<int, int, int, int>{1, 2, 3, 4}.is(1, 2, 3, 0));
  FACT(keys<double, int, int, int>{nan, 2, 3, 4}.is(nan, 2, 3, 4));
  FACT(!keys<double, int, int, int>{nan, 2, 3, 4}.is(0.0, 2, 3, 4));
  FACT(!keys<double, int, int, int>{nan, 2, 3, 4}.is(nan, 0, 3, 4));
  FACT(!keys<double, int, int, int>{nan, 2, 3, 4}.is(nan, 2, 0, 4));
  FACT(!keys<double, int, int, int>{nan, 2, 3, 4}.is(nan, 2, 3, 0));
}

TEST_CASE("keys: apply hands over all parts, in order") {
  constexpr auto in_order = [](auto... k) {
    int digits = 0;
    (..., (digits = 10 * digits + k));
    return digits;
  };
  FACT(keys<>::apply([] { return 5; }) == 5);
  FACT(keys<int>{1}.apply(in_order) == 1);
  FACT(keys<int, int>{1, 2}.apply(in_order) == 12);
  FACT(keys<int, int, int>{1, 2, 3}.apply(in_order) == 123);
  FACT(keys<int, int, int, int>{1, 2, 3, 4}.apply(in_order) == 1234);
}

TEST_CASE("keys: small pairs of integers have different hashes in constant evaluations") {
  std::set<std::size_t> hashes;
  for (int a = -50; a < 50; ++a)
    for (int b = -50; b < 50; ++b) hashes.insert(priori::detail::constant_hash{}(a, b));
  CHECK(hashes.size() == 100 * 100);
}

} // namespace
