#!/bin/sh
# How deep a recursion is, told by the address of a local variable, as parsers and interpreters do to end in time. Built with
# -fsanitize=address and nothing else, clang 14 gives a variable that lies on the thread's stack, and clang 19 one that does not:
# in the outer frames, at least, variables lie on the heap, so a bound of the stack compared with such an address says nothing.
# __builtin_frame_address(0) lies on the stack with both. The same program, the same flags: since clang 15
# detect_stack_use_after_return is on by default on Linux.
#
# Seen: clang 14.0.6: local on the stack 1, frame on the stack 1; clang 19.1.7: local on the stack 0, frame on the stack 1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  libclang-rt-14-dev=1:14.0.6-12 lld-14=1:14.0.6-12 clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 \
  libllvm19=1:19.1.7-3~deb12u1 libclang-common-19-dev=1:19.1.7-3~deb12u1 libclang-rt-19-dev=1:19.1.7-3~deb12u1 \
  libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1 libc6 libc6-dev libgcc-12-dev libgcc-s1 libstdc++6
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"

cat >place.c <<'END'
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
static int on_stack(void const* place) {
  pthread_attr_t attributes;
  void* from;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &attributes)) return -1;
  pthread_attr_getstack(&attributes, &from, &size);
  pthread_attr_destroy(&attributes);
  return (char const*)place >= (char*)from && (char const*)place < (char*)from + size;
}
int main(void) {
  int local = 0;
  printf("local on the stack %d, frame on the stack %d\n", on_stack(&local), on_stack(__builtin_frame_address(0)));
}
END
for version in 14 19; do
  root/usr/lib/llvm-$version/bin/clang --version | head -n 1
  root/usr/lib/llvm-$version/bin/clang --sysroot="$work/root" -O0 -fsanitize=address -fuse-ld="$work/root/usr/lib/llvm-14/bin/ld.lld" \
    place.c -o place$version
  (unset LD_LIBRARY_PATH && env -u ASAN_OPTIONS ./place$version) | tee said$version
done
[ "$(cat said14)" = 'local on the stack 1, frame on the stack 1' ]
[ "$(cat said19)" = 'local on the stack 0, frame on the stack 1' ]
