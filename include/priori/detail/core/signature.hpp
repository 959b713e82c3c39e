// priori: the signature of a recurrence, and what else its type says. The recurrence is never called to learn it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The value type T and the key types K.
template <class T, class... K> struct signature { using result = T; };

// A call operator with any qualifiers that let an lvalue be called. A noexcept one converts to these.
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...));
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) &);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile&);
// A function, a static operator(), or one with an explicit object parameter.
template <class T, class... A> signature<T, A...> read(T (*)(A...));

// In place of the signature of a function that takes `self` by a pointer.
struct self_by_pointer {};
template <class T, class Self, class... K> signature<T, K...> without_self(signature<T, Self, K...>);
template <class T, class Self, class... K> self_by_pointer without_self(signature<T, Self*, K...>);

// Says once for a type of keys that the return type has to be stated.
template <class K> constexpr bool states_return_type() {
  constexpr bool stated = sizeof(K) == 0; // clang would say more of a comparison
  static_assert(stated, "priori: give the recurrence an explicit return type that does not depend on self, "
                        "as in [](auto& self, std::uint64_t n) -> std::uint64_t { ... }");
  return false;
}

// Stands for a value that nothing is known of but the key: it is taken for the key or for a number, so that most bodies
// have no error besides that of a missing return type.
template <class K> struct key_or_number { using type = K; };
template <class K>
requires(std::is_class_v<K> && !std::is_final_v<K>) struct key_or_number<K> {
  struct type : K {
    constexpr explicit type(K const& key) : K(key) {}
    constexpr operator int() const { return 0; }
  };
};
template <class K>
requires(std::is_enum_v<K> && !std::is_convertible_v<K, int>) struct key_or_number<K> {
  struct type {
    K key;
    constexpr operator K() const { return key; }
    constexpr operator int() const { return 0; }
  };
};

// Stands for `self` while a signature is read. It is called only if the return type has to be deduced from the body. It
// states its own, whose conversions a constraint of `self` may ask for.
struct probe {
  template <class K, class... Rest>
  constexpr typename key_or_number<std::decay_t<K const&>>::type operator()(K const& key, Rest const&...) const {
    return static_cast<void>(detail::states_return_type<K>()),
           typename key_or_number<std::decay_t<K const&>>::type{key};
  }
};

// The same for a second reading, to find out whether the return type depends on it: its own is another one.
struct other_probe {
  template <class K> struct other {
    struct type {};
  };
  template <class K>
  requires std::is_integral_v<K>
  struct other<K> {
    using type = double;
  };
  template <class K>
  requires std::is_floating_point_v<K>
  struct other<K> {
    using type = int;
  };
  template <class K>
  requires(!std::is_same_v<typename key_or_number<K>::type, K>) struct other<K> {
    struct type : key_or_number<K>::type {};
  };

  template <class K, class... Rest>
  constexpr typename other<std::decay_t<K const&>>::type operator()(K const& key, Rest const&...) const {
    using as_probe = typename key_or_number<std::decay_t<K const&>>::type;
    if constexpr (std::is_same_v<as_probe, std::decay_t<K const&>>) return {};
    else return {as_probe{key}};
  }
};

// An object whose base F has an explicit object parameter. That parameter is deduced as this class, whose call operator
// is Self's and hides F's, so the calls that F makes go to Self.
template <class F, class Self> struct asking : F, Self { using Self::operator(); };
template <class F, class Self>
requires std::is_polymorphic_v<F>
struct asking<F, Self> : F, Self { // no aggregate
  using Self::operator();
  constexpr asking(F const& f, Self const& self) : F(f), Self(self) {}
  constexpr asking(F&& f, Self const& self) : F(std::move(f)), Self(self) {}
};

// Defined where the language has explicit object parameters. Clang 18 and 19 have them without defining the macro.
#if defined(__cpp_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#elif defined(__has_extension)
#if __has_extension(cxx_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#endif
#endif
template <class F, class Probe = probe> struct probe_for { using type = Probe; };
#ifdef PRIORI_DETAIL_EXPLICIT_OBJECTS
#undef PRIORI_DETAIL_EXPLICIT_OBJECTS
template <class F, class Probe>
requires(std::is_class_v<F> && !std::is_final_v<F>) struct probe_for<F, Probe> {
  using type = asking<F, Probe>;
};
#endif

struct no_signature {};

// True if F remembers already: what memo, memoize and fix return, and a std::reference_wrapper of one. Each of those
// classes says so.
template <class F> inline constexpr bool remembers = false;
template <template <class> class Wrapper, class F>
requires(remembers<std::remove_const_t<F>>&& requires(Wrapper<F> const& w) {
  requires std::is_same_v<decltype(w.get()), F&>;
}) inline constexpr bool remembers<Wrapper<F>> = true;

// The number of keys in a signature.
template <class S> inline constexpr std::size_t keys_taken = 0;
template <class T, class... K> inline constexpr std::size_t keys_taken<signature<T, K...>> = sizeof...(K);

// The signature as it is written, with const and references.
template <class F> auto read_signature(int) -> decltype(detail::read(&F::operator()));
template <class F> auto read_signature(int)
    -> decltype(detail::without_self(detail::read(&F::template operator()<typename probe_for<F>::type>)));
template <class F>
requires std::is_pointer_v<F>
auto read_signature(long) -> decltype(detail::read(static_cast<F>(nullptr)));
template <class F> auto read_signature(...) -> no_signature;
template <class F> using written_signature =
    decltype(detail::read_signature<std::conditional_t<remembers<F>, no_signature, F>>(0));

// True if F's return type is not the same for every `self`.
template <class S, class Other> inline constexpr bool different_results = false;
template <class T, class Other, class... K>
inline constexpr bool different_results<signature<T, K...>, signature<Other, K...>> = !std::is_same_v<T, Other>;
template <class F> auto read_again(int)
    -> decltype(detail::without_self(detail::read(&F::template operator()<typename probe_for<F, other_probe>::type>)));
template <class F> auto read_again(...) -> no_signature;
template <class F> inline constexpr bool result_depends_on_self =
    different_results<written_signature<F>,
                      decltype(detail::read_again<std::conditional_t<remembers<F>, no_signature, F>>(0))>;

template <class S> struct types_of { using type = S; };
template <class T, class... K> struct types_of<signature<T, K...>> {
  using type = signature<std::remove_cv_t<T>, std::remove_cvref_t<K>...>;
};

// These three are public in recurrence.hpp.
template <class F> using signature_of = typename types_of<written_signature<F>>::type;
template <class F> using result_of = typename signature_of<F>::result;
template <class F>
concept plain_function = requires {
  detail::read(&F::operator());
}
|| std::is_function_v<std::remove_pointer_t<F>>;

// True if a call operator has an explicit object parameter. A static one could also be called with `self` as argument.
template <class F, class Pointer> inline constexpr bool takes_object = false;
template <class F, class T, class Self, class... K, bool never_throws>
inline constexpr bool takes_object<F, T (*)(Self, K...) noexcept(never_throws)> =
    !requires(F & f, std::remove_reference_t<Self>& self) {
  f(self, std::declval<K>()...);
};

// F is a recurrence with an explicit object parameter: its `self` is the object that it is a member of.
template <class F>
concept explicit_object = requires {
  requires takes_object<F, decltype(&F::template operator()<typename probe_for<F>::type>)>;
};

// Returns f(self, k...), or the equivalent for an explicit object parameter.
template <class F, class Self, class... K>
constexpr decltype(auto) call_by(F const& f, Self const& self, K const&... k) {
  if constexpr (explicit_object<F>) {
    asking<F, Self> const object{f, self};
    return object.F::operator()(k...);
  } else return f(self, k...);
}

// The type of a recurrence that is a template argument.
template <auto F> using function_of = std::remove_cvref_t<decltype(F)>;

// True for the type of the address of a static data member.
template <class Address> inline constexpr bool of_static_member = false;
template <class T> inline constexpr bool of_static_member<T*> = std::is_object_v<T>;

// F declares its first key.
template <class F>
concept declares_first = requires {
  requires of_static_member<decltype(&F::first)>;
};

// What F declares as its first key is an integer or an enumerator, and a constant.
template <class F> inline constexpr bool first_is_constant = true;
template <declares_first F>
inline constexpr bool first_is_constant<F> = (integer<std::remove_cv_t<decltype(F::first)>> ||
                                              std::is_enum_v<decltype(F::first)>)&&requires {
  typename std::integral_constant<std::remove_cv_t<decltype(F::first)>, F::first>;
};

// The first key in F's domain, or 0 if F does not declare one.
template <class F> constexpr auto first_of() {
  if constexpr (declares_first<F>) return F::first;
  else return 0;
}

template <class F> inline constexpr bool full_range = requires { requires F::full_range; };

// True if a K with its top bit set may have wrapped below zero. Types narrower than int are promoted before they wrap.
template <class F, class K> inline constexpr bool wraps = false;
template <class F, integer K> inline constexpr bool wraps<F, K> =
    !is_signed<K> && sizeof(K) >= sizeof(int) && !full_range<F>;

// True if a call of f may change it: its call operator is not const.
template <class F, class T, class... A> void changing(T (F::*)(A...));
template <class F, class T, class... A> void changing(T (F::*)(A...) &);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile&);
template <class F>
concept changes = requires {
  detail::changing(&F::operator());
}
|| requires { detail::changing(&F::template operator()<probe>); };

// False for a lambda with captures, which is neither empty, nor an aggregate, nor assignable.
template <class F> inline constexpr bool stateless =
    std::is_empty_v<F> || std::is_aggregate_v<F> || std::is_copy_assignable_v<F>;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
