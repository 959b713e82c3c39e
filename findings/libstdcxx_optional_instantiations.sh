#!/bin/sh
# What one std::optional of a struct of an int costs a compiler: with libstdc++ 12 a unit that has such a member, sets it and
# copies it instantiates 127 class templates more than one that only includes <optional>. The same struct with a bool beside
# it instantiates none. Counted with clang 14's -ftime-trace: the constraints of each constructor and assignment are traits,
# which are classes.
#
# Seen: include 105; with a member 232; by hand 105.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  libgcc-12-dev=12.2.0-14+deb12u1 libstdc++-12-dev=12.2.0-14+deb12u1 libc6-dev linux-libc-dev libedit2 libbsd0 libmd0 libz3-4 \
  libxml2 libicu72
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"
echo "clang 14.0.6-12, libstdc++ 12.2.0-14+deb12u1"

cat >program.cpp <<'END'
#include <optional>
struct key { int number; };
#ifdef MEMBER
struct holder { std::optional<key> k; };
int f(int n) {
  holder h;
  h.k = key{n};
  holder const copy = h;
  return copy.k->number;
}
#elif defined(BY_HAND)
struct maybe { key k{}; bool known = false; };
struct holder { maybe k; };
int f(int n) {
  holder h;
  h.k = {key{n}, true};
  holder const copy = h;
  return copy.k.k.number;
}
#endif
END
# classes(option...): how many class templates are instantiated.
classes() {
  root/usr/lib/llvm-14/bin/clang -std=c++20 -nostdinc "$@" -isystem root/usr/include/c++/12 \
    -isystem root/usr/include/x86_64-linux-gnu/c++/12 -isystem root/usr/lib/llvm-14/lib/clang/14.0.6/include \
    -isystem root/usr/include/x86_64-linux-gnu -isystem root/usr/include -ftime-trace -ftime-trace-granularity=0 -c program.cpp
  grep -o '"name":"InstantiateClass"' program.json | wc -l
}
seen="include $(classes); with a member $(classes -DMEMBER); by hand $(classes -DBY_HAND)"
echo "$seen"
[ "$seen" = "include 105; with a member 232; by hand 105" ]
