# priori_embed(target NAME name RECURRENCE recurrence HEADER header EXTENTS extent... [FIRST key...] [NAMESPACE namespace]
#              [FILE file | COMPRESS] [SHARDS n] [SAME_LAYOUT])
#
# Gives the target a table of the values of a recurrence that its own header defines. The build compiles a generator, runs
# it once per change, and embeds what it has written. In sources of the target:
#
#   #include <embedded/name.hpp>      // namespace::name, a priori::embedded
#
# An EXTENT is a number of keys, one extent for each key; FIRST are the smallest keys, 0 if it is left out. With FILE the
# table is not embedded, but lies in a file of that name beside the program, which maps it. With COMPRESS its entries take
# fewer bits. With SHARDS a plain function is computed in that many commands, which the build may run side by side. With
# SAME_LAYOUT you vouch that the parts of a class lie alike on the machine that builds and on the target's. See docs/embed.md.
# Call it in the directory that made the target.
function(priori_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "COMPRESS;SAME_LAYOUT" "NAME;RECURRENCE;HEADER;NAMESPACE;FILE;SHARDS" "EXTENTS;FIRST")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "priori_embed: what is \"${arg_UNPARSED_ARGUMENTS}\"?")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "priori_embed: there is no target ${target}")
  endif()
  foreach(required IN ITEMS NAME RECURRENCE HEADER EXTENTS)
    if(NOT arg_${required})
      message(FATAL_ERROR "priori_embed: ${required} is missing")
    endif()
  endforeach()
  if(NOT arg_NAME MATCHES "^[A-Za-z_][A-Za-z_0-9]*$" OR NOT arg_NAMESPACE MATCHES "^([A-Za-z_][A-Za-z_0-9:]*)?$")
    message(FATAL_ERROR "priori_embed: NAME and NAMESPACE are names of C++")
  endif()
  list(LENGTH arg_EXTENTS rank)
  list(LENGTH arg_FIRST firsts)
  if(firsts GREATER 0 AND NOT firsts EQUAL rank)
    message(FATAL_ERROR "priori_embed: FIRST has ${firsts} keys, and EXTENTS ${rank}")
  endif()
  if(arg_COMPRESS AND DEFINED arg_FILE)
    message(FATAL_ERROR "priori_embed: a table in a FILE is not compressed; leave out FILE or COMPRESS")
  endif()
  if(DEFINED arg_FILE)
    get_target_property(type ${target} TYPE)
    if(NOT arg_FILE MATCHES "^[A-Za-z_0-9.+-]+$")
      message(FATAL_ERROR "priori_embed: FILE is a name without a directory, of letters, digits and _.+-")
    elseif(NOT type STREQUAL "EXECUTABLE")
      message(FATAL_ERROR "priori_embed: FILE is for a program, beside which the file lies; ${target} is not one")
    endif()
  endif()

  if(DEFINED arg_SHARDS AND NOT arg_SHARDS MATCHES "^[1-9][0-9]?[0-9]?$")
    message(FATAL_ERROR "priori_embed: SHARDS is a number from 1 to 999")
  endif()

  # What the templates name.
  set(name ${arg_NAME})
  set(recurrence "${arg_RECURRENCE}")
  set(user_header "${arg_HEADER}")
  set(kind embedded)
  set(writer writing)
  set(object_template object.cpp.in)
  set(same_layout false)
  if(arg_SAME_LAYOUT)
    set(same_layout true)
  endif()
  if(DEFINED arg_FILE)
    set(file "${arg_FILE}")
    set(kind file)
    set(object_template file_object.cpp.in)
  elseif(arg_COMPRESS)
    set(kind packed)
    set(writer packer)
  endif()
  set(qualified ${name})
  set(open_namespace "")
  set(close_namespace "")
  if(arg_NAMESPACE)
    set(qualified ${arg_NAMESPACE}::${name})
    set(open_namespace "namespace ${arg_NAMESPACE} {")
    set(close_namespace "}")
  endif()
  string(REPLACE "::" "_" symbol "priori_embedded_${qualified}")
  set(extents "")
  foreach(extent IN LISTS arg_EXTENTS)
    if(firsts GREATER 0)
      list(POP_FRONT arg_FIRST first)
      set(extent "priori::from_to(${first}, (${first}) + (${extent}) - 1)")
    endif()
    list(APPEND extents "${extent}")
  endforeach()
  list(JOIN extents ", " extents)

  set(directory ${CMAKE_CURRENT_BINARY_DIR}/priori_embed/${target})
  set(header ${directory}/embedded/${name}.hpp)
  set(facts ${directory}/${name}.facts.hpp)
  set(contents ${directory}/${name}.bin)
  set(generator_source ${directory}/${name}.generator.cpp)
  set(object_source ${directory}/${name}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed/table.hpp.in ${header} @ONLY)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed/generator.cpp.in ${generator_source} @ONLY)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed/${object_template} ${object_source} @ONLY)

  set(directories $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
  set(definitions $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
  if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    set(PRIORI_HOST_CXX "" CACHE STRING "The compiler for this machine, for programs that the build runs")
    if(NOT PRIORI_HOST_CXX)
      message(FATAL_ERROR "priori_embed: the build is for another machine. Give PRIORI_HOST_CXX, the compiler for this one, "
                          "or CMAKE_CROSSCOMPILING_EMULATOR")
    endif()
    set(generator ${directory}/${name}.generator)
    add_custom_command(
      OUTPUT ${generator}
      COMMAND ${PRIORI_HOST_CXX} -std=c++20 -O2 -pthread "$<$<BOOL:${directories}>:-I$<JOIN:${directories},;-I>>"
              "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},;-D>>" -MD -MF ${generator}.d -MT ${generator}
              ${generator_source} -o ${generator}
      DEPENDS ${generator_source}
      DEPFILE ${generator}.d
      COMMAND_EXPAND_LISTS VERBATIM)
  else()
    set(generator priori_embed_${target}_${name})
    add_executable(${generator} EXCLUDE_FROM_ALL ${generator_source})
    target_link_libraries(${generator} PRIVATE priori::priori)
    target_include_directories(${generator} PRIVATE ${directories})
    target_compile_definitions(${generator} PRIVATE ${definitions})
    target_compile_options(${generator} PRIVATE -O2)
    set_target_properties(${generator} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${directory}/bin)
    foreach(property IN ITEMS CXX_STANDARD CXX_EXTENSIONS)
      get_target_property(value ${target} ${property})
      if(value)
        set_target_properties(${generator} PROPERTIES ${property} ${value})
      endif()
    endforeach()
  endif()
  set(shards "")
  if(DEFINED arg_SHARDS)
    math(EXPR last "${arg_SHARDS} - 1")
    foreach(i RANGE ${last})
      set(shard ${directory}/${name}.shard${i})
      add_custom_command(
        OUTPUT ${shard}
        COMMAND ${generator} ${shard} --shard ${i} ${arg_SHARDS}
        DEPENDS ${generator}
        COMMENT "Computing ${qualified}, shard ${i}"
        VERBATIM)
      list(APPEND shards ${shard})
    endforeach()
  endif()
  add_custom_command(
    OUTPUT ${contents} ${facts}
    COMMAND ${generator} ${contents} ${facts} ${shards}
    DEPENDS ${generator} ${shards}
    COMMENT "Computing ${qualified}"
    VERBATIM)

  target_sources(${target} PRIVATE ${object_source} ${facts})
  set_source_files_properties(${object_source} PROPERTIES OBJECT_DEPENDS "${contents};${facts}" SKIP_PRECOMPILE_HEADERS ON
                                                          SKIP_UNITY_BUILD_INCLUSION ON COMPILE_OPTIONS -fno-lto)
  if(DEFINED arg_FILE)
    # A new file: a program that runs keeps the one that it has mapped.
    add_custom_command(
      TARGET ${target}
      POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E rm -f $<TARGET_FILE_DIR:${target}>/${arg_FILE}
      COMMAND ${CMAKE_COMMAND} -E copy ${contents} $<TARGET_FILE_DIR:${target}>/${arg_FILE}
      VERBATIM)
  endif()
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${directory}>)
endfunction()
