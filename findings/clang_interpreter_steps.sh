#!/bin/sh
# clang limits what one constant evaluation may do by -fconstexpr-steps, 1,048,576 by default, and refuses what takes more: a loop
# of 1,000 turns with a limit of 1. With the new interpreter of constants (-fexperimental-new-constant-interpreter) neither turns
# nor calls are counted: the same loop, and 1,000 calls, are constants with a limit of 1. So a program whose constants are made on
# that interpreter says nothing of the limit that another one needs.
#
# Seen: clang 22.1.8: old: loop refused, calls refused; new: loop accepted, calls accepted.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=1:22.1.8-1~deb12u1
apt-get download -qq clang-22=$version libclang-cpp22=$version libllvm22=$version libclang-common-22-dev=$version \
  libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/usr/lib/llvm-22/lib"

cat >loop.cpp <<'CPP'
constexpr int odd_below(int n) {
  int count = 0;
  for (int i = 0; i < n; ++i) count += i & 1;
  return count;
}
static_assert(odd_below(1000) == 500);
CPP
cat >calls.cpp <<'CPP'
constexpr int sum(int from, int to) { return to - from == 1 ? from : sum(from, (from + to) / 2) + sum((from + to) / 2, to); }
static_assert(sum(0, 500) == 124750); // by 999 calls
CPP
clang=root/usr/lib/llvm-22/bin/clang
"$clang" --version | head -n 1
seen=
for interpreter in old new; do
  option=
  [ "$interpreter" = old ] || option=-fexperimental-new-constant-interpreter
  for program in loop calls; do
    "$clang" -std=c++20 -fsyntax-only $option $program.cpp
    if "$clang" -std=c++20 -fsyntax-only $option -fconstexpr-steps=1 $program.cpp 2>errors; then result=accepted; else
      result=refused
      grep "exceeded maximum evaluation steps\|constexpr evaluation hit maximum step limit" errors
    fi
    seen="$seen$interpreter $program $result; "
  done
done
echo "$seen"
[ "$seen" = "old loop refused; old calls refused; new loop accepted; new calls accepted; " ]
