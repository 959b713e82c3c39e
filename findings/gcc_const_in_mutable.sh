#!/bin/sh
# An object with a mutable member is initialized by a constant expression. The mutable member has a member of class type that
# is const. g++ 12 refuses it as a constinit variable: "mutable ... is not usable in a constant expression", although nothing
# reads the object. It takes the same without the const, without the mutable, and with a const number in the class's place;
# clang 14 takes all four. So whether a global can be constinit depends on a const inside a class that nobody sees.
#
# C++20, [expr.const]: an initializer may write to a mutable member of the object that it makes; what is ruled out is reading
# one of an object that was a constant before.
#
# Seen: g++ 12: refused, taken, taken, taken; clang 14: taken, taken, taken, taken.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 g++-12=12.2.0-14+deb12u1 \
  libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"

# try(member, mutability): what both compilers say of such an object.
try() {
  cat >object.cpp <<END
struct limit { long most; constexpr limit(long n) : most(n) {} };
struct inner {
  $1;
  int used = 0;
  constexpr inner(long n) : allowed(n) {}
};
class outer {
  $2 inner in;
public:
  constexpr outer(long n) : in(n) {}
};
constinit outer object(3);
END
  said=refused
  root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 object.cpp -o object.s 2>errors && said=taken
  [ $said = taken ] || grep -q 'mutable .* is not usable in a constant expression' errors
  by_gcc="$by_gcc $said"
  said=refused
  root/usr/lib/llvm-14/bin/clang -std=c++20 -fsyntax-only object.cpp 2>errors && said=taken
  by_clang="$by_clang $said"
}
by_gcc=
by_clang=
try 'limit const allowed' mutable
try 'limit allowed' mutable
try 'limit const allowed' ''
try 'long const allowed' mutable

root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus --version 2>&1 | head -n 1
echo "g++ 12:$by_gcc"
echo "clang 14:$by_clang"
[ "$by_gcc" = ' refused taken taken taken' ]
[ "$by_clang" = ' taken taken taken taken' ]
