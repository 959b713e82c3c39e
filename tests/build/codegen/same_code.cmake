# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DOBJDUMP=... -DSOURCE=... -DWORK=... -P same_code.cmake
#
# A memo that is WATCHED by an observer without hooks consists of the same instructions as a memo that nobody watches. Names
# differ, and with them the order of functions; compilers may then choose other registers, and another order.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
set(ENV{LC_ALL} C)

# The functions that a memo becomes with these definitions: a sorted list of their instructions.
function(compile result_variable)
  set(object "${WORK}/same_code.o")
  execute_process(
    COMMAND "${COMPILER}" ${flags} -std=c++20 -O2 -g0 -ffunction-sections -I "${INCLUDE}" ${ARGN} -c "${SOURCE}" -o
            "${object}" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND "${OBJDUMP}" -d --no-show-raw-insn "${object}" OUTPUT_VARIABLE code COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE "Disassembly of section [^\n]*|<[^\n]*>|#[^\n]*" "" code "${code}")
  string(REGEX REPLACE "\n\n+" ";" code "${code}")
  list(FILTER code INCLUDE REGEX "\t")
  set(functions)
  foreach(function IN LISTS code)
    string(REGEX MATCHALL "\t[a-z][a-z0-9]*" instructions "${function}")
    list(SORT instructions)
    list(JOIN instructions "" function)
    list(APPEND functions "${function}")
  endforeach()
  set(code ${functions})
  list(SORT code)
  set(${result_variable} "${code}" PARENT_SCOPE)
endfunction()

compile(plain)
compile(watched -DWATCHED)
compile(told -DWATCHED -DHITS)
list(LENGTH plain functions)
message(STATUS "${functions} functions")
if(functions LESS 100)
  message(FATAL_ERROR "not much code")
endif()
if(NOT plain STREQUAL watched)
  list(REMOVE_ITEM watched ${plain})
  message("${watched}") # FATAL_ERROR would wrap it
  message(FATAL_ERROR "an observer that is told nothing costs something: this code differs")
endif()
list(REMOVE_ITEM told ${plain})
if(NOT told) # the test can fail
  message(FATAL_ERROR "an observer that is told of hits leaves no trace in the code")
endif()
