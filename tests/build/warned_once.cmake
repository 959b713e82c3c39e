# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -P warned_once.cmake
#
# All pages of a table have one type of `self`: what a compiler says of a function that is handed it is not said again
# for each page.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
set(ENV{LC_ALL} C)
execute_process(
  COMMAND "${COMPILER}" ${flags} -std=c++20 -Wsign-compare -fsyntax-only -I "${INCLUDE}"
          "${CMAKE_CURRENT_LIST_DIR}/warned_once.cpp"
  ERROR_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "warning: comparison of integer" warnings "${said}")
list(LENGTH warnings number)
if(NOT number EQUAL 3)
  message("${said}")
  message(FATAL_ERROR "${number} warnings, not 3")
endif()
