#include "check.hpp"

#include <priori/memo.hpp>
#include <priori/value.hpp>

namespace {

using priori::memo;
using priori::value;

// Hofstadter's female and male sequences: F(n) = n - M(F(n-1)), M(n) = n - F(M(n-1)).
struct male {
  template <class Self> constexpr int operator()(Self& self, int n) const;
};
struct female {
  template <class Self> constexpr int operator()(Self& self, int n) const;
};
template <class Self> constexpr int female::operator()(Self& self, int n) const {
  return n == 0 ? 1 : n - memo<male{}>(self(n - 1));
}
template <class Self> constexpr int male::operator()(Self& self, int n) const {
  return n == 0 ? 0 : n - memo<female{}>(self(n - 1));
}
// Keys of another type than those asked for.
struct odd {
  template <class Self> bool operator()(Self&, long n) const;
};
struct even {
  template <class Self> bool operator()(Self&, long n) const { return n == 0 || memo<odd{}>(static_cast<int>(n) - 1); }
};
template <class Self> bool odd::operator()(Self&, long n) const { return n != 0 && memo<even{}>(n - 1); }

TEST_CASE("mutual: recurrences that ask each other by memo, at run time") {
  CHECK(memo<female{}>(20) == 13);
  CHECK(memo<male{}>(20) == 12);
  CHECK(memo<female{}>(100'000) == 61'804);
  CHECK(memo<female{}>.stats().misses == 100'001);
  CHECK(memo<even{}>(1'000));
  CHECK(!memo<even{}>(30'001));
  CHECK(memo<even{}>.stats().misses + memo<odd{}>.stats().misses == 1'001 + 30'002);
}

// The same as one recurrence with one more key, which remembers at every stage.
enum class sequence : unsigned char { female, male };
constexpr auto hofstadter = [](auto& self, sequence s, int n) -> int {
  bool const is_female = s == sequence::female;
  if (n == 0) return is_female;
  return n - self(is_female ? sequence::male : sequence::female, self(s, n - 1));
};

TEST_CASE("mutual: one recurrence with one more key") {
  FACT(value<hofstadter, sequence::female, 20> == 13 && value<hofstadter, sequence::male, 20> == 12);
  FACT(value<hofstadter, sequence::female, 60> == 37 && value<hofstadter, sequence::female, 1'000> == 618);
  FACT(memo<hofstadter>(hidden(sequence::female), hidden(60)) == 37);
  CHECK(memo<hofstadter>(sequence::female, 100'000) == memo<female{}>(100'000));
}

} // namespace
