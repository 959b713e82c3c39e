// What two versions of a record have in common, in order: the longest common subsequence of two lists of types.
#include <priori/memo_of_constants.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <tuple>
#include <type_traits>

template <class...> struct types {};
template <class L> inline constexpr std::size_t length = 0;
template <class... T> inline constexpr std::size_t length<types<T...>> = sizeof...(T);
template <class L, std::size_t i> struct nth;
template <class... T, std::size_t i> struct nth<types<T...>, i> : std::tuple_element<i, std::tuple<T...>> {};
template <class L, class T> struct appended;
template <class... T, class U> struct appended<types<T...>, U> { using type = types<T..., U>; };

// Of A's first i types and B's first j. Many ways lead to each pair of i and j, which is instantiated once.
template <class A, class B> struct common_of_first {
  constexpr auto operator()(auto self, auto i, auto j) const {
    using priori::constant;
    if constexpr (i.value == 0 || j.value == 0) return types<>{};
    else {
      constexpr constant<i.value - 1> a;
      constexpr constant<j.value - 1> b;
      using T = typename nth<A, a.value>::type;
      if constexpr (std::is_same_v<T, typename nth<B, b.value>::type>)
        return typename appended<decltype(self(a, b)), T>::type{};
      else if constexpr (length<decltype(self(a, j))> < length<decltype(self(i, b))>) return self(i, b);
      else return self(a, j);
    }
  }
};
template <class A, class B> using common =
    decltype(priori::memo<common_of_first<A, B>{}>(priori::constant<length<A>>{}, priori::constant<length<B>>{}));

static_assert(std::is_same_v<common<types<int, char, long>, types<>>, types<>>);
static_assert(std::is_same_v<common<types<int, char, long>, types<char, long, int>>, types<char, long>>);

// Two versions of a record: some fields went, some came, some changed their type, two changed places.
struct text {
  char characters[16] = {};
  template <std::size_t n> constexpr text(char const (&s)[n]) { std::copy_n(s, n, characters); }
};
template <text name, class T> struct field {};

using version_1 = types<field<"id", int>, field<"user", char const*>, field<"mail", char const*>, field<"age", short>,
                        field<"height", float>, field<"weight", float>, field<"street", char const*>,
                        field<"city", char const*>, field<"zip", int>, field<"phone", long>, field<"fax", long>,
                        field<"created", long>, field<"visits", int>, field<"score", double>, field<"active", bool>>;
using version_2 =
    types<field<"id", long>, field<"user", char const*>, field<"born", int>, field<"mail", char const*>,
          field<"weight", float>, field<"height", float>, field<"street", char const*>, field<"zip", char const*>,
          field<"city", char const*>, field<"country", short>, field<"phone", long>, field<"created", long>,
          field<"seen", long>, field<"visits", int>, field<"active", bool>, field<"score", double>>;
using kept = common<version_1, version_2>;
static_assert(length<kept> == 9);
static_assert(std::is_same_v<kept, common<kept, version_1>> && std::is_same_v<kept, common<kept, version_2>>);

template <text... name, class... T> void print(types<field<name, T>...>) {
  ((std::cout << ' ' << name.characters), ...);
}
int main() {
  std::cout << length<kept> << " fields of " << length<version_1> << " are where they were:";
  print(kept{});
  std::cout << '\n';
}
