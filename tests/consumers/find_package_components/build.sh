cmake -S . -B build -D CMAKE_PREFIX_PATH="$prefix"
cmake --build build
build/app | grep "built against priori"
