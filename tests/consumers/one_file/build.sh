mkdir include
cp -r priori/single_include/priori include
$CXX -std=c++20 -I include main.cpp -o app -pthread
./app | grep "built against priori"
