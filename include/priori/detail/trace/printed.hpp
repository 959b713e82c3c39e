// priori: any key or value as text; "?" if it cannot be printed.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/text.hpp"

#include <ostream>
#include <sstream>
#include <string>
#include <tuple>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> std::string printed(T const& value);

template <class T> inline constexpr bool is_tuple = false;
template <class... T> inline constexpr bool is_tuple<std::tuple<T...>> = true;

// The text of types that text() does not know: those with an operator<<, tuples, ranges and optional values.
struct printed_otherwise {
  template <class T> std::string operator()(T const& value) const {
    if constexpr (requires(std::ostream & out) { out << value; }) {
      std::ostringstream out;
      out << value;
      return out.str();
    } else if constexpr (requires { value.begin() != value.end(); }) {
      std::string s = "[";
      for (auto const& part : value) s += (s.size() > 1 ? ", " : "") + detail::printed(part);
      return s += "]";
    } else if constexpr (is_tuple<T>) {
      return std::apply([this](auto const&... part) { return detail::listed(*this, part...); }, value);
    } else if constexpr (requires { value.has_value(), *value; }) {
      return value.has_value() ? detail::printed(*value) : "nothing";
    } else {
      return "?";
    }
  }
};

template <class T> std::string printed(T const& value) { return detail::text(value, printed_otherwise{}); }

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
