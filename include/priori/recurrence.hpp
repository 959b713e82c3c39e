// priori: what a recurrence is, and how its signature is read.
//
//   recurrence            [](auto& self, K... keys) -> T     calls itself by `self`; stateless; explicit return type
//   the same in C++23     [](this auto const& self, K... keys) -> T
//   plain function        [](K... keys) -> T                 the same without `self`
//   over constants        [](auto self, auto... keys)        its keys are types, so it branches by `if constexpr`
//
// A functor can say more, as members:
//   static constexpr int first = 1;             smaller keys are outside its domain
//   static constexpr bool full_range = true;    an unsigned key with its top bit set has not wrapped below zero
//   static constexpr int window = 2;            its values need the two before them, and
//   constexpr void fill(auto& at, std::size_t begin, std::size_t end, K n) const
//                                               fills at[begin], the value of n, to at[end - 1], from those before
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class T, class... K> struct signature { using result = T; };

// A call operator however it is qualified, if an lvalue can be called with it. One that is noexcept converts to these.
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...));
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) &);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile&);
// A function, a static operator(), one with an explicit object parameter.
template <class T, class... A> signature<T, A...> read(T (*)(A...));

template <class T, class Self, class... K> signature<T, K...> without_self(signature<T, Self, K...>);

// Stands for `self` while a signature is read. Only the body of a recurrence whose return type must be deduced calls
// it.
struct probe {
  template <class K, class... Rest> constexpr auto operator()(K const& key, Rest const&...) const {
    static_assert(sizeof(K) == 0, "priori: give the recurrence an explicit return type, "
                                  "as in [](auto& self, std::uint64_t n) -> std::uint64_t { ... }");
    return key;
  }
};

// F, called as a member of an object of a class derived from it, whose own call operator hides F's. An explicit object
// parameter is deduced as that object, so what F calls is the Self.
template <class F, class Self> struct asking : F, Self { using Self::operator(); };

// Known where there are explicit object parameters. Clang 18 and 19 have them without the macro.
#if defined(__cpp_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#elif defined(__has_extension)
#if __has_extension(cxx_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#endif
#endif
template <class F> struct probe_for { using type = probe; };
#ifdef PRIORI_DETAIL_EXPLICIT_OBJECTS
#undef PRIORI_DETAIL_EXPLICIT_OBJECTS
template <class F>
requires(std::is_class_v<F> && !std::is_final_v<F>) struct probe_for<F> {
  using type = asking<F, probe>;
};
#endif

struct no_signature {};

template <class S> inline constexpr std::size_t keys_taken = 0;
template <class T, class... K> inline constexpr std::size_t keys_taken<signature<T, K...>> = sizeof...(K);

// As it is written: with const and references.
template <class F> auto read_signature(int) -> decltype(detail::read(&F::operator()));
template <class F> auto read_signature(int)
    -> decltype(detail::without_self(detail::read(&F::template operator()<typename probe_for<F>::type>)));
template <class F>
requires std::is_pointer_v<F>
auto read_signature(long) -> decltype(detail::read(static_cast<F>(nullptr)));
template <class F> auto read_signature(...) -> no_signature;
template <class F> using written_signature = decltype(detail::read_signature<F>(0));

template <class S> struct types_of { using type = S; };
template <class T, class... K> struct types_of<signature<T, K...>> {
  using type = signature<std::remove_cv_t<T>, std::remove_cvref_t<K>...>;
};

} // namespace detail

// signature_of<F>: the value and key types of a recurrence over values or a plain function. It is read, never called.
template <class F> using signature_of = typename detail::types_of<detail::written_signature<F>>::type;

// plain_function<F>: F takes its keys and no `self`.
template <class F>
concept plain_function = requires {
  &F::operator();
}
|| std::is_function_v<std::remove_pointer_t<F>>;

// recurrence_over_values<F>: F takes `self` and keys of stated types, and names its return type.
template <class F>
concept recurrence_over_values = !plain_function<F> && !std::is_same_v<signature_of<F>, detail::no_signature>;

namespace detail {

// A static operator() is called with `self` as an argument, one with an explicit object parameter as a member of it.
template <class F, class Pointer> inline constexpr bool takes_object = false;
template <class F, class T, class Self, class... K, bool never_throws>
inline constexpr bool takes_object<F, T (*)(Self, K...) noexcept(never_throws)> =
    !requires(F & f, std::remove_reference_t<Self>& self) {
  f(self, std::declval<K>()...);
};

// F is a recurrence with an explicit object parameter: its `self` is the object it is called for.
template <class F>
concept explicit_object = requires {
  requires takes_object<F, decltype(&F::template operator()<typename probe_for<F>::type>)>;
};

// f(self, k...), or what that is for an explicit object.
template <class F, class Self, class... K>
constexpr decltype(auto) call_by(F const& f, Self const& self, K const&... k) {
  if constexpr (explicit_object<F>) {
    asking<F, Self> const object{f, self};
    return object.F::operator()(k...);
  } else return f(self, k...);
}

// F's explicit object parameter is of F's type, so `self` would be F itself, which remembers nothing.
template <class F, class S> inline constexpr bool object_is_itself = false;
template <class F, class T, class First, class... K>
inline constexpr bool object_is_itself<F, signature<T, First, K...>> = plain_function<F>&& std::is_same_v<F, First>;

} // namespace detail

// result_of<F>: the type of its values.
template <class F> using result_of = typename signature_of<F>::result;

namespace detail {

// The type of a recurrence that is a template argument.
template <auto F> using function_of = std::remove_const_t<decltype(F)>;

// What a recurrence says of itself beyond its signature.

template <class F> constexpr auto first_of() {
  if constexpr (requires { F::first; }) return F::first;
  else return 0;
}

template <class F> inline constexpr bool full_range = requires { requires F::full_range; };

// A wide unsigned key with its top bit set may have wrapped below zero. Narrower ones are promoted before they could.
template <class F, class K> inline constexpr bool wraps = false;
template <class F, integer K> inline constexpr bool wraps<F, K> =
    !is_signed<K> && sizeof(K) >= sizeof(int) && !full_range<F>;

// A lambda with captures is neither empty, nor an aggregate, nor assignable.
template <class F> inline constexpr bool stateless =
    std::is_empty_v<F> || std::is_aggregate_v<F> || std::is_copy_assignable_v<F>;

template <class F> struct require_stateless {
  static_assert(stateless<F>, "priori: this recurrence has state (captures); make it an object: priori::memoize(f)");
};

// One use of a recurrence with `given` keys or extents.
template <class S> inline constexpr bool returns_value = true;
template <class T, class... K> inline constexpr bool returns_value<signature<T, K...>> =
    !(std::is_reference_v<T> || std::is_void_v<T>);

template <class S> inline constexpr bool takes_keys = false;
template <class T, class... K> inline constexpr bool takes_keys<signature<T, K...>> = sizeof...(K) <= 4;

// A remembered key is a constant.
template <class K> inline constexpr bool takes_constant = !std::is_rvalue_reference_v<K>;
template <class K> inline constexpr bool takes_constant<K&> = std::is_const_v<K>;
template <class S> inline constexpr bool takes_constants = true;
template <class T, class... K> inline constexpr bool takes_constants<signature<T, K...>> = (takes_constant<K> && ...);

// A class made of a function's type, as std::function, is taken for `self`, and would be a key.
template <class K> inline constexpr bool wraps_function = false;
template <template <class...> class Wrapper, class T, class... A>
inline constexpr bool wraps_function<Wrapper<T(A...)>> = true;
template <class S> inline constexpr bool takes_function = false;
template <class T, class... K> inline constexpr bool takes_function<signature<T, K...>> = (wraps_function<K> || ...);

template <class F> struct require_well_formed {
  using S = signature_of<F>;
  static constexpr bool member = std::is_member_pointer_v<F>;
  static constexpr bool function = takes_function<S>;
  static_assert(!member, "priori: a pointer to a member needs an object; write a lambda that calls it on one");
  static_assert(!function, "priori: take self as auto& and not as a std::function, which cannot be a key");
  static_assert(member || function || takes_keys<S>,
                "priori: a recurrence takes self and up to four keys of stated types");
  static_assert(takes_constants<written_signature<F>> || object_is_itself<F, S>,
                "priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&");
  static_assert(!object_is_itself<F, S>,
                "priori: leave the type of the explicit object parameter open, as in (this auto const& self, int n) -> "
                "long, so that self can be the memo");
  static_assert(!explicit_object<F> || !std::is_final_v<F>,
                "priori: a recurrence with an explicit object parameter is derived from, so its class is not final");
  static_assert(returns_value<S>, "priori: a recurrence returns a value, no reference and not void");
};

template <class F>
concept well_formed =
    takes_keys<signature_of<F>> && takes_constants<written_signature<F>> && !takes_function<signature_of<F>> &&
    !object_is_itself<F, signature_of<F>> &&
    !(explicit_object<F> && std::is_final_v<F>)&&returns_value<signature_of<F>>;

template <class F, std::size_t given>
concept keys_match = stateless<F> && well_formed<F> &&(given == keys_taken<signature_of<F>>);

template <class F, std::size_t given> struct require_keys : require_stateless<F>, require_well_formed<F> {
  static constexpr std::size_t taken = keys_taken<signature_of<F>>;
  static_assert(given == taken || !well_formed<F>, "priori: give as many keys (or extents) as the recurrence takes");
};

} // namespace detail

}} // namespace priori

#include "priori/detail/end.hpp"
