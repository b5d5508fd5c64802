# `cmake --install`: program, static library, public headers, data and models.
include(CMakePackageConfigHelpers)
install(TARGETS dragoman_core EXPORT dragomanTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET dragoman)
  install(TARGETS dragoman RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY include/dragoman DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY data models DESTINATION ${CMAKE_INSTALL_DATADIR}/dragoman)
install(EXPORT dragomanTargets NAMESPACE dragoman:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dragoman)
configure_package_config_file(cmake/dragomanConfig.cmake.in dragomanConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dragoman)
write_basic_package_version_file(dragomanConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dragomanConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/dragomanConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dragoman)
