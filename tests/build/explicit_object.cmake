# has_explicit_object: does COMPILER, with `flags`, have C++23's explicit object parameters?
execute_process(COMMAND "${COMPILER}" ${flags} -std=c++23 -fsyntax-only "${CMAKE_CURRENT_LIST_DIR}/explicit_object.cpp"
                RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
if(result STREQUAL "0")
  set(has_explicit_object TRUE)
else()
  set(has_explicit_object FALSE)
endif()
