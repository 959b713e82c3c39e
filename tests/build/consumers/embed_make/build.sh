make
./app
make -q # nothing is to do
sleep 1
touch fib.hpp
if make -q; then exit 1; fi
make
./app
