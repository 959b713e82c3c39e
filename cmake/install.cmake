# What `cmake --install` copies: the headers, the module, and what find_package and pkg-config read. All of it may be
# moved.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package_directory ${CMAKE_INSTALL_DATADIR}/cmake/priori)
set(pc_directory ${CMAKE_INSTALL_DATADIR}/pkgconfig)

install(TARGETS priori EXPORT priori-targets FILE_SET HEADERS)
install(EXPORT priori-targets NAMESPACE priori:: DESTINATION ${package_directory})

write_basic_package_version_file(priori-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES cmake/priori-config.cmake cmake/priori-atomics.cmake cmake/priori-embed.cmake
              cmake/priori-components.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/priori-config-version.cmake DESTINATION ${package_directory})
install(DIRECTORY cmake/embed DESTINATION ${package_directory})
install(PROGRAMS tools/priori-embed TYPE BIN)
foreach(tool IN ITEMS priori-store priori-store-redis)
  if(TARGET ${tool})
    install(TARGETS ${tool})
  endif()
endforeach()

cmake_path(ABSOLUTE_PATH pc_directory BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}" OUTPUT_VARIABLE pc_full_directory)
file(RELATIVE_PATH include_from_pc "${pc_full_directory}" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
set(libraries_of_pc "-pthread")
if(priori_atomics)
  string(APPEND libraries_of_pc " -l${priori_atomics}")
endif()
configure_file(cmake/priori.pc.in priori.pc @ONLY)
install(FILES module/priori.cppm DESTINATION ${CMAKE_INSTALL_DATADIR}/priori)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/priori.pc DESTINATION ${pc_directory})
