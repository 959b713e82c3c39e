# cmake -DCOMPILER=... -DFLAGS=... -DLINK_FLAGS=... -DINCLUDE=... -DSOURCES=... -DPROGRAM=... -P run_program.cmake
#
# Builds PROGRAM of SOURCES without a warning, and runs it: it must exit with 0.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
separate_arguments(link_flags NATIVE_COMMAND "${LINK_FLAGS}")
cmake_path(GET PROGRAM PARENT_PATH directory)
file(MAKE_DIRECTORY "${directory}")
execute_process(
  COMMAND "${COMPILER}" ${flags} -std=c++20 -Wall -Wextra -Wconversion -Wshadow -pedantic -Werror -I "${INCLUDE}"
          ${SOURCES} -o "${PROGRAM}" ${link_flags} -pthread
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${PROGRAM}" WORKING_DIRECTORY "${directory}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
