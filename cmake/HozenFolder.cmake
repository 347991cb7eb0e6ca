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
    # Code that may go into a shared object would else keep each function replaceable from outside, and inline none.
    target_compile_options(hozen_${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-semantic-interposition>)
  else()
    add_library(hozen_${name} INTERFACE)
    target_include_directories(hozen_${name} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                                       $<INSTALL_INTERFACE:include/hozen>)
    target_link_libraries(hozen_${name} INTERFACE ${ARG_DEPENDS})
  endif()
  add_library(hozen::${name} ALIAS hozen_${name})
  set_property(GLOBAL APPEND PROPERTY HOZEN_FOLDERS hozen_${name})
endfunction()

# GoogleTest's headers, compiled once for all test binaries that are built alike. An executable, because they are (PIE).
function(hozen_test_headers target)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${target}.cpp CONTENT "int main() { return 0; }\n")
  add_executable(${target} EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/${target}.cpp)
  target_link_libraries(${target} PRIVATE hozen_options GTest::gtest GTest::gmock)
  target_compile_options(${target} PRIVATE ${ARGN})
  target_compile_definitions(${target} PRIVATE HOZEN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_precompile_headers(${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
endfunction()

# One test binary a folder: hozen_tests(unit/random DEPENDS random) makes `test_random` from tests/unit/random/*.cpp. Those
# that are APART name their helpers alike: each file is compiled alone. Those that are LONG run the engine for most of
# their time, and are optimised as it is; all others are built in half of the time, and only call what is optimised.
function(hozen_tests path)
  cmake_parse_arguments(ARG "APART;LONG" "" "DEPENDS;PACKAGES" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  string(REGEX REPLACE "^unit_" "" name ${name})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${path}/*.cpp)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM ARG_DEPENDS PREPEND hozen_)
  set(headers hozen_test_headers)
  set(options -O0)
  if(ARG_LONG)
    set(headers hozen_long_test_headers)
    set(options)
  endif()
  if(NOT TARGET ${headers})
    hozen_test_headers(${headers} ${options})
  endif()
  add_executable(test_${name} ${sources})
  target_compile_options(test_${name} PRIVATE ${options})
  target_precompile_headers(test_${name} REUSE_FROM ${headers})
  if(ARG_APART)
    set_target_properties(test_${name} PROPERTIES UNITY_BUILD OFF)
  endif()
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(test_${name} PRIVATE hozen_options ${ARG_DEPENDS} ${ARG_PACKAGES} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE HOZEN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES
                       PROPERTIES TIMEOUT 900)
endfunction()
