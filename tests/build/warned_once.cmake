# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -P warned_once.cmake
#
# The pages of a table have one type of `self`, or two if it is large and reads far back, and so has the trial that finds
# the order of its keys: what a compiler says of a function that is handed it is not said again for each page.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
set(ENV{LC_ALL} C)

# check(number flag...): compiled with these flags, warned_once.cpp has this number of warnings.
function(check expected)
  execute_process(
    COMMAND "${COMPILER}" ${flags} ${ARGN} -std=c++20 -Wsign-compare -fsyntax-only -I "${INCLUDE}"
            "${CMAKE_CURRENT_LIST_DIR}/warned_once.cpp"
    ERROR_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "warning: comparison of integer" warnings "${said}")
  list(LENGTH warnings number)
  if(NOT number EQUAL expected)
    message("${said}")
    message(FATAL_ERROR "${number} warnings, not ${expected}")
  endif()
endfunction()
check(4)
check(7 -DFAR)
