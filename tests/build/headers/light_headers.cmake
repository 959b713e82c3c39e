# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DWORK=... -P light_headers.cmake
#
# value.hpp, table.hpp and memo_of_constants.hpp are what a hot header includes: but for what the small standard headers
# bring that they need, they bring none of the heavy ones.
cmake_minimum_required(VERSION 3.25)
set(small array cstddef type_traits utility)
set(heavy string thread mutex unordered_map vector functional stdexcept optional)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")

# The heavy headers that a file of these includes would bring.
function(brought result_variable)
  list(TRANSFORM ARGN REPLACE "(.+)" "#include <\\1>\n")
  list(JOIN ARGN "" text)
  file(WRITE "${WORK}/light_headers.cpp" "${text}")
  execute_process(
    COMMAND "${COMPILER}" ${flags} -std=c++20 -M -I "${INCLUDE}" "${WORK}/light_headers.cpp"
    OUTPUT_VARIABLE files COMMAND_ERROR_IS_FATAL ANY)
  set(result)
  foreach(header IN LISTS heavy)
    if(files MATCHES "/${header}[ \n\\]")
      list(APPEND result ${header})
    endif()
  endforeach()
  set(${result_variable} "${result}" PARENT_SCOPE)
endfunction()

brought(by_all ${heavy})
if(NOT by_all STREQUAL heavy)
  message(FATAL_ERROR "not all heavy headers are recognized: ${by_all}")
endif()
brought(by_small ${small})
brought(by_priori priori/value.hpp priori/table.hpp priori/memo_of_constants.hpp)
list(REMOVE_ITEM by_priori ${by_small})
if(by_priori)
  message(FATAL_ERROR "value.hpp, table.hpp or memo_of_constants.hpp include ${by_priori}")
endif()
