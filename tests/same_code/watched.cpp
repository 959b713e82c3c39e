// A memo BY one of the functions below: as it is; WATCHED by one who wants to be told nothing; WATCHED and told of
// HITS.
#include "../ordered.hpp"

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

template <auto f, class K> auto by_memo(K const& k) { return priori::memo<f>(k); }
template <auto f, class K> auto by_object(K const& k) { return priori::memoize(f)(k); }
template <auto f, class K> auto by_store(K const& k) { return priori::memoize<ordered>(f)(k); }
template <auto f, class K> auto by_shared(K const& k) { return priori::memoize_shared(f)(k); }
template <auto f, class K> auto by_bounded(K const& k) { return priori::memoize_shared(f, {.capacity = 9})(k); }

std::uint64_t of_number(std::uint64_t n) { return BY<made(fibonacci{})>(n); }
std::string of_text(std::string const& s) { return BY<made(reversal{})>(s); }
