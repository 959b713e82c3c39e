#!/bin/sh
# A lambda captures a pack by reference under another name: [&... to = k] ([expr.prim.lambda.capture]). clang 14 accepts it and
# copies each object, as [... to = k] would: the copy constructor is called, and what is changed through `to` does not reach k.
# clang 19 and g++ 12 capture references; clang 14, too, where there is no pack: [&to = k].
#
# Seen: clang 14.0.6: pack 2 copies, single 0; clang 19.1.7 and g++ 12.2: 0 and 0.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 libllvm19=1:19.1.7-3~deb12u1 \
  libclang-common-19-dev=1:19.1.7-3~deb12u1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat >captures.cpp <<'CPP'
#include <cstdio>
int copies = 0;
struct counted {
  int number;
  explicit counted(int n) : number(n) {}
  counted(counted const& other) : number(other.number) { ++copies; }
};
template <class... K> int pack(K const&... k) {
  return [&... to = k] { return (to.number + ...); }();
}
int single(counted const& k) {
  return [&to = k] { return to.number; }();
}
int main() {
  counted const a(1), b(2);
  int const sum = pack(a, b), by_pack = copies;
  int const same = single(a);
  std::printf("pack %d, single %d", by_pack, copies - by_pack);
  return sum + same != 4;
}
CPP
root/usr/lib/llvm-14/bin/clang++ -std=c++20 captures.cpp -o by_14
root/usr/lib/llvm-19/bin/clang++ -std=c++20 captures.cpp -o by_19
g++ -std=c++20 captures.cpp -o by_gcc
seen="clang 14: $(./by_14); clang 19: $(./by_19); g++: $(./by_gcc)"
echo "$seen"
[ "$seen" = "clang 14: pack 2, single 0; clang 19: pack 0, single 0; g++: pack 0, single 0" ]
