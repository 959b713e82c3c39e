// What the series count, made one by one. Each enumerator adds up `weight(object)`; a weight of true or false counts
// some of them.
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace reference {

using N = unsigned long;

inline constexpr auto all = [](auto const&) { return true; };

template <class Weight> long permutations(N n, Weight weight) { // of 0..n-1
  std::vector<N> p(n);
  std::iota(p.begin(), p.end(), N(0));
  long sum = 0;
  do sum += weight(p);
  while (std::next_permutation(p.begin(), p.end()));
  return sum;
}

inline N cycles(std::vector<N> p) {
  N count = 0;
  for (N i = 0; i < p.size(); ++i)
    if (p[i] != p.size()) {
      ++count;
      for (N j = i; p[j] != p.size();) j = std::exchange(p[j], p.size());
    }
  return count;
}
inline N fixed_points(std::vector<N> const& p) {
  N count = 0;
  for (N i = 0; i < p.size(); ++i) count += p[i] == i;
  return count;
}
inline N ascents(std::vector<N> const& p) {
  N count = 0;
  for (N i = 1; i < p.size(); ++i) count += p[i - 1] < p[i];
  return count;
}
inline bool is_involution(std::vector<N> const& p) {
  for (N i = 0; i < p.size(); ++i)
    if (p[p[i]] != i) return false;
  return true;
}
inline bool alternates(std::vector<N> const& p) { // down, up, down, ...
  for (N i = 1; i < p.size(); ++i)
    if ((p[i - 1] > p[i]) != (i % 2 == 1)) return false;
  return true;
}

// Of n objects into blocks, given as the sizes of the blocks.
template <class Weight> long set_partitions(N n, Weight weight, std::vector<N> sizes = {}) {
  if (n == 0) return weight(sizes);
  long sum = 0;
  for (N block = 0; block < sizes.size(); ++block) {
    ++sizes[block];
    sum += set_partitions(n - 1, weight, sizes);
    --sizes[block];
  }
  sizes.push_back(1);
  return sum + set_partitions(n - 1, weight, sizes);
}

// Of n into positive parts that do not grow.
template <class Weight> long partitions(N n, Weight weight, std::vector<N> parts = {}) {
  if (n == 0) return weight(parts);
  long sum = 0;
  for (N part = parts.empty() ? n : std::min(n, parts.back()); part > 0; --part) {
    parts.push_back(part);
    sum += partitions(n - part, weight, parts);
    parts.pop_back();
  }
  return sum;
}

inline bool distinct(std::vector<N> const& parts) {
  return std::adjacent_find(parts.begin(), parts.end()) == parts.end();
}

// Tilings of n places in a row by parts of these kinds: {1, 1, 2} has parts of length 1 in two colors. None if n < 0.
template <class Weight>
long tilings(long n, std::vector<long> const& kinds, Weight weight, std::vector<long> parts = {}) {
  if (n <= 0) return n == 0 ? weight(parts) : 0;
  long sum = 0;
  for (auto part : kinds) {
    parts.push_back(part);
    sum += tilings(n - part, kinds, weight, parts);
    parts.pop_back();
  }
  return sum;
}
// How many there are of n - less places in a row; and of n places in a circle, where the part with the first place has
// it at any of its own, and `none` for n = 0.
inline auto in_row(std::vector<long> kinds, long less) {
  return [=](N n) { return tilings(long(n) - less, kinds, all); };
}
inline auto in_circle(std::vector<long> kinds, long none) {
  return [=](N n) { return n == 0 ? none : tilings(long(n), kinds, [](auto& parts) { return parts[0]; }); };
}

// Lattice paths: words of so many steps up (U), down (D) and flat (F).
template <class Weight> long paths(N ups, N downs, N flats, Weight weight) {
  auto word = std::string(downs, 'D') + std::string(flats, 'F') + std::string(ups, 'U');
  long sum = 0;
  do sum += weight(word);
  while (std::next_permutation(word.begin(), word.end()));
  return sum;
}

inline bool above(std::string const& path) { // never below its start
  long height = 0;
  for (auto step : path) {
    height += (step == 'U') - (step == 'D');
    if (height < 0) return false;
  }
  return true;
}
inline bool on_ground(std::string const& steps, std::string const& path) { // has the path these steps at height 0?
  long height = 0;
  for (N i = 0; i < path.size(); ++i) {
    if (height == 0 && path.compare(i, steps.size(), steps) == 0) return true;
    height += (path[i] == 'U') - (path[i] == 'D');
  }
  return false;
}
inline N peaks(std::string const& path) {
  N count = 0;
  for (auto at = path.find("UD"); at != path.npos; at = path.find("UD", at + 1)) ++count;
  return count;
}

// Those that end where they start and are never below; a flat step is `width` wide.
template <class Holds> long grounded_paths(N length, N width, Holds holds) {
  long sum = 0;
  for (N flats = 0; flats * width <= length; ++flats)
    if (auto rest = length - flats * width; rest % 2 == 0)
      sum += paths(rest / 2, rest / 2, flats, [&](auto const& path) { return above(path) && holds(path); });
  return sum;
}

// Sums of powers of two that are n, each power at most twice.
inline long hyperbinary(N n, N power = 1) {
  if (power > n) return n == 0;
  long sum = 0;
  for (N times = 0; times <= 2 && times * power <= n; ++times) sum += hyperbinary(n - times * power, 2 * power);
  return sum;
}

} // namespace reference
