# cmake -DPROGRAM=... [-DARGUMENTS=...] -DEXPECTED=... -DOUTPUT=... -P series.cmake
#
# PROGRAM prints the file EXPECTED, or all of it but the comments. OUTPUT keeps what it prints.
cmake_minimum_required(VERSION 3.25)
separate_arguments(ARGUMENTS UNIX_COMMAND "${ARGUMENTS}")
execute_process(COMMAND "${PROGRAM}" ${ARGUMENTS} WORKING_DIRECTORY "${CMAKE_CURRENT_LIST_DIR}"
                INPUT_FILE /dev/null OUTPUT_FILE "${OUTPUT}" ERROR_VARIABLE err RESULT_VARIABLE result)
file(READ "${OUTPUT}" output)
file(READ "${EXPECTED}" expected)
if(NOT output MATCHES "^#")
  string(REGEX REPLACE "#[^\n]*\n" "" expected "${expected}")
endif()
if(NOT (result STREQUAL "0" AND err STREQUAL "" AND output STREQUAL expected))
  message(FATAL_ERROR "${OUTPUT} is not ${EXPECTED}: ${result} ${err}")
endif()
