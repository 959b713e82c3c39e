// Memos at namespace scope, asked by statics that are made before and destroyed after them. A destructor that gets a
// wrong answer ends the program with an error.
#include "check.hpp"

#include <priori/priori.hpp>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <string>

namespace {

using namespace std::chrono_literals;

int of_int(int);
std::size_t of_string(std::string const&);
int of_int_bounded(int);
std::size_t of_string_bounded(std::string const&);
int never_destroyed(int);
std::size_t never_destroyed_bounded(std::string const&);

bool early_is_right() {
  return of_int(3) == 9 && of_int(70'000) == 9 && of_string("abc") == 3 && of_int_bounded(3) == 9 &&
         of_string_bounded("abc") == 3;
}
bool always_is_right() {
  std::string const fresh = std::string(100, 'a') + std::to_string(std::rand());
  return never_destroyed(3) == 9 && never_destroyed(70'000) == 9 && never_destroyed_bounded("abc") == 3 &&
         never_destroyed_bounded(fresh) == fresh.size();
}

// Made before the memos, and destroyed after them.
struct first_of_all {
  bool was_right = early_is_right() && always_is_right();
  ~first_of_all() {
    if (!always_is_right()) std::_Exit(1);
  }
} const first;

constexpr auto square = [](int n) -> int { return n < 100 ? n * n : 9; };
constexpr auto size = [](std::string const& s) -> std::size_t { return s.size(); };

// Their initializers are constant, with and without the word.
auto int_memo = priori::memoize_shared(square);
auto string_memo = priori::memoize_shared(size);
constinit auto int_memo_bounded = priori::memoize_shared(square, {.capacity = 10, .lifetime = 5min});
auto string_memo_bounded = priori::memoize_shared(size, {.capacity = 10, .lifetime_unused = 1.5h},
                                                  [](auto const&, std::size_t) { return 1u; });
constinit auto for_one_thread = priori::memoize(square);
constinit auto for_many = priori::memoize_shared(size);

constinit priori::never_destroyed int_memo_kept{priori::memoize_shared(square)};
constinit priori::never_destroyed string_memo_kept{priori::memoize_shared(size, {.capacity = 10, .lifetime = 5min})};
constinit priori::never_destroyed for_one_thread_kept{priori::memoize(square)};

int of_int(int n) { return int_memo(n); }
std::size_t of_string(std::string const& s) { return string_memo(s); }
int of_int_bounded(int n) { return int_memo_bounded(n); }
std::size_t of_string_bounded(std::string const& s) { return string_memo_bounded(s); }
int never_destroyed(int n) { return int_memo_kept(n); }
std::size_t never_destroyed_bounded(std::string const& s) { return string_memo_kept(s); }

TEST_CASE("globals: asked before they are made") {
  CHECK(first.was_right);
  CHECK((int_memo.contains(3) && int_memo.stats().misses == 2)); // it was not made anew
  CHECK((string_memo.contains("abc") && string_memo_bounded.contains("abc") && int_memo_bounded.contains(3)));
  CHECK((for_one_thread(3) == 9 && for_many("abc") == 3));
}

TEST_CASE("globals: never destroyed") {
  CHECK((int_memo_kept->contains(3) && (*int_memo_kept)(4) == 16 && int_memo_kept->find(4) == 16));
  CHECK((int_memo_kept->erase(4) && int_memo_kept->stats().size == 2));
  CHECK((for_one_thread_kept(5) == 25 && for_one_thread_kept->contains(5)));
  auto const& as_const = string_memo_kept;
  CHECK((as_const("abc") == 3 && as_const->contains("abc") && (*as_const).find("abc") == 3));
  string_memo_kept->clear();
  CHECK(!as_const->contains("abc"));
}

// Never destroys what it holds, or not before the program ends.
struct counts_its_end {
  int& ends;
  constexpr explicit counts_its_end(int& e) : ends(e) {}
  counts_its_end(counts_its_end const&) = delete;
  constexpr ~counts_its_end() { ++ends; }
  constexpr int operator()(int n) const { return ends + n; }
};
constexpr int ends_of_one_kept(int n) {
  int ends = 0;
  {
    priori::never_destroyed one{counts_its_end(ends)};
    n += one(n);
  }
  return n + 100 * ends;
}
TEST_CASE("globals: what is held is neither moved nor destroyed") { FACT(ends_of_one_kept(hidden(2)) == 4); }

} // namespace
