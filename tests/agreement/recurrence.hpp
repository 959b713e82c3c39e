// Random recurrences, as trees of expressions: how they are made, evaluated, and written as C++.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace agreement {

constexpr std::size_t most_parts = 4;

// A key: each part is a number, whatever its type; parts that a key does not have are 0.
using key = std::array<std::int64_t, most_parts>;

// Decisions, read from bytes; 0 when they are used up.
struct choices {
  std::uint8_t const* data;
  std::size_t size;

  int below(int n) {
    if (size == 0) return 0;
    --size;
    return *data++ % n;
  }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool once_in(int n) { return below(n) == n - 1; }
};

// What a recurrence asks for in place of a part of its own key.
struct argument {
  enum { step, half, from_value } way = step;
  std::size_t part = 0;     // of the own key
  std::int64_t step_by = 0; // added to it
  int operand = -1;         // from_value: its value, modulo 8, is the part
};

struct node {
  enum { constant, part, sum, difference, product, choice, ask, fail } what = constant;
  std::int64_t number = 0; // constant; choice: the condition is `part < number`
  std::size_t of = 0;      // part, choice: the part of the key
  int a = -1, b = -1;      // operands
  bool other = false;      // ask: asks the other one of two recurrences
  bool narrowed = false;   // ask: the arguments are converted to the key's types first
  std::array<argument, most_parts> arguments = {};
};

// Two recurrences over keys of so many parts. The second one is asked by the first one if they are mutual.
struct recurrence {
  std::size_t parts;
  bool mutual;
  std::vector<node> nodes = {};
  std::array<int, 2> root = {};

  recurrence(std::size_t parts_of_key, choices& random) : parts(parts_of_key), mutual(random.once_in(4)) {
    for (int& r : root) r = guarded(random, 0);
  }

private:
  int add(node const& n) {
    nodes.push_back(n);
    return static_cast<int>(nodes.size()) - 1;
  }
  std::size_t any_part(choices& random) const {
    return static_cast<std::size_t>(random.below(static_cast<int>(parts)));
  }

  // A base case for each part, of which some are missing.
  int guarded(choices& random, std::size_t part) {
    if (part == parts) return body(random, 3);
    bool const missing = random.once_in(24);
    int const base = body(random, 0);
    int const rest = guarded(random, part + 1);
    if (missing) return rest;
    return add({.what = node::choice, .number = random.between(0, 3), .of = part, .a = base, .b = rest});
  }

  int body(choices& random, int levels) {
    int const way = levels == 0 ? random.below(3) : 3 + random.below(13);
    if (way < 2) return add({.what = node::constant, .number = random.between(-9, 40)});
    if (way == 2) return add({.what = node::part, .of = any_part(random)});
    if (way < 9 || levels == 1) return asked(random, levels - 1);
    if (way == 15) {
      if (random.once_in(3)) return add({.what = node::fail, .number = random.between(1, 100)});
      int const a = body(random, levels - 1), b = body(random, levels - 1);
      return add({.what = node::choice, .number = random.between(0, 12), .of = any_part(random), .a = a, .b = b});
    }
    int const a = body(random, levels - 1), b = body(random, levels - 1);
    return add({.what = way < 11 ? node::sum : way < 13 ? node::difference : node::product, .a = a, .b = b});
  }

  int asked(choices& random, int levels) {
    node n{.what = node::ask, .other = mutual && random.once_in(2), .narrowed = random.once_in(3)};
    bool moves = random.once_in(12);
    for (std::size_t i = 0; i < parts; ++i) {
      argument& to = n.arguments[i];
      to.part = i;
      int const way = random.below(24);
      if (way == 0 && levels > 0) to = {argument::from_value, i, 0, asked(random, levels - 1)};
      else if (way == 1) to.way = argument::half;
      else if (way == 2) to.part = any_part(random);
      else if (way == 3) to.step_by = 1;
      else if (way < 15) to.step_by = -random.between(1, 3);
      moves = moves || to.step_by < 0 || to.way != argument::step;
    }
    if (!moves) n.arguments[0].step_by = -1;
    return add(n);
  }
};

struct failure { // what a recurrence throws
  std::int64_t number;
};

// A number modulo 8.
template <class Number> std::int64_t remainder_of(Number n) { return static_cast<std::int64_t>((n % 8 + 8) % 8); }

// Parts of keys are numbers modulo 2^64.
constexpr std::int64_t wrapping_sum(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

// The value of `at`, or what is thrown on the way. Ask is called with a node, and with the key that it asks for.
template <class Number, class Ask> Number evaluate(recurrence const& r, int at, key const& k, Ask const& ask) {
  node const& n = r.nodes[static_cast<std::size_t>(at)];
  auto const operand = [&](int i) { return agreement::evaluate<Number>(r, i, k, ask); };
  switch (n.what) {
  case node::constant:
    return Number(n.number);
  case node::part:
    return Number(k[n.of] % 1000);
  case node::choice:
    return operand(k[n.of] < n.number ? n.a : n.b);
  case node::fail:
    throw failure{n.number};
  case node::ask: {
    key to{};
    for (std::size_t i = 0; i < r.parts; ++i) {
      argument const& a = n.arguments[i];
      if (a.way == argument::from_value) to[i] = remainder_of(operand(a.operand));
      else to[i] = a.way == argument::half ? k[a.part] / 2 : wrapping_sum(k[a.part], a.step_by);
    }
    return ask(n, to);
  }
  case node::sum:
  case node::difference:
  case node::product:
    break;
  }
  Number const a = operand(n.a), b = operand(n.b); // in this order
  return n.what == node::sum ? a + b : n.what == node::difference ? a - b : a * b;
}

} // namespace agreement
