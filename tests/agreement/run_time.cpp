// Random recurrences at run time: every memo has the values and errors of a slow evaluator. By libFuzzer:
//
//   clang++-19 -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -I include tests/agreement/run_time.cpp -o fuzz
//   ./fuzz -max_len=300
//
// Without libFuzzer, random_recurrences.cpp is its main().
#include "../unit/ordered.hpp"
#include "evaluator.hpp"
#include "recurrence.hpp"
#include "source.hpp"

#define PRIORI_MAX_DEPTH 50 // most_deep
#include <priori/checked.hpp>
#include <priori/detail/embed/filling.hpp>
#include <priori/embed.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_in.hpp>
#include <priori/memoize_shared.hpp>

#ifdef PRIORI_TEST_LMDB
#include "../stored/processes.hpp"

#include <priori/lmdb.hpp>
#endif

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace agreement {

static_assert(priori::detail::max_depth == most_deep);

// A key of a class with a hash and ==.
struct object {
  std::int64_t n;

  friend bool operator==(object a, object b) { return a.n == b.n; }
  friend bool operator<(object a, object b) { return a.n < b.n; }
};

} // namespace agreement

template <> struct std::hash<agreement::object> {
  std::size_t operator()(agreement::object k) const { return static_cast<std::size_t>(k.n & 3); } // they collide
};

namespace agreement {

// A part of type K, as it is given to a memo, and as a number.
template <class K> struct part_of {
  static part_type type() { return {part_type::number, 8 * sizeof(K), std::is_signed_v<K>}; }
  static K make(std::int64_t n) { return static_cast<K>(n); }
  static std::int64_t given(std::int64_t n) { return n; }
  static std::int64_t number(K k) { return static_cast<std::int64_t>(k); }
};
template <> struct part_of<std::string> {
  static part_type type() { return {part_type::text}; }
  static std::string make(std::int64_t n) { return std::to_string(n); }
  static std::string given(std::int64_t n) { return std::to_string(n); }
  static std::int64_t number(std::string const& k) { return std::stoll(k); }
};
template <> struct part_of<object> {
  static part_type type() { return {part_type::object}; }
  static object make(std::int64_t n) { return {n}; }
  static object given(std::int64_t n) { return {n}; }
  static std::int64_t number(object k) { return k.n; }
};

// A value of type V, and the number that it stands for.
template <class V> struct value_of {
  using number = V;
  using slow = std::conditional_t<std::is_same_v<V, std::uint64_t>, wrapping, within_int>;
  static V make(V n) { return n; }
  static V number_in(V v) { return v; }
  static std::string text(std::uint64_t v) { return std::to_string(v); }
  static std::string text(priori::checked<int> v) { return std::to_string(v.value()); }
};
template <> struct value_of<std::string> {
  using number = std::uint64_t;
  using slow = wrapping;
  static std::string make(number n) { return std::to_string(n); }
  static number number_in(std::string const& v) { return std::stoull(v); }
  static std::string text(std::string const& v) { return v; }
};

struct out_of_fuel {};

// The recurrence that is asked now. The functions that are memoized refer to it.
recurrence const* current = nullptr;
int fuel = 0;

// A memo that is tested, or two that ask each other.
template <class V> struct memos {
  virtual ~memos() = default;
  virtual V ask(bool second, key const& k, bool narrowed) = 0;
  virtual std::optional<bool> contains(key const&) { return {}; }
  virtual std::optional<std::size_t> misses() { return {}; }
};
template <class V> memos<V>* asked_memos = nullptr;

template <class... K, std::size_t... i, class Call>
decltype(auto) call_with(Call const& call, key const& k, bool narrowed, std::index_sequence<i...>) {
  return narrowed ? call(part_of<K>::make(k[i])...) : call(part_of<K>::given(k[i])...);
}

// A function that is memoized: an empty class.
template <bool second, class V, class... K> struct function {
  template <class Self> V operator()(Self const& self, K const&... k) const {
    using number = typename value_of<V>::number;
    return value_of<V>::make(evaluate<number>(
        *current, current->root[second], {part_of<K>::number(k)...}, [&](node const& n, key const& to) {
          if (--fuel < 0) throw out_of_fuel{};
          if (n.other) return value_of<V>::number_in(asked_memos<V>->ask(!second, to, n.narrowed));
          return value_of<V>::number_in(call_with<K...>(self, to, n.narrowed, std::index_sequence_for<K...>{}));
        }));
  }
};
template <bool second, class V, class... K> struct function_from_minus_2 : function<second, V, K...> {
  static constexpr int first = -2;
};

// What is memoized: two functions and their types.
template <template <bool, class, class...> class F, class V, class... K> struct functions {
  using value = V;
  template <bool second> using type = F<second, V, K...>;

  static key_type keys() {
    key_type t{.parts = {part_of<K>::type()...}};
    if constexpr (requires { F<false, V, K...>::first; }) t.first = F<false, V, K...>::first;
    return t;
  }
  template <class Memo> static V ask(Memo&& memo, key const& k, bool narrowed) {
    return call_with<K...>(memo, k, narrowed, std::index_sequence_for<K...>{});
  }
  template <class Memo> static bool contains(Memo const& memo, key const& k) {
    return call_with<K...>([&](auto const&... part) { return memo.contains(part...); }, k, false,
                           std::index_sequence_for<K...>{});
  }
  static constexpr std::size_t parts = sizeof...(K);
  static constexpr bool has_tables = parts <= 2 && std::is_trivially_copyable_v<V> && (... && std::is_integral_v<K>);
};

// memo<f>, and memo<f, known> for the first of the functions.
template <class Functions, auto... known> struct static_memos : memos<typename Functions::value> {
  using first = typename Functions::template type<false>;
  using second = typename Functions::template type<true>;

  std::size_t before = 0;

  static std::size_t computed() { return priori::memo<first{}>.stats().misses + priori::memo<second{}>.stats().misses; }
  static_memos() {
    priori::memo<first{}>.clear();
    priori::memo<second{}>.clear();
    before = computed();
  }
  typename Functions::value ask(bool of_second, key const& k, bool narrowed) override {
    if (of_second) return Functions::ask(priori::memo<second{}>, k, narrowed);
    return Functions::ask(priori::memo<first{}, known...>, k, narrowed);
  }
  std::optional<bool> contains(key const& k) override {
    return Functions::contains(priori::memo<first{}, known...>, k);
  }
  std::optional<std::size_t> misses() override {
    if (sizeof...(known) > 0) return {};
    return computed() - before;
  }
};

// Objects that make(f) returns. If they forget, it is not known what they contain.
template <class Functions, bool forgets, class Make> struct objects : memos<typename Functions::value> {
  using first = std::invoke_result_t<Make const&, typename Functions::template type<false>>;
  using second = std::invoke_result_t<Make const&, typename Functions::template type<true>>;

  first f;
  second g;

  explicit objects(Make const& make)
      : f(make(typename Functions::template type<false>())), g(make(typename Functions::template type<true>())) {}
  typename Functions::value ask(bool of_second, key const& k, bool narrowed) override {
    return of_second ? Functions::ask(g, k, narrowed) : Functions::ask(f, k, narrowed);
  }
  std::optional<bool> contains(key const& k) override {
    if (forgets) return {};
    return Functions::contains(f, k);
  }
  std::optional<std::size_t> misses() override {
    if (forgets) return {};
    return f.stats().misses + g.stats().misses;
  }
};

outcome outcome_of(auto const& text) {
  try {
    return {outcome::value, text()};
  } catch (priori::cycle_error const& e) {
    std::string path;
    for (std::string const& k : e.path()) path += (path.empty() ? "" : " ") + k;
    return {outcome::cycle, path};
  } catch (priori::domain_error const& e) {
    return {std::string_view(e.what()).find("below zero") == std::string_view::npos ? outcome::outside
                                                                                    : outcome::below_zero};
  } catch (priori::overflow_error const&) {
    return {outcome::overflow};
  } catch (priori::depth_error const&) {
    return {outcome::too_deep};
  } catch (failure const& f) {
    return {outcome::failed, std::to_string(f.number)};
  } catch (out_of_fuel const&) {
    return {outcome::out_of_fuel};
  }
}

// What was compared so far.
struct tally {
  long inputs = 0, recurrences = 0, calls = 0, values = 0, cycles = 0, other_errors = 0, given_up = 0, tables = 0,
       stored = 0;
} counts;

// The keys that are asked for, and what is expected of them.
struct question {
  agreement::key key;
  outcome expected;
  bool contained = false; // in the end
};

[[noreturn]] void disagree(char const* memo, question const& q, std::string const& got) {
  std::vector<std::string> const types(most_parts, "K");
  for (int const root : current->root) std::fprintf(stderr, "%s\n", source(*current, root, types).c_str());
  std::fprintf(stderr, "Input %ld: %s disagrees at (%lld, %lld, %lld, %lld): expected %s, got %s\n", counts.inputs,
               memo, static_cast<long long>(q.key[0]), static_cast<long long>(q.key[1]),
               static_cast<long long>(q.key[2]), static_cast<long long>(q.key[3]), shown(q.expected).c_str(),
               got.c_str());
  std::abort();
}

// Asks a memo the questions. `size` is the number of keys that are computed if none is forgotten.
template <class V> void compare(char const* name, memos<V>& tested, std::vector<question> const& questions,
                                std::optional<std::size_t> size, bool may_recompute = false) {
  asked_memos<V> = &tested;
  fuel = 3'000;
  for (question const& q : questions) {
    outcome const got = outcome_of([&] { return value_of<V>::text(tested.ask(false, q.key, false)); });
    // A key that is computed again may be deeper than it was; or, if two recurrences ask each other, it is asked for by
    // another key, of which it is seen that it has wrapped below zero.
    if (may_recompute && (got.what == outcome::out_of_fuel || got.what == outcome::too_deep ||
                          (got.what == outcome::below_zero && current->mutual))) {
      ++counts.given_up;
      return;
    }
    if (!(got == q.expected)) disagree(name, q, shown(got));
    ++counts.calls;
    ++(got.what == outcome::value ? counts.values : got.what == outcome::cycle ? counts.cycles : counts.other_errors);
  }
  for (question const& q : questions)
    if (auto const contains = tested.contains(q.key); contains && size && *contains != q.contained)
      disagree(name, q, *contains ? "contains it" : "does not contain it");
  if (auto const misses = tested.misses(); misses && size && *misses != *size)
    disagree(name, questions[0], std::to_string(*misses) + " keys computed, not " + std::to_string(*size));
}

template <class Functions, bool forgets = false, class Make>
void compare_objects(char const* name, Make const& make, std::vector<question> const& questions, std::size_t size) {
  objects<Functions, forgets, Make> tested(make);
  compare(name, tested, questions, size, forgets);
}

// A table of the first function's values at the least keys, which are as many as extents say.
template <class Functions, auto... extent> struct embedded_table {
  using V = typename Functions::value;
  static constexpr std::size_t size = (std::size_t{extent} * ...);
  inline static priori::detail::embedded_contents<V, size> contents{};
  using view = priori::embedded<typename Functions::template type<false>{}, contents, extent...>;
  using slow = evaluator<typename value_of<V>::slow>;

  static key nth(std::size_t n) {
    constexpr std::size_t last[] = {std::size_t{extent}...};
    if (sizeof...(extent) == 1) return {static_cast<std::int64_t>(n)};
    return {static_cast<std::int64_t>(n / last[sizeof...(extent) - 1]),
            static_cast<std::int64_t>(n % last[sizeof...(extent) - 1])};
  }

  static void check(recurrence const& r, key_type const& type, std::vector<question> questions) {
    if (r.mutual) return; // the second function would read the table before it is filled
    slow before(r, type);
    for (std::size_t n = 0; n < size; ++n)
      if (before.ask(nth(n)).what != outcome::value) return; // an error would end the program that fills the table
    slow known(r, type);
    for (std::size_t n = 0; n < size; ++n) known.know(nth(n), before);
    for (question& q : questions) {
      q.expected = known.ask(q.key);
      if (q.expected.what == outcome::out_of_fuel) return;
    }
    for (std::size_t n = 0; n < size; ++n) questions.push_back({nth(n), known.ask(nth(n))});
    for (question& q : questions) q.contained = known.contains(q.key);
    static_memos<Functions, view{}> tested;
    asked_memos<V> = &tested;
    fuel = 30'000;
    contents = {};
    priori::detail::progress shown("table", nullptr, size, false);
    priori::detail::filling<view> filling(contents.entries, shown, nullptr);
    filling.fill();
    compare("memo with an embedded table", tested, questions, size);
    ++counts.tables;
  }
};

#ifdef PRIORI_TEST_LMDB
// A file of LMDB, with a memo in front of it or without.
template <class Functions> void check_stored(std::vector<question> const& questions, std::size_t size) {
  static temporary_folder const folder;
  for (std::size_t const local : {std::size_t{0}, std::size_t{10'000}}) {
    static std::size_t names = 0;
    auto const make = [&](auto f) {
      priori::lmdb_options options;
      options.name = std::to_string(++names);
      options.durable = false;
      options.local_capacity = local;
      return priori::memoize_stored(f, priori::lmdb(folder.path("file"), options));
    };
    objects<Functions, false, decltype(make)> tested(make);
    // Without a memo in front of it, a key that is in the file is one more key deep.
    compare<typename Functions::value>("memoize_stored", tested, questions, size, local == 0);
    tested.f.clear();
    tested.g.clear();
    ++counts.stored;
  }
}
#endif

template <class Functions> void check(choices& random) {
  using V = typename Functions::value;
  key_type const type = Functions::keys();
  recurrence const r(type.parts.size(), random);
  current = &r;
  evaluator<typename value_of<V>::slow> slow(r, type);
  std::vector<question> questions(static_cast<std::size_t>(random.between(1, 6)));
  for (question& q : questions) {
    for (std::size_t i = 0; i < r.parts; ++i) {
      constexpr std::int64_t odd[] = {-1, -3, 127, 128, 255, 256, 300, -129, 1LL << 32, INT64_MAX, INT64_MIN};
      q.key[i] = random.once_in(16) ? odd[random.below(11)] : random.between(0, r.parts == 1 ? 40 : 12);
    }
    q.expected = slow.ask(q.key);
    if (q.expected.what == outcome::out_of_fuel) {
      ++counts.given_up;
      return;
    }
  }
  for (question& q : questions) q.contained = slow.contains(q.key);
  std::size_t const size = slow.size();
  ++counts.recurrences;

  {
    static_memos<Functions> tested;
    compare("memo", tested, questions, size);
  }
  compare_objects<Functions>(
      "memoize", [](auto f) { return priori::memoize(f); }, questions, size);
  compare_objects<Functions>(
      "memoize_shared", [](auto f) { return priori::memoize_shared(f); }, questions, size);
  compare_objects<Functions>(
      "memoize<ordered>", [](auto f) { return priori::memoize<ordered>(f); }, questions, size);
  auto const bounded = [](std::size_t capacity) {
    return [capacity](auto f) { return priori::memoize_shared(f, {.capacity = capacity}); };
  };
  compare_objects<Functions>("memoize_shared with room", bounded(10'000), questions, size);
  compare_objects<Functions, true>("memoize_shared without room", bounded(static_cast<std::size_t>(random.below(40))),
                                   questions, size);
  if constexpr (Functions::has_tables && Functions::parts == 1)
    embedded_table<Functions, 24>::check(r, type, questions);
  if constexpr (Functions::has_tables && Functions::parts == 2)
    embedded_table<Functions, 5, 6>::check(r, type, questions);
#ifdef PRIORI_TEST_LMDB
  if (random.once_in(64)) check_stored<Functions>(questions, size);
#endif
}

using narrow = std::int8_t;
using unsigned_narrow = std::uint8_t;
using wide = std::uint64_t;
using checked = priori::checked<int>;

constexpr void (*checks[])(choices&) = {
    check<functions<function, wide, wide>>,
    check<functions<function_from_minus_2, checked, std::int64_t>>,
    check<functions<function, std::string, std::string>>,
    check<functions<function, wide, unsigned_narrow, narrow>>,
#ifdef PRIORI_TEST_FULL
    check<functions<function, checked, int>>,
    check<functions<function, checked, unsigned, narrow, object>>,
    check<functions<function, wide, narrow, unsigned, std::int16_t, wide>>,
    check<functions<function, wide, narrow>>,
    check<functions<function, std::string, unsigned_narrow>>,
    check<functions<function, checked, object>>,
    check<functions<function, checked, int, unsigned>>,
    check<functions<function, wide, std::string, int>>,
    check<functions<function, std::string, int, int, int>>,
#endif
};

void print_counts() {
  std::printf("%ld recurrences, %ld calls: %ld values, %ld cycles, %ld other errors; %ld tables filled, %ld stored; "
              "%ld not compared\n",
              counts.recurrences, counts.calls, counts.values, counts.cycles, counts.other_errors, counts.tables,
              counts.stored, counts.given_up);
}

} // namespace agreement

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  agreement::choices random{data, size};
  ++agreement::counts.inputs;
  agreement::checks[static_cast<std::size_t>(random.below(std::size(agreement::checks)))](random);
  return 0;
}
