cmake -S . -B build -D CMAKE_PREFIX_PATH="$prefix"
cmake --build build
build/app

# A table in a file is found beside the program, whatever the directory and the name that it is called by.
root=$PWD
mkdir links
ln -s "$root/build/app" links/app
(cd / && "$root/links/app")
mv build/binomials.table build/elsewhere
build/app missing >errors
grep "^priori: the table $root/build/binomials.table cannot be read: No such file or directory" errors
mv build/elsewhere build/binomials.table

# A build with nothing to do does nothing.
entries=build/priori_embed/numbers/factors.bin
touch stamp
cmake --build build
test ! "$entries" -nt stamp

# A change of another source computes nothing; a change of the header does.
sleep 1
touch numbers.cpp
cmake --build build
test ! "$entries" -nt stamp
touch tables.hpp
cmake --build build
test "$entries" -nt stamp
test ! build/priori_embed/app/primes.bin -nt stamp
build/app

# The object of a table, made with other lines and options, is not made, and the compiler says why.
# refused(table, lines of sed, the error, option...)
refused() {
  table=$1 lines=$2 error=$3
  shift 3
  if object_of "$table" "$lines" "$@" 2>errors; then exit 1; fi
  grep "$error" errors || { cat errors; exit 1; }
}
object_of() {
  source=$(echo build/priori_embed/*/"$1.cpp")
  sed "$2" "$source" >changed.cpp
  shift 2
  "$CXX" ${CXXFLAGS-} -std=c++20 -I . -I "${source%/*}" -I "$prefix/include" -fsyntax-only "$@" changed.cpp
}

# Values of another recurrence are noticed, of the first entries and of later ones.
facts=build/priori_embed/app/primes.facts.hpp
for list in generated_spots generated_entries; do
  sed "/$list/s/{[0-9]*, /{17, /" "$facts" >stale.hpp
  if cmp -s "$facts" stale.hpp; then exit 1; fi
  refused primes 's|#include ".*facts.hpp"|#include "stale.hpp"|' "the generator has found other values of my::primes"
done

# So is another long double, which a class of this size may hold, but the user vouches that it does not.
if [ "$(uname -m)" = x86_64 ]; then
  object_of directions "" -mlong-double-128
  refused directions 's/nullptr)), true)/nullptr)), false)/' "lays out the entries of my::directions in another way" -mlong-double-128
fi

# A generator that fails says where, in one line, and leaves no table; nor does one that is killed.
fails() {
  if WRONG=$1 cmake --build build --target fails >errors 2>&1; then exit 1; fi
  grep "$2" errors || { cat errors; exit 1; }
  test ! -e build/priori_embed/fails/wrong_table.bin
}
error="^priori_embed: error: wrong_table"
fails overflow "$error(31): priori: 2 \* 1073741824 does not fit into a signed 32-bit integer"
fails cycle "$error(11): the key needs its own value: 11 -> 9 -> 11"
fails below "$error(4294967295): the index is below zero; is a base case missing?"
fails throws "$error(77): no such entry"
fails killed "Terminated"
(ulimit -v 500000 && fails endless "$error([0-9]*): the recursion is too deep; is a base case missing?")

# Called by hand: with less memory than the entries need; with shards; and killed while it writes, by the limit of a file's
# size. What is left then goes with the next run, by the build, too.
generator=build/priori_embed/fails/bin/priori_embed_fails_wrong_table
if (ulimit -v 20000 && "$generator" table facts) 2>errors; then exit 1; fi
grep "${error}: no memory for the entries" errors
if "$generator" table facts shard 2>errors; then exit 1; fi
grep "${error}: SHARDS is for a plain function: a recurrence needs the entries before; leave it out" errors
if (ulimit -f 1000 && "$generator" table facts) 2>errors; then exit 1; fi
test -s table.part
test ! -e table
if WRONG=throws "$generator" table facts 2>errors; then exit 1; fi
test ! -e table.part
(ulimit -f 1000 && fails "" "wrong_table")
test -s build/priori_embed/fails/wrong_table.bin.part
cmake --build build --target fails
test -e build/priori_embed/fails/wrong_table.bin
test ! -e build/priori_embed/fails/wrong_table.bin.part

# In a terminal it says how far it is.
WRONG=slow "$generator" table facts 2>errors
test ! -s errors
WRONG=slow script -q -e -c "$generator table facts" seen </dev/null >/dev/null
grep "wrong_table: [0-9]* of 4000000 entries, [0-9]* a second, [0-9]* s left" seen

# By priori-embed, with shards. Whether it fails or is killed, it leaves what a compiler's error may name.
squares() { # squares [exec]
  ${1-} "$prefix/bin/priori-embed" -n my::squares -r square -i wrong.hpp -e 1000 -j 3 -s -o tool -- ${CXXFLAGS-} -I . \
    -I "$prefix/include"
}
only_sources() {
  test "$(cd tool && echo *)" = "embedded squares.cpp squares.d squares.generator.cpp"
}
squares
grep 'nullptr)), true)' tool/squares.cpp # by -s
"$CXX" ${CXXFLAGS-} -std=c++20 -I tool -I . -I "$prefix/include" squares.cpp tool/squares.o -o squares
./squares
if WRONG=throws squares 2>errors; then exit 1; fi
grep "^priori_embed: error: my::squares(777): no such entry" errors
only_sources
(export WRONG=slow && squares exec) &
while test ! -e tool/squares.shard0 && kill -0 $!; do sleep 0.1; done # others are computed still
kill $!
if wait $!; then exit 1; fi
only_sources
