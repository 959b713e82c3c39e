// Memos as they are; WATCHED by one who wants to be told nothing; one memo WATCHED and told of HITS.
#include "../../../unit/ordered.hpp"

#include <priori/priori.hpp>

#include <cstdint>
#include <string>

struct fibonacci {
  template <class Self> constexpr std::uint64_t operator()(Self& self, std::uint64_t n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};
struct reversal {
  template <class Self> std::string operator()(Self& self, std::string const& s) const {
    return s.empty() ? s : self(s.substr(1)) + s[0];
  }
};
#ifdef HITS
struct observer {
  void hit(auto const&...) const { asm volatile("nop"); }
};
#else
using observer = priori::no_observer;
#endif
template <class F> constexpr auto made(F f) {
#ifdef WATCHED
  return priori::watched(f, observer{});
#else
  return f;
#endif
}

constexpr auto number = made(fibonacci{});
constexpr auto text = made(reversal{});

std::uint64_t number_by_memo(std::uint64_t n) { return priori::memo<number>(n); }
#ifndef HITS
std::string text_by_memo(std::string const& s) { return priori::memo<text>(s); }

std::uint64_t number_by_object(std::uint64_t n) { return priori::memoize(number)(n); }

std::uint64_t number_by_store(std::uint64_t n) { return priori::memoize<ordered>(number)(n); }

std::uint64_t number_by_shared(std::uint64_t n) { return priori::memoize_shared(number)(n); }

std::uint64_t number_by_bounded(std::uint64_t n) { return priori::memoize_shared(number, {.capacity = 9})(n); }
std::string text_by_bounded(std::string const& s) { return priori::memoize_shared(text, {.capacity = 9})(s); }
#endif
