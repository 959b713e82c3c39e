// Prints a series or a triangle, if its terms are those that the OEIS lists and those that counting gives.
#pragma once

#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <gmpxx.h>

namespace reference {

using N = unsigned long;
using Z = mpz_class;
using Key = std::vector<N>;
using Values = std::vector<Z>;

inline void print(std::string const& name, Key const& key, Values const& values) {
  std::cout << name;
  for (auto index : key) std::cout << ' ' << index;
  std::cout << " :";
  for (auto const& value : values) std::cout << ' ' << value.get_str();
  std::cout << '\n';
}

inline void expect(std::string const& name, Key const& key, Z const& value, std::string const& source,
                   Z const& expected) {
  if (value == expected) return;
  std::cerr << name;
  for (auto index : key) std::cerr << ' ' << index;
  std::cerr << " is " << value.get_str() << ", but by " << source << ' ' << expected.get_str() << '\n';
  std::exit(1);
}

class Series {
public:
  Series(char const* name, char const* oeis, N first, Values listed)
      : name_(name), oeis_(oeis), first_(first), listed_(std::move(listed)) {}
  Series& term(std::function<Z(N)> f) {
    term_ = std::move(f);
    return *this;
  }
  Series& count(N last, std::function<Z(N)> f) {
    last_counted_ = last;
    count_ = std::move(f);
    return *this;
  }

  // Every term up to the first above 128 bits.
  void grows_fast() {
    print_while([](Values const& values) { return values.empty() || values.back() < Z(1) << 128; });
  }
  // These, and term 1000.
  void grows() {
    grows_fast();
    print(name_, {1000}, {term_(1000)});
  }
  // The first 1000 terms.
  void stays_small() {
    print_while([](Values const& values) { return values.size() < 1000; });
  }

private:
  template <class More> void print_while(More more) {
    Values values;
    for (N n = first_; more(values); ++n) {
      values.push_back(term_(n));
      if (n - first_ < listed_.size()) expect(name_, {n}, values.back(), oeis_, listed_[n - first_]);
      if (count_ && n <= last_counted_) expect(name_, {n}, values.back(), "counting", count_(n));
    }
    print(name_, {first_}, values);
  }

  std::string name_, oeis_;
  N first_, last_counted_ = 0;
  Values listed_;
  std::function<Z(N)> term_, count_;
};

class Triangle {
public:
  Triangle(char const* name, char const* oeis, N first, Values listed)
      : name_(name), oeis_(oeis), first_(first), listed_(std::move(listed)) {}
  Triangle& term(std::function<Z(N, N)> f) {
    term_ = std::move(f);
    return *this;
  }
  Triangle& count(N last, std::function<Z(N, N)> f) {
    last_counted_ = last;
    count_ = std::move(f);
    return *this;
  }

  // Rows from the first to `last`, each from k = first to k = n.
  void rows(N last) {
    N index = 0;
    for (N n = first_; n <= last; ++n) {
      Values row;
      for (N k = first_; k <= n; ++k, ++index) {
        row.push_back(term_(n, k));
        if (index < listed_.size()) expect(name_, {n, k}, row.back(), oeis_, listed_[index]);
        if (n <= last_counted_) expect(name_, {n, k}, row.back(), "counting", count_(n, k));
      }
      print(name_, {n, first_}, row);
    }
  }

private:
  std::string name_, oeis_;
  N first_, last_counted_ = 0;
  Values listed_;
  std::function<Z(N, N)> term_, count_;
};

} // namespace reference
