// write_constants COUNT FIRST: a program on the standard output, of COUNT random recurrences, numbered from FIRST on.
// It compiles if their constants have the values that a slow evaluator finds, and if those that are errors are not
// constants.
#include "evaluator.hpp"
#include "recurrence.hpp"
#include "source.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace agreement { namespace {

struct kind {
  key_type keys;
  std::vector<std::string> types; // of the parts
  bool checked;                   // values are checked<int>, else they are modulo 2^64
};

part_type number_of(int bits, bool is_signed) { return {part_type::number, bits, is_signed}; }

std::vector<kind> const& kinds() {
  static std::vector<kind> const all = {
      {{{number_of(64, false)}}, {"std::uint64_t"}, false},
      {{{number_of(32, true)}}, {"int"}, true},
      {{{number_of(8, true)}}, {"std::int8_t"}, false},
      {{{number_of(8, false)}}, {"std::uint8_t"}, true},
      {{{number_of(64, true)}, -2}, {"std::int64_t"}, true},
      {{{number_of(32, true), number_of(32, false)}}, {"int", "unsigned"}, true},
      {{{number_of(8, false), number_of(8, true)}}, {"std::uint8_t", "std::int8_t"}, false},
      {{{number_of(32, false), number_of(8, true), number_of(64, true)}},
       {"unsigned", "std::int8_t", "std::int64_t"},
       true},
      {{{number_of(8, true), number_of(32, false), number_of(16, true), number_of(64, false)}},
       {"std::int8_t", "unsigned", "std::int16_t", "std::uint64_t"},
       false},
  };
  return all;
}

std::string listed(key const& k, std::size_t parts) {
  std::string s;
  for (std::size_t i = 0; i < parts; ++i) s += (i > 0 ? ", " : "") + std::to_string(k[i]) + 'L';
  return s;
}

// A table of all keys whose parts lie from 0 to `last`, with its values; empty if one is an error.
template <class Number>
std::string table_of(std::string const& name, recurrence const& r, key_type const& type, std::int64_t last) {
  std::string extents, values;
  std::size_t size = 1;
  for (std::size_t i = 0; i < r.parts; ++i) {
    extents += ", " + std::to_string(last + 1);
    size *= static_cast<std::size_t>(last + 1);
  }
  for (std::size_t n = 0; n < size; ++n) {
    key k{};
    std::size_t rest = n;
    for (std::size_t i = r.parts; i-- > 0; rest /= static_cast<std::size_t>(last + 1))
      k[i] = static_cast<std::int64_t>(rest % static_cast<std::size_t>(last + 1));
    outcome const o = evaluator<Number>(r, type).ask(k);
    if (o.what != outcome::value) return {};
    values += (n > 0 ? ", " : "") + o.text + (o.text[0] == '-' ? "" : "U");
  }
  return "static_assert(same(priori::table<" + name + "{}" + extents + ">, {" + values + "}));\n";
}

template <class Number> void write(std::size_t number, kind const& of, choices& random) {
  recurrence r(of.types.size(), random);
  for (node& n : r.nodes) n.other = false;
  std::string const name = "r" + std::to_string(number);
  std::string text = "struct " + name + " {\n";
  if (of.keys.first) text += "  static constexpr int first = " + std::to_string(*of.keys.first) + ";\n";
  text += "  template <class Self> constexpr ";
  text += of.checked ? "checked" : "wrapping";
  text += " operator()([[maybe_unused]] Self const& self";
  for (std::size_t i = 0; i < r.parts; ++i) text += ", [[maybe_unused]] " + of.types[i] + " k" + std::to_string(i);
  text += ") const {\n    using V = ";
  text += of.checked ? "checked" : "wrapping";
  text += ";\n    return " + agreement::source(r, r.root[0], of.types) + ";\n  }\n};\n";
  std::string in_object;
  for (int i = 0; i < 4; ++i) {
    key k{};
    for (std::size_t part = 0; part < r.parts; ++part)
      k[part] = random.once_in(12) ? (random.once_in(2) ? -1 : 300) : random.between(0, r.parts == 1 ? 30 : 9);
    outcome const o = evaluator<Number>(r, of.keys).ask(k);
    if (o.what == outcome::too_deep || o.what == outcome::out_of_fuel) continue; // compilers go deeper, and take longer
    std::string const at = listed(k, r.parts);
    if (o.what != outcome::value) {
      text += "static_assert(!is_constant<" + name + "{}, " + at + ">); // " + shown(o) + '\n';
      continue;
    }
    std::string const value = o.text + (o.text[0] == '-' ? "" : "U");
    text += "static_assert(priori::value<" + name + "{}, " + at + "> == " + value + ");\n";
    text += "static_assert(is_constant<" + name + "{}, " + at + "> && priori::memo<" + name + "{}>(" + at +
            ") == " + value + ");\n";
    in_object += " && f(" + at + ") == " + value;
  }
  if (!in_object.empty())
    text += "static_assert([] {\n  auto f = priori::memoize(" + name + "{});\n  return true" + in_object + ";\n}());\n";
  text += table_of<Number>(name, r, of.keys, r.parts == 1 ? 15 : r.parts == 2 ? 4 : 2);
  std::printf("%s\n", text.c_str());
}

} // namespace
} // namespace agreement

int main(int count, char** arguments) {
  std::size_t const recurrences = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 40;
  std::size_t const first = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 0;
  std::puts("// Made by write_constants.\n"
            "#include <priori/checked.hpp>\n#include <priori/memo.hpp>\n#include <priori/memoize.hpp>\n"
            "#include <priori/table.hpp>\n#include <priori/value.hpp>\n\n"
            "#include <cstddef>\n#include <cstdint>\n#include <initializer_list>\n#include <type_traits>\n\n"
            "using wrapping = std::uint64_t;\nusing checked = priori::checked<int>;\n\n"
            "template <class K> constexpr long number(K k) { return static_cast<long>(k); }\n"
            "template <class V> constexpr long remainder_of(V v) { return static_cast<long>((v % 8 + 8) % 8); }\n"
            "template <auto f, auto... k> concept is_constant = requires {\n"
            "  typename std::bool_constant<(static_cast<void>(priori::memo<f>(k...)), true)>;\n};\n"
            "template <class Table> constexpr bool same(Table const& t, std::initializer_list<typename "
            "Table::value_type> all) "
            "{\n  std::size_t n = 0;\n  for (auto const& value : all)\n    if (t.data()[n++] != value) return false;\n"
            "  return t.size() == n;\n}\n");
  for (std::size_t n = first; n < first + recurrences; ++n) {
    std::mt19937_64 bits(n);
    std::array<std::uint8_t, 300> input;
    for (std::uint8_t& byte : input) byte = static_cast<std::uint8_t>(bits() >> 56);
    agreement::choices random{input.data(), input.size()};
    agreement::kind const& kind = agreement::kinds()[n % agreement::kinds().size()];
    if (kind.checked) agreement::write<agreement::within_int>(n, kind, random);
    else agreement::write<agreement::wrapping>(n, kind, random);
  }
  std::puts("int main() {}");
}
