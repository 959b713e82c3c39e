#!/bin/sh
# In a constant evaluation g++ 12 writes to a mutable member of an object that the evaluation itself has made, and copies the
# object, but reads that member in no way: not by its name, through a reference or a pointer, in a member function, of a
# temporary or of an object from new, nor as ++ and += do. "mutable ... is not usable in a constant expression." clang 14 does
# all of it. So a class that counts or caches in a mutable member is of no use there with g++, const or not.
#
# C++20, [expr.const]: a read is ruled out of a mutable member of an object that was there before; one of an object whose
# lifetime began within the evaluation is allowed.
#
# Seen: g++ 12: written, copied; eight reads refused; clang 14: all ten taken.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 g++-12=12.2.0-14+deb12u1 \
  libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"

# try(value, body): whether both compilers know the value of a function of this body.
try() {
  cat >reads.cpp <<END
struct page {
  mutable int looks = 1;
  int number = 2;
  constexpr int get() const { return looks; }
};
constexpr int value() { $2 }
static_assert(value() == $1);
END
  said=refused
  root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 reads.cpp -o reads.s 2>errors && said=taken
  [ $said = taken ] || grep -q 'mutable .* is not usable in a constant expression' errors
  by_gcc="$by_gcc $said"
  said=refused
  root/usr/lib/llvm-14/bin/clang -std=c++20 -fsyntax-only reads.cpp 2>errors && said=taken
  by_clang="$by_clang $said"
}
by_gcc=
by_clang=
try 2 'page p; p.looks = 3; return p.number;'
try 2 'page p; page q = p; return q.number;'
try 1 'page p; return p.looks;'
try 1 'page p; int& looks = p.looks; return looks;'
try 1 'page p; return *&p.looks;'
try 1 'page p; return p.get();'
try 1 'return page().get();'
try 1 'page* p = new page; int n = p->looks; delete p; return n;'
try 2 'page p; ++p.looks; return p.number;'
try 2 'page p; p.looks += 1; return p.number;'

root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus --version 2>&1 | head -n 1
echo "g++ 12:$by_gcc"
echo "clang 14:$by_clang"
refused=' refused refused refused refused'
[ "$by_gcc" = " taken taken$refused$refused" ]
[ "$by_clang" = ' taken taken taken taken taken taken taken taken taken taken' ]
