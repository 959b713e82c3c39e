# cmake -DPROGRAM=... -DARGUMENT=... -DEXPECT=regex -P one_line_and_abort.cmake
#
# PROGRAM ARGUMENT prints one line, which matches, to stderr, and nothing to stdout, and does not exit but by a signal.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND "${PROGRAM}" "${ARGUMENT}" RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
if(result MATCHES "^[0-9]+$")
  message(FATAL_ERROR "exits with ${result}: ${out}${err}")
endif()
if(NOT (out STREQUAL "" AND err MATCHES "^[^\n]+\n$" AND err MATCHES "^priori: .*(${EXPECT})"))
  message(FATAL_ERROR "not one line with ${EXPECT}: ${out}${err}")
endif()
