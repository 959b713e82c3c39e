# cmake -DDOXYGEN=... -DSOURCE=... -DWORK=... -P doxygen.cmake
#
# Doxygen reads the headers and the pages without a warning; and warns of public names without a comment.
cmake_minimum_required(VERSION 3.25)

# Runs it with some more lines of configuration.
function(doxygen result_variable)
  file(READ "${SOURCE}/docs/doxygen/Doxyfile" configuration)
  list(JOIN ARGN "\n" more)
  file(WRITE "${WORK}/Doxyfile" "${configuration}\nOUTPUT_DIRECTORY = \"${WORK}\"\n${more}\n")
  execute_process(COMMAND "${DOXYGEN}" "${WORK}/Doxyfile" WORKING_DIRECTORY "${SOURCE}" RESULT_VARIABLE result
                  OUTPUT_VARIABLE said ERROR_VARIABLE said)
  set(${result_variable} ${result} PARENT_SCOPE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
doxygen(result)
if(NOT result STREQUAL "0")
  message("${said}")
  message(FATAL_ERROR "Doxygen warns: ${result}")
endif()

file(WRITE "${WORK}/bare.hpp" "\
// priori: names without comments.
#pragma once

namespace priori { inline namespace PRIORI_ABI {

template <auto F> inline constexpr int bare_variable = 0;

template <class F> constexpr auto bare_function(F) { return 0; }

struct bare_class {
  int bare_variable;
};

// A class.
struct commented {
  using bare_type = int;

  // Two
  // functions.
  int first();
  int second() {
    return 0;
  }

  // Nothing that follows.

  int bare_member() const { return 0; }
};

namespace detail {
struct left_out {};
}

}} // namespace priori
")
doxygen(result "INPUT = \"${WORK}/bare.hpp\" docs/doxygen/namespaces.dox" "GENERATE_HTML = NO" "GENERATE_XML = YES")
string(REGEX MATCHALL "(bare_[a-z]+|first|second|struct commented|left_out)[^\n]* is not documented" names "${said}")
list(TRANSFORM names REPLACE "[ (].*" "")
list(REMOVE_DUPLICATES names)
list(SORT names)
set(expected bare_class bare_function bare_member bare_type bare_variable)
if(result STREQUAL "0" OR NOT names STREQUAL expected)
  message("${said}")
  message(FATAL_ERROR "Doxygen does not warn of all names without a comment, but of ${names}")
endif()
