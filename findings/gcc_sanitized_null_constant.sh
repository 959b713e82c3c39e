#!/bin/sh
# g++ 12.2 has fewer constants with -fsanitize=undefined: the address of an inline variable, compared with a null pointer,
# is no constant expression any more, so a static_assert or a constexpr function that checks its argument fails to
# compile. -fno-delete-null-pointer-checks, which the sanitizer implies, does the same. The address of a variable that is
# not inline stays a constant. Without these options both are, as [expr.const] says.
#
# The likely reason: an inline variable is a weak symbol, whose address g++ then takes for one that may be null.
#
# Seen: errors, plain: inline 0, ordinary 0; sanitized: inline 1, ordinary 0; null checks kept: inline 1, ordinary 0.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
compiler=root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus
echo "g++ 12.2.0-14+deb12u1"

cat >program.cpp <<'SOURCE'
KIND int variable = 0;
constexpr bool is_null(int const* p) { return p == nullptr; }
static_assert(!is_null(&variable));
SOURCE
# errors(options...): how many errors say that the comparison is no constant.
errors() {
  "$compiler" -quiet -std=c++20 -fsyntax-only "$@" program.cpp 2>&1 | grep -c 'is not a constant expression' || true
}
seen="plain: inline $(errors -DKIND=inline), ordinary $(errors -DKIND=); sanitized: inline $(errors -fsanitize=undefined \
  -DKIND=inline), ordinary $(errors -fsanitize=undefined -DKIND=); null checks kept: inline $(errors \
  -fno-delete-null-pointer-checks -DKIND=inline), ordinary $(errors -fno-delete-null-pointer-checks -DKIND=)"
echo "$seen"
[ "$seen" = "plain: inline 0, ordinary 0; sanitized: inline 1, ordinary 0; null checks kept: inline 1, ordinary 0" ]
