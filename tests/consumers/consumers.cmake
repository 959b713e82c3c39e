# cmake -DCOMPILER=... -DFLAGS=... -DGENERATOR=... -DSOURCE=... -DWORK=... -DNAME=... -P consumers.cmake
#
# Builds a project that uses priori, consumers/NAME, in a clean folder, as its build.sh says, and runs it. There are
# priori's sources in ./priori, main.cpp and components.cpp, if it has none of its own, and what consumers/installed has
# installed in $prefix.
cmake_minimum_required(VERSION 3.25)
set(consumers "${CMAKE_CURRENT_LIST_DIR}")
set(ENV{CXX} "${COMPILER}")
set(ENV{CXXFLAGS} "${FLAGS}")
set(ENV{CMAKE_GENERATOR} "${GENERATOR}")
set(ENV{prefix} "${WORK}/prefix")
set(work "${WORK}/${NAME}")

file(REMOVE_RECURSE "${work}")
file(COPY "${consumers}/${NAME}" DESTINATION "${WORK}")
foreach(shared IN ITEMS main.cpp components.cpp)
  if(NOT EXISTS "${work}/${shared}") # file(COPY) keeps the older of two files of one time
    file(COPY "${consumers}/${shared}" DESTINATION "${work}")
  endif()
endforeach()
file(CREATE_LINK "${SOURCE}" "${work}/priori" SYMBOLIC)

execute_process(COMMAND sh -eu build.sh WORKING_DIRECTORY "${work}" RESULT_VARIABLE result OUTPUT_VARIABLE out
                ERROR_VARIABLE err)
if(NOT result STREQUAL "0")
  message("${out}${err}") # FATAL_ERROR would wrap it
  message(FATAL_ERROR "consumers/${NAME} fails: ${result}")
endif()
