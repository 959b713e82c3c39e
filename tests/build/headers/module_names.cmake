# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DMODULE=... -DWORK=... -P module_names.cmake
#
# The module exports every public name of the headers, and no other: clang is asked how it would complete priori::, after
# the include and after the import.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
execute_process(COMMAND "${COMPILER}" ${flags} -std=c++20 -I "${INCLUDE}" --precompile "${MODULE}" -o priori.pcm
                WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)

# The names that begin with `prefix` in a file of this first line.
function(complete result_variable line prefix)
  file(WRITE "${WORK}/use.cpp" "${line}\n${prefix}")
  string(LENGTH "${prefix}-" column)
  execute_process(
    COMMAND "${COMPILER}" ${flags} -std=c++20 -I "${INCLUDE}" -fmodule-file=priori=priori.pcm -fsyntax-only
            -Xclang -code-completion-at=use.cpp:2:${column} use.cpp
    WORKING_DIRECTORY "${WORK}" OUTPUT_VARIABLE said ERROR_VARIABLE errors)
  string(REGEX MATCHALL "COMPLETION: (operator[^ ]+|[a-z_0-9]+) :" names "${said}")
  list(TRANSFORM names REPLACE "COMPLETION: (.*) :" "\\1")
  list(REMOVE_DUPLICATES names)
  list(SORT names)
  set(${result_variable} "${names}" PARENT_SCOPE)
endfunction()

set(failures "")
foreach(prefix IN ITEMS priori:: priori::series:: priori::literals::)
  complete(included "#include <priori/priori.hpp>" ${prefix})
  complete(imported "import priori;" ${prefix})
  list(FILTER included EXCLUDE REGEX "^(v0|detail|program|error)$|_series$") # what users have no need to name
  list(LENGTH included number)
  message(STATUS "${number} names in ${prefix}")
  if(number EQUAL 0)
    string(APPEND failures "clang finds nothing in ${prefix}\n")
  endif()
  foreach(name IN LISTS included)
    if(NOT name IN_LIST imported)
      string(APPEND failures "${prefix}${name} is not exported\n")
    endif()
  endforeach()
  foreach(name IN LISTS imported)
    if(NOT name IN_LIST included)
      string(APPEND failures "${prefix}${name} is exported\n")
    endif()
  endforeach()
endforeach()
if(failures)
  message(FATAL_ERROR "${failures}")
endif()
