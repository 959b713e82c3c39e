#!/bin/sh
# gcov 12.2 counts the branches of an always_inline function once for each call that is inlined, and shows them at the line of
# the call: a line without a condition has branches, the line with the condition has none, and even at -O0 each copy has
# to go both ways to count as covered. So a header of such functions cannot reach a high share of branches, however well it
# is tested. Without always_inline gcov counts the condition once, at its line, and both outcomes are seen.
#
# Seen: always_inline: 6 branches, 3 taken, at lines 4 5; inline: 2 branches, 2 taken, at lines 2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq g++-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 cpp-12=12.2.0-14+deb12u1 libgcc-12-dev=12.2.0-14+deb12u1 \
  libgcc-s1=12.2.0-14+deb12u1 libstdc++-12-dev=12.2.0-14+deb12u1 libstdc++6=12.2.0-14+deb12u1 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libctf0=2.40-2 libctf-nobfd0=2.40-2 \
  libjansson4=2.14-2 libc6 libc6-dev linux-libc-dev 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
mkdir tools
for tool in as ld; do ln -s "$work/root/usr/bin/x86_64-linux-gnu-$tool" "tools/$tool"; done
libraries="$work/root/usr/lib/x86_64-linux-gnu"
echo "g++ and gcov 12.2.0-14+deb12u1"

cat >program.cpp <<'SOURCE'
KIND inline int sign(int a) {
  return a > 0 ? 1 : 0;
}
int one(int a) { return sign(a); }
int two(int a) { return sign(a) + sign(-a); }
int main() { return one(1) + two(1) == 2 ? 0 : 1; }
SOURCE
# of(kind): the branches that gcov counts in sign(), one() and two().
of() {
  LD_LIBRARY_PATH="$libraries" root/usr/bin/x86_64-linux-gnu-g++-12 --sysroot="$work/root" -Btools -O0 --coverage "-DKIND=$1" \
    program.cpp -o program
  ./program
  LD_LIBRARY_PATH="$libraries" root/usr/bin/x86_64-linux-gnu-gcov-12 -b -t program.gcda >report 2>/dev/null
  rm program.gcda program.gcno
  awk '/^ *[0-9]+\*?: *[0-9]+:/ { split($0, part, ":"); line = part[2] + 0 }
       /^branch/ && line < 6 { all += 1; taken += $4 != "0%"; if (line != last) lines = lines " " line; last = line }
       END { printf "%d branches, %d taken, at lines%s", all, taken, lines }' report
}
seen="always_inline: $(of '[[gnu::always_inline]]'); inline: $(of '')"
echo "$seen"
[ "$seen" = "always_inline: 6 branches, 3 taken, at lines 4 5; inline: 2 branches, 2 taken, at lines 2" ]
