#!/bin/sh
# libc++ 14 writes a long double as a double: std::to_chars(first, last, 1e4000L) gives "inf", and 30 digits of 0.1L are those
# of 0.1. No error tells of it. Where long double has 64 bits of precision, what is written so does not read back as the
# same number. The rule of the standard, that the shortest text has to read back as the number, is not met. libstdc++ 12
# writes the long double. The overload is in the shared library, so a program has what the installed libc++ does.
#
# Seen: libc++: 0.100000000000000005551115123126, inf; libstdc++: 0.100000000000000000001355252716, 1e+4000.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 libgcc-12-dev=12.2.0-14+deb12u1 libstdc++-12-dev=12.2.0-14+deb12u1 libc6-dev \
  linux-libc-dev binutils-x86-64-linux-gnu=2.40-2 libbinutils=2.40-2 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 \
  libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 libc++-14-dev=1:14.0.6-12 libc++1-14=1:14.0.6-12 \
  libc++abi1-14=1:14.0.6-12 libunwind-14=1:14.0.6-12 libstdc++6=12.2.0-14+deb12u1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/llvm-14/lib:$work/root/usr/lib/x86_64-linux-gnu"
gcc=root/usr/lib/gcc/x86_64-linux-gnu/12
echo "libc++ 14.0.6-12, libstdc++ 12.2.0-14+deb12u1"

cat >program.cpp <<'SOURCE'
#include <charconv>
extern "C" void digits(char* to) { *std::to_chars(to, to + 99, 0.1L, std::chars_format::fixed, 30).ptr = 0; }
extern "C" void large(char* to) { *std::to_chars(to, to + 99, 1e4000L).ptr = 0; }
SOURCE
# with(library, include...): what the program writes with the headers of these folders and this library.
with() {
  library=$1
  shift
  "$gcc/cc1plus" -quiet -std=c++20 -fPIC -nostdinc "$@" -isystem "$gcc/include" -isystem root/usr/include/x86_64-linux-gnu \
    -isystem root/usr/include program.cpp -o program.s
  root/usr/bin/x86_64-linux-gnu-as program.s -o program.o
  root/usr/bin/x86_64-linux-gnu-ld -shared program.o "$library" -o program.so
  python3 -c '
import ctypes
program, text = ctypes.CDLL("./program.so"), ctypes.create_string_buffer(100)
def written(function):
    function(text)
    return text.value.decode()
print(written(program.digits), written(program.large), end="")'
}
seen="libc++: $(with root/usr/lib/llvm-14/lib/libc++.so.1 -isystem root/usr/lib/llvm-14/include/c++/v1); libstdc++: $(with \
  root/usr/lib/x86_64-linux-gnu/libstdc++.so.6 -isystem root/usr/include/c++/12 -isystem root/usr/include/x86_64-linux-gnu/c++/12)"
echo "$seen"
[ "$seen" = "libc++: 0.100000000000000005551115123126 inf; libstdc++: 0.100000000000000000001355252716 1e+4000" ]
