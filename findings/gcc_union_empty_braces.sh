#!/bin/sh
# g++ 12.2 gives the first member of a union that is initialized by {} two values: in a constant expression the one that its
# default member initializer says, and zero in the program.
#
# C++20, [dcl.init.aggr]: an aggregate union with an empty initializer list has its first member copy-initialized from {},
# so that its constructor runs. g++ evaluates it so for static_assert, and emits zeroes for the same object. With a
# constructor that is not defaulted, in a template, or for a local object it is the same; a default member initializer of the
# union itself (union u { counter c{}; }) avoids it.
#
# Seen: constant 7, global 0, local 0, with an initializer in the union 7.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 binutils-x86-64-linux-gnu=2.40-2 libbinutils=2.40-2 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
compiler=root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus
"$compiler" --version 2>&1 | head -n 1

cat >program.cpp <<'END'
struct counter {
  int next = 7;
  constexpr counter() = default;
};
union first_member { counter c; };
union with_initializer { counter c{}; };

constexpr first_member constant{};
static_assert(constant.c.next == 7); // holds

first_member global{};
with_initializer other{};
extern "C" int of_global() { return global.c.next; }
extern "C" int of_local() {
  first_member local{};
  return local.c.next;
}
extern "C" int of_other() { return other.c.next; }
END
"$compiler" -quiet -std=c++20 -fPIC program.cpp -o program.s
root/usr/bin/x86_64-linux-gnu-as program.s -o program.o
root/usr/bin/x86_64-linux-gnu-ld -shared program.o -o program.so
seen=$(python3 -c '
import ctypes
p = ctypes.CDLL("./program.so")
print("constant 7, global %d, local %d, with an initializer %d" % (p.of_global(), p.of_local(), p.of_other()))')
echo "$seen"
[ "$seen" = "constant 7, global 0, local 0, with an initializer 7" ]
