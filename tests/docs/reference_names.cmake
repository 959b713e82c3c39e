# cmake -DDOXYGEN=... -DSOURCE=... -DWORK=... -P reference_names.cmake
#
# Every public name has an entry on the pages: it stands in code font in a heading, in the first column of a table or
# where a sentence and a line begin. A class's public members, and the signs of its operators, stand in code font in a
# section that has its entry; a page of docs/reference/ is one section. The names are those of the module, which module_names holds complete, and those that
# Doxygen finds, which knows members, too, and what is opt-in.
cmake_minimum_required(VERSION 3.25)
set(failures "")

# Of the pages: `entries`; <name>_in, the sections of an entry; words_of_<section> and signs_of_<section>, in code font.
set(entries "")
file(GLOB pages RELATIVE "${SOURCE}/docs" "${SOURCE}/docs/reference/*.md")
foreach(page IN LISTS pages ITEMS numbers.md series.md stored.md traces.md limits.md)
  file(READ "${SOURCE}/docs/${page}" text)
  string(REGEX REPLACE "[];[]" " " text "${text}") # which mean something in a list
  string(REPLACE "\n" ";" lines "${text}")
  string(MAKE_C_IDENTIFIER "${page}" section)
  set(in_block FALSE)
  set(last "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^```")
      if(in_block)
        set(in_block FALSE)
      else()
        set(in_block TRUE)
      endif()
    endif()
    if(in_block OR line MATCHES "^```")
      continue()
    endif()

    set(begins "")
    if(line MATCHES "^#")
      set(begins "${line}")
      if(line MATCHES "^## " AND NOT page MATCHES "^reference/")
        string(MAKE_C_IDENTIFIER "${page}${line}" section)
      endif()
    elseif(line MATCHES "^\\| ([^|\\]*)")
      set(begins "${CMAKE_MATCH_1}")
    elseif(line MATCHES "^`" AND last MATCHES "(^|[.])$")
      string(REGEX MATCH "^`[^`]+`" begins "${line}")
    endif()
    set(last "${line}")
    string(REGEX MATCHALL "`[^`]+`" codes "${begins}")
    foreach(code IN LISTS codes)
      if(code MATCHES "^`(priori::)?(series::|error::)?([a-zA-Z_][a-zA-Z_0-9]*)")
        list(APPEND entries ${CMAKE_MATCH_3})
        list(APPEND ${CMAKE_MATCH_3}_in ${section})
      endif()
    endforeach()

    string(REPLACE "\\|" "|" line "${line}") # in a table
    string(REGEX MATCHALL "`[^`]+`" codes "${line}")
    string(REGEX MATCHALL "[a-zA-Z_][a-zA-Z_0-9]*" words "${codes}")
    string(REGEX MATCHALL "[^a-zA-Z_0-9`; ]+" signs "${codes}")
    list(APPEND words_of_${section} ${words})
    list(APPEND signs_of_${section} ${signs})
  endforeach()
endforeach()

function(require_entry name)
  if(NOT name IN_LIST entries)
    set(failures ${failures} "${name} has no entry" PARENT_SCOPE)
  endif()
endfunction()

# require_in_section_of(class kind what): `what`, a word or a sign, is in a section that has an entry of `class`.
function(require_in_section_of class kind what)
  foreach(section IN LISTS ${class}_in)
    if(what IN_LIST ${kind}_of_${section})
      return()
    endif()
  endforeach()
  set(failures ${failures} "${what} of ${class} is not where that has its entry" PARENT_SCOPE)
endfunction()

# What the module exports. Operators are those of constants and of checked.
file(STRINGS "${SOURCE}/module/priori.cppm" lines REGEX "^using priori::")
set(exported 0)
foreach(line IN LISTS lines)
  if(line MATCHES "operator\"\"(_[a-z]+)")
    require_in_section_of(constant words ${CMAKE_MATCH_1})
  elseif(line MATCHES "operator([^ ;]+)")
    require_in_section_of(constant signs "${CMAKE_MATCH_1}")
  elseif(line MATCHES "([a-z_0-9]+);$")
    require_entry(${CMAKE_MATCH_1})
  endif()
  math(EXPR exported "${exported} + 1")
endforeach()

# What Doxygen finds.
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
file(READ "${SOURCE}/docs/doxygen/Doxyfile" configuration)
file(WRITE "${WORK}/Doxyfile" "${configuration}
OUTPUT_DIRECTORY = \"${WORK}\"
INPUT = include
EXTRACT_ALL = YES
EXCLUDE_SYMBOLS =
WARNINGS = NO
GENERATE_HTML = NO
GENERATE_XML = YES
")
execute_process(COMMAND "${DOXYGEN}" "${WORK}/Doxyfile" WORKING_DIRECTORY "${SOURCE}" COMMAND_ERROR_IS_FATAL ANY)

# The public names that an XML file of Doxygen's declares, operators left out, and what it is about. Of a class in
# detail users call functions, and name no types.
function(read_names file)
  file(STRINGS "${file}" lines REGEX "^    <compoundname>|^      <memberdef |^        <name>|^          <name>")
  set(names "")
  foreach(line IN LISTS lines)
    if(line MATCHES "<compoundname>([a-z_0-9:]*)")
      set(of "${CMAKE_MATCH_1}")
      string(REGEX REPLACE ".*::" "" own "${of}")
    elseif(line MATCHES "<memberdef")
      set(public TRUE)
      if(NOT line MATCHES "prot=\"public\"" OR (of MATCHES "detail" AND line MATCHES "kind=\"typedef\""))
        set(public FALSE)
      endif()
    elseif(public AND line MATCHES "^          <name>(.*)</name>") # an enumerator
      list(APPEND names ${last}::${CMAKE_MATCH_1})
    elseif(public AND line MATCHES "<name>([a-z_0-9]+)</name>")
      set(last ${CMAKE_MATCH_1})
      list(APPEND names ${last})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES names)
  list(REMOVE_ITEM names ${own}) # constructors
  set(of "${of}" PARENT_SCOPE)
  set(own "${own}" PARENT_SCOPE)
  set(names "${names}" PARENT_SCOPE)
endfunction()

set(members 0)
file(GLOB files "${WORK}/xml/*priori_1_1*.xml" "${WORK}/xml/namespacepriori*.xml")
list(REMOVE_DUPLICATES files)
list(FILTER files EXCLUDE REGEX "priori_1_1program") # what no user names
foreach(file IN LISTS files)
  read_names("${file}")
  set(class ${own})
  if(of MATCHES "^priori::detail::memo_by$") # whose members users call, by memo, by a recording, by a series
    set(class memo)
  elseif(of MATCHES "^priori::detail::recorded_call$" OR of MATCHES "^priori::recording::edge$")
    set(class recording)
  elseif(of MATCHES "^priori::detail::linear_series$" OR of MATCHES "^priori::series::.*_series$")
    set(class fibonacci)
  elseif(of MATCHES "^priori::detail")
    continue()
  elseif(file MATCHES "/namespace")
    foreach(name IN LISTS names)
      if(name MATCHES "(.*)::(.*)")
        require_in_section_of(${CMAKE_MATCH_1} words ${CMAKE_MATCH_2})
      else()
        require_entry(${name})
      endif()
    endforeach()
    continue()
  else()
    require_entry(${class})
  endif()
  foreach(name IN LISTS names)
    require_in_section_of(${class} words ${name})
    math(EXPR members "${members} + 1")
  endforeach()
endforeach()

# Macros.
file(GLOB_RECURSE headers "${SOURCE}/include/*.hpp")
set(macros "")
foreach(header IN LISTS headers)
  file(STRINGS "${header}" lines REGEX "PRIORI_")
  string(REGEX MATCHALL "PRIORI_[A-Z_]+" found "${lines}")
  list(APPEND macros ${found})
endforeach()
list(REMOVE_DUPLICATES macros)
list(FILTER macros EXCLUDE REGEX "^PRIORI_DETAIL_")
foreach(macro IN LISTS macros)
  require_entry(${macro})
endforeach()

list(LENGTH macros number_of_macros)
message(STATUS "${exported} names of the module, ${members} of classes, ${number_of_macros} macros")
if(exported EQUAL 0 OR members EQUAL 0 OR number_of_macros EQUAL 0)
  message(FATAL_ERROR "no names found")
endif()
if(failures)
  list(REMOVE_DUPLICATES failures)
  list(JOIN failures "\n" failures)
  message("${failures}") # FATAL_ERROR would wrap it
  message(FATAL_ERROR "names that docs/ does not have")
endif()
