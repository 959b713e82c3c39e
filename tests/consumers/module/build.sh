$CXX -std=c++20 -I "$prefix/include" --precompile "$prefix/share/priori/priori.cppm" -o priori.pcm
$CXX -std=c++20 -fmodule-file=priori=priori.pcm main.cpp priori.pcm -o app
./app | grep "built against priori"

# One unit imports what another includes.
$CXX -std=c++20 -I "$prefix/include" -c includes.cpp
$CXX -std=c++20 -fmodule-file=priori=priori.pcm imports.cpp includes.o priori.pcm -o both
./both
