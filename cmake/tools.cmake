# The command line: dist/bin/belstay of `./dev build`. What it is made of is a library, so that tests can use it.
file(GLOB tool_sources CONFIGURE_DEPENDS tools/*.cpp)
list(FILTER tool_sources EXCLUDE REGEX /main\\.cpp$)
add_library(belstay_tools STATIC ${tool_sources})
target_include_directories(belstay_tools PUBLIC tools)
target_link_libraries(belstay_tools PUBLIC belstay_core PRIVATE belstay_flags)

add_executable(belstay tools/main.cpp)
target_link_libraries(belstay PRIVATE belstay_tools belstay_flags)
