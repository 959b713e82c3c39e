// What may be a key, and which keys are the same. What may not is in tests/compile_fail/.
#include "check.hpp"

#include <priori/priori.hpp>

#include <array>
#include <bitset>
#include <cmath>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <initializer_list>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace {

// How often a function is computed that is asked for each of the keys, twice.
template <class Memo, class K> int computed(Memo&& memo, std::initializer_list<K> keys) {
  for (K const& key : keys) static_cast<void>(memo(key));
  for (K const& key : keys) static_cast<void>(memo(K(key)));
  for (K const& key : keys) CHECK(memo.contains(key));
  for (K const& key : keys) memo.erase(key);
  for (K const& key : keys) CHECK_FALSE(memo.contains(key));
  return static_cast<int>(memo.stats().misses);
}

template <class K> inline constexpr auto one = [](auto&, K const&) -> int { return 1; };

template <class K> struct counts_one {
  constexpr int operator()(K const&) const { return 1; }
};

// True if they are n different keys that a memo accepts. All stores compare and hash keys by one rule, and constants
// compare them by it, so most keys are compared and hashed without a store.
template <class K> constexpr bool are(int n, std::initializer_list<K> keys) {
  static_assert(sizeof(priori::memoize(counts_one<K>{})) > 0);
  int different = 0;
  bool right = true;
  for (auto key = keys.begin(); key != keys.end(); ++key) {
    auto earlier = keys.begin();
    while (earlier != key && !priori::detail::same(*earlier, *key)) ++earlier;
    if (earlier == key) different += 1;
    if (!std::is_constant_evaluated())
      right &= priori::detail::hash_of_key(*earlier) == priori::detail::hash_of_key(*key);
  }
  return right && different == n;
}
template <class K> bool are_in_a_store(int n, std::initializer_list<K> keys) {
  return computed(priori::memoize(counts_one<K>{}), keys) == n && are(n, keys);
}
// In one of each kind of store: that of `memoize`, that of `memo` and `memoize_shared`, and the bounded one.
template <class K> bool are_in_every_store(int n, std::initializer_list<K> keys) {
  auto const before = static_cast<int>(priori::memo<one<K>>.stats().misses);
  CHECK(computed(priori::memoize_shared(counts_one<K>{}, {.capacity = 100}), keys) == n);
  CHECK(computed(priori::memo<one<K>>, keys) == before + n);
  return are_in_a_store(n, keys);
}

// The same, while a constant is evaluated.
template <class K> constexpr bool are_constant(int n, std::initializer_list<K> keys) {
  auto memo = priori::memoize(counts_one<K>{});
  for (K const& key : keys) static_cast<void>(memo(key));
  for (K const& key : keys)
    if (!memo.contains(key)) return false;
  return memo.stats().misses == static_cast<std::size_t>(n);
}

template <class T> constexpr T nan = std::numeric_limits<T>::quiet_NaN();
template <class T> constexpr T infinity = std::numeric_limits<T>::infinity();

// Keys made of each number: -0.0 is another than 0.0, and every NaN is the same.
template <class K, class T = double> constexpr bool holds_numbers() {
  return are<K>(5, {K{T(0)}, K{-T(0)}, K{nan<T>}, K{-nan<T>}, K{infinity<T>}, K{-infinity<T>}});
}

TEST_CASE("a floating-point key is its bits, and every NaN is the same") {
  static_assert(are_constant<double>(3, {0.0, -0.0, nan<double>, -nan<double>}));
  FACT(holds_numbers<float, float>());
  FACT(holds_numbers<double, double>());
  FACT(holds_numbers<long double, long double>());
  CHECK(are_in_every_store<double>(1, {std::nan("1"), std::nan("2"), std::copysign(std::nan("3"), -1)}));
  CHECK(are<long double>(
      3, {1, 1 + std::numeric_limits<long double>::epsilon(), std::numeric_limits<long double>::max()}));
}

TEST_CASE("so it is at any depth") {
  static_assert(are_constant<std::pair<int, double>>(2, {{1, 0.0}, {1, -0.0}, {1, 0.0}}));
  static_assert(are<std::pair<float, int>>(1, {{nan<float>, 1}, {-nan<float>, 1}}));
  FACT(holds_numbers<std::tuple<double>>());
  FACT(holds_numbers<std::array<double, 1>>());
  FACT(holds_numbers<std::optional<double>>());
  FACT(holds_numbers<std::variant<int, double>>());
  FACT(holds_numbers<std::tuple<std::tuple<std::optional<double>>>>());
  CHECK(holds_numbers<std::vector<double>>());
  CHECK(holds_numbers<std::deque<std::optional<double>>>());
  CHECK(are_in_a_store<std::pair<int, double>>(2, {{1, 0.0}, {1, -0.0}, {1, 0.0}}));
  CHECK(are<std::map<int, double>>(3, {{}, {{1, nan<double>}}, {{1, 0.0}}, {{1, -nan<double>}}}));
}

enum class color { red, green };

TEST_CASE("numbers, enumerations and what is compared by its address") {
  static_assert(are_constant<color>(2, {color::red, color::green, color::red}));
  static_assert(are_constant<std::nullptr_t>(1, {nullptr, nullptr}));
  CHECK(are<bool>(2, {false, true, false}));
  CHECK(are_in_every_store<color>(2, {color::red, color::green, color::red}));
  CHECK(are<std::nullptr_t>(1, {nullptr, nullptr}));
  CHECK(are<std::pair<std::nullptr_t, int>>(2, {{nullptr, 1}, {nullptr, 2}}));
  int const a[2]{};
  CHECK(are<int const*>(3, {nullptr, a, a + 1, a}));
  CHECK(are<void const*>(2, {nullptr, a}));
  CHECK(are<std::pair<int const*, int>>(2, {{a, 1}, {a + 1, 1}, {a, 1}}));
  CHECK(are<std::shared_ptr<int>>(2, {std::make_shared<int>(1), std::make_shared<int>(1)}));
}

TEST_CASE("keys without parts are one key") {
  static_assert(are_constant<std::tuple<>>(1, {{}, {}}));
  static_assert(are<std::array<int, 0>>(1, {{}, {}}));
  CHECK(are_in_every_store<std::tuple<>>(1, {{}, {}}));
  CHECK(are<std::array<int, 0>>(1, {{}, {}}));
  CHECK(are<std::monostate>(1, {{}, {}}));
  CHECK(are<std::pair<std::tuple<>, int>>(2, {{{}, 1}, {{}, 2}}));
}

TEST_CASE("pairs, tuples, arrays, optional values and variants") {
  static_assert(are<std::optional<int>>(3, {std::nullopt, 0, 1, 0}));
  static_assert(are<std::variant<int, int>>(3, {std::variant<int, int>(std::in_place_index<0>, 1),
                                                std::variant<int, int>(std::in_place_index<1>, 1),
                                                std::variant<int, int>(std::in_place_index<1>, 2)}));
  CHECK(are_in_every_store<std::pair<int, std::string>>(3, {{1, "a"}, {1, "b"}, {2, "a"}, {1, "a"}}));
  CHECK(are<std::tuple<int, char, bool, std::string, long>>(2, {{1, 'a', true, "b", 2}, {1, 'a', false, "b", 2}}));
  CHECK(are<std::array<std::array<int, 2>, 2>>(2, {{{{1, 2}, {3, 4}}}, {{{1, 2}, {4, 3}}}}));
  CHECK(are_in_a_store<std::optional<int>>(3, {std::nullopt, 0, 1, 0}));
  CHECK(are<std::optional<std::optional<int>>>(3, {std::nullopt, std::optional<int>(), 0}));
  CHECK(are<std::variant<int, std::string>>(4, {1, 2, "a", "b", 1}));
  CHECK(are<std::variant<int, int>>(
      2, {std::variant<int, int>(std::in_place_index<0>, 1), std::variant<int, int>(std::in_place_index<1>, 1)}));
}

TEST_CASE("containers that are in order") {
  CHECK(are_in_a_store<std::vector<int>>(5, {{}, {0}, {0, 0}, {1, 2}, {2, 1}, {0}}));
  CHECK(are<std::vector<bool>>(3, {{}, {true}, {false}, {true}}));
  CHECK(are<std::deque<std::string>>(2, {{"a"}, {"b"}}));
  CHECK(are<std::list<int>>(2, {{1, 2}, {2, 1}}));
  CHECK(are<std::forward_list<int>>(2, {{1, 2}, {1}}));
  CHECK(are<std::set<int>>(2, {{1, 2}, {2, 1}, {3}}));
  CHECK(are<std::multiset<int>>(2, {{1, 1}, {1}}));
  CHECK(are<std::map<std::string, std::vector<int>>>(3, {{}, {{"a", {1}}}, {{"a", {2}}}}));
  CHECK(are<std::multimap<int, int>>(2, {{{1, 2}, {1, 3}}, {{1, 2}}}));
  CHECK(are<std::pmr::vector<int>>(2, {{1}, {2}}));
  CHECK(are<std::pair<std::vector<int>, int>>(3, {{{1}, 1}, {{1}, 2}, {{2}, 1}}));
  CHECK(are<std::vector<std::vector<std::pair<int, float>>>>(2, {{{{1, 2.0f}}}, {{{1, 3.0f}}}}));
}

TEST_CASE("strings of every character") {
  CHECK(are<std::string>(2, {"a", "b", "a"}));
  CHECK(are<std::wstring>(2, {L"a", L"b"}));
  CHECK(are<std::u8string>(2, {u8"a", u8"b"}));
  CHECK(are<std::u16string>(2, {u"a", u"b"}));
  CHECK(are<std::u32string>(2, {U"a", U"b"}));
  CHECK(are<std::pmr::string>(2, {"a", "b"}));
}

TEST_CASE("a string is looked up by what views it, without a string") {
  auto length = priori::memoize([](std::string const& s) -> std::size_t { return s.size(); });
  CHECK(length("priori") == 6);
  CHECK(length(std::string_view("priori")) == 6);
  CHECK(length(std::string("priori")) == 6);
  CHECK(length.contains("priori"));
  CHECK(length.stats().misses == 1);
  auto pages = priori::memoize_shared([](std::pmr::string const& s) -> std::size_t { return s.size(); });
  CHECK(pages("priori") == pages(std::string_view("priori")));
  CHECK(pages.stats().misses == 1);
}

TEST_CASE("what the standard library hashes") {
  CHECK(are<std::bitset<70>>(2, {1, 2, 1}));
  CHECK(are<std::error_code>(2, {std::error_code(), std::make_error_code(std::errc::io_error)}));
  CHECK(are_in_a_store<std::filesystem::path>(2, {"/a", "/b", "/a"}));
  CHECK(are<std::pair<std::filesystem::path, int>>(2, {{"/a", 1}, {"/b", 1}}));
}

} // namespace

// A class of the user's is a key as it stands. Nothing is found by a name that it, or its namespace, happens to have.
namespace hostile {

struct key {
  int n = 0;
  int first = 1, second = 2, value = 3;

  friend constexpr bool operator==(key a, key b) { return a.n == b.n; }
  constexpr int apply(auto const&) const { return -1; }
  constexpr int str() const { return -1; }
  constexpr key* operator&() = delete;
  constexpr key const* operator&() const = delete;
  friend void operator,(key const&, auto const&) = delete;
};
struct wide { // compares what the text of a pair would not
  int n = 0;
  friend constexpr bool operator==(wide, wide) = default;
  constexpr int value() const { return n; }
};
struct empty { // is no constant
  static constexpr int value = 3;
  friend constexpr bool operator==(empty, empty) { return true; }
};
template <class T> struct of_type { // T need not be what a reference can refer to
  int n = 0;
  friend constexpr bool operator==(of_type, of_type) = default;
};
struct text_like {
  std::string s;
  operator std::string_view() const { return s; }
  friend bool operator==(text_like const&, text_like const&) = default;
};

template <class... T> void text(T const&...) = delete;
template <class... T> void digits(T const&...) = delete;
template <class... T> void listed(T const&...) = delete;
template <class... T> void hash_of(T const&...) = delete;
template <class... T> void hash_all(T const&...) = delete;
template <class... T> void mixed(T const&...) = delete;
template <class... T> void same(T const&...) = delete;
template <class... T> void sum(T const&...) = delete;
template <class... T> void product(T const&...) = delete;
template <class... T> void read(T const&...) = delete;
template <class... T> void shown(T const&...) = delete;
template <class... T> void to_key(T const&...) = delete;
template <class... T> void to_lookup(T const&...) = delete;
template <class... T> void asked(T const&...) = delete;
template <class... T> void looked_up(T const&...) = delete;
template <class... T> void refuse(T const&...) = delete;
template <class... T> void fault_of(T const&...) = delete;
template <class... T> void plain_value(T const&...) = delete;
template <class... T> void below_first(T const&...) = delete;

} // namespace hostile

template <> struct std::hash<hostile::key> {
  std::size_t operator()(hostile::key const& k) const { return static_cast<std::size_t>(k.n); }
};
template <> struct std::hash<hostile::wide> {
  std::size_t operator()(hostile::wide const& k) const { return static_cast<std::size_t>(k.n); }
};
template <> struct std::hash<hostile::empty> {
  std::size_t operator()(hostile::empty const&) const { return 0; }
};
template <class T> struct std::hash<hostile::of_type<T>> {
  std::size_t operator()(hostile::of_type<T> k) const { return static_cast<std::size_t>(k.n); }
};
template <> struct std::hash<hostile::text_like> {
  std::size_t operator()(hostile::text_like const& k) const { return std::hash<std::string>{}(k.s); }
};

namespace {

TEST_CASE("classes of the user's, whatever their members and their namespace are called") {
  static_assert(are_constant<hostile::key>(2, {{1}, {2}, {1, 9, 9, 9}}));
  static_assert(are<hostile::empty>(1, {{}, {}}));
  CHECK(are_in_a_store<hostile::key>(2, {{1}, {2}, {1, 9, 9, 9}}));
  CHECK(are_in_a_store<hostile::wide>(2, {{1}, {2}}));
  CHECK(are_in_a_store<hostile::empty>(1, {{}, {}}));
  CHECK(are_in_a_store<hostile::text_like>(2, {{"a"}, {"b"}}));
  CHECK(are_in_a_store<hostile::of_type<void>>(2, {{1}, {2}}));
  CHECK(are<std::pair<hostile::of_type<int()>, hostile::of_type<int() const>>>(2, {{{1}, {1}}, {{1}, {2}}}));
  CHECK(are<std::pair<hostile::key, hostile::empty>>(2, {{{1}, {}}, {{2}, {}}}));
  CHECK(are<std::vector<std::optional<hostile::key>>>(2, {{hostile::key{1}}, {hostile::key{2}}}));
}

// The path of a key that needs itself.
template <class K> std::string path_of(auto&& f, K const& key) {
  try {
    f(key);
  } catch (priori::cycle_error const& e) {
    return e.path().front();
  }
  return "";
}
template <class K> inline constexpr auto needs_itself = [](auto& self, K const& k) -> int { return self(k); };
// A path shows its keys by this.
template <class K> std::string shown(K const& key) { return priori::detail::text(priori::detail::keys<K>{key}); }
template <class K> std::string shown_in_a_store(K const& key) { return path_of(priori::memoize(needs_itself<K>), key); }
template <class K> std::string shown_if_bounded(K const& key) {
  return path_of(priori::memoize_shared(needs_itself<K>, {.capacity = 3}), key);
}

TEST_CASE("keys in the text of an error") {
  CHECK(shown(nullptr) == "nullptr");
  CHECK(shown(true) == "true");
  CHECK(shown(-7) == "-7");
  CHECK(shown(0.1) == "0.1");
  CHECK(shown(0.1f) == "0.1");
  CHECK(shown(0.1L) == "0.1");
  CHECK(shown(100'000.0) == "100000");
  CHECK(shown(1e300) == "1e+300");
  CHECK(shown(1 / 3.0) == "0.33333333333333331");
  CHECK(shown(-0.0) == "-0");
  CHECK(shown(std::string("a")) == "\"a\"");
  CHECK(shown(std::pair(1, std::string("a"))) == "(1, \"a\")");
  CHECK(shown(priori::checked(5)) == "5");
  CHECK(shown(hostile::key{1}) == "?");
  CHECK(shown(hostile::wide{1}) == "?");
  CHECK(shown(hostile::empty{}) == "?");
  CHECK(shown(hostile::text_like{"a"}) == "\"a\"");
  CHECK(shown_in_a_store(std::pair(1, std::string("a"))) == "(1, \"a\")");
  CHECK(shown_in_a_store(hostile::key{1}) == "?");
  CHECK(shown_if_bounded(std::pair(1, std::string("a"))) == "(1, \"a\")");
  CHECK(shown_if_bounded(hostile::key{1}) == "?");
}

TEST_CASE("hashes of neighbors differ in their low bits") {
  auto const low_bits = [](auto const& key_of) {
    std::set<std::size_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(priori::detail::hash_of_key(key_of(i)) % 4096);
    return seen.size(); // 884 of 1,000 random ones, give or take 10
  };
  CHECK(low_bits([](int i) { return i; }) > 800);
  CHECK(low_bits([](int i) { return i * 0.5; }) > 800);
  CHECK(low_bits([](int i) { return static_cast<long double>(i); }) > 800);
  CHECK(low_bits([](int i) { return std::pair(i % 32, i / 32); }) > 800);
  CHECK(low_bits([](int i) { return std::vector{i % 32, i / 32}; }) > 800);
  CHECK(low_bits([](int i) { return std::optional(i); }) > 800);
  CHECK(low_bits([](int i) { return std::variant<int, std::string>(i); }) > 800);
}

} // namespace
