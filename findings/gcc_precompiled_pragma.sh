#!/bin/sh
# A header turns a warning off for its own templates: #pragma GCC diagnostic push, ignored, pop. If the header is precompiled,
# g++ 12 forgets that, and warns where the templates are instantiated. The same lines, not precompiled, are silent. clang 14
# remembers it. So such pragmas do not help users of g++ who precompile the header.
#
# Seen: g++ 12.2: included 0 warnings, precompiled 1; clang 14.0.6: 0 and 0.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 g++-12=12.2.0-14+deb12u1 \
  libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"
gcc="root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet"
clang=root/usr/lib/llvm-14/bin/clang

cat >quiet.hpp <<'CPP'
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
template <class T> struct box {
  T content;
  T twice() const {
    T const content = this->content;
    return content + content;
  }
};
#pragma GCC diagnostic pop
CPP
echo 'int main() { return box<int>{21}.twice() - 42; }' >main.cpp
mkdir by_gcc by_clang
cp quiet.hpp by_gcc
cp quiet.hpp by_clang
$gcc -std=c++20 -Wshadow by_gcc/quiet.hpp -o ignored.s --output-pch=by_gcc/quiet.hpp.gch
$clang -std=c++20 -Wshadow -x c++-header by_clang/quiet.hpp -o by_clang/quiet.hpp.pch

warnings() {
  "$@" 2>said || { cat said; exit 1; }
  grep -c 'warning: .*content.* \[-Wshadow\]' said || true
}
by_gcc="$(warnings $gcc -std=c++20 -Wshadow -include quiet.hpp main.cpp -o main.s)"
by_gcc="$by_gcc $(warnings $gcc -std=c++20 -Wshadow -include by_gcc/quiet.hpp main.cpp -o main.s)"
by_clang="$(warnings $clang -std=c++20 -Wshadow -include quiet.hpp -fsyntax-only main.cpp)"
by_clang="$by_clang $(warnings $clang -std=c++20 -Wshadow -include-pch by_clang/quiet.hpp.pch -fsyntax-only main.cpp)"

$gcc -version main.cpp -o main.s 2>&1 | grep -m 1 'GNU C++'
echo "g++ 12: included, precompiled: $by_gcc"
echo "clang 14: included, precompiled: $by_clang"
[ "$by_gcc" = '0 1' ]
[ "$by_clang" = '0 0' ]
