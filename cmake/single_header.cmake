# cmake [-D CHECK=ON] -P cmake/single_header.cmake
#
# Makes single_include/priori/priori.hpp of include/priori/priori.hpp and of the headers that it includes, each once,
# where it is first needed. With CHECK it compares instead, and fails if the two differ.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
set(output "${root}/single_include/priori/priori.hpp")
set(command "cmake -P cmake/single_header.cmake")

set(all priori/priori.hpp) # a comment and a pragma, then nothing but includes
set(seen)     # headers
set(standard) # what they include of others, without condition
set(text "")

# What stands around the code of each header stands here around all of it.
set(around "\n?\n#include \"priori/detail/(begin|end)\\.hpp\"")

# append(header): its own includes first. What follows an #if stays where it is.
macro(append header)
  if(NOT "${header}" IN_LIST seen)
    list(APPEND seen "${header}")
    append_new("${header}")
  endif()
endmacro()

function(append_new header)
  file(READ "${root}/include/${header}" body)
  string(REGEX REPLACE "${around}" "" body "${body}")
  string(FIND "${body}\n#if" "\n#if" condition)
  string(SUBSTRING "${body}" 0 ${condition} head)
  string(SUBSTRING "${body}" ${condition} -1 tail)
  if(tail MATCHES "\n *#include \"")
    message(FATAL_ERROR "${header} includes a header of priori after an #if")
  endif()

  string(REGEX MATCHALL "\n#include <[^>]+>" includes "${head}")
  list(TRANSFORM includes STRIP)
  list(APPEND standard ${includes})
  string(REGEX MATCHALL "\n#include \"[^\"]+\"" includes "${head}")
  foreach(include IN LISTS includes)
    string(REGEX MATCH "\"(.*)\"" include "${include}")
    append("${CMAKE_MATCH_1}")
  endforeach()

  if(NOT header STREQUAL all)
    string(REGEX REPLACE "\n#(pragma once|include )[^\n]*" "" head "${head}")
    string(REGEX REPLACE "\n\n\n+" "\n\n" body "${head}${tail}")
    string(STRIP "${body}" body)
    string(APPEND text "\n// ==== ${header} ====\n\n${body}\n")
  endif()
  foreach(variable IN ITEMS seen standard text)
    set(${variable} "${${variable}}" PARENT_SCOPE)
  endforeach()
endfunction()

append(${all})
file(READ "${root}/include/${all}" overview)
string(REGEX REPLACE "#pragma once.*" "" overview "${overview}")
foreach(part IN ITEMS begin end)
  file(READ "${root}/include/priori/detail/${part}.hpp" ${part})
  string(REGEX REPLACE "^//[^\n]*\n(//[^\n]*\n)*\n" "" ${part} "${${part}}")
endforeach()
list(REMOVE_DUPLICATES standard)
list(SORT standard)
list(JOIN standard "\n" standard)
string(PREPEND text "${overview}//\n// One header, made of those in include/ by `${command}`.\n"
       "#pragma once\n\n${begin}\n${standard}\n")
string(APPEND text "\n${end}")

include("${CMAKE_CURRENT_LIST_DIR}/generated.cmake")
generated("${output}" "${text}" "${command}")
