#!/bin/sh
# [thread.mutex.class] has std::mutex's constructor constexpr, so that a mutex at namespace scope is ready before any
# constructor runs. In Debian 12's two mingw-w64 compilers, which are g++ 12.2, it is otherwise: with POSIX threads (winpthreads)
# the constructor is not constexpr, since a pthread_mutex_t is initialized by a function, and constinit refuses it; with win32
# threads <mutex> is there, as __has_include says, but has no std::mutex. std::atomic_flag is a constant in both.
#
# Seen: posix: a flag yes, a mutex yes, a constant one no; win32: a flag yes, a mutex no, a constant one no.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=12.2.0-14+deb12u1+25.2+b1
apt-get download -qq g++-mingw-w64-x86-64-posix=$version g++-mingw-w64-x86-64-win32=$version \
  gcc-mingw-w64-x86-64-posix=$version gcc-mingw-w64-x86-64-win32=$version gcc-mingw-w64-x86-64-posix-runtime=$version \
  gcc-mingw-w64-x86-64-win32-runtime=$version mingw-w64-x86-64-dev=10.0.0-3 mingw-w64-common=10.0.0-3 libisl23=0.25-1.1 \
  libmpc3=1.3.1-1 libmpfr6=4.2.0-1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat >mutex.cpp <<'END'
#if !__has_include(<mutex>)
#error there is no such header
#endif
#include <mutex>
std::mutex m;
END
cat >constant.cpp <<'END'
#include <mutex>
constinit std::mutex m;
END
cat >flag.cpp <<'END'
#include <atomic>
constinit std::atomic_flag f;
END
# compiles(threads, unit)
compiles() {
  root/usr/lib/gcc/x86_64-w64-mingw32/12-$1/cc1plus -quiet -std=c++20 -iprefix "$work/root/usr/lib/gcc/x86_64-w64-mingw32/12-$1/" \
    -isystem root/usr/x86_64-w64-mingw32/include "$2.cpp" -o /dev/null 2>"$2.$1" && echo yes || echo no
}
for threads in posix win32; do
  echo "$threads: a flag $(compiles $threads flag), a mutex $(compiles $threads mutex), a constant one $(compiles $threads constant)"
done | tee seen
grep -h -m 2 'error' mutex.win32 constant.posix || true
[ "$(cat seen)" = "posix: a flag yes, a mutex yes, a constant one no
win32: a flag yes, a mutex no, a constant one no" ]
