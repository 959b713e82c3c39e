#!/bin/sh
# A class template that takes numbers of any type (auto... n), with a partial specialization for those of type int (int... n).
# Is kind<char, 4u> the specialization's? By g++ it is not: 4u is no int. By clang 14 and clang 19 it is, silently: the argument is
# converted, so a specialization made for int runs with numbers of every type that fit. clang 22 refuses the specialization
# as no more specialized than its template, in an error that is a warning by name (-Winvalid-partial-specialization), and
# uses it all the same. So code that all of these take, and read alike, has to constrain `auto... n` itself.
#
# Seen, of kind<char, 4> and kind<char, 4u>: g++ 12.2.0: 2 and 1; clang 14.0.6 and clang 19.1.7: 2 and 2; clang 22.1.0: refused,
# then 2 and 2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libclang-common-14-dev=1:14.0.6-12 \
  clang-19=1:19.1.7-3~deb12u1 libclang-cpp19=1:19.1.7-3~deb12u1 libllvm19=1:19.1.7-3~deb12u1 \
  libclang-common-19-dev=1:19.1.7-3~deb12u1 g++-12=12.2.0-14+deb12u1 cpp-12=12.2.0-14+deb12u1 libmpc3 libmpfr6 libgmp10 libisl23 \
  zlib1g libedit2 libbsd0 libmd0 libz3-4 libxml2 libicu72 libzstd1 libstdc++6
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu"
npm install --silent --no-audit --no-fund @yowasp/clang@22.0.0-git20542-10

cat >kind.cpp <<'CPP'
template <class T, auto... n> struct kind { static constexpr int of = 1; };
template <class T, int... n> struct kind<T, n...> { static constexpr int of = 2; };
template <int of_int, int of_unsigned> struct seen;
seen<kind<char, 4>::of, kind<char, 4u>::of> told;
CPP
cat >clang_22.mjs <<'JS'
import {readFileSync} from 'node:fs'
const {commands} = await import('@yowasp/clang')
const say = bytes => { if (bytes) process.stdout.write(Buffer.from(bytes)) }
try {
  await commands['clang++'](['-std=c++20', '-fsyntax-only', 'kind.cpp'], {'kind.cpp': readFileSync('kind.cpp')},
    {stdout: say, stderr: say, fetchProgress() {}})
} catch {}
JS

# The compiler prints the two numbers, as the arguments of a type that is not complete.
told() {
  echo "== $1"
  grep -o 'seen<[0-9, ]*>\|not more specialized than the primary template' said | sort -u | tee told
  [ "$(tr '\n' '|' <told)" = "$2|" ]
}
root/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus -quiet -std=c++20 kind.cpp -o /dev/null >said 2>&1 || true
told 'g++ 12.2.0' 'seen<2, 1>'
for version in 14 19; do
  root/usr/lib/llvm-$version/bin/clang++ -std=c++20 -fsyntax-only kind.cpp >said 2>&1 || true
  told "clang $version" 'seen<2, 2>'
done
node clang_22.mjs >said 2>&1
told 'clang 22.1.0' 'not more specialized than the primary template|seen<2, 2>'
