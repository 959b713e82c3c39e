// What allocates: here operator new counts.
#include <doctest/doctest.h>

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace {
std::atomic<std::size_t> allocations = 0;
}

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const p = std::malloc(size)) return p;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace {

template <class Call> std::size_t allocations_of(Call const& call) {
  std::size_t const before = allocations;
  call();
  return allocations - before;
}

#define A_LONG_KEY "a key that is longer than a string can hold in place"

struct length {
  std::size_t operator()(std::string const& s) const { return s.size(); }
};
struct length_and {
  std::size_t operator()(std::string const& s, int n) const { return s.size() + static_cast<std::size_t>(n); }
};
struct opposite {
  int operator()(int n) const { return -n; }
};

template <class Memo> void check_text(Memo& f) {
  std::string const key = A_LONG_KEY;
  std::string_view const view = key;
  CHECK(f(key) == key.size());
  CHECK(allocations_of([&] { f(A_LONG_KEY); }) == 0);
  CHECK(allocations_of([&] { f(key.c_str()); }) == 0);
  CHECK(allocations_of([&] { f(view); }) == 0);
  CHECK(allocations_of([&] { f(key); }) == 0);
  CHECK(allocations_of([&] { static_cast<void>(f.contains(view)); }) == 0);
  CHECK(f.stats().size == 1);
}
template <class Memo> void check_text_and_number(Memo& f) {
  std::string const key = A_LONG_KEY;
  CHECK(f(key, 1) == key.size() + 1);
  CHECK(allocations_of([&] { f(A_LONG_KEY, 1); }) == 0);
  CHECK(allocations_of([&] { f(key, 1); }) == 0);
}
template <class Memo> void check_numbers(Memo& f) {
  for (int n : {3, -3, 1'000'000'000}) f(n);
  CHECK(allocations_of([&] {
          for (int n : {3, -3, 1'000'000'000}) f(n);
        }) == 0);
}

TEST_CASE("allocation: none for a key that is remembered") {
  auto f = priori::memoize(length());
  check_text(f);
  auto g = priori::memoize_shared(length());
  check_text(g);
  check_text(priori::memo<length{}>);
  auto h = priori::memoize(length_and());
  check_text_and_number(h);
  check_text_and_number(priori::memo<length_and{}>);
  auto i = priori::memoize(opposite());
  check_numbers(i);
  check_numbers(priori::memo<opposite{}>);
}

TEST_CASE("allocation: none for an object that has not been asked") {
  CHECK(allocations_of([] {
          auto f = priori::memoize(length());
          auto g = std::move(f);
          auto h = priori::memoize_shared(opposite());
        }) == 0);
}

} // namespace
