#!/bin/sh
# libstdc++ 12 takes macros named min and max away from the program: after any of its headers, even <cstddef>, they are not
# defined any more, without a word. A program that defines them (or includes a header that does) and then a standard header
# fails where it uses them. libc++ 14 keeps them: it sets them aside and gives them back at the end of a header.
#
# Seen: libstdc++: min is gone, max is gone; libc++: min is there, max is there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 libgcc-12-dev=12.2.0-14+deb12u1 libstdc++-12-dev=12.2.0-14+deb12u1 libc6-dev \
  linux-libc-dev libc++-14-dev=1:14.0.6-12 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
gcc=root/usr/lib/gcc/x86_64-linux-gnu/12
echo "libstdc++ and compiler 12.2.0-14+deb12u1, libc++ 14.0.6-12"

cat >program.cpp <<'END'
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#include <algorithm>
#ifdef min
minimum: there
#else
minimum: gone
#endif
#ifdef max
maximum: there
#else
maximum: gone
#endif
END
# with(include...): what is left of the macros after <algorithm> of these folders.
with() {
  "$gcc/cc1plus" -E -quiet -std=c++20 -nostdinc "$@" -isystem "$gcc/include" -isystem root/usr/include/x86_64-linux-gnu \
    -isystem root/usr/include program.cpp 2>/dev/null | grep -E '^(minimum|maximum): ' | tr '\n' ' '
}
seen="libstdc++: $(with -isystem root/usr/include/c++/12 -isystem root/usr/include/x86_64-linux-gnu/c++/12); libc++: $(with \
  -isystem root/usr/lib/llvm-14/include/c++/v1)"
echo "$seen"
[ "$seen" = "libstdc++: minimum: gone maximum: gone ; libc++: minimum: there maximum: there " ]
