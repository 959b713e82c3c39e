cmake -S . -B build -D CMAKE_PREFIX_PATH="$prefix"
cmake --build build
build/app

# A table in a file is found beside the program, whatever the directory and the name that it is called by.
root=$PWD
mkdir links
ln -s "$root/build/app" links/app
(cd / && "$root/links/app")
mv build/primes.table build/elsewhere
build/app missing >errors
grep "^priori: the table $root/build/primes.table cannot be read: No such file or directory" errors
mv build/elsewhere build/primes.table

# A build with nothing to do does nothing.
entries=build/priori_embed/app/factors.bin
touch stamp
cmake --build build
test ! "$entries" -nt stamp

# A change of the program computes nothing; a change of the header does.
sleep 1
touch main.cpp
cmake --build build
test ! "$entries" -nt stamp
touch tables.hpp
cmake --build build
test "$entries" -nt stamp
test ! build/priori_embed/app/primes.bin -nt stamp
build/app

# Values of another recurrence are noticed, of the first entries and of later ones.
facts=build/priori_embed/app/fibs.facts.hpp
sed 's|#include ".*facts.hpp"|#include "stale.hpp"|' build/priori_embed/app/fibs.cpp >stale.cpp
for list in generated_spots generated_entries; do
  sed "/$list/s/{[0-9]*, /{17, /" "$facts" >stale.hpp
  if cmp -s "$facts" stale.hpp; then exit 1; fi
  if "$CXX" ${CXXFLAGS-} -std=c++20 -I . -I build/priori_embed/app -I "$prefix/include" -fsyntax-only stale.cpp 2>errors; then
    exit 1
  fi
  grep "the generator has found other values of my::fibs" errors
done

# A generator that fails says where, in one line, and leaves no table.
fails() {
  if cmake --build build --target "fails_$1" >errors 2>&1; then exit 1; fi
  grep "^priori_embed: error: $1_table$2: $3" errors || { cat errors; exit 1; }
  test ! -e "build/priori_embed/fails_$1/$1_table.bin"
}
fails power "(31)" "priori: 2 \* 1073741824 does not fit into a signed 32-bit integer"
fails cycle "(11)" "the key needs its own value: 11 -> 9 -> 11"
fails endless "([0-9]*)" "the recursion is too deep; is a base case missing?"
fails below "(4294967295)" "the index is below zero; is a base case missing?"
fails throws "(77)" "no such entry"
fails shards_of_power "" "SHARDS is for a plain function: a recurrence needs the entries before; leave it out"
fails large "" "no memory for the entries"
