#!/bin/sh
# An object of static storage duration whose class has a constexpr destructor is destroyed at exit as any other, unless the
# object is itself constexpr or the destructor does nothing. With clang it is not if the destructor can be evaluated for the
# object's first value: then clang takes it for one without effect. A destructor may act at run time only, by
# __builtin_is_constant_evaluated() or std::is_constant_evaluated(), and is then left out without a word. If it reads a member
# first, which is no constant expression for an object that is not constant, clang calls it.
#
# Seen, whether the program registers a destructor: g++ 12.2.0: yes, yes; clang 14.0.6 and clang 19.1.7: no, and yes for the
# one that reads.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 libllvm19=1:19.1.7-3~deb12u1 \
  libclang-common-19-dev=1:19.1.7-3~deb12u1 g++-12=12.2.0-14+deb12u1 cpp-12=12.2.0-14+deb12u1 libmpc3 libmpfr6 libgmp10 libisl23 \
  zlib1g libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1 libstdc++6
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"

cat >object.cpp <<'CPP'
extern "C" int puts(char const*);
struct counter {
  int n = 0;
  constexpr ~counter() {
#ifdef READS
    if (n < 0) return;
#endif
    if (!__builtin_is_constant_evaluated()) puts("destroyed");
  }
};
counter object;
int main() { object.n = 1; }
CPP

# registers(compiler, flag...): does the program register a destructor?
registers() {
  "$@" -std=c++20 object.cpp -o code.s
  grep -q __cxa_atexit code.s && echo yes || echo no
}
{
  gcc=root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus
  echo "g++ 12.2.0: $(registers $gcc -quiet), reading: $(registers $gcc -quiet -DREADS)"
  for version in 14 19; do
    clang=root/usr/lib/llvm-$version/bin/clang++
    echo "clang $version: $(registers $clang -S), reading: $(registers $clang -S -DREADS)"
  done
} | tee seen
[ "$(cat seen)" = "g++ 12.2.0: yes, reading: yes
clang 14: no, reading: yes
clang 19: no, reading: yes" ]
