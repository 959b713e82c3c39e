// priori: records one evaluation of a recurrence, during constant evaluation and at run time.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/fresh_stack.hpp"
#include "priori/detail/trace/recorded.hpp"
#include "priori/error.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr std::size_t no_call = static_cast<std::size_t>(-1);

// Evaluates f and records its calls. Once `limit` calls are recorded, no key is computed again, so that the evaluation
// ends soon.
template <class F, class T, class... K> class recorder {
  // The `self` that the recurrence receives.
  struct self {
    recorder& priori_recorder;

    template <class... A>
    requires are_keys<detail::keys<K...>, A...>
    constexpr T const& operator()(A const&... k) const { return priori_recorder.ask(k...); }
    template <class... A>
    requires(!are_keys<detail::keys<K...>, A...>) constexpr T const& operator()(A const&... a) const {
      return priori_recorder(a...);
    }
    constexpr T const& operator()(braced<K>... k) const {
      detail::raise_in_braces<K...>(k...);
      return priori_recorder.ask(detail::unbraced<K>(k)...);
    }
  };

  std::conditional_t<explicit_object<F>, asking<F, self>, F&> f;
  recorded<T, K...>& to;
  bool const memoized;
  std::size_t const limit;

  // The call frame of a key that is being computed.
  class computation {
    recorder& in;

    static std::chrono::nanoseconds now() {
      return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    constexpr void take_time() {
      if (!__builtin_is_constant_evaluated() && call != no_call)
        in.to.calls[call].time = now() - in.to.calls[call].time;
    }

  public:
    computation const* const caller;
    std::size_t const call; // its index; no_call if it is not recorded
    std::size_t const number;
    int const depth;

    constexpr computation(recorder& r, std::size_t call_, std::size_t number_)
        : in(r), caller(r.innermost), call(call_), number(number_), depth(r.depth() + 1) {
      in.innermost = this;
      in.to.keys[number].computing = true;
      take_time();
    }
    computation(computation const&) = delete;
    constexpr ~computation() {
      in.innermost = caller;
      in.to.keys[number].computing = false;
      take_time();
    }
  };
  computation const* innermost = nullptr;

  constexpr int depth() const { return innermost ? innermost->depth : 0; }

  // Returns why a key without a value must not be computed, or fault::none.
  constexpr fault fault_of_key(std::size_t number, K const&... k) const {
    if (to.keys[number].computing) return fault::cycle;
    if ((detail::below_first<F>(k) || ...)) return fault::outside_domain;
    if (innermost && detail::wrapped_since<F>(to.keys[innermost->number].key, k...)) return fault::negative_index;
    return depth() >= max_depth ? fault::too_deep : fault::none;
  }

  // Returns the texts of the keys on a cycle: from key `number` to the innermost key, and key `number` again.
  std::vector<std::string> path_from(std::size_t number) const {
    std::size_t length = 2;
    for (computation const* c = innermost; c->number != number; c = c->caller) ++length;
    std::vector<std::string> path(length, detail::text(to.keys[number].key));
    for (computation const* c = innermost; c->number != number; c = c->caller)
      path[--length - 1] = detail::text(to.keys[c->number].key);
    return path;
  }

  constexpr void refuse(fault why, std::size_t number, K const&... k) const {
    if (why == fault::cycle && !__builtin_is_constant_evaluated())
      detail::raise_exception<cycle_error>(path_from(number));
    detail::raise(why, detail::keys<K...>{k...});
  }

  // Records a call and returns its index; no_call beyond the limit.
  constexpr std::size_t add_call(call_kind kind, std::size_t number, T const* value, K const&... k) {
    if (to.calls.size() >= limit) return to.truncated = true, no_call;
    std::size_t const level = static_cast<std::size_t>(depth()) + 1;
    if (level > to.depth) to.depth = level;
    to.calls.push_back(
        {innermost ? innermost->call : no_call, number, typename recorded_call<T, K...>::key_type(k...), kind, value});
    return to.calls.size() - 1;
  }

  // Returns the value of a key. One function, because compilers nest only about 512 calls during constant evaluation:
  // each key takes three, of self, of this function and of the recurrence.
  constexpr T& ask(K const&... k) {
    if (!__builtin_is_constant_evaluated() && stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack([&]() -> T& { return ask(k...); });
    std::size_t const number = to.keys.number(k...);
    if (T* const known = to.keys[number].value; known && (memoized || to.calls.size() >= limit))
      return void(add_call(call_kind::reused, number, known, k...)), *known;
    if (fault const why = fault_of_key(number, k...); why != fault::none) {
      add_call(why == fault::cycle ? call_kind::cyclic : call_kind::refused, number, nullptr, k...);
      refuse(why, number, k...);
    }
    computation const here(*this, add_call(call_kind::computed, number, nullptr, k...), number);
    kept_value<T>* made = nullptr;
    if constexpr (plain_function<F>) made = new kept_value<T>{f(k...)};
    else if constexpr (explicit_object<F>) made = new kept_value<T>{f.F::operator()(k...)};
    else {
      self me{*this};
      made = new kept_value<T>{f(me, k...)};
    }
    T& value = to.values.add(made);
    T* const at = std::addressof(value);
    if (here.call != no_call) to.calls[here.call].value = at;
    to.keys[number].value = at;
    return value;
  }

public:
  constexpr recorder(F& function, recorded<T, K...>& r, bool memoize, std::size_t most) requires explicit_object<F>
      : f{std::move(function), {*this}}, to(r), memoized(memoize), limit(most) {}
  constexpr recorder(F& function, recorded<T, K...>& r, bool memoize, std::size_t most)
      : f(function), to(r), memoized(memoize), limit(most) {}

  // Returns the value of the key that the arguments form.
  template <class... A> constexpr T& operator()(A const&... a) {
    if constexpr (arguments_fit<detail::keys<K...>, A...>) {
      if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
        detail::raise(reason, detail::as_given(static_cast<detail::keys<K...>*>(nullptr), a...));
      return ask(detail::to_key<K>(a)...);
    } else {
      return detail::refuse_arguments(static_cast<detail::keys<K...>*>(nullptr), a...), *to.value;
    }
  }
};

// Evaluates f at the key that the arguments form. Records an exception instead of passing it on.
template <class F, class T, class... K, class... A>
void record_and_catch(recorder<F, T, K...>& by, recorded<T, K...>& to, A const&... a) {
#ifdef __cpp_exceptions
  try {
    to.value = std::addressof(by(a...));
  } catch (std::exception const& e) {
    to.error.set(std::current_exception(), e.what());
  } catch (...) {
    to.error.set(std::current_exception(), "an exception");
  }
#else
  to.value = std::addressof(by(a...));
#endif
}

template <class F, class T, class... K, class... A>
constexpr recorded<T, K...> record(signature<T, K...>, F& f, bool memoized, std::size_t limit, A const&... a) {
  recorded<T, K...> to;
  recorder<F, T, K...> by(f, to, memoized, limit);
  if (__builtin_is_constant_evaluated()) {
    if constexpr (explicit_object<F> && !stateless<F>) error::captures_of_explicit_object();
    else to.value = std::addressof(by(a...));
  } else detail::record_and_catch(by, to, a...);
  return to;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
