export PKG_CONFIG_PATH="$prefix/share/pkgconfig"
$CXX -std=c++20 $(pkg-config --cflags priori) main.cpp -o app $(pkg-config --libs priori)
./app | grep "built against priori"
