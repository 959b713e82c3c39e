# As on a target without atomics of 16 bits: an installed priori, one beside the sources, and pkg-config link libatomic.
cmake -S . -B build -D CMAKE_PREFIX_PATH="$prefix" -D PRIORI_ATOMICS_BUILT_IN=OFF
cmake --build build --verbose | grep -e latomic
build/app | grep "built against priori"

cmake -S priori -B subproject -D PRIORI_TESTS=OFF -D PRIORI_ATOMICS_BUILT_IN=OFF
cmake --build subproject --target example_fibonacci --verbose | grep -e latomic
grep -e "^Libs: .*-latomic" subproject/priori.pc
