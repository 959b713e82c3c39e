cmake -S . -B build -D CMAKE_PREFIX_PATH="$prefix"
