#!/bin/sh
# A thread_local variable lasts as long as its thread ([basic.stc.thread]), so the destructor of another one may read it: an int
# that the thread has set to 42 is 42 there. With Debian 12's g++ for mingw-w64, which is g++ 12.2 with POSIX threads, it is 1
# again, its first value. Without native thread-local storage the compiler emulates it, and libgcc frees a thread's variables in
# the destructor of a key of winpthreads; libstdc++ calls the destructors of thread_local variables from another key's, later.
# Who uses a variable after that gets a new one, and a reference or `this` from before is dangling. On Linux both g++ and clang
# 19, with -femulated-tls too, say 42. Run by wine 8.0, which has no part in it: all three libraries are in the program.
#
# Seen: mingw: 1; Linux: 42.
set -eu
work=$(mktemp -d)
trap 'wineserver -k >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
cd "$work"
export WINEPREFIX="$work/wine" WINEDEBUG=-all
version=12.2.0-14+deb12u1+25.2+b1
apt-get download -qq g++-mingw-w64-x86-64-posix=$version gcc-mingw-w64-x86-64-posix=$version \
  gcc-mingw-w64-x86-64-posix-runtime=$version binutils-mingw-w64-x86-64=2.40-2+10.4 mingw-w64-x86-64-dev=10.0.0-3 \
  mingw-w64-common=10.0.0-3 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat >variable.cpp <<'CPP'
#include <cstdio>
#include <thread>

thread_local int counter = 1;
struct reads_counter {
  ~reads_counter() { std::printf("%d", counter); }
};

int main() {
  std::thread([] {
    counter = 42;
    static thread_local reads_counter at_end;
    static_cast<void>(&at_end);
  }).join();
}
CPP
root/usr/bin/x86_64-w64-mingw32-g++-posix -std=c++20 -static variable.cpp -o variable.exe
g++ -std=c++20 -pthread variable.cpp -o variable
seen="mingw: $(wine variable.exe); Linux: $(./variable)"
echo "$seen"
[ "$seen" = "mingw: 1; Linux: 42" ]
