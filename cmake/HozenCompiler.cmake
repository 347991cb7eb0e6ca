# The dialect and warnings every target of the project is built with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# -O2: measured faster than -O3 -march=native for the engine.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
find_program(CCACHE ccache)
if(CCACHE)
  # A precompiled header may have been built at another time; what it holds is compared.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_library(hozen_options INTERFACE)
target_compile_options(hozen_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Werror
  # Designated initialisers leave out what has a default on purpose.
  -Wno-missing-field-initializers
  # __int128 keeps exact sums; both supported compilers have it.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-pedantic>
  # Compiled together, a parameter may be called as what another file declares for itself. `make lint` compiles each alone.
  $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-shadow>
  # No fused multiply-add: equal results on every build.
  -ffp-contract=off)
