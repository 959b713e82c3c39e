# cmake -DCOMPILER=... -DFLAGS=... -DINCLUDE=... -DBUDGET=... -DWORK=... -P instantiations.cmake
#
# Nobody pays for what they do not use: counts, by clang's -ftime-trace, what one line of priori instantiates, and
# compares it with the budget. Too much fails, and so does far too little, so that the budget stays true.
cmake_minimum_required(VERSION 3.25)
separate_arguments(flags NATIVE_COMMAND "${FLAGS}")

set(recurrences "
#include <priori/priori.hpp>
#include <cstdint>
using namespace priori::literals;
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : k > n ? 0 : self(n - 1, k - 1) + self(n - 1, k);
};
extern std::uint64_t n; // known at run time only
")

# The number of class and function templates that a file of this text instantiates: <prefix>_Class, <prefix>_Function.
function(count prefix text)
  file(WRITE "${WORK}/use.cpp" "${text}\n")
  execute_process(
    COMMAND "${COMPILER}" ${flags} -std=c++20 -I "${INCLUDE}" -ftime-trace -ftime-trace-granularity=0 -c use.cpp -o use.o
    WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
  file(READ "${WORK}/use.json" trace)
  foreach(kind IN ITEMS Class Function)
    string(REGEX MATCHALL "\"name\":\"Instantiate${kind}\"" events "${trace}")
    list(LENGTH events number)
    set(${prefix}_${kind} ${number} PARENT_SCOPE)
  endforeach()
endfunction()

# A sentence that says what is wrong with a use of that many classes and functions, or nothing. Compilers differ by a few
# per cent.
function(judge result_variable name classes functions text without)
  count(used "${text}")
  math(EXPR own_classes "${used_Class} - ${${without}_Class}")
  math(EXPR own_functions "${used_Function} - ${${without}_Function}")
  message(STATUS "${name} ${own_classes} ${own_functions}")
  set(verdict)
  foreach(kind IN ITEMS classes functions)
    math(EXPR most "${${kind}} * 105 / 100")
    math(EXPR least "${${kind}} * 80 / 100")
    if(own_${kind} GREATER most)
      string(APPEND verdict "  ${name}: ${own_${kind}} ${kind} are above the budget, ${${kind}}\n")
    elseif(own_${kind} LESS least)
      string(APPEND verdict "  ${name}: ${own_${kind}} ${kind} are far below the budget, ${${kind}}: lower it\n")
    endif()
  endforeach()
  set(${result_variable} "${verdict}" PARENT_SCOPE)
endfunction()

# The include is measured against the standard headers that it takes, a use against the include.
set(headers priori/priori.hpp)
set(seen)
set(standard)
while(headers)
  list(POP_FRONT headers header)
  list(APPEND seen ${header})
  file(STRINGS "${INCLUDE}/${header}" includes REGEX "^#include <[a-z_]+>")
  list(TRANSFORM includes REPLACE "(>).*" "\\1")
  list(APPEND standard ${includes})
  file(STRINGS "${INCLUDE}/${header}" own REGEX "^#include \"priori/")
  list(TRANSFORM own REPLACE "#include \"(.*)\".*" "\\1")
  list(REMOVE_ITEM own ${seen})
  list(APPEND headers ${own})
  list(REMOVE_DUPLICATES headers)
endwhile()
list(REMOVE_DUPLICATES standard)
list(JOIN standard "\n" standard)
count(standard "${standard}")
count(include "${recurrences}")

set(failures "")
file(STRINGS "${BUDGET}" rows REGEX "^[a-z]")
foreach(row IN LISTS rows)
  if(NOT row MATCHES "^([a-z_]+) +([0-9]+) +([0-9]+) *(.*)")
    message(FATAL_ERROR "not a row: ${row}")
  endif()
  set(budget ${CMAKE_MATCH_1} ${CMAKE_MATCH_2} ${CMAKE_MATCH_3})
  if(CMAKE_MATCH_4)
    judge(failure ${budget} "${recurrences}auto const use = ${CMAKE_MATCH_4};" include)
  else()
    judge(failure ${budget} "${recurrences}" standard)
  endif()
  string(APPEND failures "${failure}")
endforeach()

if(failures)
  message(FATAL_ERROR "the budget is ${BUDGET}:\n${failures}")
endif()

# The test can fail: of one value's budget, two values are above and none is far below.
list(FILTER rows INCLUDE REGEX "^value ")
string(REGEX MATCH "([0-9]+) +([0-9]+)" budget "${rows}")
set(budget ${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
set(two "priori::value<fib, 90> + priori::value<binomial, 8, 4>")
judge(more two_values ${budget} "${recurrences}auto const use = ${two};" include)
judge(less no_value ${budget} "${recurrences}auto const use = n;" include)
if(NOT more MATCHES "classes are above.*functions are above" OR NOT less MATCHES "classes are far.*functions are far")
  message(FATAL_ERROR "the counts do not tell one value from two, or from none:\n${more}${less}")
endif()
