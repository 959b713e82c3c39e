#!/bin/sh
# The limits of g++ 12.2 and clang 14 on constant evaluation count repeated calls differently. g++ keeps the result of a
# constexpr call with constant arguments, and a second call of the same counts as nothing: five equal calls of a function
# pass a limit that two different ones exceed. clang evaluates each anew, and counts each. So a limit of g++ that suffices says
# nothing of how much work there is, and the same program can need five times as much of clang's.
#
# Seen: g++: equal 0, different 1; clang: equal 1, different 1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 clang-14=1:14.0.6-12 \
  libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/llvm-14/lib:$work/root/usr/lib/x86_64-linux-gnu"
gcc=root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus
clang=root/usr/lib/llvm-14/bin/clang
echo "g++ 12.2.0-14+deb12u1"
"$clang" --version | head -n 1

cat >program.cpp <<'SOURCE'
constexpr int work(int k) {
  int n = 0;
  for (int i = 0; i < 100'000; ++i) n += i % k;
  return n;
}
#ifdef DIFFERENT
constexpr int sum = work(3) + work(4) + work(5) + work(6) + work(7);
#else
constexpr int sum = work(3) + work(3) + work(3) + work(3) + work(3);
#endif
SOURCE
# refused(command...): 1 if the limit is exceeded, which is the only error.
refused() {
  "$@" program.cpp 2>&1 | grep -c -E 'operation count exceeds limit|maximum step limit' || true
}
seen="g++: equal $(refused "$gcc" -quiet -std=c++20 -fsyntax-only -fconstexpr-ops-limit=2000000), different $(refused "$gcc" -quiet \
  -std=c++20 -fsyntax-only -fconstexpr-ops-limit=2000000 -DDIFFERENT); clang: equal $(refused "$clang" -cc1 -std=c++20 -fsyntax-only \
  -fconstexpr-steps 350000), different $(refused "$clang" -cc1 -std=c++20 -fsyntax-only -fconstexpr-steps 350000 -DDIFFERENT)"
echo "$seen"
[ "$seen" = "g++: equal 0, different 1; clang: equal 1, different 1" ]
