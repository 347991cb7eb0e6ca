# The engine for other C++ projects: cmake --install BUILD --component cpp --prefix PREFIX, then
# find_package(hozen) and target_link_libraries(theirs PRIVATE hozen::hozen).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

get_property(folders GLOBAL PROPERTY HOZEN_FOLDERS)
foreach(folder ${folders})
  string(REGEX REPLACE "^hozen_" "" name ${folder})
  set_target_properties(${folder} PROPERTIES EXPORT_NAME ${name})
endforeach()

# Everything at once: the last folder knows all the others.
add_library(hozen INTERFACE)
target_link_libraries(hozen INTERFACE hozen_run hozen_stats)
target_compile_features(hozen INTERFACE cxx_std_20)
add_library(hozen::hozen ALIAS hozen)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/hozen)
install(TARGETS hozen ${folders} random123 EXPORT hozen ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cpp)
install(EXPORT hozen NAMESPACE hozen:: DESTINATION ${package_folder} FILE hozenTargets.cmake COMPONENT cpp)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/sim ${PROJECT_SOURCE_DIR}/models DESTINATION include/hozen COMPONENT cpp
        FILES_MATCHING PATTERN "*.hpp")
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/hozenConfig.cmake.in ${PROJECT_BINARY_DIR}/hozenConfig.cmake
                              INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/hozenConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/hozenConfig.cmake ${PROJECT_BINARY_DIR}/hozenConfigVersion.cmake
        DESTINATION ${package_folder} COMPONENT cpp)
