#!/bin/sh
# A constant expression calls a lambda that captures by reference. If what it captures is a local variable, clang's new
# interpreter of constants (-fexperimental-new-constant-interpreter) evaluates it as the old one does. If it is a parameter of a
# reference type, the new one refuses it: "function parameter 'k' with unknown value", although the caller gave a constant. The
# same capture under another name, [&c = k], is accepted. g++ and clang without the option accept all three.
#
# Seen: clang 22.1.8: old: all accepted; new: parameter refused, renamed accepted, local accepted.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=1:22.1.8-1~deb12u1
apt-get download -qq clang-22=$version libclang-cpp22=$version libllvm22=$version libclang-common-22-dev=$version \
  libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/usr/lib/llvm-22/lib"

cat >captures.cpp <<'CPP'
#if defined(PARAMETER)
constexpr int times(int const& k) {
  return [&](int n) { return n * k; }(2);
}
#elif defined(RENAMED)
constexpr int times(int const& k) {
  return [&c = k](int n) { return n * c; }(2);
}
#else
constexpr int times(int k) {
  int const& local = k;
  return [&](int n) { return n * local; }(2);
}
#endif
static_assert(times(21) == 42);
CPP
clang=root/usr/lib/llvm-22/bin/clang
"$clang" --version | head -n 1
seen=
for interpreter in old new; do
  option=
  [ "$interpreter" = old ] || option=-fexperimental-new-constant-interpreter
  for capture in PARAMETER RENAMED LOCAL; do
    g++ -std=c++20 -fsyntax-only -D$capture captures.cpp
    if "$clang" -std=c++20 -fsyntax-only $option -D$capture captures.cpp 2>errors; then result=accepted; else
      result=refused
      grep "function parameter 'k' with unknown value" errors
    fi
    seen="$seen$interpreter $capture $result; "
  done
done
echo "$seen"
[ "$seen" = "old PARAMETER accepted; old RENAMED accepted; old LOCAL accepted; new PARAMETER refused; new RENAMED accepted; new LOCAL accepted; " ]
