// A recurrence as C++: the body of a function that takes `self` and the parts of a key as k0, k1, ...
#pragma once

#include "recurrence.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace agreement {

inline std::string source(recurrence const& r, int at, std::vector<std::string> const& types) {
  node const& n = r.nodes[static_cast<std::size_t>(at)];
  auto const part = [](std::size_t i) { return "number(k" + std::to_string(i) + ')'; };
  auto const operand = [&](int i) { return agreement::source(r, i, types); };
  switch (n.what) {
  case node::constant:
    return "V(" + std::to_string(n.number) + ')';
  case node::part:
    return "V(" + part(n.of) + " % 1000)";
  case node::choice:
    return '(' + part(n.of) + " < " + std::to_string(n.number) + " ? " + operand(n.a) + " : " + operand(n.b) + ')';
  case node::fail:
    return "(throw " + std::to_string(n.number) + ", V())";
  case node::ask: {
    std::string call = n.other ? "other(" : "self(";
    for (std::size_t i = 0; i < r.parts; ++i) {
      argument const& a = n.arguments[i];
      std::string const to = a.way == argument::from_value ? "remainder_of(" + operand(a.operand) + ')'
                             : a.way == argument::half     ? part(a.part) + " / 2"
                                                           : part(a.part) + " + " + std::to_string(a.step_by);
      call += (i > 0 ? ", " : "") + (n.narrowed ? "static_cast<" + types[i] + ">(" + to + ')' : to);
    }
    return call + ')';
  }
  case node::sum:
  case node::difference:
  case node::product:
    break;
  }
  char const* const sign = n.what == node::sum ? " + " : n.what == node::difference ? " - " : " * ";
  return '(' + operand(n.a) + sign + operand(n.b) + ')';
}

} // namespace agreement
