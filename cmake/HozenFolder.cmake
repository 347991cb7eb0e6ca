# One target a folder: hozen_folder(sim/random DEPENDS base PACKAGES Boost::headers) makes `hozen_random` from
# the .cpp files beside the calling CMakeLists.txt. DEPENDS are folders' last names, PACKAGES imported targets
# used in .cpp files only.
function(hozen_folder path)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PACKAGES" ${ARGN})
  get_filename_component(name ${path} NAME)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${path}/*.cpp)
  list(TRANSFORM ARG_DEPENDS PREPEND hozen_)
  if(sources)
    add_library(hozen_${name} STATIC ${sources})
    target_include_directories(hozen_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                                    $<INSTALL_INTERFACE:include/hozen>)
    target_link_libraries(hozen_${name} PRIVATE $<BUILD_INTERFACE:hozen_options> ${ARG_PACKAGES} PUBLIC ${ARG_DEPENDS})
  else()
    add_library(hozen_${name} INTERFACE)
    target_include_directories(hozen_${name} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                                       $<INSTALL_INTERFACE:include/hozen>)
    target_link_libraries(hozen_${name} INTERFACE ${ARG_DEPENDS})
  endif()
  add_library(hozen::${name} ALIAS hozen_${name})
  set_property(GLOBAL APPEND PROPERTY HOZEN_FOLDERS hozen_${name})
endfunction()

# One test binary a folder: hozen_tests(unit/random DEPENDS random) makes `test_random` from tests/unit/random/*.cpp.
function(hozen_tests path)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PACKAGES" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  string(REGEX REPLACE "^unit_" "" name ${name})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${path}/*.cpp)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM ARG_DEPENDS PREPEND hozen_)
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE hozen_options ${ARG_DEPENDS} ${ARG_PACKAGES} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE HOZEN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST)
endfunction()
