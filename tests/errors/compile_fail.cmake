# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DPRECOMPILED=... -DSOURCE=... -DWITH_CONTROL=ON -P
# compile_fail.cmake
#
# SOURCE must not compile. It begins with what the compiler must say:
#   // EXPECT: regex            somewhere
#   // EXPECT-FIRST: regex      from the first error to the second
#   // LINES: n, because ...     how long it may be, where that is more than 40 lines
#   // EXPLICIT OBJECT           it is C++23, for compilers that have explicit object parameters
# PRECOMPILED is a folder with two precompiled headers: priori.hpp, for files that include a header of most of it, and
# standard.hpp, for those that include less, so that nothing else is a candidate, or configure priori.
# With -DCONTROL it must compile without a warning: only what it is about is wrong with it.
cmake_minimum_required(VERSION 3.25)
set(longest_diagnostic 40)
set(ENV{LC_ALL} C)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")

file(STRINGS "${SOURCE}" includes_most REGEX "^#include <priori/(memo|memoize|priori|table|trace|value)\\.hpp>")
file(STRINGS "${SOURCE}" configures REGEX "^#define PRIORI_")
if(includes_most AND NOT configures)
  set(standard -std=c++20 -include "${PRECOMPILED}/priori.hpp")
else()
  set(standard -std=c++20 -include "${PRECOMPILED}/standard.hpp")
endif()
file(STRINGS "${SOURCE}" needs_explicit_object REGEX "^// EXPLICIT OBJECT")
if(needs_explicit_object)
  set(standard -std=c++23)
  include("${CMAKE_CURRENT_LIST_DIR}/../build/explicit_object.cmake")
  if(NOT has_explicit_object)
    message(STATUS "no explicit object parameters here")
    return()
  endif()
endif()

function(refuse reason said)
  message("${said}") # FATAL_ERROR would wrap it
  message(FATAL_ERROR "${reason}")
endfunction()

function(compile result_variable said_variable)
  execute_process(
    COMMAND "${COMPILER}" ${flags} ${standard} -Wall -Wextra -pedantic -fsyntax-only -I "${INCLUDE}" ${ARGN} "${SOURCE}"
    RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_QUIET)
  string(FIND "${said}" "internal compiler error" internal_error)
  string(FIND "${said}" "PLEASE submit a bug report" bug_report)
  string(FIND "${said}" "Segmentation fault" segmentation_fault)
  if(NOT "${internal_error}${bug_report}${segmentation_fault}" STREQUAL "-1-1-1")
    refuse("the compiler crashed" "${said}")
  endif()
  set(${result_variable} "${result}" PARENT_SCOPE)
  set(${said_variable} "${said}" PARENT_SCOPE)
endfunction()

if(WITH_CONTROL OR needs_explicit_object) # few compilers have those
  compile(result said -DCONTROL -Werror)
  if(NOT result STREQUAL "0")
    refuse("the control does not compile" "${said}")
  endif()
endif()

compile(result said)
if(result STREQUAL "0")
  refuse("compiles, and must not" "${said}")
endif()

# A program includes priori.hpp itself.
string(REGEX REPLACE "[^\n]*from [^\n]*/precompiled/(priori|standard)[.]hpp:1[,:]\n" "" said "${said}")
string(REGEX REPLACE "[^\n]" "" line_ends "${said}")
string(LENGTH "${line_ends}" lines)

string(FIND "${said}" " error: " from)
string(SUBSTRING "${said}" ${from} -1 first_error)
string(SUBSTRING "${first_error}" 1 -1 after)
string(FIND "${after}" " error: " to)
string(SUBSTRING "${after}" 0 ${to} first_error)

file(READ "${SOURCE}" source)
set(expectations 0)
if("${source}" MATCHES "^// LINES: ([0-9]+), because [^\n]*\n(.*)$")
  set(longest_diagnostic ${CMAKE_MATCH_1})
  set(source "${CMAKE_MATCH_2}")
endif()
while("${source}" MATCHES "^// EXPECT(-FIRST)?: ([^\n]*)\n(.*)$")
  set(which "${CMAKE_MATCH_1}")
  set(expected "${CMAKE_MATCH_2}")
  set(source "${CMAKE_MATCH_3}")
  set(where "${said}")
  if(which)
    set(where "${first_error}")
  endif()
  if(NOT "${where}" MATCHES "${expected}")
    refuse("not said, in ${lines} lines: EXPECT${which}: ${expected}" "${said}")
  endif()
  math(EXPR expectations "${expectations} + 1")
endwhile()
if(expectations EQUAL 0)
  refuse("no EXPECT on top of the file" "${said}")
endif()
if("${source}" MATCHES "^// [^\n]*EXPECT")
  refuse("an EXPECT that does not begin its line, as clang-format makes of two long ones" "${said}")
endif()
if(lines GREATER longest_diagnostic)
  refuse("a diagnostic of ${lines} lines" "${said}")
endif()
message(STATUS "${lines} lines")
