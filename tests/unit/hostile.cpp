// Types and namespaces that are legal and hostile: priori's own calls must not find what a user's namespace has, take
// no address by &, and ask no type for a member that only sounds right.
#include "check.hpp"

#include <priori/priori.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace hostile {

struct not_chosen {};

// A number that is neither addressed by &, nor sequenced by a comma, nor negated, and converts to nothing.
struct key {
  int n = 0;

  constexpr key() = default;
  constexpr explicit key(int number) : n(number) {}
  friend constexpr bool operator==(key const& a, key const& b) { return a.n == b.n; }

  void operator&() const = delete;
  template <class T> friend void operator,(key const&, T const&) = delete;
  template <class T> friend void operator,(T const&, key const&) = delete;
  void operator!() const = delete;

  // Members that other types have, too, and that mean something else here.
  static constexpr int value = 7;
  static constexpr int first = 3;
  int second() const = delete;
  std::string str() const = delete;
  template <class F> void apply(F&&) const = delete;
  static constexpr std::size_t size() { return 99; }
  void has_value() const = delete;
  using type = void;
  using value_type = void;
};

// The same as a value.
using number = key;

// Better matches for any argument of this namespace than what priori calls so.
#define PRIORI_TEST_HOSTILE(name)                                                                                      \
  template <class... T> constexpr not_chosen name(T&&...) { return {}; }
PRIORI_TEST_HOSTILE(all_of)
PRIORI_TEST_HOSTILE(apply)
PRIORI_TEST_HOSTILE(as_given)
PRIORI_TEST_HOSTILE(asked)
PRIORI_TEST_HOSTILE(begin)
PRIORI_TEST_HOSTILE(call)
PRIORI_TEST_HOSTILE(call_function)
PRIORI_TEST_HOSTILE(contains)
PRIORI_TEST_HOSTILE(count)
PRIORI_TEST_HOSTILE(data)
PRIORI_TEST_HOSTILE(decimal)
PRIORI_TEST_HOSTILE(digits)
PRIORI_TEST_HOSTILE(end)
PRIORI_TEST_HOSTILE(equal) PRIORI_TEST_HOSTILE(erase) PRIORI_TEST_HOSTILE(exchange) PRIORI_TEST_HOSTILE(find)
    PRIORI_TEST_HOSTILE(fits) PRIORI_TEST_HOSTILE(fix) PRIORI_TEST_HOSTILE(forward) PRIORI_TEST_HOSTILE(get)
        PRIORI_TEST_HOSTILE(hash_all) PRIORI_TEST_HOSTILE(hash_of) PRIORI_TEST_HOSTILE(hash_of_key) PRIORI_TEST_HOSTILE(
            hash_value) PRIORI_TEST_HOSTILE(index) PRIORI_TEST_HOSTILE(is_negative) PRIORI_TEST_HOSTILE(less)
            PRIORI_TEST_HOSTILE(listed) PRIORI_TEST_HOSTILE(listener) PRIORI_TEST_HOSTILE(looked_up)
                PRIORI_TEST_HOSTILE(mark) PRIORI_TEST_HOSTILE(max) PRIORI_TEST_HOSTILE(memoize)
                    PRIORI_TEST_HOSTILE(memoize_shared) PRIORI_TEST_HOSTILE(min) PRIORI_TEST_HOSTILE(mixed)
                        PRIORI_TEST_HOSTILE(move) PRIORI_TEST_HOSTILE(ordinary) PRIORI_TEST_HOSTILE(plain_value)
                            PRIORI_TEST_HOSTILE(product) PRIORI_TEST_HOSTILE(printed) PRIORI_TEST_HOSTILE(raise)
                                PRIORI_TEST_HOSTILE(raise_exception) PRIORI_TEST_HOSTILE(read)
                                    PRIORI_TEST_HOSTILE(refuse) PRIORI_TEST_HOSTILE(refuse_arguments)
                                        PRIORI_TEST_HOSTILE(release) PRIORI_TEST_HOSTILE(same_key)
                                            PRIORI_TEST_HOSTILE(shown) PRIORI_TEST_HOSTILE(shown_part)
                                                PRIORI_TEST_HOSTILE(size) PRIORI_TEST_HOSTILE(sum)
                                                    PRIORI_TEST_HOSTILE(swap) PRIORI_TEST_HOSTILE(tell)
                                                        PRIORI_TEST_HOSTILE(tell_of_wait) PRIORI_TEST_HOSTILE(text)
                                                            PRIORI_TEST_HOSTILE(to_key) PRIORI_TEST_HOSTILE(to_lookup)
                                                                PRIORI_TEST_HOSTILE(trace) PRIORI_TEST_HOSTILE(wait_for)
                                                                    PRIORI_TEST_HOSTILE(watched)
                                                                        PRIORI_TEST_HOSTILE(wrapped)
                                                                            PRIORI_TEST_HOSTILE(bit_cast)
                                                                                PRIORI_TEST_HOSTILE(construct_at)
#undef PRIORI_TEST_HOSTILE
                                                                                    template <class T>
                                                                                    constexpr not_chosen
    addressof(T&&) {
  return {};
}

struct recurrence {
  template <class Self> constexpr number operator()(Self& self, key const& k) const {
    return k.n < 2 ? number(k.n) : number(self(key(k.n - 1)).n + self(key(k.n - 2)).n);
  }
};
struct of_two {
  template <class Self> constexpr number operator()(Self& self, key const& a, key const& b) const {
    return a.n == 0 || b.n == 0 ? number(1) : number(self(key(a.n - 1), b).n + self(a, key(b.n - 1)).n);
  }
};
struct plain {
  constexpr number operator()(key const& k) const { return number(2 * k.n); }
};
struct cyclic {
  template <class Self> constexpr number operator()(Self& self, key const& k) const { return self(k); }
};

} // namespace hostile

template <> struct std::hash<hostile::key> {
  std::size_t operator()(hostile::key const& k) const { return static_cast<std::size_t>(k.n); }
};

namespace {

using hostile::key;
using hostile::number;

template <class Key, class Value> struct one_by_one { // a store as simple as can be
  struct entry {
    Key k;
    Value v{};
  };
  std::vector<std::unique_ptr<entry>> entries;
  Value* find(Key const& k) {
    for (auto& e : entries)
      if (e->k == k) return std::addressof(e->v);
    return nullptr;
  }
  Value& insert(Key const& k) { return entries.emplace_back(new entry{k, {}})->v; }
  void erase(Key const& k) {
    std::erase_if(entries, [&](auto const& e) { return e->k == k; });
  }
  void clear() { entries.clear(); }
  std::size_t size() const { return entries.size(); }
};

constexpr int by_memoize(int n) {
  auto f = priori::memoize(hostile::recurrence{});
  int const v = f(key(n)).n;
  return f.contains(key(n)) && f.erase(key(n)) && !f.contains(key(n)) ? v : -1;
}

TEST_CASE("hostile: the same values by every door") {
  CHECK(priori::memo<hostile::recurrence{}>(key(hidden(20))).n == 6765);
  CHECK(priori::memo<hostile::recurrence{}>.contains(key(20)));
  priori::memo<hostile::recurrence{}>.erase(key(20));
  CHECK(!priori::memo<hostile::recurrence{}>.contains(key(20)));
  CHECK(priori::memo<hostile::of_two{}>(key(hidden(6)), key(6)).n == 924);
  CHECK(priori::memo<hostile::plain{}>(key(hidden(6))).n == 12);
  static_assert(priori::memo<hostile::recurrence{}>(key(20)).n == 6765);
  static_assert(priori::memo<hostile::of_two{}>(key(6), key(6)).n == 924);
  FACT(by_memoize(20) == 6765);

  auto shared = priori::memoize_shared(hostile::recurrence{});
  CHECK(shared(key(hidden(20))).n == 6765);
  shared.erase(key(20));
  CHECK(!shared.contains(key(20)));
  auto bounded = priori::memoize_shared(hostile::recurrence{}, {.capacity = 9});
  CHECK(bounded(key(hidden(20))).n == 6765);
  CHECK(bounded.contains(key(20)));
  auto stored = priori::memoize<one_by_one>(hostile::of_two{});
  CHECK(stored(key(hidden(6)), key(6)).n == 924);
  stored.erase(key(6), key(6));
  CHECK(!stored.contains(key(6), key(6)));
}

TEST_CASE("hostile: the same errors") {
  CHECK_THROWS_AS(priori::memo<hostile::cyclic{}>(key(hidden(1))), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize(hostile::cyclic{})(key(1)), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize_shared(hostile::cyclic{})(key(1)), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize_shared(hostile::cyclic{}, {.capacity = 9})(key(1)), priori::cycle_error);
  CHECK_THROWS_AS(priori::memoize<one_by_one>(hostile::cyclic{})(key(1)), priori::cycle_error);
}

TEST_CASE("hostile: a trace and an observer") {
  auto const t = priori::trace(hostile::recurrence{}, key(5));
  CHECK(t.value().n == 5);
  CHECK(!t.tree().empty());
  CHECK(!t.svg().empty());
  CHECK(!t.json().empty());
  CHECK(!t.dot().empty());
  struct counting {
    int computed_keys = 0;
    void computed(key const&, number const&) { computed_keys += 1; }
    void operator&() const = delete;
  } observer;
  auto watched = priori::memoize(priori::watched(hostile::recurrence{}, std::addressof(observer)));
  CHECK(watched(key(hidden(20))).n == 6765);
  CHECK(observer.computed_keys == 21);
}

// Values and keys that the heap is closed to.
struct no_heap {
  int n = 0;
  constexpr no_heap() = default;
  constexpr explicit no_heap(int m) : n(m) {}
  static void* operator new(std::size_t) = delete;
  static void operator delete(void*) = delete;
};
constexpr auto on_no_heap = [](auto& self, int n) -> no_heap { return no_heap(n == 0 ? 1 : 2 * self(n - 1).n); };

TEST_CASE("hostile: values of a class without operator new") {
  FACT(priori::value<on_no_heap, 10>.n == 1024);
  FACT(priori::memo<on_no_heap>(hidden(10)).n == 1024);
  FACT(priori::memoize(on_no_heap)(hidden(10)).n == 1024);
  FACT(priori::table<on_no_heap, 11>[10].n == 1024);
  CHECK(priori::memoize_shared(on_no_heap, {.capacity = 9})(hidden(10)).n == 1024);
}

// Call operators as they may be qualified.
struct lvalue_const {
  constexpr int operator()(int n) const& { return n + 1; }
};
struct lvalue {
  constexpr int operator()(int n) & { return n + 1; }
};
struct without_exceptions {
  constexpr int operator()(int n) const noexcept { return n + 1; }
};
struct lvalue_const_without_exceptions {
  template <class Self> constexpr int operator()(Self& self, int n) const& noexcept {
    return n == 0 ? 1 : 1 + self(n - 1);
  }
};
struct lvalue_const_only {
  constexpr int operator()(int n) const& { return n + 1; }
  constexpr int operator()(int n) const&& = delete;
};
struct of_volatile {
  constexpr int operator()(int n) const volatile { return n + 1; }
};
struct last final {
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 0 ? 1 : 1 + self(n - 1); }
};

TEST_CASE("hostile: call operators with qualifiers, and a final class") {
  FACT(priori::memo<lvalue_const{}>(hidden(4)) == 5);
  FACT(priori::memo<without_exceptions{}>(hidden(4)) == 5);
  FACT(priori::memo<lvalue_const_without_exceptions{}>(hidden(4)) == 5);
  FACT(priori::memo<last{}>(hidden(4)) == 5);
  FACT(priori::value<lvalue_const{}, 4> == 5);
  FACT(priori::value<lvalue_const_only{}, 4> == 5);
  FACT(priori::memo<lvalue_const_only{}>(hidden(4)) == 5);
  FACT(priori::memoize(lvalue_const_only{})(hidden(4)) == 5);
  FACT(priori::value<without_exceptions{}, 4> == 5);
  FACT(priori::value<lvalue_const_without_exceptions{}, 4> == 5);
  FACT(priori::value<last{}, 4> == 5);
  FACT(priori::table<lvalue_const_without_exceptions{}, 5>[4] == 5);
  FACT(priori::table<of_volatile{}, 5>[4] == 5);
  CHECK(priori::memo<of_volatile{}>(hidden(4)) == 5);
  CHECK(priori::memoize(lvalue{})(hidden(4)) == 5);
  CHECK(priori::memoize(of_volatile{})(hidden(4)) == 5);
  CHECK(priori::memoize_shared(lvalue{})(hidden(4)) == 5);
  CHECK(priori::memoize_shared(last{}, {.capacity = 9})(hidden(4)) == 5);
  CHECK(priori::trace(last{}, 4).value() == 5);
}

// Keys and values whose members have the names that priori's own types have.
struct looks_like_checked {
  int n;
  constexpr int value() const { return n; }
  friend bool operator==(looks_like_checked, looks_like_checked) = default;
};
struct looks_like_constant { // is empty, and no constant
  static constexpr int value = 5;
  friend bool operator==(looks_like_constant, looks_like_constant) = default;
};
struct looks_like_pair {
  int first, second;
  friend bool operator==(looks_like_pair, looks_like_pair) = default;
};

} // namespace

template <> struct std::hash<looks_like_checked> {
  std::size_t operator()(looks_like_checked k) const { return static_cast<std::size_t>(k.n); }
};
template <> struct std::hash<looks_like_constant> {
  std::size_t operator()(looks_like_constant) const { return 1; }
};
template <> struct std::hash<looks_like_pair> {
  std::size_t operator()(looks_like_pair k) const { return static_cast<std::size_t>(k.first); }
};

namespace {

TEST_CASE("hostile: keys that look like something else") {
  auto a = priori::memoize([](looks_like_checked k) -> int { return k.n; });
  CHECK(a(looks_like_checked{hidden(3)}) == 3);
  auto b = priori::memoize([](looks_like_constant) -> int { return 4; });
  CHECK(b(looks_like_constant{}) == 4);
  auto c = priori::memoize([](looks_like_pair k) -> int { return k.second; });
  CHECK(c(looks_like_pair{1, hidden(3)}) == 3);
  CHECK(c(looks_like_pair{1, hidden(4)}) == 4);
}

// Anything converts to it: of a constant that is moved, that takes precedence over the copy.
struct takes_anything {
  int n = 0;
  constexpr takes_anything() = default;
  constexpr takes_anything(takes_anything const&) = default;
  constexpr takes_anything(takes_anything&&) = default;
  constexpr takes_anything& operator=(takes_anything const&) = default;
  constexpr takes_anything& operator=(takes_anything&&) = default;
  template <class T> constexpr takes_anything(T&&) : n(-1) {}
};
constexpr auto counts_anything = [](auto& self, int n) -> takes_anything {
  takes_anything a;
  a.n = n == 0 ? 0 : self(n - 1).n + 1;
  return a;
};
TEST_CASE("hostile: values of a class that takes anything") {
  FACT(priori::value<counts_anything, 100>.n == 100);
  FACT(priori::table<counts_anything, 101>[100].n == 100);
  FACT(priori::memo<counts_anything>(hidden(100)).n == 100);
  FACT(priori::memoize(counts_anything)(hidden(100)).n == 100);
  auto const check = [](auto&& f) {
    CHECK((f(hidden(100)).n == 100 && f(100).n == 100 && f.find(99)->n == 99));
    CHECK(f.visit(100, [](takes_anything const& a) { return a.n; }) == 100);
    f.for_each([](int n, takes_anything const& a) { CHECK(a.n == n); });
  };
  check(priori::memo<counts_anything>);
  check(priori::memoize(counts_anything));
  check(priori::memoize_shared(counts_anything));
  check(priori::memoize_shared(counts_anything, {.capacity = 200}));
  check(priori::memoize_fixed<200>(counts_anything));
}

// Members of functors that declare something only if they are static.
struct arithmetic {
  int first, step;
  template <class S> constexpr long operator()(S& self, int n) const { return n == 0 ? first : self(n - 1) + step; }
};
struct repeated {
  std::string first;
  template <class S> std::string operator()(S& self, int n) const { return n == 0 ? first : self(n - 1) + 'x'; }
};
struct first_by_call {
  static constexpr int first() { return 3; }
  template <class S> constexpr int operator()(S& self, int n) const { return n == 0 ? first() : self(n - 1) + 1; }
};
struct windows {
  int window = 3;
  template <class S> constexpr int operator()(S& self, int n) const { return n == 0 ? window : self(n - 1) + 1; }
};
TEST_CASE("hostile: members of a functor's objects declare nothing") {
  static_assert(priori::memo<arithmetic{3, 5}>(4) == 23);
  FACT(priori::memo<first_by_call{}>(hidden(2)) == 5);
  FACT(priori::table<windows{}, 10>[9] == 12);
  CHECK(priori::memoize(arithmetic{hidden(3), 5})(4) == 23);
  CHECK(priori::memoize_shared(repeated{"ab"})(2) == "abxx");
  CHECK(priori::memoize(windows{hidden(4)})(2) == 6);
}

// What == returns is not bool, but can be tested.
struct answer {
  bool yes;
  explicit operator bool() const { return yes; }
  answer operator&&(answer const&) const = delete;
};
struct asked {
  int n;
  answer operator==(asked const& other) const { return {n == other.n}; }
};

} // namespace

namespace deleted {
// A constant of its own type.
struct unit {
  static unit const value;
  friend bool operator==(unit, unit) { return true; }
};
unit const unit::value{};

struct key {
  int n;
  friend bool operator==(key a, key b) { return a.n == b.n; }
};
template <class A, class B> void operator,(A const&, B const&) = delete;
template <class A> void operator&(A const&) = delete;
} // namespace deleted

template <> struct std::hash<asked> {
  std::size_t operator()(asked k) const { return static_cast<std::size_t>(k.n); }
};
template <> struct std::hash<deleted::unit> {
  std::size_t operator()(deleted::unit) const { return 1; }
};
template <> struct std::hash<deleted::key> {
  std::size_t operator()(deleted::key k) const { return static_cast<std::size_t>(k.n); }
};

namespace {

TEST_CASE("hostile: keys whose operators are unusual") {
  auto a = priori::memoize([](asked const& x, asked const& y) -> int { return x.n + y.n; });
  CHECK(a(asked{1}, asked{hidden(2)}) == 3);
  CHECK(a(asked{1}, asked{hidden(2)}) == 3);
  CHECK(a.stats().hits == 1);
  auto b = priori::memoize([](std::vector<deleted::key> const& k) -> int { return k[0].n; });
  CHECK(b(std::vector<deleted::key>{{hidden(4)}}) == 4);
  CHECK(b(std::vector<deleted::key>{{5}}) == 5);
  auto c = priori::memoize([](deleted::key k) -> int { return k.n; });
  CHECK(c.insert(deleted::key{hidden(5)}, 7));
  CHECK(c.visit(deleted::key{5}, [](int value) { return value; }) == 7);
  auto d = priori::memoize([](auto& self, deleted::unit k) -> int { return self(k); });
  CHECK_THROWS_AS(d(deleted::unit{}), priori::cycle_error);

  auto const check_all = [](auto& memo) {
    CHECK(memo(deleted::key{hidden(3)}) == "111");
    CHECK(memo.contains(deleted::key{2}));
    CHECK(memo.erase(deleted::key{2}));
    memo.clear();
    CHECK(memo(deleted::key{hidden(4)}) == "1111");
  };
  constexpr auto ones = [](auto& self, deleted::key k) -> std::string {
    return k.n == 0 ? "" : self(deleted::key{k.n - 1}) + "1";
  };
  auto many = priori::memoize_shared(ones);
  check_all(many);
  auto bounded = priori::memoize_shared(ones, {.capacity = 9});
  check_all(bounded);
  auto fixed = priori::memoize_fixed<9>(ones);
  check_all(fixed);
  check_all(priori::memo<ones>);
}

} // namespace
