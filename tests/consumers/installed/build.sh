prefix_of_others=$prefix
prefix=$PWD/prefix

cmake -S priori -B build -D PRIORI_TESTS=OFF -D PRIORI_EXAMPLES=OFF
cmake --install build --prefix "$prefix"

# Nothing is written elsewhere, nothing knows where it stands, and no header is missing.
if grep -v "^$prefix/" build/install_manifest.txt ||
  grep -r -e "$PWD" -e "$(cd priori && pwd -P)" prefix; then exit 1; fi
diff -r priori/include prefix/include

# The others use it where it has been moved to.
rm -rf "$prefix_of_others"
mv "$prefix" "$prefix_of_others"
