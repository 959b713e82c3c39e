make
./app
make -q # nothing is to do
sleep 1
touch fib.hpp
if make -q; then exit 1; fi

# Made again, with link time optimization.
CXXFLAGS="${CXXFLAGS-} -O1 -flto" make
./app
