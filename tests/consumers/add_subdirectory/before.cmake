# after.cmake compares: priori leaves alone what is not its own.
set(directory_properties COMPILE_DEFINITIONS COMPILE_OPTIONS INCLUDE_DIRECTORIES LINK_LIBRARIES LINK_OPTIONS TESTS)
foreach(property IN LISTS directory_properties)
  get_property(before_${property} DIRECTORY PROPERTY ${property})
endforeach()
get_cmake_property(variables_before VARIABLES)
