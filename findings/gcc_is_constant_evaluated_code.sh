#!/bin/sh
# if (std::is_constant_evaluated()) return slow(n); when the program runs, the branch is never taken, and one would think that
# nothing of it is left. Without optimization g++ 12 emits the call of std::is_constant_evaluated(), the branch, and slow() with
# all that it instantiates; of the same line with __builtin_is_constant_evaluated() it emits none of these. clang 14 emits none
# in either spelling. libstdc++'s function does nothing but return the built-in one.
#
# Seen: functions named slow in the object: g++ 12: 1 by the library's function, 0 by the built-in one; clang 14: 0, 0.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  g++-12=12.2.0-14+deb12u1 libstdc++-12-dev=12.2.0-14+deb12u1 libgcc-12-dev=12.2.0-14+deb12u1 libc6-dev \
  libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"
headers="-isystem root/usr/include/c++/12 -isystem root/usr/include/x86_64-linux-gnu/c++/12 -isystem root/usr/include
  -isystem root/usr/include/x86_64-linux-gnu"

# count(by): how many functions named slow both compilers emit.
count() {
  cat >object.cpp <<END
#include <type_traits>
template <class T> constexpr int slow(T n) {
  int sum = 0;
  for (T i = 0; i < n; ++i) sum += i;
  return sum;
}
constexpr int of(int n) {
  if ($1()) return slow(n);
  return n * (n - 1) / 2;
}
int at_run_time(int n) { return of(n); }
END
  # shellcheck disable=SC2086 # a list of options
  root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 -O0 $headers object.cpp -o gcc.s
  # shellcheck disable=SC2086
  root/usr/lib/llvm-14/bin/clang -std=c++20 -O0 -nostdinc++ $headers -S object.cpp -o clang.s
  by_gcc="$by_gcc $(grep -c '^_Z4slow.*:' gcc.s || true)"
  by_clang="$by_clang $(grep -c '^_Z4slow.*:' clang.s || true)"
}
by_gcc=
by_clang=
count std::is_constant_evaluated
count __builtin_is_constant_evaluated
root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -version -quiet </dev/null 2>&1 | head -n 1
echo "g++ 12:$by_gcc"
echo "clang 14:$by_clang"
[ "$by_gcc" = ' 1 0' ]
[ "$by_clang" = ' 0 0' ]
