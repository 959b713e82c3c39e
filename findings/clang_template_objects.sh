#!/bin/sh
# Two units, each with a class g of its own in an unnamed namespace, use g{} as a template argument. The two are different
# types, so the template parameter objects are different, too. clang 14 gives both one weak symbol: they are one object. clang
# 19 makes the symbol local but leaves it in a COMDAT group of the old name: the linker keeps one group, and the other unit's
# reference to its own object is an error, so that a valid program does not link. Optimization does not matter; lambdas are
# the same. g++ 12 gives each unit a local object in no group.
#
# C++20, [temp.param]: a template parameter object has the linkage and the identity of its template argument. A copy of the
# argument in place of a reference to it avoids it.
#
# Seen: clang 14: one object; clang 19: discarded section; g++ 12: two objects.
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

# unit(name, number): a unit whose functions name_where and name_call use its own class.
unit() {
  cat >"$1.cpp" <<END
namespace { struct g { constexpr int operator()(int n) const { return n + $2; } }; }
template <auto f> void const* where() { return &f; }
template <auto f> int call(int n) { return f(n); }
extern "C" void const* $1_where() { return where<g{}>(); }
extern "C" int $1_call(int n) { return call<g{}>(n); }
END
}
unit first 1
unit second 100

# link(): one object, two objects, or why the linker refuses.
link() {
  if "$bin-ld" -shared first.o second.o -o both.so 2>refused; then
    python3 -c '
import ctypes
p = ctypes.CDLL("./both.so")
p.first_where.restype = p.second_where.restype = ctypes.c_void_p
assert (p.first_call(1), p.second_call(1)) == (2, 101)
print("one object" if p.first_where() == p.second_where() else "two objects")'
  else grep -o 'discarded section' refused | head -n 1
  fi
}
by_clang() {
  for name in first second; do "root/usr/lib/llvm-$1/bin/clang" -std=c++20 -fPIC -c "$name.cpp" -o "$name.o"; done
  link
}
by_gcc() {
  for name in first second; do
    root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 -fPIC "$name.cpp" -o "$name.s"
    "$bin-as" "$name.s" -o "$name.o"
  done
  link
}
seen="clang 14: $(by_clang 14); clang 19: $(by_clang 19); g++ 12: $(by_gcc)"
echo "$seen"
[ "$seen" = "clang 14: one object; clang 19: discarded section; g++ 12: two objects" ]
