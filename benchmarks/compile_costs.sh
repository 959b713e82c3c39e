#!/bin/sh
# benchmarks/compile_costs.sh [compiler...]: what compiling priori costs beyond an empty file, as a Markdown table.
# Each figure is the median of three runs, in seconds of processor time, with the empty file's subtracted.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- g++ clang++-14 clang++-19
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fib='constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };'
binomial='constexpr auto binomial = [](auto& self, int n, int k) -> std::uint64_t { return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k); };'

# source name text: what is measured
source() { printf '#include <cstdint>\n%s\n' "$2" >"$work/$1.cpp"; }
source empty ''
source array '#include <array>'
source value_header '#include <priori/value.hpp>'
source table_header '#include <priori/table.hpp>'
source priori_header '#include <priori/priori.hpp>'
source value_90 "#include <priori/value.hpp>
$fib
static_assert(priori::value<fib, 90> == 2880067194370816120u);"
source value_20000 "#include <priori/value.hpp>
$fib
static_assert(priori::value<fib, 20'000> != 0);"
source table_94 "#include <priori/table.hpp>
$fib
static_assert(priori::table<fib, 94>[90] == 2880067194370816120u);"
source table_64x64 "#include <priori/table.hpp>
$binomial
static_assert(priori::table<binomial, 64, 64>(40, 20) == 137846528820u);"
source table_100000 "#include <priori/table.hpp>
$fib
static_assert(priori::table<fib, 100'000>[90] == 2880067194370816120u);"

# cost compiler name: processor seconds, median of three
cost() {
  for run in 1 2 3; do
    { command time -f '%U %S' "$1" -std=c++20 -Iinclude -fsyntax-only "$work/$2.cpp"; } 2>&1 |
      awk '{print $1 + $2}'
  done | sort -n | sed -n 2p
}

printf '| |'; printf ' %s |' "$@"; printf '\n|---|'
for compiler; do printf -- '---:|'; done
printf '\n'
for name in array value_header table_header priori_header value_90 value_20000 table_94 table_64x64 table_100000; do
  printf '| `%s` |' "$name"
  for compiler; do
    awk -v a="$(cost "$compiler" "$name")" -v b="$(cost "$compiler" empty)" 'BEGIN {printf " %.2f |", a - b}'
  done
  printf '\n'
done
