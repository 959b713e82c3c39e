# cmake -DCOMPILER=... -DFLAGS=... -DLINK_FLAGS=... -DINCLUDE=... -DWORK=... -P two_versions.cmake
#
# Makes another version of priori, which differs in what an error says and in its inline namespace, and links a unit that
# uses it with one that uses this one.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
separate_arguments(link_flags NATIVE_COMMAND "${LINK_FLAGS}")
set(sources "${CMAKE_CURRENT_LIST_DIR}")

file(REMOVE_RECURSE "${WORK}")
file(GLOB_RECURSE headers RELATIVE "${INCLUDE}" "${INCLUDE}/*.hpp")
foreach(header IN LISTS headers)
  file(READ "${INCLUDE}/${header}" text)
  string(REPLACE "does not fit into" "overflows" text "${text}")
  string(REGEX REPLACE "([^a-z_])v0([^0-9])" "\\1v1\\2" text "${text}")
  file(WRITE "${WORK}/include/${header}" "${text}")
endforeach()

function(compile)
  execute_process(COMMAND "${COMPILER}" ${flags} -std=c++20 ${ARGN} WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()
compile(-I "${INCLUDE}" -D PRIORI_TEST_UNIT=present -c "${sources}/unit.cpp" -o present.o)
compile(-I include -D PRIORI_TEST_UNIT=other -c "${sources}/unit.cpp" -o other.o)
compile("${sources}/main.cpp" present.o other.o -o two_versions ${link_flags} -pthread)
execute_process(COMMAND "${WORK}/two_versions" COMMAND_ERROR_IS_FATAL ANY)
