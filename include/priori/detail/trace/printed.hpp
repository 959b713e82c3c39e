// priori: any key or value as text, as far as it can be printed.
#pragma once

#include "../hash.hpp"
#include "../text.hpp"

#include <ostream>
#include <sstream>
#include <string>
#include <tuple>

namespace priori::inline v0::detail {

template <class T> std::string printed(T const& value);

// What text() does not know: what an operator<< prints, tuples, ranges and optional values.
struct printed_otherwise {
  template <class T> std::string operator()(T const& value) const {
    if constexpr (requires(std::ostream & out) { out << value; }) {
      std::ostringstream out;
      out << value;
      return out.str();
    } else if constexpr (requires { value.begin() != value.end(); }) {
      std::string s = "[";
      for (auto const& part : value) s += (s.size() > 1 ? ", " : "") + printed(part);
      return s += "]";
    } else if constexpr (has_parts<T>) {
      return std::apply([this](auto const&... part) { return listed(*this, part...); }, value);
    } else if constexpr (requires { value.has_value(), *value; }) {
      return value.has_value() ? printed(*value) : "nothing";
    } else {
      return "?";
    }
  }
};

template <class T> std::string printed(T const& value) { return text(value, printed_otherwise{}); }

} // namespace priori::v0::detail
