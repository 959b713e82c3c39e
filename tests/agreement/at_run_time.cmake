# cmake -DPROGRAM=... -DBATCHES=n -P at_run_time.cmake
#
# Runs n batches of 10,000 random recurrences, each in a process of its own: what a memo has made room for stays with it, and
# clearing it takes as long.
cmake_minimum_required(VERSION 3.25)
math(EXPR last "${BATCHES} - 1")
foreach(batch RANGE ${last})
  math(EXPR first "10000 * ${batch}")
  execute_process(COMMAND ${PROGRAM} 10000 ${first} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
