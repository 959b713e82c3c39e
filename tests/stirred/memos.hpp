// The memos that are asked, of keys and stores of each kind. They memoize two functions, whose keys need each other.
#pragma once

#include "graph.hpp"

#include <priori/memo.hpp>
#include <priori/memoize_shared.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace stirred {

// Kinds of keys: apply() calls with the key of this number.
struct dense {
  using value = std::uint64_t;
  template <class Call> static decltype(auto) apply(int n, Call const& call) { return call(n); }
  static int number(int key) { return key; }
  static std::string shown(int n) { return std::to_string(n); }
};
struct sparse {
  using value = std::uint64_t;
  static constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15;
  static std::uint64_t key(int n) { return static_cast<std::uint64_t>(n) * spread; }
  template <class Call> static decltype(auto) apply(int n, Call const& call) { return call(key(n)); }
  static int number(std::uint64_t key) {
    constexpr std::uint64_t unspread = [] {
      std::uint64_t inverse = 1;
      for (int i = 0; i < 6; ++i) inverse *= 2 - spread * inverse;
      return inverse;
    }();
    return static_cast<int>(key * unspread);
  }
  static std::string shown(int n) { return std::to_string(key(n)); }
};
struct pair {
  using value = std::uint64_t;
  template <class Call> static decltype(auto) apply(int n, Call const& call) { return call(n / 8, n % 8); }
  static int number(int a, int b) { return 8 * a + b; }
  static std::string shown(int n) { return '(' + std::to_string(n / 8) + ", " + std::to_string(n % 8) + ')'; }
};
struct text {
  using value = std::string;
  static std::string key(int n) { return "the key of number " + std::to_string(n); }
  template <class Call> static decltype(auto) apply(int n, Call const& call) { return call(key(n)); }
  static int number(std::string const& key) { return std::stoi(key.substr(18)); }
  static std::string shown(int n) { return '"' + key(n) + '"'; }
};

template <class V> V value_of(std::uint64_t number) {
  if constexpr (std::is_same_v<V, std::string>) return std::to_string(number);
  else return number;
}
inline std::uint64_t number_in(std::uint64_t value) { return value; }
inline std::uint64_t number_in(std::string const& value) { return std::stoull(value); }

// Of two functions, as one memo: its keys are the nodes of a graph.
struct memos {
  virtual ~memos() = default;
  virtual std::uint64_t ask(int n) = 0;
  virtual bool contains(int n) = 0;
  virtual std::optional<std::uint64_t> find(int n) = 0;
  virtual bool insert(int n, std::uint64_t number) = 0;
  virtual bool erase(int n) = 0;
  virtual void clear() = 0;
  virtual std::vector<std::pair<int, std::uint64_t>> all() = 0;
  virtual std::vector<std::size_t> sizes() = 0; // of both
  virtual std::size_t misses() = 0;
  virtual std::string shown(int n) = 0;
};

struct failure {
  int number;
};

// What is asked now.
struct scene {
  graph const& of;
  stirred::memos* asked = nullptr;
  std::vector<std::atomic<int>> begun, computed;
  void (*at_begin)() = [] {};

  explicit scene(graph const& g)
      : of(g), begun(static_cast<std::size_t>(g.size())), computed(static_cast<std::size_t>(g.size())) {}
};
inline scene* current = nullptr;

template <class Kind, bool second, class... K> struct function {
  static constexpr bool full_range = true;

  template <class Self> typename Kind::value operator()(Self const& self, K const&... k) const {
    int const n = Kind::number(k...);
    node const& of = current->of.at(n);
    int const before = current->begun[static_cast<std::size_t>(n)]++;
    current->at_begin();
    auto sum = static_cast<std::uint64_t>(n);
    for (int i = 0;; ++i) {
      if (of.throws_before == i && (of.throws_times == 0 || before < of.throws_times)) throw failure{n};
      if (i == static_cast<int>(of.needs.size())) break;
      int const m = of.needs[static_cast<std::size_t>(i)];
      sum = mixed(sum) +
            (current->of.at(m).of_second != second ? current->asked->ask(m) : number_in(Kind::apply(m, self)));
    }
    pauses_of_thread.take();
    ++current->computed[static_cast<std::size_t>(n)];
    return value_of<typename Kind::value>(sum);
  }
};
template <class Kind, bool second> struct function_of;
template <bool second> struct function_of<dense, second> : function<dense, second, int> {};
template <bool second> struct function_of<sparse, second> : function<sparse, second, std::uint64_t> {};
template <bool second> struct function_of<pair, second> : function<pair, second, int, int> {};
template <bool second> struct function_of<text, second> : function<text, second, std::string> {};

template <class Kind, class First, class Second> class memos_of : public memos {
  First first;
  Second second;
  std::size_t const misses_before;

  template <class Call> decltype(auto) with(int n, Call const& call) {
    return Kind::apply(n, [&](auto const&... k) -> decltype(auto) {
      return current->of.at(n).of_second ? call(second, k...) : call(first, k...);
    });
  }
  std::size_t all_misses() { return first.stats().misses + second.stats().misses; }

public:
  // Of what make(f) returns.
  template <class Make> explicit memos_of(Make const& make)
      : first(make(function_of<Kind, false>())), second(make(function_of<Kind, true>())), misses_before(all_misses()) {
    clear();
  }

  std::uint64_t ask(int n) override {
    return with(n, [](auto& memo, auto const&... k) { return number_in(memo(k...)); });
  }
  bool contains(int n) override {
    return with(n, [](auto& memo, auto const&... k) { return memo.contains(k...); });
  }
  std::optional<std::uint64_t> find(int n) override {
    return with(n, [](auto& memo, auto const&... k) -> std::optional<std::uint64_t> {
      if (auto const found = memo.find(k...)) return number_in(*found);
      return {};
    });
  }
  bool insert(int n, std::uint64_t number) override {
    return with(
        n, [&](auto& memo, auto const&... k) { return memo.insert(k..., value_of<typename Kind::value>(number)); });
  }
  bool erase(int n) override {
    return with(n, [](auto& memo, auto const&... k) { return memo.erase(k...); });
  }
  void clear() override {
    first.clear();
    second.clear();
  }
  std::vector<std::pair<int, std::uint64_t>> all() override {
    std::vector<std::pair<int, std::uint64_t>> found;
    auto const visit = [&](auto const&... key_and_value) {
      auto const& entry = std::tie(key_and_value...);
      constexpr std::size_t parts = sizeof...(key_and_value) - 1;
      [&]<std::size_t... i>(std::index_sequence<i...>) {
        found.emplace_back(Kind::number(std::get<i>(entry)...), number_in(std::get<parts>(entry)));
      }
      (std::make_index_sequence<parts>{});
    };
    first.for_each(visit);
    second.for_each(visit);
    return found;
  }
  std::vector<std::size_t> sizes() override { return {first.stats().size, second.stats().size}; }
  std::size_t misses() override { return all_misses() - misses_before; }
  std::string shown(int n) override { return Kind::shown(n); }
};

template <class Kind, class Make> std::unique_ptr<memos> made(Make const& make) {
  using first = decltype(make(function_of<Kind, false>()));
  using second = decltype(make(function_of<Kind, true>()));
  return std::make_unique<memos_of<Kind, first, second>>(make);
}

// A clock that is set by hand.
struct hand_clock {
  using duration = std::chrono::seconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<hand_clock>;
  static constexpr bool is_steady = false;
  static inline std::atomic<rep> ticks = 0;
  static time_point now() { return time_point(duration(ticks.load())); }
};

enum class store { of_program, unbounded, roomy, small, expiring };

template <class Kind> std::unique_ptr<memos> memos_in(store which, std::size_t capacity) {
  switch (which) {
  case store::of_program:
    return made<Kind>([]<class F>(F) { return priori::memo<F{}>; });
  case store::unbounded:
    return made<Kind>([](auto f) { return priori::memoize_shared(f); });
  case store::roomy:
  case store::small:
    return made<Kind>([&](auto f) { return priori::memoize_shared(f, {.capacity = capacity}); });
  case store::expiring:
    return made<Kind>([&](auto f) {
      return priori::memoize_shared<hand_clock>(
          f, {.capacity = capacity, .lifetime = std::chrono::seconds(6), .lifetime_unused = std::chrono::seconds(4)});
    });
  }
  return nullptr;
}

} // namespace stirred
