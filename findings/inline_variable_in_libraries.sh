#!/bin/sh
# An inline variable that two shared libraries define, each loaded as dlopen() does by default, with RTLD_LOCAL: built by g++
# 12 the process has one, built by clang 14 or 19 it has two. RTLD_LOCAL keeps a library's symbols to itself, but g++ marks
# inline variables and static members of templates STB_GNU_UNIQUE, which the loader makes one in the whole process whatever
# the flags; clang emits them weak. So "one per program" (C++20, [dcl.inline]) holds there by an extension of one compiler, and
# two libraries of one program that are built by different compilers have two, too. g++ -fno-gnu-unique is as clang.
#
# Seen: g++ one; g++ -fno-gnu-unique two; clang 14 two; clang 19 two; g++ with clang two.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 libllvm19=1:19.1.7-3~deb12u1 \
  libclang-common-19-dev=1:19.1.7-3~deb12u1 g++-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 \
  binutils-x86-64-linux-gnu=2.40-2 libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"
bin=root/usr/bin/x86_64-linux-gnu

cat >library.cpp <<'END'
template <int> inline int counter = 0;
extern "C" int *address() { return &counter<0>; }
END
# The library NAME.so, by a compiler.
gcc_library() {
  name=$1
  shift
  root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 -fPIC "$@" library.cpp -o "$name.s"
  "$bin-as" "$name.s" -o "$name.o"
  "$bin-ld" -shared "$name.o" -o "$name.so"
}
clang_library() {
  "root/usr/lib/llvm-$2/bin/clang" -std=c++20 -fPIC -c library.cpp -o "$1.o"
  "$bin-ld" -shared "$1.o" -o "$1.so"
}
# How many objects the libraries a.so and b.so have.
objects() {
  python3 -c '
import ctypes, sys
libraries = [ctypes.CDLL(name, mode=ctypes.RTLD_LOCAL) for name in ("./%s.so" % n for n in sys.argv[1:])]
for library in libraries:
    library.address.restype = ctypes.c_void_p
print({1: "one", 2: "two"}[len({library.address() for library in libraries})])' "$@"
}
gcc_library a && gcc_library b
gcc_library c -fno-gnu-unique && gcc_library d -fno-gnu-unique
clang_library e 14 && clang_library f 14
clang_library g 19 && clang_library h 19
seen="g++ $(objects a b); g++ -fno-gnu-unique $(objects c d); clang 14 $(objects e f); clang 19 $(objects g h); \
g++ with clang $(objects a g)"
echo "$seen"
[ "$seen" = "g++ one; g++ -fno-gnu-unique two; clang 14 two; clang 19 two; g++ with clang two" ]
