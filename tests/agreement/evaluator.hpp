// What a recurrence has for values and errors, found slowly: plain recursion over a std::map. It knows nothing of
// priori.
#pragma once

#include "recurrence.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace agreement {

// The type of a part of a key.
struct part_type {
  enum { number, text, object } kind = number;
  int bits = 64;
  bool is_signed = true;

  // The number of this type that `n` is converted to.
  std::int64_t narrowed(std::int64_t n) const {
    if (kind != number || bits == 64) return n;
    std::int64_t const all = std::int64_t{1} << bits;
    n = (n % all + all) % all;
    return is_signed && n >= all / 2 ? n - all : n;
  }
  bool holds(std::int64_t n) const { return kind != number || (bits == 64 ? is_signed || n >= 0 : narrowed(n) == n); }
  // A number of an unsigned type, not narrower than int, is taken for one below zero if its top bit is set.
  bool is_high(std::int64_t n) const {
    return kind == number && !is_signed && bits >= 32 && (bits == 64 ? n < 0 : n >> (bits - 1) != 0);
  }
  std::string shown(std::int64_t n) const {
    if (kind == object) return "?";
    if (kind == text) return '"' + std::to_string(n) + '"';
    return is_signed ? std::to_string(n) : std::to_string(static_cast<std::uint64_t>(n));
  }
};

struct key_type {
  std::vector<part_type> parts = {};
  std::optional<std::int64_t> first = {}; // smaller keys are outside the domain
};

// A value, or an error.
struct outcome {
  enum { value, below_zero, outside, overflow, cycle, too_deep, failed, out_of_fuel } what = value;
  std::string text = {}; // the value; the path of a cycle; the number of a failure

  bool operator==(outcome const& other) const { return what == other.what && text == other.text; }
};
inline std::string shown(outcome const& o) {
  constexpr char const* names[] = {"value", "below zero", "outside", "overflow",
                                   "cycle", "too deep",   "failed",  "out of fuel"};
  return std::string(names[o.what]) + ' ' + o.text;
}

// A number that must fit an int.
struct within_int {
  std::int64_t n;

  explicit within_int(std::int64_t number) : n(number) {
    if (n < -2147483648 || n > 2147483647) throw outcome{outcome::overflow, {}};
  }
  friend within_int operator+(within_int a, within_int b) { return within_int(a.n + b.n); }
  friend within_int operator-(within_int a, within_int b) { return within_int(a.n - b.n); }
  friend within_int operator*(within_int a, within_int b) { return within_int(a.n * b.n); }
  friend std::int64_t remainder_of(within_int a) { return (a.n % 8 + 8) % 8; }
};
// A number modulo 2^64.
struct wrapping {
  std::uint64_t n;

  explicit wrapping(std::int64_t number) : n(static_cast<std::uint64_t>(number)) {}
  friend wrapping operator+(wrapping a, wrapping b) {
    a.n += b.n;
    return a;
  }
  friend wrapping operator-(wrapping a, wrapping b) {
    a.n -= b.n;
    return a;
  }
  friend wrapping operator*(wrapping a, wrapping b) {
    a.n *= b.n;
    return a;
  }
  friend std::int64_t remainder_of(wrapping a) { return static_cast<std::int64_t>(a.n % 8); }
};

constexpr std::size_t most_deep = 50;

template <class Number> class evaluator {
  struct asked {
    bool second; // of two recurrences
    agreement::key key;

    bool operator<(asked const& b) const { return second != b.second ? second < b.second : key < b.key; }
    bool operator==(asked const& b) const { return second == b.second && key == b.key; }
  };

  recurrence const& r;
  key_type const& type;
  std::vector<asked> path = {}; // the keys that are being computed
  std::map<asked, Number> values = {};

  std::string shown(key const& k) const {
    std::string s;
    for (std::size_t i = 0; i < r.parts; ++i) s += (i > 0 ? ", " : "") + type.parts[i].shown(k[i]);
    return r.parts == 1 ? s : '(' + s + ')';
  }

  Number find(asked const& k, bool narrowed = false) {
    auto const of_each = [&](auto const& is_so) {
      for (std::size_t i = 0; i < r.parts; ++i)
        if (is_so(type.parts[i], k.key[i], i)) return true;
      return false;
    };
    for (std::size_t i = 0; i < r.parts; ++i)
      if (!narrowed && !type.parts[i].holds(k.key[i]))
        throw outcome{k.key[i] < 0 ? outcome::below_zero : outcome::outside, {}};
    if (auto const found = values.find(k); found != values.end()) return found->second;
    for (std::size_t from = 0; from < path.size(); ++from)
      if (path[from] == k) {
        std::string s;
        for (std::size_t i = from; i < path.size(); ++i) s += shown(path[i].key) + ' ';
        throw outcome{outcome::cycle, s + shown(k.key)};
      }
    if (type.first && of_each([&](part_type const&, std::int64_t n, std::size_t) { return n < *type.first; }))
      throw outcome{outcome::outside, {}};
    if (!path.empty() && path.back().second == k.second &&
        of_each([&](part_type const& t, std::int64_t n, std::size_t i) {
          return t.is_high(n) && !t.is_high(path.back().key[i]);
        }))
      throw outcome{outcome::below_zero, {}};
    if (path.size() >= most_deep) throw outcome{outcome::too_deep, {}};
    path.push_back(k);
    Number const v = evaluate<Number>(r, r.root[k.second], k.key, [&](node const& n, key to) {
      if (++work > most_work) throw outcome{outcome::out_of_fuel, {}};
      if (n.narrowed)
        for (std::size_t i = 0; i < r.parts; ++i) to[i] = type.parts[i].narrowed(to[i]);
      return find({k.second != n.other, to}, n.narrowed);
    });
    path.pop_back();
    values.emplace(k, v);
    return v;
  }

public:
  static constexpr int most_work = 3000;
  int work = 0; // the number of asks so far

  evaluator(recurrence const& of, key_type const& keys) : r(of), type(keys) {}

  outcome ask(key const& k) {
    try {
      return {outcome::value, std::to_string(find({false, k}).n)};
    } catch (outcome const& error) {
      path.clear();
      return error;
    } catch (failure const& f) {
      path.clear();
      return {outcome::failed, std::to_string(f.number)};
    }
  }
  // Takes over a key's value from another evaluator.
  void know(key const& k, evaluator const& other) { values.emplace(asked{false, k}, other.values.at({false, k})); }
  bool contains(key const& k) const {
    for (std::size_t i = 0; i < r.parts; ++i)
      if (!type.parts[i].holds(k[i])) return false;
    return values.count({false, k}) > 0;
  }
  std::size_t size() const { return values.size(); }
};

} // namespace agreement
