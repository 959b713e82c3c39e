cp priori/tests/consumers/embed_make/fib.hpp priori/tests/consumers/embed_make/main.cpp .
export PATH="$prefix/bin:$PATH" PKG_CONFIG_PATH="$prefix/share/pkgconfig"
meson setup build
ninja -C build
build/app
ninja -C build | grep "no work to do"

# A change of the header makes the table again.
touch stamp
sleep 1
touch fib.hpp
ninja -C build
test build/fibs.o -nt stamp
build/app
