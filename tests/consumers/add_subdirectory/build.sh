cmake -S . -B build
cmake --build build
build/app | grep "built against priori"
