# cmake -DDOCUMENT=... -P install_page.cmake
#
# The blocks of DOCUMENT that the test of the snippets leaves out are tested, too: each stands, word for word, in a file
# of tests/consumers.
cmake_minimum_required(VERSION 3.25)

# What is in a file, but for the characters by which CMake takes lists apart.
function(read_text result_variable file)
  file(READ "${file}" text)
  string(REPLACE ";" "<semicolon>" text "${text}")
  string(REPLACE "[" "<bracket>" text "${text}")
  string(REPLACE "]" "<end of bracket>" text "${text}")
  set(${result_variable} "${text}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files "${CMAKE_CURRENT_LIST_DIR}/../consumers/*")
set(tested "")
foreach(file IN LISTS files)
  read_text(text "${file}")
  string(APPEND tested "\n${text}")
endforeach()

read_text(document "${DOCUMENT}")
string(REGEX MATCHALL "\n(<!-- not compiled: [^\n]*\n```cpp|```cmake|```sh)\n[^`]*\n```" blocks "${document}")
list(LENGTH blocks number)
message(STATUS "${number} blocks")
if(number EQUAL 0)
  message(FATAL_ERROR "${DOCUMENT} has no blocks")
endif()
foreach(block IN LISTS blocks)
  string(REGEX REPLACE "^.*```[a-z]+(\n.*\n)```$" "\\1" block "${block}")
  string(FIND "${tested}" "${block}" at)
  if(at EQUAL -1)
    message("${block}") # FATAL_ERROR would wrap it
    message(FATAL_ERROR "no file of tests/consumers holds this block of ${DOCUMENT}")
  endif()
endforeach()
