# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DWRITE=write_constants -DBATCHES=n -DTO=folder -P constants.cmake
#
# Compiles n batches of 40 random recurrences.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
if(NOT FLAGS MATCHES "-std=")
  list(APPEND flags -std=c++20)
endif()
math(EXPR last "${BATCHES} - 1")
foreach(batch RANGE ${last})
  set(file ${TO}/constants_${batch}.cpp)
  math(EXPR first "40 * ${batch}")
  execute_process(COMMAND ${WRITE} 40 ${first} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${COMPILER} ${flags} -fsyntax-only -I ${INCLUDE} ${file} RESULT_VARIABLE result ERROR_VARIABLE error)
  if(result)
    message(FATAL_ERROR "Constants of ${file} are not what a slow evaluator finds:\n${error}")
  endif()
endforeach()
