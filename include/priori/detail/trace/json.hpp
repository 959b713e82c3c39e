// priori: recorded calls as JSON.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/escape.hpp"
#include "priori/detail/trace/printed.hpp"
#include "priori/detail/trace/recorded.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a value as JSON. Integers of at most 64 bits, including checked ones, floating-point numbers and bool are
// written as they are. Everything else is a string, including wider integers, which readers would round.
template <class T> std::string json_value(T const& value) {
  if constexpr (std::is_same_v<T, bool> || (integer<T> && sizeof(T) <= 8)) return detail::text(value);
  else if constexpr (std::is_floating_point_v<T>)
    return value - value == 0 ? detail::text(value) : detail::json_string(detail::text(value));
  else if constexpr (std::is_convertible_v<T const&, std::string_view>) return json_string(std::string_view(value));
  else if constexpr (requires {
                       requires integer<std::remove_cvref_t<decltype(value.value())>> && !requires {
                         value.has_value();
                       };
                     })
    return detail::json_value(value.value());
  else return detail::json_string(detail::printed(value));
}

template <class T, class... K> std::string json_of(recorded<T, K...> const& r, std::string_view name, bool memoized,
                                                   std::size_t computed, std::size_t reused, bool with_times) {
  auto const number = [](std::size_t n) { return std::to_string(n); };
  auto const truth = [](bool b) { return std::string(b ? "true" : "false"); };
  auto const value_of = [](T const* value) { return value ? detail::json_value(*value) : std::string("null"); };
  char const* const kinds[] = {"computed", "reused", "cyclic", "refused"};

  std::string s = "{\n  \"name\": " + json_string(name) + ",\n  \"memoized\": " + truth(memoized);
  s += ",\n  \"value\": " + value_of(r.value);
  s += ",\n  \"error\": " + (r.error ? detail::json_string(r.error.text()) : std::string("null"));
  s += ",\n  \"calls\": " + number(r.calls.size()) + ",\n  \"computed\": " + number(computed);
  s += ",\n  \"reused\": " + number(reused) + ",\n  \"depth\": " + number(r.depth);
  s += ",\n  \"truncated\": " + truth(r.truncated) + ",\n  \"nodes\": [";
  for (std::size_t i = 0; i < r.calls.size(); ++i) {
    auto const& c = r.calls[i];
    s += i == 0 ? "\n    {\"parent\": null" : ",\n    {\"parent\": " + number(c.parent);
    s += ", \"key\": [";
    r.keys[c.number].key.apply([&s](K const&... k) {
      bool first = true;
      ((s += first ? "" : ", ", s += detail::json_value(k), first = false), ...);
    });
    s += "], \"kind\": \"" + std::string(kinds[static_cast<int>(c.kind)]) + "\", \"value\": " + value_of(c.value);
    if (with_times) s += ", \"nanoseconds\": " + std::to_string(c.time.count());
    s += '}';
  }
  return s + "\n  ]\n}\n";
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
