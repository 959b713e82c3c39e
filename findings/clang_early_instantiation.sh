#!/bin/sh
# Inside a template, a call that does not depend on its parameters is looked up where it is written, and clang instantiates the
# constexpr functions that it may need there, too. What those call is not instantiated if its body comes later, and is not tried
# again until the end of the file. So a static_assert after all bodies is told of an undefined function. An argument that
# depends on a template parameter, with the same value, is enough for it to compile. g++ takes both.
#
# Seen: clang 14.0.6 and 19.1.7: plain refused ("undefined function"), dependent accepted; g++ 12.2: both accepted.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 libllvm19=1:19.1.7-3~deb12u1 \
  libclang-common-19-dev=1:19.1.7-3~deb12u1 libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

cat >calls.cpp <<'CPP'
template <class F> struct asked {
  template <class A> constexpr int operator()(A a) const { return F{}(*this, a); }
};
struct second {
  template <class S> constexpr int operator()(S const&, int n) const;
};
struct first {
  template <class S> constexpr int operator()(S const&, int n) const {
#ifdef DEPENDENT
    return asked<second>{}(static_cast<decltype(S{}, 0)>(n)) + 1;
#else
    return asked<second>{}(n) + 1;
#endif
  }
};
template <class S> constexpr int second::operator()(S const&, int n) const { return n; }
static_assert(asked<first>{}(3) == 4);
CPP
answer() {
  if "$@" -std=c++20 -fsyntax-only calls.cpp 2>messages; then printf accepted
  elif grep -q "undefined function" messages; then printf undefined
  else printf refused; fi
}
seen=
for compiler in root/usr/lib/llvm-14/bin/clang++ root/usr/lib/llvm-19/bin/clang++ g++; do
  seen="$seen$(answer $compiler) $(answer $compiler -DDEPENDENT); "
done
echo "clang 14, clang 19, g++ (plain dependent): $seen"
[ "$seen" = "undefined accepted; undefined accepted; accepted accepted; " ]
